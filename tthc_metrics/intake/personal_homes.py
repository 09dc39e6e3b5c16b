"""Somebody's home: a number and a street, as a whole cell, in an alley, or where something is brought to."""

from __future__ import annotations

import re
from functools import cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.personal_cells import plain
from tthc_metrics.intake.personal_names import name_at, reads_as_name

_NUMBER = r"k?\d{1,4}[a-z]?([/.\-]\d+[a-z]?)*( h\d+[a-z]?(/\d+)*)?[ ,]+"
_ALLEY = r"(k\d{1,4}(/\d+[a-z]?)+|(kiệt|kiet|hẻm|hem|hẽm|ngõ|ngách) (số )?\d{1,4}[a-z]?(/\d+[a-z]?)*)[ ,]+"
_HOUSE = re.compile(rf"^\s*(số |so )?{_NUMBER}", re.IGNORECASE)
_STREET = re.compile(r"(đường|duong|phố) [^\s,;.][^,;.)]*", re.IGNORECASE)


def is_house(text: str) -> bool:
    """A number and a street that bears a person's name, and nothing else: «12/3 Lê Lợi»."""
    text = plain(text)
    number = _HOUSE.match(text)
    if number is None:
        return False
    street = text[number.end() :].split(",")[0].strip(" .")
    return reads_as_name(street) or fold(street) in definitions().personal.streets


def homes_in(text: str) -> list[tuple[int, int]]:
    """From where to where homes stand in a composed text: «Gửi về 120 Hùng Vương», «nhận ở K25/14 Phan Bội Châu».

    A number and a street alone, after other words, may be an office's: «Cơ sở 2 - 12 Lê Lợi».
    """
    homes = (
        (found.start("home"), _street_end(text, found.end())) for found in _brought().finditer(text)
    )
    return [(start, end) for start, end in homes if end]


@cache
def may_be_house() -> list[str]:
    """RE2: what a cell must hold, one of them, for it to be a house or to hold a home."""
    return [
        r"(?i:^\s*((nhà )?số |so )?k?\d{1,4}[a-z]?([/.\-]\d+[a-z]?)*( h\d+[a-z]?(/\d+)*)?[ ,]+\p{L})",
        rf"(?i:({_before()})[ :,\-]+(số |so )?k?\d{{1,4}}[a-z]?[/.\- ,a-z\d]*[ ,]\p{{L}}|{_ALLEY}\p{{L}})",
    ]


@cache
def _brought() -> re.Pattern[str]:
    sent = rf"(?:{_before()})[ :,\-]+(?:số |so )?"
    return re.compile(
        rf"(?<![^\W_])(?:{sent}(?={_NUMBER})|(?={_ALLEY}))(?P<home>{_NUMBER}|{_ALLEY})",
        re.IGNORECASE,
    )


def _before() -> str:
    words = definitions().personal.home_before
    return "|".join(sorted({form for word in words for form in (word, fold(word))}))


def _street_end(text: str, at: int) -> int:
    """Where a street ends that begins there; 0 if none does."""
    if found := _STREET.match(text, at) or name_at(text, at):
        return found.end()
    for words in (4, 3, 2):
        ahead = re.compile(rf"\w+(?: \w+){{{words - 1}}}(?!\w)").match(text, at)
        if ahead and fold(ahead[0]) in definitions().personal.streets:
            return ahead.end()
    return 0
