"""The guides that come with the product: the files `docs/huong-dan-….md`, by their first heading."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs"
PICTURES = "tai-lieu"  # where the server answers for the pictures of the folder
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([\w.-]+\.png)\)$", re.MULTILINE)


@dataclass(frozen=True)
class Picture:
    """A picture of a guide: its address, what it shows, and its size in pixels."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Guide:
    """One guide: its code in the address, its title, and its parts: Markdown and pictures in turn."""

    code: str
    title: str
    parts: tuple[str | Picture, ...]


@cache
def guides() -> dict[str, Guide]:
    """Every guide by its code, in the order of the files' names."""
    found = (_guide(path) for path in sorted(FOLDER.glob("huong-dan-*.md")))
    return {guide.code: guide for guide in found}


def _guide(path: Path) -> Guide:
    heading, _, text = path.read_text("utf-8").partition("\n")
    parts: list[str | Picture] = []
    end = 0
    for found in _PICTURE.finditer(text):
        parts += [text[end : found.start()].strip(), _picture(found[2], found[1])]
        end = found.end()
    parts.append(text[end:].strip())
    title = heading.removeprefix("# ").strip()
    return Guide(path.stem.removeprefix("huong-dan-"), title, tuple(part for part in parts if part))


def _picture(name: str, alt: str) -> Picture:
    with (FOLDER / name).open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])  # the head of every PNG
    return Picture(f"./{PICTURES}/{name}", alt, width, height)
