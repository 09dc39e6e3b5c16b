"""What stands behind the signature: each appendix on pages of its own, numbered, named, with the paper that it belongs to."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.shared import Mm

from tthc_metrics.exports.official.grid import add_grid
from tthc_metrics.exports.official.records import ReportTable
from tthc_metrics.exports.official.word import CENTRE, turn, write

NUMERALS = ("I", "II", "III", "IV", "V", "VI")
UPRIGHT = 165  # mm of text on a page that stands
BELONGS = "(Kèm theo Báo cáo số […]/BC-[…] ngày […] tháng […] năm […])"


def add_captioned(paper: Paper, grid: ReportTable, *, capitals: bool = False) -> None:
    """A table under its title."""
    text = grid.title.upper() if capitals else grid.title
    line = write(paper.add_paragraph(), text, bold=True)
    line.alignment, line.paragraph_format.keep_with_next = CENTRE, True
    if capitals:
        note = write(paper.add_paragraph(), BELONGS, italic=True)
        note.alignment, note.paragraph_format.keep_with_next = CENTRE, True
    add_grid(paper, grid)


def add_appendix(paper: Paper, nth: int, grid: ReportTable) -> None:
    """The appendix of a report on a new page, `nth` from 0 (Nghị định 30/2020/NĐ-CP, annex I: Roman numerals)."""
    turn(paper, landscape=sum(grid.widths) > UPRIGHT)
    line = paper.add_heading(f"Phụ lục {NUMERALS[nth]}", level=1)
    line.alignment, line.paragraph_format.first_line_indent = CENTRE, Mm(0)
    add_captioned(paper, grid, capitals=True)
