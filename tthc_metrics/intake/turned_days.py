"""Days that a spreadsheet took the other way round: 02/06 became 6 February, and 13/06, which it could not take, stayed text.

What it took is a day of at most the 12th, all of it; what it left is over 12. Months tell the truth of it: what it left
is of June, and so is what it took, if its days are read as months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.intake.day_evidence import EXAMPLES, Evidence, Month, may_be_turned, read_as

LEAST = 3  # cells: fewer are no sign
MOST, FEW = 0.9, 0.5
"""Shares of the cells that fit the other cells' months: if read turned at least, and as they are at most."""
NEAR = 10  # days between a number's own day and the day of reception
Numbered = tuple[Sequence[date], str]
"""The days that the number of a dossier may tell, and the cell of its reception."""


@dataclass(frozen=True)
class Turned:
    """How many cells of a column may be turned, whether it is proved that they are, and some of them."""

    cells: int
    proved: bool
    shown: tuple[str, ...]


def turned_of(found: Evidence, numbered: Iterable[Numbered]) -> dict[str, Turned]:
    """The columns that may be turned. One that is so for certain speaks for those of its file that may be."""
    early = {name: days for name in found.typed if (days := _early(found.typed[name]))}
    by_numbers = _by_numbers(numbered)
    proofs: dict[str, bool | None] = {}
    for name, days in early.items():
        own = _by_months(days, found.months.get(name, ())) if _all_over_12(found, name) else None
        proofs[name] = by_numbers if name == "received_on" and by_numbers is not None else own
    spread = True in proofs.values() and False not in proofs.values()
    told = {}
    for name, days in early.items():
        enough = sum(days.values()) >= LEAST
        suspected = enough and _all_over_12(found, name) and proofs[name] is not False
        if suspected or proofs[name] or (spread and _alone(found, name)):
            told[name] = Turned(sum(days.values()), bool(proofs[name]) or spread, _shown(days))
    return told


def _early(typed: Mapping[str, int]) -> Mapping[str, int]:
    """The cells of a column that a spreadsheet took for days, if all of them are days up to the 12th."""
    some = any(map(may_be_turned, typed))
    return typed if some and all(int(head[8:]) <= 12 for head in typed) else {}


def _all_over_12(found: Evidence, name: str) -> bool:
    """Whether a column has cells that stayed text, and all of them are days over the 12th."""
    forms = found.forms.get(name, {})
    over = forms.get("day_first", 0) + forms.get("month_first", 0)
    return bool(over) and not forms.get("either") and not forms.get("same")


def _alone(found: Evidence, name: str) -> bool:
    return not found.forms.get(name) or _all_over_12(found, name)


def _by_months(days: Mapping[str, int], months: Collection[Month]) -> bool | None:
    """Whether cells fall into the months of the others only if turned; False: only as they are; None: nobody knows."""
    near = {_nth(month) + step for month in months for step in (-1, 0, 1)}
    as_is, turned = (
        sum(many for head, many in days.items() if _nth(_month(head, place)) in near)
        for place in (5, 8)
    )
    every = sum(days.values())
    if every < LEAST:
        return None
    if turned >= MOST * every and as_is <= FEW * every:
        return True
    return False if as_is >= MOST * every and turned <= FEW * every else None


def _by_numbers(numbered: Iterable[Numbered]) -> bool | None:
    """Whether the days inside numbers are those of reception only if turned; False: only as they are."""
    votes = [0, 0]
    for own, cell in numbered:
        if not may_be_turned(cell[:10]):
            continue
        as_is, turned = (_is_near(read_as(cell, order), own) for order in (None, "turned"))
        if as_is != turned:
            votes[turned] += 1
    if sum(votes) < LEAST or min(votes) * 10 > max(votes):
        return None
    return votes[1] > votes[0]


def _is_near(day: date | None, own: Sequence[date]) -> bool:
    return day is not None and any(abs((day - one).days) <= NEAR for one in own)


def _month(head: str, place: int) -> Month:
    return int(head[:4]), int(head[place : place + 2])


def _nth(month: Month) -> int:
    return month[0] * 12 + month[1]


def _shown(days: Mapping[str, int]) -> tuple[str, ...]:
    return tuple([head for head in days if may_be_turned(head)][:EXAMPLES])
