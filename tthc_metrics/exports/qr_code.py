"""The code of a paper as QR: for whoever has only the printed page. Its text is what `verify` takes, no address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

LEVEL = "m"  # an eighth of it may be soiled
QUIET = 4  # modules left white around it


def qr_runs(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """How many modules wide it is, and its dark ones as (column, row, length) along the rows, from 0."""
    import segno  # only here: who makes no paper pays nothing for it

    rows = segno.make_qr(text, error=LEVEL).matrix
    return len(rows), [run for nth, row in enumerate(rows) for run in _runs(nth, row)]


def qr_data(text: str) -> dict[str, Any] | None:
    """What common.typ needs to draw it; None without a code."""
    if not text:
        return None
    modules, runs = qr_runs(text)
    return {"modules": modules, "runs": runs, "text": text}


def _runs(nth: int, row: bytearray) -> Iterator[tuple[int, int, int]]:
    column = 0
    for is_dark, cells in groupby(row):
        length = len(list(cells))
        if is_dark:
            yield column, nth, length
        column += length
