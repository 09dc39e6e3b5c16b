"""Numbers, addresses and days that belong to a person: known by their shape, and by what else must hold of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.sheet_words import PersonalCell
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import all_places
from tthc_metrics.intake.cell_patterns import is_day
from tthc_metrics.intake.day_text import read_day

MASK = "•••"
DAY_MASK = "••/••/••••"
"""In a column of days instead of a day long before there were dossiers: a birthday, or a year that was mistyped."""
NONE: frozenset[str] = frozenset()
HALF, FIFTH = Decimal("0.5"), Decimal("0.2")
"""Of a column's filled cells: a form that half of them have is the column's own; of bare numbers a fifth is enough."""
ODD = r"[\x{a0}\x{ad}\x{1680}\x{2000}-\x{200f}\x{2010}-\x{2015}\x{2028}-\x{202f}\x{205f}-\x{2064}\x{2212}\x{2215}\x{2044}\x{3000}\x{feff}\x{2018}\x{2019}\x{2bc}\x{b4}\x{ff01}-\x{ff5e}]"
"""RE2: letters that `plain` makes others of."""

SYSTEM_NUMBER = re.compile(r"^[A-Z0-9]{1,6}(\.[A-Z0-9]{1,4})*-\d{6}-\d{3,8}$")
"""RE2 as well: dossier numbers as the national rules form them, and nobody's."""
WITHOUT_DIGITS = ("email", "profile", "address", "hamlet", "hamlet_behind")

_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
_NOTHING = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
_PLAIN: Mapping[int, str | None] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_NOTHING),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
    **dict.fromkeys([0x60, 0xB4, 0x2BC, 0x2018, 0x2019], "'"),
    **dict.fromkeys([0x2044, 0x2215], "/"),
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
}
_NUMBER = re.compile(r"^\s*[\d.,+\- ]*\d[\d.,+\- E]*$")
_SUM = re.compile(r"^\d+0{3}(\.0)?$|^\d{1,3}([., ]\d{3})*[., ]000$")
_YEARS = re.compile(r"\b(19|20)\d\d ?- ?(19|20)\d\d$|\d{1,2}[/.\-]\d{1,2}[/.\-](19|20)\d\d")
_OFFICE = re.compile(
    r"^(?:(?:\d{3}(?: \d{2,3}){1,3} )?[a-z]\d{2} )?[\d ]*(xa |phuong |huyen|quan |thi xa|thi tran|thanh pho|tinh|ubnd|uy ban|so (?!nha|\d)|chi cuc|cuc |ban quan ly|cong an|trung tam|bo phan|chi nhanh|tram y te|phong |van phong"
    r"|truong (tieu|trung|mam|thpt|thcs|pho|dai|cao)|hoi dong|thanh tra|kho bac|bao hiem|benh vien)"
)
_NOT_BORN = ("khai", "hoc", "tuyen", "phat", "ve", "thi", "giam", "tai", "an", "giao", "sat", "khang", "moi", "san", "ky", "ho", "tam")  # fmt: skip
"""What stands before «sinh» where nobody is born: «khai sinh», «học sinh», «tuyển sinh»."""


def plain(text: str) -> str:
    """A text with its letters composed, and wide digits, hard spaces, long dashes, unseen letters made plain."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def kinds_in(cell: str, but: Collection[str] = NONE) -> Iterator[str]:
    """The kinds that a whole cell holds, by their names; those of `but` are not looked for."""
    text = plain(cell)
    if not text or SYSTEM_NUMBER.match(text) or (is_day(text) and not _matches("old_day", text)):
        return
    for name in _possible(text):
        if name not in but and _matches(name, text):
            yield name


def holds(cell: str, but: Collection[str] = NONE) -> bool:
    """Whether a cell holds anything of this sort."""
    return next(kinds_in(cell, but), None) is not None


def stands_alone(cell: str, but: Collection[str] = NONE) -> bool:
    """Whether a cell is, whole, what only a whole cell can be: an address, a birthday, a bare number."""
    cells = definitions().personal.cells
    return any(cells[name].alone for name in kinds_in(cell, but))


def mask_numbers(text: str, but: Collection[str] = NONE) -> str:
    """A text without numbers and addresses that are known within words; its words stay."""
    masked = spelt = plain(text)
    if not text or SYSTEM_NUMBER.match(text) or is_day(text):
        return text
    for name in _possible(spelt):
        kind = definitions().personal.cells[name]
        if not kind.alone and name not in but:
            masked = _pattern(name).sub(_masked_by(kind), masked)
    return text if masked == spelt else masked


def own_forms(cells: Iterable[str]) -> frozenset[str]:
    """The kinds that are a column's own form: whatever it lists; what is masked is not asked."""
    filled = [cell for cell in cells if cell.strip() and MASK not in cell]
    if not filled:
        return NONE
    holding = Counter(name for cell in filled for name in set(kinds_in(cell)))
    numbers = sum(_NUMBER.match(plain(cell)) is not None for cell in filled) >= FIFTH * len(filled)
    return frozenset(
        name
        for name, kind in definitions().personal.cells.items()
        if name not in _NEVER_A_FORM
        and ((kind.bare and numbers) or holding[name] >= HALF * len(filled))
    )


def like_persons(cells: Iterable[str]) -> bool:
    """Whether a column of numbers looks like one of identity or telephone numbers: half of its cells do.

    Of nine digits any number may be; those that run on, or begin with a year, are somebody's own count.
    """
    filled = [plain(cell).strip() for cell in cells if cell.strip() and MASK not in cell]
    holding = [name for cell in filled for name in {*kinds_in(cell)} & {*_SURE, *_UNSURE}]
    if any(holding.count(name) >= HALF * len(filled) for name in _SURE if filled):
        return True
    bare = [int(cell.removesuffix(".0")) for cell in filled if _BARE.fullmatch(cell)]
    return (
        len(bare) >= LEAST
        and any(holding.count(name) >= HALF * len(filled) for name in _UNSURE)
        and max(bare) - min(bare) >= SPARSE * len(bare)
        and sum(_BEGINS_WITH_YEAR.match(str(number)) is not None for number in bare) * 2 < len(bare)
    )


_SURE, _UNSURE = ("national_id", "phone"), ("old_id", "id_without_zeros", "phone_without_zero")
_BARE, _BEGINS_WITH_YEAR = re.compile(r"\d{9,11}(\.0)?"), re.compile("20[12]\\d")
LEAST, SPARSE = 5, 100
"""Numbers of persons among so many at least, and from the smallest to the largest so many times as many."""
_NEVER_A_FORM = (
    "email",
    "profile",
    "address",
    "hamlet",
    "hamlet_behind",
    "labelled",
    "birth",
    "position",
)


def reason_of_column(filled: Sequence[str]) -> str | None:
    """Why a column is personal by the numbers, days and addresses in its cells; None if nothing says so."""
    holding = Counter(name for cell in filled for name in kinds_in(cell))
    for name, kind in definitions().personal.cells.items():
        if (many := holding[name]) and many >= kind.share * len(filled):
            return kind.reason
    return None


def _possible(text: str) -> Iterable[str]:
    """The kinds that a text can hold at all: most of them are numbers."""
    if any(map(str.isdigit, text)):
        return definitions().personal.cells
    return (
        WITHOUT_DIGITS
        if "@" in text or "(" in text or "[" in text or "." in text or " " in text
        else ()
    )


def _matches(name: str, text: str) -> bool:
    kind = definitions().personal.cells[name]
    check = _CHECKS[kind.check] if kind.check else None
    return any(check is None or check(found) for found in _pattern(name).finditer(text))


def _masked_by(kind: PersonalCell) -> Callable[[re.Match[str]], str]:
    check = _CHECKS[kind.check] if kind.check else None

    def masked(found: re.Match[str]) -> str:
        if check and not check(found):
            return found[0]
        return (found.groupdict().get("keep") or "") + MASK

    return masked


@cache
def _pattern(name: str) -> re.Pattern[str]:
    # re.ASCII: as in RE2, a digit beside a Vietnamese letter begins a number of its own
    kind = definitions().personal.cells[name]
    return re.compile(kind.pattern, re.NOFLAG if kind.any_case else re.ASCII)


def _digits(found: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, found[0].removesuffix(".0") if found[0].endswith(".0") else found[0]))  # fmt: skip


def _is_no_sum(found: re.Match[str]) -> bool:
    """Long enough, no amount of money, which ends in thousands, and no day written together."""
    text = found[0].strip()
    return not _SUM.match(text) and not is_day(text) and (len(_digits(found)) >= 8 or "E" in text)


def _is_tax_code(found: re.Match[str]) -> bool:
    """Ten digits of which the last follows from the others, and a branch's number after them."""
    digits = [int(digit) for digit in _digits(found)[:10]]
    weighed = sum(w * d for w, d in zip((31, 29, 23, 19, 17, 13, 7, 5, 3), digits[:9], strict=True))
    return any(digits) and 10 - weighed % 11 == digits[9]


def _is_bank_card(found: re.Match[str]) -> bool:
    doubled = [int(d) * (1 + (nth % 2 == 0)) for nth, d in enumerate(_digits(found))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_national_id(found: re.Match[str]) -> bool:
    """Province, century with sex, year of birth, as in the twelve digits before the zeros were lost."""
    digits = _digits(found).zfill(12)
    return digits[:3] in _province_codes() and digits[3] in "0123" and _SUM.match(digits) is None


@cache
def _province_codes() -> frozenset[str]:
    """As identity numbers begin: those of the 63 provinces, in three digits."""
    return frozenset(p.code.zfill(3) for p in all_places() if p.level == "province")


def _is_born(found: re.Match[str]) -> bool:
    """Somebody's birth: not «khai sinh năm 2022», «học sinh»."""
    before = fold(found.string[: found.start()]).split()[-1:]
    return not fold(found[0]).startswith("sinh") or before not in [[word] for word in _NOT_BORN]


def _is_no_place(found: re.Match[str]) -> bool:
    """Neither an office with a number before it nor a ward that is called «Xóm Củi»."""
    text = fold(found.string)
    return not _OFFICE.match(text) and text not in place_names()


@cache
def place_names() -> frozenset[str]:
    """Folded names of all places: wards bear the names of persons («Lê Lợi»), provinces too."""
    return frozenset(fold(p.short_name) for p in all_places())


_CHECKS: Mapping[str, Callable[[re.Match[str]], bool]] = {
    "bank_card": _is_bank_card,
    "born": _is_born,
    "national_id": _is_national_id,
    "no_place": _is_no_place,
    "no_sum": _is_no_sum,
    "no_year_at_the_end": lambda found: not re.search(r"[ \-](19|20)\d\d$", found[0]),
    "no_years": lambda found: not _YEARS.search(found[0]),
    "some_day": lambda found: read_day(found[0], definitions().meanings["no_day"]) is not None,
    "tax_code": _is_tax_code,
}
