"""Which edition of the definitions a figure was judged by: a short name that changes when any of them does."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tthc_metrics import catalogue
from tthc_metrics.catalogue.own_files import office_file

LETTERS = 8


def edition() -> str:
    """Eight letters over the content of every definition, the province's and the office's own among them."""
    return _kept(catalogue.OWN, office_file(), catalogue.times_read())


@lru_cache(maxsize=16)
def _kept(own: Path, office: Path, times: int) -> str:
    return edition_of(catalogue.FOLDER, own, office)


def edition_of(folder: Path, own: Path | None = None, office: Path | None = None) -> str:
    """The same of any folders; the order of files and the kind of line ends do not matter."""
    found = sha256()
    paths = [path for place in (folder, own) if place for path in sorted(place.glob("*.toml"))]
    for path in (*paths, *([office] if office and office.exists() else [])):
        name = (
            "office" if path == office else path.name
        )  # the same targets beside another database are the same
        found.update(f"{name}\n{path.read_text('utf-8')}\n".encode())
    return found.hexdigest()[:LETTERS]
