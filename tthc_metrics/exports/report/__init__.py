"""The quarterly report as a Word document: the sections that Thông tư 01/2020 prescribes, as far as figures go.

Figures are Facts'; what a person must write is marked and left open.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from tthc_metrics.core.periods import titled
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.official.appendix import add_appendix, add_captioned
from tthc_metrics.exports.official.head import letterhead, signature, title
from tthc_metrics.exports.official.word import (
    CENTRE,
    body_text,
    describe,
    foot_code,
    new_paper,
    number_pages,
    write,
)
from tthc_metrics.exports.report.appendix import appendices
from tthc_metrics.exports.report.findings import findings
from tthc_metrics.exports.report.sections import opening, parts, subject
from tthc_metrics.exports.zips import stilled
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text


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
    title(paper, "BÁO CÁO", subject(facts))
    addressee, *opened = opening(facts)
    write(paper.add_paragraph(), addressee).alignment = CENTRE
    for text in opened:
        body_text(paper, text)
    for part in parts(facts, findings(papers)):
        paper.add_heading(part.title, level=part.level)
        for text in part.paragraphs:
            body_text(paper, text)
        if part.table:
            add_captioned(paper, part.table)
    signature(paper)
    for nth, grid in enumerate(appendices(facts)):
        add_appendix(paper, nth, grid)
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), at)
