"""Points as they are printed: read exactly, with as many digits as were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.vietnamese import decimal_text, fold

TOTAL, GRADE = "total", "grade"
"""What a row says besides the points of groups and criteria."""
NOTHING = ("", "-", "–", "—", "x", "na", "n a", "chua co", "khong co", "null")
"""Cells, folded, that say that nothing is known."""
NOT_APPLIED = ("khong ap dung", "kad", "k a d", "khong xet")
"""Cells, folded, that say that a criterion does not apply to the unit: it counts full."""
_NUMBER = re.compile(
    r"^([+-]?\d{1,4})(?:[.,](\d{1,6}))?\s*(?:đ|điểm)?(?:\s*/\s*(\d+(?:[.,]\d+)?))?$"
)


@dataclass(frozen=True)
class PrintedPoints:
    """The points in a cell and their number of decimals; `value` is None where the cell says that nothing is known.

    `place` tells where it stands, as sentences say it.
    """

    value: Fraction | None
    digits: int = 0
    place: str = ""

    @property
    def slack(self) -> Fraction:
        """By how much the true number may differ, since it was rounded: half of the last digit."""
        return Fraction(1, 2 * 10**self.digits)

    @property
    def text(self) -> str:
        """As it is written here: `82,8`."""
        return "" if self.value is None else decimal_text(self.value, self.digits)


def read_points(
    cell: str, maximum: Fraction | None = None, place: str = ""
) -> PrintedPoints | None:
    """Read a cell: `13,6`, `13.60`, `7,7/12`, `18 điểm`, `–`, `không áp dụng`; None if it is no points, or out of another maximum."""
    text = " ".join(cell.split()).lower()
    if fold(text) in NOTHING or text in NOTHING:
        return PrintedPoints(None, place=place)
    if fold(text) in NOT_APPLIED:
        return PrintedPoints(maximum, place=place)
    found = _NUMBER.match(text.replace("−", "-"))
    if not found:
        return None
    if maximum is not None and found[3] and Fraction(found[3].replace(",", ".")) != maximum:
        return None  # of other points than these
    decimals = found[2] or ""
    sign = -1 if found[1].startswith("-") else 1
    size = int(found[1].lstrip("+-") + decimals)
    return PrintedPoints(Fraction(sign * size, 10 ** len(decimals)), len(decimals), place)
