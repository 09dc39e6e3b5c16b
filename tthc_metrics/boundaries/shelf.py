"""The folder `boundaries` beside the database: the user's files, what was decided of them, the cache.

Files may be put there by hand as they are. What a page uploads is kept as GeoJSON with codes and names
only, because properties of such files can hold anything, personal data too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

import shapely

from tthc_metrics.boundaries.reading import Feature
from tthc_metrics.core.errors import Fault, InputError, RequestError
from tthc_metrics.core.vietnamese import fold

VERSION = 3  # of what is kept in the cache
DECISIONS = "decisions.json"
CACHE = ".cache"
PASSED_OVER = {".md", ".txt"}
MOST_FILES = 5_000
_deciding = Lock()


@dataclass(frozen=True)
class Decisions:
    """What people decided: shapes by key → a place, or "" for none; `view` is the map shown first."""

    shapes: Mapping[str, str] = field(default_factory=dict)
    view: str | None = None


def boundaries_folder(database: Path) -> Path:
    """Where the boundary files of a database are."""
    return database.resolve().parent / "boundaries"


def entries(folder: Path) -> list[Path]:
    """The user's files, folders and ZIPs, the oldest first; a later one counts before an earlier."""
    if not folder.is_dir():
        return []
    found = [
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and path.name != DECISIONS
        and path.suffix.lower() not in PASSED_OVER
    ]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def files_in(entry: Path) -> list[Path]:
    """A file itself, or the files within a folder and its folders; links are not followed."""
    if not entry.is_dir():
        return [entry]
    return sorted(path for path in _walk(entry) if path.suffix.lower() not in PASSED_OVER)


def _walk(folder: Path) -> Iterator[Path]:
    seen = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root) / name
            if name.startswith(".") or path.is_symlink():
                continue
            seen += 1
            if seen > MOST_FILES:
                return
            yield path


def fingerprint(folder: Path) -> str | None:
    """What changes whenever the files or the decisions do; None where there are no files."""
    files = [path for entry in entries(folder) for path in files_in(entry)]
    if not files:
        return None
    digest = sha256(f"{VERSION}".encode())
    for path in files:
        with suppress(OSError):  # removed in between
            about = path.stat()
            digest.update(
                f"{path.relative_to(folder)}|{about.st_size}|{about.st_mtime_ns}".encode()
            )
    digest.update(json.dumps(dict(decisions(folder).shapes), sort_keys=True).encode())
    return digest.hexdigest()[:16]


def decisions(folder: Path) -> Decisions:
    """What was decided so far; nothing where the file is not there or not ours."""
    try:
        data = json.loads((folder / DECISIONS).read_text(encoding="utf-8"))
        return Decisions({str(k): str(v) for k, v in data["shapes"].items()}, data.get("view"))
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return Decisions()


def decide(folder: Path, key: str, place_id: str | None) -> None:
    """Keep what a shape is ("" for none of our places); None takes the decision back."""
    with _deciding:
        known = decisions(folder)
        rest = {each: place for each, place in known.shapes.items() if each != key}
        chosen = rest if place_id is None else rest | {key: place_id}
        _write(folder, Decisions(chosen, known.view))


def remember_view(folder: Path, view: str | None) -> None:
    """Keep which map is shown where the address does not say."""
    with _deciding:
        _write(folder, Decisions(decisions(folder).shapes, view))


def _write(folder: Path, chosen: Decisions) -> None:
    text = json.dumps({"view": chosen.view, "shapes": dict(chosen.shapes)}, indent=1)
    replace(folder / DECISIONS, text)


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all; InputError where the folder cannot be written to."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise _unwritable(path.parent) from error


def keep(folder: Path, name: str, features: Sequence[Feature]) -> str:
    """Keep the shapes of an uploaded file under a name of our own; the same name replaces."""
    own = (
        re.sub(r"\W+", "-", fold(Path(name.replace("\\", "/")).stem)).strip("-")[:60] or "dia-gioi"
    )
    shapes = (
        {
            "type": "Feature",
            "properties": dict(feature.properties),
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(feature.area, 1e-6))),
        }
        for feature in features
    )
    data = {"type": "FeatureCollection", "features": list(shapes)}
    replace(folder / f"{own}.geojson", json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return f"{own}.geojson"


def remove(folder: Path, name: str) -> None:
    """Delete one of the user's files or folders; RequestError if there is none of that name."""
    entry = next((each for each in entries(folder) if each.name == name), None)
    if entry is None:
        raise RequestError(Fault("Tệp địa giới này", "không còn trong thư mục.", ""))
    try:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    except OSError as error:
        raise _unwritable(folder) from error


def _unwritable(folder: Path) -> InputError:
    what = "không ghi được (đầy đĩa hoặc không có quyền)."
    return InputError(Fault(f"Thư mục {folder.name}", what, "Kiểm tra ổ đĩa và quyền của thư mục dữ liệu."))  # fmt: skip
