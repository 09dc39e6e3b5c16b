"""What words mean: those of coded values, and which spelling of a field all others take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tthc_metrics.core.vietnamese import fold


def meaning(known: Mapping[str, str], word: str) -> str | None:
    """The value that a folded word means, None if nobody knows; 04 is 4."""
    return known.get(word) or (known.get(word.lstrip("0")) if word.isdecimal() else None)


def other_spellings(fields: Iterable[str]) -> dict[str, str]:
    """`Hoà giải` and `HÒA GIẢI` are one field: each spelling that is not the first of its field, and that first one."""
    first: dict[str, str] = {}
    other: dict[str, str] = {}
    for field in fields:
        kept = first.setdefault(fold(field), field)
        if kept != field:
            other[field] = kept
    return other
