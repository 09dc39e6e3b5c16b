"""Numbers as reports print them: `27 000`, `gần 27.000`, `trên 1,2 triệu hồ sơ`, `97,97 %`; or that they cannot be read.

A number that is said to be about so many stays what it is: its words are kept, and it is compared by its range.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.core.vietnamese import fold

SPACES = " \u00a0\u202f\u2009"
NUMBER = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"
"""A number as written, before it is known what its dots and commas mean."""
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}  # fmt: skip
BELOW = ("gan", "chua den", "chua toi", "xap xi duoi")
ABOUT = ("khoang", "xap xi", "chung", "uoc", "uoc dat", "uoc khoang", "tam", "hon kem")
ABOVE = ("hon", "tren", "vuot", "qua")
UP_TO = ("duoi", "khong qua", "toi da", "nhieu nhat")
FROM = ("it nhat", "toi thieu", "khong duoi", "tu")
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
    if value is None or re.search(r"[-−/]\s*$", before) or re.match(r"\s*/", after):
        return None
    scale = _scale(after)
    word = _approximation(before)
    if after.rstrip(" .").lower().endswith(("trở lên", "trở xuống")):
        word = "it nhat" if "lên" in after else "khong qua"
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
    """Which word directly before a number makes it approximate."""
    folded = fold(before)
    return next((w for w in _WORDS if folded == w or folded.endswith(f" {w}")), None) or (
        "khoang" if before.endswith(("~", "≈", "±")) else None
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
