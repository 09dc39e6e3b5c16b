"""Days written as nearly every export writes all of a column: read at once by their bytes, for a fraction of what the database takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tthc_metrics.intake.day_order import Reading

MOMENT = pa.timestamp("us")
FIRST_YEAR, YEARS = 1990, 110
"""The years of dossiers; a day of any other is left to whoever looks closer."""
_MONTHS = np.arange(f"{FIRST_YEAR}-01", f"{FIRST_YEAR + YEARS}-02", dtype="datetime64[M]")
_BEGINS = _MONTHS.astype("datetime64[D]").astype(np.int64)
_LENGTHS = np.diff(_BEGINS)


@dataclass(frozen=True)
class _Form:
    """Where the parts of a day stand, and what stands between them; hours, where there are any, stand alike in both."""

    day: int
    month: int
    year: int
    marks: tuple[tuple[int, str], ...]


_HOUR, _MINUTE, _SECOND = 11, 14, 17
_CLOCK = ((10, " "), (13, ":"), (16, ":"))
_YEAR_FIRST = _Form(8, 5, 0, ((4, "-"), (7, "-"), *_CLOCK))
_YEAR_LAST = {
    "d/m": _Form(0, 3, 6, ((2, "/"), (5, "/"), *_CLOCK)),
    "m/d": _Form(3, 0, 6, ((2, "/"), (5, "/"), *_CLOCK)),
}
SIZES = (10, 16, 19)
"""How long a cell is: the day alone, with hours and minutes, with seconds too."""


def read_plain(cells: pa.StringArray, order: Reading) -> pa.TimestampArray:
    """The moments of cells `dd/mm/yyyy` or `yyyy-mm-dd`, each with ` hh:mm` or ` hh:mm:ss` if all are so; of others null.

    Where the order of day and month is not known or changed over, or cells are not of one length, nothing is read.
    """
    filled = cells.drop_null()
    letters = _letters(filled)
    if letters is None or order not in ("d/m", "m/d"):
        return pa.nulls(len(cells), MOMENT)
    form = _YEAR_FIRST if letters[4, 0] == ord("-") else _YEAR_LAST[order]
    moments, are_read = _read(letters, form)
    if cells.null_count:
        there = cells.is_valid().to_numpy(zero_copy_only=False)
        moments, are_read = _spread(moments, there), _spread(are_read, there)
    return pa.array(moments, pa.int64(), mask=~are_read).view(MOMENT)


def _letters(cells: pa.StringArray) -> NDArray[np.uint8] | None:
    """The bytes of cells that are all of one size, one row for each place; None if they are not."""
    if not len(cells):
        return None
    _, offsets, text = cells.buffers()
    bounds = np.frombuffer(offsets, np.int32)[cells.offset : cells.offset + len(cells) + 1]
    size = int(bounds[1] - bounds[0])
    if size not in SIZES or (np.diff(bounds) != size).any():
        return None
    letters = np.frombuffer(text, np.uint8)[bounds[0] : bounds[-1]]
    return np.ascontiguousarray(letters.reshape(-1, size).T)


def _read(letters: NDArray[np.uint8], form: _Form) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Microseconds since 1970, and which of them are the moment of their cell."""
    size = len(letters)
    marks = [(place, mark) for place, mark in form.marks if place < size]
    digits = letters - np.uint8(ord("0"))
    right = (digits[np.setdiff1d(np.arange(size), [place for place, _ in marks])] < 10).all(axis=0)
    for place, mark in marks:
        right &= letters[place] == ord(mark)

    def number(place: int) -> NDArray[np.int64]:
        if place >= size:
            return np.zeros(letters.shape[1], np.int64)
        return np.asarray(digits[place] * np.int64(10) + digits[place + 1])

    day, month = number(form.day), number(form.month)
    hour, minute, second = number(_HOUR), number(_MINUTE), number(_SECOND)
    nth = (number(form.year) * 100 + number(form.year + 2) - FIRST_YEAR) * 12 + month - 1
    right &= (nth >= 0) & (nth < len(_LENGTHS)) & (month >= 1) & (month <= 12)
    nth[~right] = 0
    right &= (day >= 1) & (day <= _LENGTHS[nth]) & (hour < 24) & (minute < 60) & (second < 60)
    days = _BEGINS[nth] + day - 1
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000, right


def _spread(values: NDArray, there: NDArray[np.bool_]) -> NDArray:  # type: ignore[type-arg]
    """Values of the filled cells at the places of all; 0 where there is none."""
    found = np.zeros(len(there), values.dtype)
    found[there] = values
    return found
