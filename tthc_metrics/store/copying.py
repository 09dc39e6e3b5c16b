"""Copies of database files, with a seal at their end where they are backups.

A process that opens and closes a file loses every lock that it holds on it, DuckDB's too, and another program
could then write into the open database (measured). So a file that may be open is read by a process of its own:
this file, run as a script, which imports nothing of ours.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

CHUNK = 2**20
PAGE = 4096
"""The seal's size: DuckDB writes in pages of so many bytes, and does not look at what stands after its own."""
MARK = b"\nTTHC-SAO-LUU "


def copy(source: Path, target: Path, about: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Copy a whole file, then to the disk; with `about` it is sealed. Returns `bytes` and `sha256`.

    OSError says what the disk said; then there is no target.
    """
    command = [sys.executable, "-I", "-S", __file__, str(source), str(target), json.dumps(about)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stdout.strip()
        number = int(said) if said.isdigit() else 5
        raise OSError(number, os.strerror(number), str(target))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def part_of(path: Path, what: str) -> Path:
    """Where a process builds what will take the place of a file, and nobody else; what others left is removed.

    The process that copies outlives the one that asked for it, if that is killed.
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.{what}-*"):
        with suppress(OSError):
            left.unlink()
    return path.with_name(f".{path.name}.{what}-{token_hex(4)}")


def read_seal(path: Path) -> dict[str, Any] | None:
    """What the end of a backup says of it; None if it is not sealed. The content is not looked at."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - PAGE))
        end = file.read()
    if not end.startswith(MARK):
        return None
    with suppress(ValueError):
        found = json.loads(end[len(MARK) :])
        return found if isinstance(found, dict) else None
    return None


def is_whole(path: Path) -> bool:
    """Whether a sealed file is, to the last bit, what was sealed."""
    seal = read_seal(path)
    if seal is None:
        return False
    sha256 = seal.pop("sha256", None)
    with path.open("rb") as file:
        digest, size = hashlib.sha256(_plain(seal)), path.stat().st_size - PAGE
        while size > 0 and (chunk := file.read(min(CHUNK, size))):
            digest.update(chunk)
            size -= len(chunk)
    return size == 0 and digest.hexdigest() == sha256


def sync_folder(folder: Path) -> None:
    """Let what was renamed in a folder outlive a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _plain(about: Mapping[str, object]) -> bytes:
    return json.dumps(about, sort_keys=True, ensure_ascii=True).encode()


def _copy_here(source: Path, target: Path, about: dict[str, Any] | None) -> dict[str, Any]:
    os.umask(0o077)
    with source.open("rb") as read, target.open("xb") as write:
        shutil.copyfileobj(read, write, CHUNK)
        about = None if about is None else {**about, "bytes": write.tell()}
        found = {"bytes": write.tell()}
        if about is not None:
            found |= _seal(write, target, about)
        write.flush()
        os.fsync(write.fileno())
    target.chmod(0o600)
    return found


def _seal(write: BinaryIO, target: Path, about: dict[str, Any]) -> dict[str, Any]:
    """Read back what was written, so that the seal is of what stands on the disk, and add the seal."""
    write.flush()
    digest = hashlib.sha256(_plain(about))
    with target.open("rb") as read:
        while chunk := read.read(CHUNK):
            digest.update(chunk)
    sealed = {**about, "sha256": digest.hexdigest()}
    text = MARK + _plain(sealed)
    write.write(text + b" " * (PAGE - 1 - len(text)) + b"\n")
    return sealed


def main() -> int:
    source, target, about = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
    try:
        print(json.dumps(_copy_here(source, target, about)))
    except OSError as error:
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                target.unlink()
        print(error.errno or 5)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
