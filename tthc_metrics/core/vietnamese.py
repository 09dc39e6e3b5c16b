"""Vietnamese as it is written and as it is matched: folding, numbers, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

_NOT_WORD = re.compile(r"[^0-9a-z]+")

NO_VALUE = "–"


def fold(text: str) -> str:
    """The spelling that all spellings of one phrase share: `Hoà  Vang` and `hòa vang` → `hoa vang`."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.replace("đ", "d")).strip()


def lower_first(text: str) -> str:
    """A label inside a sentence: `Hồ sơ trực tuyến` → `hồ sơ trực tuyến`; `DVC` and `TTHC` stay."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """The same at the beginning of a sentence or a heading: `hồ sơ quá hạn` → `Hồ sơ quá hạn`."""
    return text[:1].upper() + text[1:]


def number(value: int | None) -> str:
    """A count as written in Vietnam: 1234567 → `1.234.567`; None → a dash."""
    return NO_VALUE if value is None else f"{value:,}".replace(",", ".")


def decimal_text(value: Fraction | Decimal, digits: int) -> str:
    """A number with a decimal comma, rounded half up as offices do: 1/4 with one digit → `0,3`."""
    exact = Fraction(value)
    scaled = (abs(exact) * 10**digits + Fraction(1, 2)).__floor__()
    whole, fraction = divmod(scaled, 10**digits)
    sign = "−" if exact < 0 and scaled else ""
    return sign + number(whole) + (f",{fraction:0{digits}d}" if digits else "")


def percent(value: Fraction | Decimal | None, digits: int = 1) -> str:
    """A rate as a percentage: 47269/48249 → `97,97 %` with two digits; None → a dash."""
    return NO_VALUE if value is None else f"{decimal_text(Fraction(value) * 100, digits)} %"


def rate(value: Fraction | None, target: Decimal | None, digits: int = 1) -> str:
    """A rate beside its target, with more digits where rounding would seem to reach it.

    1.999/10.000 beside 20 % is `19,99 %`: `20,0 %` under a yellow light could not be explained.
    """
    if value is None or target is None or value == target:
        return percent(value, digits)
    while digits < 4 and percent(value, digits) == percent(target, digits):
        digits += 1
    return percent(value, digits)


def target_percent(value: Decimal) -> str:
    """A target as its document writes it, without idle zeros: 0.20 → `20 %`, 0.975 → `97,5 %`."""
    digits = max(0, -int((value * 100).normalize().as_tuple().exponent))
    return percent(Fraction(value), digits)


def day(value: date | None) -> str:
    """A day as `dd/mm/yyyy`; None → a dash."""
    return NO_VALUE if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """A point in time as `hh:mm dd/mm/yyyy`; None → a dash."""
    return NO_VALUE if value is None else f"{value:%H:%M %d/%m/%Y}"


def points(change: Fraction | None, digits: int = 1) -> str:
    """A change of a rate in percentage points: 0.021 → `+2,1 điểm %`; None → a dash."""
    if change is None:
        return NO_VALUE
    text = decimal_text(abs(change) * 100, digits)
    sign = "" if not text.strip("0,") else "+" if change > 0 else "−"
    return f"{sign}{text} điểm %"
