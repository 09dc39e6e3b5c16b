"""Whether a list without a column of states is one of dossiers that have no result: its days alone would count them as others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.left_out import STATE_ROW
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.states_told import result_in, state_in
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.loading.outcome import LeftOutRows
from tthc_metrics.loading.particulars import REASON

ENDS = ("finished_on", "collected_on")


def untold_states(
    sheets: Sequence[SheetPlan], left_out: Sequence[LeftOutRows], rows: int
) -> list[Doubt]:
    """Titles, names and group rows that tell a state of all below them; `rows`: how many dossiers the list has."""
    said = [words for sheet in sheets for words in _above(sheet)]
    said += [f"dòng nhóm {row}" for of in left_out if of.reason == STATE_ROW for row in of.rows]
    asked = definitions().doubts["untold_state"]
    return [doubt(asked, rows, 0, [*dict.fromkeys(said)][:SHOWN])] if said and rows else []


def _above(plan: SheetPlan) -> Iterator[str]:
    """What the title, the name and the file of a sheet of dossiers say so; of a result, where no day tells it."""
    handed_back = any(column.heading == REASON for column in plan.layout.columns)
    if plan.kind != "dossiers" or "status" in plan.places or handed_back:
        return
    ends = [plan.places[name] for name in ENDS if name in plan.places]
    below = [cells for row, cells in plan.sheet.head if row > plan.layout.data_after]
    is_told = any(place < len(cells) and cells[place] for cells in below for place in ends)
    file = " ".join(re.split(r"[^\w]+|_", plan.file.rsplit(".", 1)[0]))
    for where, text in (
        *(("tiêu đề", line) for line in plan.layout.title),
        ("tên trang", plan.sheet.name or ""),
        ("tên tệp", file),
    ):
        if words := state_in(text) or ("" if is_told else result_in(text)):
            yield f"{where}: «{words}»"
