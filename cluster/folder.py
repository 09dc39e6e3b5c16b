"""The folder that the job leaves behind: a province is written beside its place and moved there whole, the manifest last."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.store.nation_manifest import (
    MANIFEST,
    PART,
    BookFile,
    Manifest,
    Part,
    file_digest,
    folder_of,
)

MAKING, OLD = ".dang-lap-", ".cu-"


@contextmanager
def kept_alone(out: Path) -> Iterator[None]:
    """The folder for this job alone, without what a killed one left; RequestError if another is at it."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".khoa").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            cure = "Chờ lần kia xong, hoặc chọn thư mục khác ở --out."
            raise RequestError(Fault(f"Thư mục {out}", "đang có một lần lập khác.", cure)) from None
        for left in [*out.glob(f"{MAKING}*"), *out.glob(f"{OLD}*")]:
            shutil.rmtree(left)
        yield


def standing(out: Path, province: str) -> Part | None:
    """What stands for a province, if it is whole: its files are there and as they were written."""
    folder = out / folder_of(province)
    try:
        said = json.loads((folder / PART).read_text(encoding="utf-8"))
        files = tuple(BookFile(**file) for file in said.pop("files"))
        whole = all(file_digest(folder / file.name) == file.sha256 for file in files)
        return Part(files=files, **said) if whole else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_province(out: Path, part: Part, tables: Mapping[str, pa.Table]) -> Part:
    """Write the files of a province and move them to their place at once; the part with its files."""
    making = out / f"{MAKING}{part.province}"
    making.mkdir()
    files = []
    for name, table in tables.items():
        pyarrow.parquet.write_table(
            table.replace_schema_metadata(None), making / name, compression="zstd"
        )
        files.append(BookFile(name, table.num_rows, file_digest(making / name)))
    whole = Part(**{**part.__dict__, "files": tuple(files)})
    _write(making / PART, asdict(whole))
    place = out / folder_of(part.province)
    if place.exists():
        os.replace(place, out / f"{OLD}{part.province}")
    os.replace(making, place)
    shutil.rmtree(out / f"{OLD}{part.province}", ignore_errors=True)
    return whole


def clear(out: Path, provinces: Sequence[str]) -> None:
    """Take out the manifest, which is true of a whole folder only, and provinces that are in no list any more."""
    (out / MANIFEST).unlink(missing_ok=True)
    names = {folder_of(province) for province in provinces}
    for folder in out.glob(folder_of("*")):
        if folder.name not in names:
            shutil.rmtree(folder)


def write_manifest(out: Path, manifest: Manifest) -> None:
    """Write the manifest, sealed: from now on the folder is whole."""
    _write(out / MANIFEST, asdict(manifest.sealed))


def _write(path: Path, said: object) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(part, path)
