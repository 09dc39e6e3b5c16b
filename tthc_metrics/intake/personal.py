"""Personal data is known by headings and by what cells look like (definitions/personal.toml).

Everything here errs to the side of masking: what is masked wrongly can be asked for, what has leaked cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import all_places
from tthc_metrics.intake.cell_patterns import is_day

MASK = "•••"
ENOUGH = 0.2  # of the filled cells: as many names make a column personal

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TITLE = re.compile(r"^\(?(ông|bà|anh|chị|ong|ba)\)?[ .:]+(?=\S)", re.IGNORECASE)
_UPPER = r"A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME_WORD = rf"[{_UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?\.?"


def personal_heading(heading: str) -> str | None:
    """Why a column of this heading is personal («họ tên», «điện thoại» …); None if nothing says so.

    Headings that headings.toml knows are told apart by the caller, before this is asked.
    """
    return _reason_of(heading.strip())


@lru_cache(maxsize=20_000)
def _reason_of(heading: str) -> str | None:
    words = f" {fold(_CAMEL.sub(' ', heading))} "
    run = fold(heading).replace(" ", "")
    one_word = " " not in heading
    for reason, phrases in definitions().personal.headings.items():
        for phrase in phrases:
            joined = phrase.replace(" ", "")
            if f" {phrase} " in words or run == joined:
                return reason
            if one_word and len(joined) >= 6 and joined in run:
                return reason
    return None


def personal_content(samples: Sequence[str]) -> str | None:
    """Why a column without a known name is personal by its cells; None if it does not look so.

    One identity number, telephone or e-mail address is enough; names, addresses and nine-digit
    numbers must fill a fifth of the cells that are not empty.
    """
    filled = [_composed(cell.strip()) for cell in samples if cell and cell.strip()]
    for cell in filled:
        if reason := _number_or_mail(cell):
            return reason
    for reason, looks in (("họ tên", holds_name), ("số định danh", _is_old_id), ("địa chỉ", _is_address)):  # fmt: skip
        if filled and sum(map(looks, filled)) >= ENOUGH * len(filled):
            return reason
    return None


def looks_personal(text: str) -> bool:
    """Whether a text holds an identity number, a telephone, an e-mail address, a name or an address."""
    text = _composed(text)
    return bool(
        _number_or_mail(text) or _is_old_id(text) or _is_address(text) or any(_names_in(text))
    )


def holds_name(text: str) -> bool:
    """Whether a person's name stands anywhere in a text; those of places and streets do not count."""
    return any(_names_in(_composed(text)))


def is_name(text: str) -> bool:
    """Whether a whole cell is a person's name, in capitals, without accents, or with «Ông», «Bà» before it."""
    bare = _TITLE.sub("", _composed(text.strip()))
    return any(found.group(0).strip(" .") == bare.strip(" .") for found in _names_in(bare))


def mask(text: str) -> str:
    """A text for a sentence that people read: what looks personal in it is replaced by `•••`."""
    masked = mask_numbers(_composed(text))
    if _is_old_id(masked) or _is_address(masked):
        return MASK
    for found in reversed(list(_names_in(masked))):
        masked = masked[: found.start()] + MASK + masked[found.end() :]
    return masked


def mask_numbers(text: str) -> str:
    """A text without identity numbers, telephones and e-mail addresses; its words stay."""
    for name in ("email", "national_id", "phone"):
        text = _cell(name).sub(MASK, text)
    return text


@cache
def _cell(name: str) -> re.Pattern[str]:
    # re.ASCII: as in RE2, a digit beside a Vietnamese letter begins a number of its own
    return re.compile(definitions().personal.cells[name], re.ASCII)


def _number_or_mail(cell: str) -> str | None:
    if is_day(cell):
        return None
    for name, reason in (("email", "thư điện tử"), ("national_id", "số định danh"), ("phone", "điện thoại")):  # fmt: skip
        if _cell(name).search(cell):
            return reason
    return None


def _is_old_id(cell: str) -> bool:
    return _cell("old_id").match(cell) is not None


@cache
def _address() -> re.Pattern[str]:
    return re.compile(definitions().personal.cells["address"])


def _is_address(cell: str) -> bool:
    return _address().match(cell) is not None


def _names_in(text: str) -> list[re.Match[str]]:
    """Where names of persons stand in a text, from left to right."""
    return [found for found in _name_pattern().finditer(text) if _is_person(found)]


@cache
def _name_pattern() -> re.Pattern[str]:
    """A surname, with or without its accents, and one to four words: with capitals, or after a sure one."""
    surnames = definitions().personal.surnames
    spelt = {form for name in surnames for form in (name, fold(name).title())}
    every = spelt | {form.upper() for form in spelt}
    first = "|".join(sorted(every, key=lambda name: (-len(name), name)))
    sure = "|".join(definitions().personal.sure_surnames)
    small = rf"(?i:{sure})(?:[ \t\xa0]+[^\W\d_]+){{1,4}}"
    return re.compile(
        rf"(?<![^\W_])(?:(?:{first})(?:[ \t\xa0]+{_NAME_WORD}){{1,4}}|{small})(?![^\W_])"
    )


def _is_person(found: re.Match[str]) -> bool:
    """Whether what reads as a name is one: not «Hồ Sơ», not the ward «Lê Lợi», not «trường Lê Quý Đôn»."""
    words = definitions().personal
    name = fold(found[0])
    spelt = " ".join(found[0].lower().split())
    starts = map(fold, words.not_names) if spelt.isascii() else words.not_names
    if f"{spelt} ".startswith(tuple(f"{start} " for start in starts)):
        return False
    if name in _vocabulary() or fold(found.string) in _vocabulary():
        return False
    before = fold(found.string[: found.start()]).split()
    if f" {' '.join(before)}".endswith(tuple(f" {word}" for word in words.not_after)):
        return False
    if " ".join([*before[-1:], name.split()[0]]) in words.halves:
        return False
    longer = [" ".join([*before[len(before) - n :], name]) for n in range(min(len(before), 2) + 1)]
    return _place_names().isdisjoint(longer)


@cache
def _vocabulary() -> frozenset[str]:
    """Folded headings and values that are known: «DANG TAM DUNG» is a status, not Mr Đặng."""
    known = definitions()
    headings = (h for columns in known.columns.values() for c in columns for h in c.headings)
    return frozenset([*headings, *(word for words in known.meanings.values() for word in words)])


@cache
def _place_names() -> frozenset[str]:
    """Folded names of all places: wards bear the names of persons («Lê Lợi»), provinces too."""
    return frozenset(fold(p.short_name) for p in all_places())


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
