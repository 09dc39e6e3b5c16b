"""Personal data is known by headings and by what cells look like (definitions/personal.toml).

Everything here errs to the side of masking: what is masked wrongly can be asked for, what has leaked cannot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache, partial

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.personal_cells import (
    MASK,
    NONE,
    holds,
    mask_numbers,
    plain,
    reason_of_column,
    stands_alone,
)
from tthc_metrics.intake.personal_homes import homes_in, is_house
from tthc_metrics.intake.personal_names import is_whole_name, names_in, respelt_names
from tthc_metrics.intake.personal_spelling import RUN_ON, parted

ENOUGH = 0.2  # of the filled cells: as many names make a column personal

_SUFFIX = re.compile(r"(.*)(\.[A-Za-z]{2,7})")
_MIDDLE = re.compile(r"\b(van|thi|văn|thị|ong|ông) ")
_TITLED = re.compile(
    r"\b(cua +)(?:ong|ba|anh|chi)[ .:]+(?=[A-Z])|\bong[ .:]+(?=[A-Z])", re.I | re.A
)
"""«HS cua ong Teo»: in the name of a file, where accents are left out, a person is called so."""
_JOINED = re.compile(r"(?<=[^\W\d])[.\-](?=[^\W_])")


def personal_heading(heading: str) -> str | None:
    """Why a column of this heading is personal («họ tên», «điện thoại» …); None if nothing says so.

    Headings that headings.toml knows are told apart by the caller, before this is asked.
    """
    return _reason_of(heading.strip())


@lru_cache(maxsize=20_000)
def _reason_of(heading: str) -> str | None:
    words = f" {fold(parted(heading))} "
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

    One identity number, telephone or e-mail address is enough; names must fill a fifth of the cells that
    are not empty, and of other kinds as many as personal.toml says.
    """
    filled = [cell.strip() for cell in samples if cell and cell.strip()]
    if reason := reason_of_column(filled):
        return reason
    names = sum(map(holds_name, filled))
    return "họ tên" if names and names >= ENOUGH * len(filled) else None


def looks_personal(text: str, but: Collection[str] = NONE) -> bool:
    """Whether a text holds an identity number, a telephone, an e-mail address, a name or an address.

    `but`: kinds of cells that are not looked for, the forms of the column's own numbers.
    """
    spelt = plain(text)
    return holds(text, but) or holds_name(text) or is_house(text) or bool(homes_in(spelt))


def holds_name(text: str) -> bool:
    """Whether a person's name stands anywhere in a text; those of places and streets do not count."""
    text = plain(text)
    return bool(names_in(text)) or is_whole_name(text) or bool(respelt_names(text)[1])


def is_name(text: str) -> bool:
    """Whether a whole cell is a person's name, in capitals, without accents, or with «Ông», «Bà» before it."""
    return is_whole_name(plain(text))


def is_person(text: str, but: Collection[str] = NONE) -> bool:
    """Whether a whole cell is a person: the name, the address, the bare number of one."""
    return is_name(text) or stands_alone(text, but) or is_house(text)


def mask(text: str, but: Collection[str] = NONE) -> str:
    """A text for a sentence that people read: what looks personal in it is replaced by `•••`."""
    if is_person(text, but):
        return MASK
    spelt = plain(text)
    left = mask_numbers(_without(spelt, homes_in(spelt)), but)
    apart, names = respelt_names(left)
    if names:
        left = _without(apart, [name.span() for name in names]).replace(RUN_ON, " ")
    left = _without(left, [name.span() for name in names_in(left)])
    return text if left == spelt else left


def _without(text: str, found: list[tuple[int, int]]) -> str:
    for start, end in reversed(found):
        text = text[:start] + MASK + text[end:]
    return text


def mask_title(text: str) -> str:
    """The name of a file, a folder or a sheet without what looks personal in it: `HS_NguyenVanA.csv` → `HS •••.csv`.

    Its words may be run together, or joined by lines and dots; bare numbers and «Thôn 3» may be anything.
    """
    return "/".join(map(_masked_title, text.split("/")))


def numbered(title: str, nth: int) -> str:
    """As `mask_title`; what is masked is still told apart, by its place among others."""
    masked = mask_title(title)
    stem, suffix = found.groups() if (found := _SUFFIX.fullmatch(masked)) else (masked, "")
    return title if masked == title else f"{stem} ({nth}){suffix}"


def _masked_title(text: str) -> str:
    ending = _SUFFIX.fullmatch(text)
    stem, suffix = ending.groups() if ending else (text, "")
    left, changed = plain(stem).replace("_", " "), 0
    for apart in (str, parted, partial(_JOINED.sub, " "), _capitalised):
        spelt = _TITLED.sub(_respectfully, apart(left))
        left = mask(spelt, _not_in_titles())
        changed += left != spelt
    return left + suffix if changed else text


def _respectfully(found: re.Match[str]) -> str:
    return f"{found[1] or ''}ông "


def _capitalised(text: str) -> str:
    """`le van tam` as a name is written; other small letters are words."""
    return text.title() if text.islower() and _MIDDLE.search(text) else text


@cache
def _not_in_titles() -> frozenset[str]:
    cells = definitions().personal.cells
    return frozenset(name for name, kind in cells.items() if kind.alone and name != "address")
