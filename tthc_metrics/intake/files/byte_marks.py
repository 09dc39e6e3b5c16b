"""Whether a marker stands in many bytes, asked of all the bytes of a workbook: several times as fast as `in`."""

from __future__ import annotations

import numpy as np


def holds(part: bytes, mark: bytes, tell: bytes | None = None) -> bool:
    """Whether `part` holds `mark`; `tell` are two neighbouring bytes of it that are seldom there without it.

    Two comparisons of all bytes are quick; only where both letters stand side by side is the mark itself looked for.
    """
    one, other = tell or mark
    letters = np.frombuffer(part, np.uint8)
    beside = (letters[:-1] == one) & (letters[1:] == other)
    return bool(beside.any()) and (tell is None or mark in part)
