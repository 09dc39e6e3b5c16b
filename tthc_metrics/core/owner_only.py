"""Files for their owner only: what this process makes from now on, and what lies there already."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

UMASK = 0o077
FILE, FOLDER = 0o600, 0o700


def keep_to_owner(paths: Iterable[Path]) -> None:
    """Let nobody but the owner read what this process makes, and narrow files that are there.

    For the whole process: DuckDB makes its log and files beside the database whenever it needs them.
    """
    os.umask(UMASK)
    for path in paths:
        with suppress(OSError):  # not there, or another's
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & UMASK:
                path.chmod(mode & ~UMASK)


def own_folder(folder: Path) -> Path:
    """A folder for its owner only, made if it is not there. OSError as of any folder."""
    folder.mkdir(mode=FOLDER, exist_ok=True)
    keep_to_owner([folder])
    return folder
