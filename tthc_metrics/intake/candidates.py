"""The few rows of a sheet that may be no data, picked out of each chunk while it passes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake import left_out
from tthc_metrics.intake.added_column import OFFICE, is_added
from tthc_metrics.intake.heading_fit import kinds
from tthc_metrics.intake.left_out import begins_total, is_sample
from tthc_metrics.intake.office_rows import group_row
from tthc_metrics.intake.sheet_plan import SheetPlan

COUNT = (
    12  # bytes of a count where a row's name would stand, «125 hồ sơ»; most names of rows have more
)
OFFICE_ROW = "dòng nhóm nêu đơn vị của các dòng dưới"
NOTHING_READ = "dòng không có nội dung ở các cột được đọc"


@dataclass
class Candidates:
    """Collects the candidates of one sheet, and in the end says which are left out and why."""

    part: SheetPlan
    last_data_row: int | None = None
    rows: list[tuple[int, dict[str, str | None]]] = field(default_factory=list)

    def look_at(self, chunk: pa.RecordBatch) -> None:
        """Keep the rows of a chunk that may be no data; cheap for a million.

        A row with its name and a cell that begins as a day does is data whatever else it holds.
        """
        may_be = self._may_be(chunk)
        sure = chunk.column("row_no").filter(pc.invert(may_be))
        if len(sure):
            self.last_data_row = sure[-1].as_py()
        some = chunk.filter(may_be)
        if len(some):
            clean, _ = self.part.cleaned(some)
            numbers = clean.column("row_no").to_pylist()
            cells = clean.drop_columns(["row_no"]).to_pylist()
            self.rows += list(zip(numbers, cells, strict=True))

    def left_out(self) -> list[tuple[int, str]]:
        """The rows that are no data, each with the reason."""
        found = left_out.classify(self.rows, self.part.layout, self.last_data_row)
        empty = {number for number, cells in self.rows if not any(cells.values())}
        found |= dict.fromkeys(self._offices(found), OFFICE_ROW)
        why = {
            number: NOTHING_READ if number in empty else reason for number, reason in found.items()
        }
        return [(number, reason) for number, reason in why.items() if reason]

    def _offices(self, found: Mapping[int, str | None]) -> list[int]:
        """The group rows that say whose the rows below them are."""
        part = self.part
        if not is_added(part.heading_of(OFFICE)):
            return []
        key = part.places[next(c.name for c in kinds()[part.kind] if c.key)]
        groups = ((n, cells) for n, cells in self.rows if found[n] == left_out.GROUP_ROW)
        named = (
            (n, {int(p[1:]): cell for p, cell in cells.items() if cell}) for n, cells in groups
        )
        return [n for n, cells in named if (row := group_row(cells, key)) and row.office]

    def _may_be(self, chunk: pa.RecordBatch) -> pa.BooleanArray:
        places = self.part.places
        key = next(c.name for c in kinds()[self.part.kind] if c.key)
        named = chunk.column(f"c{places[key]}")
        if "received_on" not in places:
            loose = pc.or_kleene(pc.match_substring(named, " "), pc.less(pc.utf8_length(named), 4))
            return pc.fill_null(pc.or_kleene(pc.is_null(named), loose), True)
        day = chunk.column(f"c{places['received_on']}")
        odd = pc.or_(
            pc.less(pc.utf8_length(day), 6), pc.or_(pc.less(day, "0"), pc.greater_equal(day, ":"))
        )
        odd = pc.or_(odd, pc.match_substring(day, "="))
        odd = pc.fill_null(pc.or_kleene(pc.is_null(named), odd), True)
        odd = pc.or_(odd, pc.is_in(chunk.column("row_no"), value_set=self._samples))
        return pc.or_(odd, self._totals(chunk, named))

    @cached_property
    def _samples(self) -> pa.Array:
        """The first rows that show how to fill in a template: whole ones, but not counted as the others."""
        head = ((n, dict(enumerate(cells))) for n, cells in self.part.sheet.head)
        return pa.array([n for n, c in head if is_sample(c, self.part.layout)], pa.int64())

    def _totals(self, chunk: pa.RecordBatch, named: pa.StringArray) -> pa.BooleanArray:
        """The rows named by something as short as a count, of which some other cell begins as that of a total does."""
        short = pc.fill_null(pc.less_equal(pc.binary_length(named), COUNT), False)
        found = pa.repeat(pa.scalar(False), len(chunk))
        if not pc.any(short).as_py():
            return found
        for place, role in self.part.roles.items():
            name = f"c{place}"
            if role != "day" and name in chunk.schema.names and chunk.column(name) is not named:
                found = pc.or_(found, _begin_totals(chunk.column(name)))
        return pc.and_(short, found)


def _begin_totals(cells: pa.StringArray) -> pa.BooleanArray:
    """Which cells begin as those of totals do; of each text it is asked once, of few at all."""
    texts = cells.dictionary_encode()
    letters = definitions().left_out.total.first_letters
    may = pc.match_substring_regex(texts.dictionary, f"(?i)^[^\\pL]*[{letters}]")
    words = [text for text in texts.dictionary.filter(may).to_pylist() if begins_total(text)]
    return pc.is_in(cells, value_set=pa.array(words, pa.string()))
