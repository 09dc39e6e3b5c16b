"""What words mean: those of coded values, and which spelling of a field all others take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tthc_metrics.core.vietnamese import fold

_PARTS = re.compile(r"[()\[\]/,;:|]|\s[-–]\s")
"""What stands between the spellings of a cell that has several."""

_TIMES = frozenset(
    map(
        fold,
        (
            "trễ hạn",
            "quá hạn",
            "trễ hẹn",
            "đúng hạn",
            "trong hạn",
            "đúng hẹn",
            "sớm hạn",
            "trước hạn",
        ),
    )
)
"""Beside a status they say how long it took, which the days tell: «Đã trả kết quả - trễ hạn»."""


def meaning_of_cell(known: Mapping[str, str], cell: str) -> str | None:
    """The value that a cell means, whole, or by all its parts alike: «Trực tuyến (Cổng DVC quốc gia)».

    None if nobody knows, or if its parts mean two things («Trực tuyến (nộp tại quầy)») or are no words («4/5»).
    """
    whole = meaning(known, fold(cell))
    parts = [folded for part in _PARTS.split(cell) if (folded := fold(part))]
    if whole is not None or len(parts) < 2 or any(part.isdecimal() for part in parts):
        return whole
    found = {known.get(part) for part in parts if part not in _TIMES}
    return found.pop() if len(found) == 1 else None


def meaning(known: Mapping[str, str], word: str) -> str | None:
    """The value that a folded word means, None if nobody knows; 04 is 4."""
    return known.get(word) or (known.get(word.lstrip("0")) if word.isdecimal() else None)


def digits(words: Iterable[str]) -> set[str]:
    """The words that are numbers, as `meaning` looks them up: 04 is 4, 95 % is 95."""
    return {word.lstrip("0") or "0" for word in map(fold, words) if word.isdecimal()}


def has_own_code(usual: Mapping[str, str], numbers: Iterable[str]) -> bool:
    """Whether numbers of a column show that its usual ones do not mean what is usual.

    0 and 1 for a channel, five stars for a yes: then 1 does not mean what it does elsewhere either.
    """
    known = [number in usual for number in numbers]
    return any(known) and not all(known)


def chosen_own_code(usual: Mapping[str, str], chosen: Mapping[str, str]) -> bool:
    """Whether what was chosen for the numbers of a column shows it."""
    return bool(digits(word for word, value in chosen.items() if meaning(usual, word) != value))


def other_spellings(fields: Iterable[str]) -> dict[str, str]:
    """`Hoà giải` and `HÒA GIẢI` are one field: each spelling that is not the first of its field, and that first one."""
    first: dict[str, str] = {}
    other: dict[str, str] = {}
    for field in fields:
        kept = first.setdefault(fold(field), field)
        if kept != field:
            other[field] = kept
    return other
