"""The guides that come with the product: the files `docs/huong-dan-….md`, by their first heading."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from ui.markup import Markup

FOLDER = Path(__file__).resolve().parents[2] / "docs"
PICTURES = "tai-lieu"  # where the server answers for the pictures of the folder
_IMAGE = re.compile(r'<img src="([\w.-]+\.png)"')


@dataclass(frozen=True)
class Guide:
    """One guide: its code in the address, its title, and the rest of it as finished markup."""

    code: str
    title: str
    html: Markup


@cache
def guides() -> dict[str, Guide]:
    """Every guide by its code, in the order of the files' names."""
    found = (_guide(path) for path in sorted(FOLDER.glob("huong-dan-*.md")))
    return {guide.code: guide for guide in found}


def _guide(path: Path) -> Guide:
    heading, _, text = path.read_text("utf-8").partition("\n")
    # Markup within the text is shown, not obeyed.
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    title = heading.removeprefix("# ").strip()
    return Guide(path.stem.removeprefix("huong-dan-"), title, Markup(_IMAGE.sub(_sized, html)))


def _sized(image: re.Match[str]) -> str:
    """The image at its address, with its size, so that room is kept for it before it comes."""
    with (FOLDER / image[1]).open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])  # the head of every PNG
    return f'<img src="./{PICTURES}/{image[1]}" width="{width}" height="{height}"'
