"""The databases of every schema so far, unpacked."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VERSIONS = sorted(
    int(path.name.removeprefix("version-").split(".")[0]) for path in HERE.glob("*.duckdb.xz")
)


def unpacked(version: int, folder: Path) -> Path:
    """A copy of the database of a schema in a folder."""
    path = folder / "tinh-thu.duckdb"
    path.write_bytes(lzma.decompress((HERE / f"version-{version}.duckdb.xz").read_bytes()))
    return path


def said(version: int) -> dict[str, Any]:
    """What that database said when it was made."""
    found: dict[str, Any] = json.loads(
        lzma.decompress((HERE / f"version-{version}.json.xz").read_bytes())
    )
    return found
