"""What the report consists of before it is laid out: headings, paragraphs, tables of finished texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.vietnamese import percent

ORDINAL = 12
"""The column of «STT», in mm: narrower, its heading takes two lines."""
TO_FILL = "[…"
"""Begins what a person must write; `[… bổ sung: …]` is highlighted and never invented."""


@dataclass(frozen=True)
class ReportTable:
    """A table: heading rows with merged cells as (text, columns, rows), body rows, widths in mm.

    Body cells of `words` columns stand left, the others right; rows of `strong` are bold.
    """

    title: str
    heading: tuple[tuple[tuple[str, int, int], ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    words: frozenset[int] = frozenset({0})
    strong: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class ReportPart:
    """One numbered part of the report: level 1 is `I.`, level 2 is `1.`; a table may follow its text."""

    level: int
    title: str
    paragraphs: tuple[str, ...] = ()
    table: ReportTable | None = None


def to_fill(what: str) -> str:
    """`[… bổ sung: văn bản chỉ đạo]`."""
    return f"{TO_FILL} bổ sung: {what}]"


def share(part: int, whole: int) -> str:
    """`15,5 %` of what is counted; a dash where there is nothing to divide by."""
    return percent(Fraction(part, whole) if whole else None)


def heading(texts: Sequence[str]) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """A heading of one row."""
    return (tuple((text, 1, 1) for text in texts),)
