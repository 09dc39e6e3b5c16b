"""Day first or month first: told for each column of a list by evidence, never by habit alone where it says otherwise.

Evidence, the strongest first: a part over 12; the day inside the dossier's number; other columns of the same
list; how long dossiers take if the one or the other is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tthc_metrics.intake.day_evidence import EXAMPLES, Evidence, Form, Order, form_of, read_as
from tthc_metrics.intake.turned_days import Turned, turned_of

WRITTEN: tuple[Order, ...] = ("d/m", "m/d")
ORDERS: tuple[Order, ...] = (*WRITTEN, "turned")
Reading = Order | Literal["turned?"] | None
"""How cells are read: `turned?` leaves those unread that are another day with their day and month changed over."""
Proof = Order | Literal["?"] | None
USUAL, OTHER = 2, 5
"""Times as much evidence as there is against it makes day first certain, and month first."""
USUAL_SPAN = 62  # days from one day of a dossier to the next that most dossiers stay within
NEAR = 10  # days between a number's own day and the day of reception

_IN_NUMBER = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True)
class DayOrder:
    """How the days of a column are read. `order` is None where it must be asked: what is sure is read, no more.

    `day_first`, `month_first`, `either` count the cells that only the one, only the other, or both could
    be. `examples` are cells as written, with the day they are read as, `yyyy-mm-dd` (None: not read).
    `turned` counts cells that a spreadsheet took for days, and may have taken the other way round.
    """

    column: str
    order: Order | None
    why: str
    day_first: int
    month_first: int
    either: int
    examples: tuple[tuple[str, str | None], ...]
    turned: int = 0

    @property
    def reading(self) -> Reading:
        """How its cells are read as long as nobody says more."""
        return "turned?" if self.order is None and self.turned else self.order

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders that can be chosen."""
        return ORDERS if self.turned else WRITTEN


def orders_of(
    found: Evidence,
    chosen: Mapping[str, str],
    usual: Mapping[str, str],
    ask: bool,
) -> tuple[DayOrder, ...]:
    """The order of every column that needs one; `chosen` wins, `usual` stands where else would be asked.

    Without `ask` (lists that people write by hand, of which nothing can be compared) day first is meant.
    """
    numbers = _by_numbers(found.rows)
    if numbers == (0, 1) and "received_on" not in found.unpadded:
        numbers = (1, 1)  # one row against a habit is no proof
    proofs = {
        name: _proof(forms, numbers if name == "received_on" else (0, 0))
        for name, forms in found.forms.items()
    }
    changed_over = turned_of(found, [(_days_in(no), cell) for no, cell in _typed(found.rows)])
    told = []
    for name, forms in found.forms.items():
        turned = changed_over.get(name)
        if not forms and not turned:
            continue
        order, why = _of_turned(turned, ask) if turned else _decide(name, proofs, found, ask)
        if name in chosen:
            order, why = as_order(chosen[name]), "chosen"
        elif order is None and name in usual and (usual[name] == "turned") == bool(turned):
            order, why = as_order(usual[name]), "remembered"
        told.append(
            DayOrder(
                column=name,
                order=order,
                why=why,
                day_first=forms.get("day_first", 0),
                month_first=forms.get("month_first", 0),
                either=forms.get("either", 0),
                examples=_examples(turned.shown if turned else _best(found.heads[name]), order),
                turned=turned.cells if turned else 0,
            )
        )
    return tuple(told)


def _of_turned(turned: Turned, ask: bool) -> tuple[Order | None, str]:
    if turned.proved:
        return "turned", "turned back"
    return (None, "may be turned") if ask else ("d/m", "usual")


def _typed(rows: Sequence[Mapping[str, str | None]]) -> list[tuple[str, str]]:
    """The number and the day of reception of rows that have both."""
    pairs = [(row["dossier_no"], row.get("received_on")) for row in rows]
    return [(no, cell) for no, cell in pairs if no and cell]


def _decide(
    name: str, proofs: Mapping[str, Proof], found: Evidence, ask: bool
) -> tuple[Order | None, str]:
    proof, forms = proofs[name], found.forms[name]
    if proof == "?":
        return None, "contradiction"
    if proof:
        return proof, "proved"
    if not forms.get("either"):
        return "d/m", "nothing to tell"
    others = [order for order in WRITTEN if order in proofs.values()]
    if len(others) == 1:
        return others[0], "other columns"
    spans = _by_spans(found.rows)
    by_spans, rows = _clear(*spans), sum(spans)
    if by_spans == "d/m":
        return "d/m", "spans"
    if by_spans == "m/d" and rows >= 3 and name in found.unpadded:
        return "m/d", "spans"
    if ask and (name in found.unpadded or by_spans == "m/d"):
        return None, "nothing proves it"
    return "d/m", "usual"


def _proof(forms: Mapping[Form, int], numbers: tuple[int, int]) -> Proof:
    """What cells over 12 and, for days of reception, the numbers prove; "?" where they contradict each other."""
    own = _clear(forms.get("day_first", 0), forms.get("month_first", 0))
    told = _clear(*numbers)
    if own is None or told in (None, "?", own):
        return own or told
    return own if sum(numbers) == 1 else "?"


def _clear(day_first: int, month_first: int) -> Proof:
    """The order that clearly has more for it; "?" if neither has, None if there is nothing for either.

    One slip among days of the usual order is a slip; it takes more to believe that the order is another.
    """
    if not day_first and not month_first:
        return None
    if day_first >= USUAL * month_first:
        return "d/m"
    return "m/d" if month_first >= OTHER * day_first else "?"


def _by_numbers(rows: Sequence[Mapping[str, str | None]]) -> tuple[int, int]:
    """In how many rows the day inside the number is near the day of reception in one order only; a row that comes again is one."""
    votes = [0, 0]
    for number, cell in {(row["dossier_no"], row.get("received_on")) for row in rows}:
        own = _days_in(number or "")
        near = [
            (day := read_as(cell or "", order)) is not None
            and any(abs((day - one).days) <= NEAR for one in own)
            for order in WRITTEN
        ]
        if near[0] != near[1]:
            votes[near[1]] += 1
    return votes[0], votes[1]


def _days_in(number: str) -> list[date]:
    """What the six figures of a number may mean: `240823` is 23/08/2024, or 24/08/2023."""
    days = []
    for one, two, three in _IN_NUMBER.findall(number):
        for year, day in ((one, three), (three, one)):
            try:
                days.append(date(2000 + int(year), int(two), int(day)))
            except ValueError:
                continue
    return days


def _by_spans(rows: Sequence[Mapping[str, str | None]]) -> tuple[int, int]:
    """In how many rows due, finished and collected days follow reception as they mostly do in one order only."""
    votes = [0, 0]
    for row in rows:
        fits = [_follow(row, order) for order in WRITTEN]
        if fits[0] != fits[1]:
            votes[fits[1]] += 1
    return votes[0], votes[1]


def _follow(row: Mapping[str, str | None], order: Order) -> bool:
    received = read_as(row.get("received_on") or "", order)
    later = [
        read_as(cell, order)
        for name in ("due_on", "finished_on", "collected_on")
        if (cell := row.get(name)) and form_of(cell[:10])
    ]
    return (
        received is not None
        and bool(later)
        and all(day is not None and 0 <= (day - received).days <= USUAL_SPAN for day in later)
    )


def _best(heads: Mapping[Form, Sequence[str]]) -> list[str]:
    """Cells that show the order best: those that have a day in both, then others."""
    forms: tuple[Form, ...] = ("either", "month_first", "day_first", "same")
    return [head for form in forms for head in heads.get(form, ())]


def _examples(heads: Sequence[str], order: Order | None) -> tuple[tuple[str, str | None], ...]:
    shown = [(head.split(" ")[0], read_as(head, order)) for head in heads[:EXAMPLES]]
    return tuple((text, day.isoformat() if day else None) for text, day in shown)


def as_order(text: str) -> Order:
    """An order as it was chosen; what is no order is the usual one."""
    return next((order for order in ORDERS if order == text), "d/m")
