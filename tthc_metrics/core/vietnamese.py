"""Vietnamese as it is written and as it is matched: folding, numbers, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_GLUED = re.compile(
    r"(?<=\d)(?<!/\d{4}) (?=[%/a-zà-ỹđ])|(?<=\d /) (?=\d)|(?<=[≥≤≈]) (?=\d)"
    r"|(?<=[^\W\d]) (?=\d[\d.]*[,;.)](?: |$))"
    r"|(?<=[Qq]uý) (?=[IVX]+/)|(?<=[Tt]háng) (?=\d)|(?<=[Nn]gày) (?=\d)|(?<=\d điểm) (?=%)|(?<=\d\u00a0điểm) (?=%)"
)
"""A day ends with its year: what follows it is no word that it counts. A number that ends a part of a sentence (`Núi Thành 31,`)
counts what stands before it."""
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_NOT_A_LETTER = re.compile(r"[^\w\u0300-\u036f]+|_")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below

_TONES_IN_ORDER = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_ALPHABET = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

NO_VALUE = "–"
MOST_DIGITS = 12
"""Of a number that is all but what it is judged by."""


_ALIKE = str.maketrans({"ð": "đ", "ɖ": "đ", "ƣ": "ư"})
"""Letters of other alphabets that look like ours: many keyboards and fonts write Ð of Iceland for Đ."""


class _WithoutMarks(dict[int, int | None]):
    """What each letter becomes without its mark: a mark that stands apart nothing, đ a d."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_WITHOUT_MARKS = _WithoutMarks({ord("đ"): ord("d")})


def lowered(text: str) -> str:
    """In small letters, those that only look like ours made ours."""
    return text.lower().translate(_ALIKE)


def fold(text: str) -> str:
    """The spelling that all spellings of one phrase share: `Hoà  Vang` and `hòa vang` → `hoa vang`."""
    decomposed = unicodedata.normalize("NFD", lowered(text))
    return _NOT_WORD.sub(" ", decomposed.translate(_WITHOUT_MARKS)).strip()


def spelled(text: str) -> str:
    """The words of a phrase with their letters and tones, wherever in a word the tone stands: `Hoà` and
    `hòa` alike, `Trà Don` and `Trà Dơn` not.
    """
    words = _NOT_A_LETTER.sub(" ", unicodedata.normalize("NFD", lowered(text))).split()
    return " ".join(map(_spelled, words))


def _spelled(word: str) -> str:
    tones = "".join(c for c in word if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in word if c not in _TONES)) + tones


@lru_cache(16_384)
def alphabetical(text: str) -> str:
    """A key by which names stand as in a Vietnamese dictionary: Đ after D, Ơ after Ô; tones decide last."""
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", lowered(text)):
        parts = unicodedata.normalize("NFD", character)
        tone = next((t for t in parts if t in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else character
        place = _ALPHABET.find(letter)
        letters.append(chr(place + 1 if place >= 0 else len(_ALPHABET) + ord(letter[0])))
        tones.append(chr(_TONES_IN_ORDER.find(tone) + 1 if tone else 0))
    return "".join((*letters, chr(0), *tones))


def listed(names: Sequence[str]) -> str:
    """`An`, `An và Bình`, `An, Bình và Châu`."""
    *others, last = names
    return f"{', '.join(others)} và {last}" if others else last


def lower_first(text: str) -> str:
    """A label inside a sentence: `Hồ sơ trực tuyến` → `hồ sơ trực tuyến`; `DVC` and `TTHC` stay."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def unbroken(text: str) -> str:
    """A text as it is set: no line ends between a number and the word it counts, inside a fraction or the name of a period."""
    return _GLUED.sub("\u00a0", text)


def capitalised(text: str) -> str:
    """The same at the beginning of a sentence or a heading: `hồ sơ quá hạn` → `Hồ sơ quá hạn`."""
    return text[:1].upper() + text[1:]


def first_of(said: Sequence[str], most: int, what: str) -> str:
    """The first of many things that are said, and how many more: `Sở Tư pháp 3; Sở Y tế 2; và 4 đơn vị nữa`."""
    more = [f"và {number(len(said) - most)} {what} nữa"] if len(said) > most else []
    return "; ".join([*said[:most], *more])


def number(value: int | None) -> str:
    """A count as written in Vietnam: 1234567 → `1.234.567`; None → a dash."""
    return NO_VALUE if value is None else f"{value:,}".replace(",", ".")


def decimal_text(value: Fraction | Decimal, digits: int) -> str:
    """A number with a decimal comma, rounded half up as offices do: 1/4 with one digit → `0,3`."""
    scaled = _scaled(*Fraction(value).as_integer_ratio(), digits)
    whole, fraction = divmod(abs(scaled), 10**digits)
    sign = "−" if scaled < 0 else ""
    return sign + number(whole) + (f",{fraction:0{digits}d}" if digits else "")


def _scaled(numerator: int, denominator: int, digits: int) -> int:
    """So many units of the last digit; half up, away from 0."""
    unit: int = 10**digits
    size = (2 * abs(numerator) * unit + denominator) // (2 * denominator)
    return size if numerator > 0 else -size


def percent(value: Fraction | Decimal | None, digits: int = 1) -> str:
    """A rate as a percentage: 47269/48249 → `97,97 %` with two digits; None → a dash."""
    return NO_VALUE if value is None else f"{decimal_text(Fraction(value) * 100, digits)} %"


def telling_digits(value: Fraction, cuts: Iterable[Fraction], digits: int) -> int:
    """So many digits, or more, that the number as written is on the same side of every cut as the number itself."""
    numerator, denominator = value.as_integer_ratio()
    others = []
    for cut in cuts:  # in whole numbers: a page writes thousands of rates
        above, below = cut.as_integer_ratio()
        apart = numerator * below - above * denominator
        if apart:
            others.append((above, below, apart > 0))
    while digits < MOST_DIGITS:
        unit, scaled = 10**digits, _scaled(numerator, denominator, digits)
        sides = ((scaled * below - above * unit, is_more) for above, below, is_more in others)
        if all((side > 0) == is_more and side for side, is_more in sides):
            break
        digits += 1
    return digits


def beside(value: Fraction, cuts: Iterable[Fraction], digits: int) -> str:
    """A number beside what it is judged by, with more digits where rounding would seem to reach or miss it.

    79,96 of 100 points beside the 80 of a better grade is `79,96`: `80,0 · Khá` could not be explained.
    """
    return decimal_text(value, telling_digits(value, cuts, digits))


def rate(value: Fraction | None, cuts: Iterable[Fraction | Decimal], digits: int = 1) -> str:
    """A rate beside the rates that part the lights: 1.999/10.000 beside 20 % is `19,99 %`; None → a dash."""
    if value is None:
        return NO_VALUE
    return f"{beside(value * 100, [Fraction(cut) * 100 for cut in cuts], digits)} %"


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


def who_did(account: str | None) -> str:
    """Which account did something; of what was done before that was kept, or without accounts, nobody knows."""
    return account or "không rõ"


def points(change: Fraction | None, digits: int = 1) -> str:
    """A change of a rate in percentage points: 0.021 → `+2,1 điểm %`; None → a dash."""
    if change is None:
        return NO_VALUE
    text = decimal_text(abs(change) * 100, digits)
    sign = "" if not text.strip("0,") else "+" if change > 0 else "−"
    return f"{sign}{text} điểm %"
