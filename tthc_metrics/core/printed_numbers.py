"""Numbers as reports print them: `27 000`, `gần 27.000`, `trên 1,2 triệu hồ sơ`, `97,97 %`; or that they cannot be read.

A number that is said to be about so many stays what it is: its words are kept, and it is compared by its range.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.core.vietnamese import fold, spelled

SPACES = " \u00a0\u202f\u2009"
NUMBER = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"
"""A number as written, before it is known what its dots and commas mean."""
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}  # fmt: skip
BELOW = ("gần", "chưa đến", "chưa tới", "xấp xỉ dưới")
ABOUT = ("khoảng", "xấp xỉ", "chừng", "ước", "ước đạt", "ước khoảng", "tầm", "hơn kém")
ABOVE = ("hơn", "trên", "vượt", "quá")
UP_TO = ("dưới", "không quá", "tối đa", "nhiều nhất")
FROM = ("ít nhất", "tối thiểu", "không dưới", "từ")
MOST = Decimal(10) ** 15
"""Nothing that an office counts is more."""
_WORDS = sorted((*BELOW, *ABOUT, *ABOVE, *UP_TO, *FROM), key=len, reverse=True)
_CELL = re.compile(
    rf"(?P<before>[^\d]*?)(?P<number>{NUMBER})(?P<after>[^\d]*)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?P<before>[^\d]*?)(?P<low>{NUMBER})(?P<scale>[^\d]*?)(?:–|—|-|\bđến\b|\btới\b)(?P<between>[^\d]*?)(?P<high>{NUMBER})(?P<after>[^\d]*)",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"^\s*({'|'.join(SCALES)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedNumber:
    """What a printed number says: `low` to `high`, both included; one value where it is exact.

    `value` is the number as written, in units (of money: đồng). `about` are the words that make it
    approximate, empty where it is exact.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    about: str = ""

    @property
    def exact(self) -> Decimal | None:
        """The value where nothing makes it approximate."""
        return None if self.about else self.value


def read_number(text: str, kind: str = "count") -> PrintedNumber | None:
    """What is printed of a figure of this kind; None if it cannot be read as one number.

    «27 000», «27.000 hồ sơ», «27,000» of a count are 27000. A range, «từ 25.000 đến 27.000», is about.
    """
    text = text.strip()
    one = _CELL.fullmatch(text)
    if one is None:
        return _range(text, kind)
    before, after = one["before"].strip(), one["after"]
    value = _plain(one["number"], kind)
    if kind == "count" and "%" in after:
        return None  # a share is no count
    if value is None or re.search(r"[-−/]\s*$", before) or re.match(r"\s*/", after):
        return None
    scale = _scale(after)
    word = _approximation(before)
    if after.rstrip(" .").lower().endswith(("trở lên", "trở xuống")):
        word = "ít nhất" if "lên" in after else "không quá"
    about = " ".join(
        filter(None, (before if word else "", "làm tròn" if scale > 1 and not word else ""))
    )
    room = _unit(one["number"], value, kind) * scale
    value *= scale
    if word is None and scale == 1:
        return PrintedNumber(value, value, value)
    low, high = _bounds(word, value, room, kind)
    return PrintedNumber(value, low, high, about or after.strip())


def is_readable(text: str, kind: str) -> bool:
    """Whether a printed cell says a number; of days that is not asked."""
    return kind in ("date", "words") or read_number(text, kind) is not None


def _range(text: str, kind: str) -> PrintedNumber | None:
    two = _RANGE.fullmatch(text)
    if two is None or (two["scale"].strip() == "" and "/" in text):
        return None
    low, high = _plain(two["low"], kind), _plain(two["high"], kind)
    if low is None or high is None:
        return None
    scale = _scale(two["after"])
    low, high = low * max(_scale(two["scale"]), scale), high * scale
    return PrintedNumber(high, low, high, text) if low < high else None


def _plain(number: str, kind: str) -> Decimal | None:
    """Dots and spaces part thousands and a comma the decimals, but for what can only be meant otherwise."""
    text = re.sub(f"[{SPACES}]", "", number)
    if kind == "count":
        ok = re.fullmatch(
            r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d+,\d+|\d{1,3}(\.\d{3})+,\d+", text
        )
        if ok is None:
            return None
        if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
            text = text.replace(",", "")
    elif re.fullmatch(r"\d+\.\d+", text) and (
        kind != "money" or not re.fullmatch(r"\d+\.\d{3}", text)
    ):
        return Decimal(text)  # 97.97% as software prints it; no share has thousands
    elif text.count(",") > 1:
        return Decimal(text.replace(",", "")) if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else None
    if not re.fullmatch(r"(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


def _scale(after: str) -> int:
    found = _SCALED.match(after)
    return SCALES[found[1].lower()] if found else 1


def _approximation(before: str) -> str | None:
    """Which word directly before a number makes it approximate; «kết quả» is not «quá», nor «đầu tư» «từ»."""
    alike = fold if before.isascii() else spelled
    said = f" {alike(before)}"
    return next((word for word in _WORDS if said.endswith(f" {alike(word)}")), None) or (
        "khoảng" if before.endswith(("~", "≈", "±")) else None
    )


def _unit(number: str, value: Decimal, kind: str) -> Decimal:
    """The last digit that was meant: 1.000 of 27.000, 0,1 of 1,2; of a share 10 at the most."""
    _, comma, decimals = number.partition(",")
    if comma and value != int(value):
        return Decimal(1).scaleb(-len(decimals))
    digits = str(int(value))
    unit = Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)
    return min(unit, Decimal(10)) if kind == "percent" else unit


def _bounds(word: str | None, value: Decimal, room: Decimal, kind: str) -> tuple[Decimal, Decimal]:
    most = Decimal(100) if kind == "percent" else MOST
    if word in UP_TO:
        return Decimal(0), value
    if word in FROM:
        return value, max(most, value)
    if word in BELOW:
        return max(Decimal(0), value - room), value
    if word in ABOVE:  # «trên 90 %» may be all up to 100 %
        return value, max(most, value) if kind == "percent" else value + room
    if word is None:  # 1,2 triệu is rounded
        room /= 2
    return max(Decimal(0), value - room), value + room
