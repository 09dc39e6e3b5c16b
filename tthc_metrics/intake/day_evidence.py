"""What the cells of a list tell of the order of its days, and what a cell is in an order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

Order = Literal["d/m", "m/d", "turned"]
"""How days are read: `turned` is day first, and what a spreadsheet took for a day has its day and month changed over."""
Form = Literal["day_first", "month_first", "either", "same", ""]
EITHER = r"^(0?[1-9]|1[0-2])[/.\-](0?[1-9]|1[0-2])[/.\-]"
"""RE2: a cell that has a day in both orders."""
MAY_BE_TURNED = r"^\d{4}-\d{2}-(0[1-9]|1[0-2])"
"""RE2: a cell that a spreadsheet took for a day and may have turned."""
ROWS, OF_CHUNK = 2_000, 200  # rows of which days are compared with each other
EXAMPLES = 2
OUR_TIME = range(2000, 2050)
"""Years that dossiers may have: other days are mistyped and refused, or of somebody's birth, and are no examples."""

Month = tuple[int, int]
_SURE: Mapping[Form, Order] = {"day_first": "d/m", "month_first": "m/d", "same": "d/m"}
_HEAD = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_TYPED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass
class Evidence:
    """What the cells of one list tell of the order of its days, gathered chunk by chunk."""

    forms: dict[str, dict[Form, int]] = field(default_factory=dict)
    heads: dict[str, dict[Form, list[str]]] = field(default_factory=dict)
    unpadded: set[str] = field(default_factory=set)
    typed: dict[str, Counter[str]] = field(default_factory=dict)
    """Cells that need no telling, by their day `yyyy-mm-dd`: a spreadsheet took them for days."""
    months: dict[str, set[Month]] = field(default_factory=dict)
    """The months of the cells that have a day in one order only."""
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
                if head and _TYPED.match(head):
                    self.typed.setdefault(name, Counter())[head] += cells
                    if may_be_turned(head):
                        ambiguous.append(head)
                continue
            forms[form] = forms.get(form, 0) + cells
            if form == "either":
                ambiguous.append(head)
                if not re.match(r"\d\d\D\d\d\D", head):
                    self.unpadded.add(name)
            elif day := read_as(head, None):
                self.months.setdefault(name, set()).add((day.year, day.month))
            examples = shown.setdefault(form, [])
            if len(examples) < EXAMPLES and head not in examples and _is_of_our_time(head):
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


def may_be_turned(head: str) -> bool:
    """Whether what a spreadsheet took for a day is another day with its day and month changed over."""
    parts = _TYPED.match(head)
    return parts is not None and parts[2] != parts[3] and int(parts[3]) <= 12


def _is_of_our_time(head: str) -> bool:
    parts = _HEAD.match(head)
    return parts is not None and int(parts[3]) in OUR_TIME


def read_as(head: str, order: Order | None) -> date | None:
    """The day that a cell is in an order; None if it is none, or not sure while nobody has said."""
    if typed := _TYPED.match(head):
        year, second, first = map(int, typed.groups())
        if order == "turned" and first <= 12:
            first, second = second, first
        return _day(year, second, first)
    parts = _HEAD.match(head)
    if parts is None:
        return None
    first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
    if order in (None, "turned"):
        order = _SURE.get(form_of(head))
    day, month = (first, second) if order == "d/m" else (second, first)
    return _day(year, month, day) if order else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
