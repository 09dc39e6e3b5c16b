"""What a pasted report says of itself: its number and day, whose it is, of which period. What it does not say stays empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.intake.transcribing.numbers import UNITS

_NUMBER = re.compile(r"\bSố\s*:?\s*(\d+\s*/\s*BC-[\w-]+)|\bBáo cáo số\s+(\d+\s*/\s*BC-[\w-]+)", re.IGNORECASE)  # fmt: skip
_DAY = re.compile(
    r"ngày\s+(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})\s*(?:/|năm)\s*(\d{4})", re.IGNORECASE
)
_UNIT = re.compile(
    rf"\b(?:UBND|Ủy ban nhân dân)\s+((?i:{UNITS}|tỉnh)(?:\s+[A-ZĐÀ-Ỹ][\w’'-]*)+)\s+báo cáo"
)
_PERIODS = (
    (re.compile(r"\bquý\s+(IV|III|II|I|[1-4])\s*(?:/|năm|-)?\s*(?:năm\s+)?(\d{4})", re.IGNORECASE), "Q"),
    (re.compile(r"\btháng\s+(1[0-2]|0?[1-9])\s*(?:/|năm|-)\s*(\d{4})", re.IGNORECASE), "M"),
    (re.compile(r"\b(6|9|sáu|chín)\s+tháng\s+(?:đầu\s+)?năm\s+(\d{4})", re.IGNORECASE), "H"),
)  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
FIRST = 6_000
"""Letters within which a report says what it is."""


@dataclass(frozen=True)
class HeadWords:
    """The number and day of the document, the unit, the period by its code (`2023-Q1`); empty where not told."""

    document: str = ""
    unit: str = ""
    period: str = ""


def head_words(text: str) -> HeadWords:
    """What the beginning of a text says."""
    top = text[:FIRST]
    unit = _UNIT.search(top)
    name = re.sub(r"\s+", " ", unit[1]) if unit else ""
    return HeadWords(_document(top), capitalised(name), _period(top))


def _document(top: str) -> str:
    found = _NUMBER.search(top)
    if found is None:
        return ""
    number = re.sub(r"\s", "", found[1] or found[2])
    day = _DAY.search(top, found.end())
    return f"Báo cáo số {number}" + (f" ngày {day[1]}/{day[2]}/{day[3]}" if day else "")


def _period(top: str) -> str:
    """The first that is told: a quarter before a month, which may be that of a letter."""
    for pattern, kind in _PERIODS:
        if found := pattern.search(top):
            nth = found[1].lower()
            if kind == "Q":
                return f"{found[2]}-Q{_ROMAN.get(nth, nth)}"
            if kind == "M":
                return f"{found[2]}-{int(nth):02d}"
            return f"{found[2]}-{'H1' if nth in ('6', 'sáu') else '9M'}"
    return ""
