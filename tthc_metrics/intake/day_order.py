"""Day first or month first: told for each column of a list by evidence, never by habit alone where it says otherwise.

Evidence, the strongest first: a part over 12; the day inside the dossier's number; other columns of the same
list; how long dossiers take if the one or the other is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

Order = Literal["d/m", "m/d"]
ORDERS: tuple[Order, ...] = ("d/m", "m/d")
Proof = Order | Literal["?"] | None
Form = Literal["day_first", "month_first", "either", "same", ""]
EITHER = r"^(0?[1-9]|1[0-2])[/.\-](0?[1-9]|1[0-2])[/.\-]"
"""RE2: a cell that has a day in both orders."""
USUAL, OTHER = (
    2,
    5,
)  # times as much evidence as there is against it makes day first certain, and month first
ROWS, OF_CHUNK = 2_000, 200  # rows of which days are compared with each other
USUAL_SPAN = 62  # days from one day of a dossier to the next that most dossiers stay within
NEAR = 10  # days between a number's own day and the day of reception
EXAMPLES = 2

_SURE: Mapping[Form, Order] = {"day_first": "d/m", "month_first": "m/d", "same": "d/m"}
_HEAD = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_IN_NUMBER = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True)
class DayOrder:
    """How the days of a column are read. `order` is None where it must be asked: what is sure is read, no more.

    `day_first`, `month_first`, `either` count the cells that only the one, only the other, or both could
    be. `examples` are cells as written, with the day they are read as, `yyyy-mm-dd` (None: not read).
    """

    column: str
    order: Order | None
    why: str
    day_first: int
    month_first: int
    either: int
    examples: tuple[tuple[str, str | None], ...]


@dataclass
class Evidence:
    """What the cells of one list tell of the order of its days, gathered chunk by chunk."""

    forms: dict[str, dict[Form, int]] = field(default_factory=dict)
    heads: dict[str, dict[Form, list[str]]] = field(default_factory=dict)
    unpadded: set[str] = field(default_factory=set)
    rows: list[dict[str, str | None]] = field(default_factory=list)

    def look_at(self, columns: Mapping[str, pa.Array], numbers: pa.Array | None) -> None:
        """Take note of a chunk: its columns of days as text, and the dossier numbers if it has them."""
        open_rows: list[pa.Array] = []
        for name, cells in columns.items():
            beginnings = pc.utf8_slice_codeunits(cells, 0, 10)
            ambiguous = self._count(name, beginnings.value_counts())
            if ambiguous and len(self.rows) < ROWS:
                open_rows.append(pc.is_in(beginnings, value_set=pa.array(ambiguous, pa.string())))
        if not open_rows or numbers is None:
            return
        any_open = open_rows[0]
        for more in open_rows[1:]:
            any_open = pc.or_(any_open, more)
        some = pc.indices_nonzero(any_open)[:OF_CHUNK]
        taken = {name: cells.take(some).to_pylist() for name, cells in columns.items()}
        taken["dossier_no"] = numbers.take(some).to_pylist()
        self.rows += [
            dict(zip(taken, row, strict=True)) for row in zip(*taken.values(), strict=True)
        ]

    def _count(self, name: str, counted: pa.StructArray) -> list[str]:
        """Count beginnings of cells by their form; those that have a day in both orders."""
        forms, ambiguous = self.forms.setdefault(name, {}), []
        shown = self.heads.setdefault(name, {})
        pairs = zip(*(counted.field(part).to_pylist() for part in (0, 1)), strict=True)
        for head, cells in pairs:
            form = form_of(head) if head else ""
            if not form:
                continue
            forms[form] = forms.get(form, 0) + cells
            if form == "either":
                ambiguous.append(head)
                if not re.match(r"\d\d\D\d\d\D", head):
                    self.unpadded.add(name)
            if len(examples := shown.setdefault(form, [])) < EXAMPLES and head not in examples:
                examples.append(head)
        return ambiguous


@cache
def form_of(head: str) -> Form:
    """What the beginning of a cell tells of its order; "" where it has none to tell: `2022-06-02`."""
    found = _HEAD.match(head)
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    if min(first, second) > 12:
        return ""
    if first == second:
        return "same"
    if first > 12:
        return "day_first"
    return "month_first" if second > 12 else "either"


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
    told = []
    for name, forms in found.forms.items():
        if not forms:
            continue
        order, why = _decide(name, proofs, found, ask)
        if name in chosen:
            order, why = as_order(chosen[name]), "chosen"
        elif order is None and name in usual:
            order, why = as_order(usual[name]), "remembered"
        told.append(
            DayOrder(
                column=name,
                order=order,
                why=why,
                day_first=forms.get("day_first", 0),
                month_first=forms.get("month_first", 0),
                either=forms.get("either", 0),
                examples=_examples(found.heads[name], order),
            )
        )
    return tuple(told)


def read_as(head: str, order: Order | None) -> date | None:
    """The day that a cell is in an order; None if it is none, or not sure while nobody has said."""
    parts = _HEAD.match(head)
    if parts is None:
        return None
    first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
    if order is None:
        order = _SURE.get(form_of(head))
    day, month = (first, second) if order == "d/m" else (second, first)
    try:
        return date(year, month, day) if order else None
    except ValueError:
        return None


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
    others = [order for order in ORDERS if order in proofs.values()]
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
    """In how many rows the day inside the number is near the day of reception in one order only."""
    votes = [0, 0]
    for row in rows:
        own = _days_in(row["dossier_no"] or "")
        near = [
            (day := read_as(row.get("received_on") or "", order)) is not None
            and any(abs((day - one).days) <= NEAR for one in own)
            for order in ORDERS
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
        fits = [_follow(row, order) for order in ORDERS]
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


def _examples(
    heads: Mapping[Form, Sequence[str]], order: Order | None
) -> tuple[tuple[str, str | None], ...]:
    """Cells that show the order best: those that have a day in both, then others."""
    forms: tuple[Form, ...] = ("either", "month_first", "day_first", "same")
    best = [head for form in forms for head in heads.get(form, ())][:EXAMPLES]
    shown = [(head.split(" ")[0], read_as(head, order)) for head in best]
    return tuple((text, day.isoformat() if day else None) for text, day in shown)


def as_order(text: str) -> Order:
    """An order as it was chosen; what is no order is the usual one."""
    return "m/d" if text == "m/d" else "d/m"
