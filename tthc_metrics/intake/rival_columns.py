"""Two columns of one meaning: which of them has the cells is only known when all rows have passed by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pyarrow as pa

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.sheet_plan import SheetPlan

ENOUGH = 100  # rows of a column that are kept: more than any block of signatures has
WHAT = "cột «{}» và cột «{}» cùng nghĩa ({}), {}: không rõ cột nào đúng."
EMPTY = "cột thứ nhất trống ở mọi dòng, cột thứ hai thì không"
LATER = "cột thứ hai chỉ trống ở các dòng đầu"
CURE = "Chọn một trong hai ở bước Khớp cột (bằng lệnh: ghi mục [columns] của tệp --mapping)."


class RivalColumns:
    """Notes which rows of one sheet have cells in columns of one meaning.

    Where the first rows show cells in one of them alone, that one is read; if the other rows show otherwise,
    nothing tells which is meant.
    """

    def __init__(self, part: SheetPlan) -> None:
        self.part = part
        self._rows: dict[int, set[int]] = defaultdict(set)
        self._watched = {p for n, others in part.rivals.items() for p in (part.places[n], *others)}

    def look_at(self, chunk: pa.RecordBatch) -> None:
        """Note the cells of a chunk; costs nothing where no two columns are of one meaning."""
        for place in self._watched:
            cells = chunk.column(f"c{place}")
            if len(self._rows[place]) < ENOUGH and cells.null_count < len(cells):
                filled = chunk.column("row_no").filter(cells.is_valid())
                self._rows[place].update(filled[:ENOUGH].to_pylist())

    def check(self, left_out: Collection[int]) -> None:
        """InputError if what is read turns out empty and another is not, or what was passed over as empty is not.

        Rows of these numbers are no data.
        """
        passed_over = {c.position for c in self.part.layout.columns if c.passed_over}
        for name, others in self.part.rivals.items():
            read = self.part.places[name]
            for other in others:
                if self._rows[other].issubset(left_out):
                    continue
                if self._rows[read].issubset(left_out):
                    raise self._fault(name, (read, other), EMPTY)
                if other in passed_over:
                    raise self._fault(name, (read, other), LATER)

    def _fault(self, name: str, places: tuple[int, int], why: str) -> InputError:
        label = next(c.label for c in definitions().columns[self.part.kind] if c.name == name)
        what = WHAT.format(*map(self.part.heading, places), label, why)
        return InputError(Fault(self.part.shown, what, CURE))
