"""The few rows of a sheet that may be no data, picked out of each chunk while it passes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake import left_out
from tthc_metrics.intake.added_column import OFFICE, is_added
from tthc_metrics.intake.heading_fit import kinds
from tthc_metrics.intake.office_rows import group_row
from tthc_metrics.intake.sheet_plan import SheetPlan

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
        return pc.fill_null(pc.or_kleene(pc.is_null(named), odd), True)
