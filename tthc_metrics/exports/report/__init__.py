"""The quarterly report as a Word document: the sections that Thông tư 01/2020 prescribes, as far as figures go.

Figures are Facts'; what a person must write is marked and left open.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from tthc_metrics.core.periods import titled
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.official.grid import add_grid
from tthc_metrics.exports.official.head import letterhead, signature
from tthc_metrics.exports.official.records import ReportTable
from tthc_metrics.exports.official.word import (
    CENTRE,
    body_text,
    describe,
    foot_code,
    new_paper,
    number_pages,
    rule,
    turn,
    write,
)
from tthc_metrics.exports.report.appendix import NUMERALS, appendices
from tthc_metrics.exports.report.findings import findings
from tthc_metrics.exports.report.sections import opening, parts, subject
from tthc_metrics.exports.zips import stilled
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text

LYING = 9  # columns from which a table needs the page's long side


def make(papers: Papers) -> bytes:
    """The report of one unit and period."""
    facts = papers.facts
    paper = new_paper()
    at = facts.fresh.loaded_at or datetime(facts.until.year, facts.until.month, facts.until.day)
    about = f"Bản định nghĩa {facts.edition}; {told_text(facts)}"
    describe(paper, subject(facts), f"{facts.unit.name}, {titled(facts.period)}", about, at)
    number_pages(paper.sections[0], SIMULATED if facts.fresh.simulated else "")
    foot_code(paper.sections[0], facts.code)
    letterhead(paper, facts.unit, facts.province)
    _title(paper, subject(facts))
    addressee, *opened = opening(facts)
    write(paper.add_paragraph(), addressee).alignment = CENTRE
    for text in opened:
        body_text(paper, text)
    for part in parts(facts, findings(papers)):
        paper.add_heading(part.title, level=part.level)
        for text in part.paragraphs:
            body_text(paper, text)
        if part.table:
            _caption(paper, part.table.title)
            add_grid(paper, part.table)
    signature(paper)
    for nth, grid in enumerate(appendices(facts)):
        _appendix(paper, nth, grid)
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), at)


def _title(paper: Paper, text: str) -> None:
    for nth, said in enumerate(("BÁO CÁO", text)):
        line = paper.add_paragraph(style="Title")
        write(line, said)
        line.paragraph_format.space_before = Pt(0 if nth else 12)
        line.paragraph_format.space_after = Pt(0)
    rule(paper.add_paragraph(), 60)


def _caption(paper: Paper, text: str) -> None:
    line = write(paper.add_paragraph(), text, bold=True)
    line.alignment, line.paragraph_format.keep_with_next = CENTRE, True


def _appendix(paper: Paper, nth: int, grid: ReportTable) -> None:
    turn(paper, landscape=len(grid.widths) >= LYING)
    line = paper.add_heading(f"Phụ lục {NUMERALS[nth]}", level=1)
    line.alignment, line.paragraph_format.first_line_indent = CENTRE, Mm(0)
    _caption(paper, grid.title.upper())
    said = "(Kèm theo Báo cáo số […]/BC-[…] ngày […] tháng […] năm […])"
    note = write(paper.add_paragraph(), said, italic=True)
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_grid(paper, grid)
