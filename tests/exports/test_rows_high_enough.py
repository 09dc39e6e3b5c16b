"""Rows of workbooks whose height is set have room for all that stands in them: what is cut lies over the next row."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from tests.exports.facts_made import papers_of
from tests.exports.papers import facts_of, values_of, without_deck
from tthc_metrics.exports import apologies, form06
from tthc_metrics.exports.form06 import tiers
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.measure import line_count
from tthc_metrics.exports.xlsx import NARROWER
from tthc_metrics.store.database import Database

LINE = 12.5  # points of a line, at the least
DEFAULT = 15.0


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


@pytest.mark.parametrize("make", [form06.make, tiers.make, apologies.make])
def test_every_wrapped_text_has_the_lines_that_it_takes(papers: Papers, make: Any) -> None:
    seen = 0
    for sheet in values_of(make(papers)):
        merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
        for row in sheet.iter_rows():
            high = sheet.row_dimensions[row[0].row].height or DEFAULT
            for cell in row:
                if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                    continue
                if (cell.row, cell.column) in merged:
                    continue
                size = cell.font.size * NARROWER
                room = (
                    sheet.column_dimensions[get_column_letter(cell.column)].width * 7 - 4
                ) * 0.75
                lines = line_count(cell.value, size, room, bool(cell.font.bold))
                seen += lines > 1
                assert lines == 1 or high >= LINE * lines * cell.font.size / 11, (sheet.title, cell.value)  # fmt: skip
    assert seen > 5


def test_signatures_have_the_last_note_with_them(sample: Database) -> None:
    from dataclasses import replace

    from tests.exports.papers import AGENCY
    from tests.exports.printing import breaks

    facts = facts_of(sample, AGENCY)
    for more in range(0, 40, 3):  # the page ends somewhere else each time
        fields = [*facts.fields, *(replace(facts.fields[0], unit=replace(facts.fields[0].unit, name=f"Lĩnh vực {n}")) for n in range(more))]  # fmt: skip
        sheet = values_of(form06.make(without_deck(replace(facts, fields=fields))))["Biểu 06"]
        (note,) = [c.row for c in sheet["A"] if str(c.value).startswith("Nguồn số liệu")]
        assert not [end for end in breaks(sheet) if note < end <= note + 7], more
