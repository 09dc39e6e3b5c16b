"""Whose process this is, as far as others see it: the user's name, and the mode of the files it makes."""

from __future__ import annotations

import os
from getpass import getuser
from pathlib import Path
from pwd import getpwuid


def user_name() -> str:
    """Whom batches and undoings are noted for: the user's name, or the number of one without."""
    try:
        return getuser()
    except (OSError, KeyError):
        return str(os.getuid())


def name_of(uid: int) -> str:
    """The name of a user's number, or the number."""
    try:
        return getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def umask() -> int:
    """The bits that new files do not get; read, for asking the system would set them for a moment."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("Umask:"):
            return int(line.split()[1], 8)
    return 0o022
