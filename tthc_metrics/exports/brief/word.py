"""The sheet as a Word document, to be completed and signed: the same texts, the map as a picture with its words."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Bands
from tthc_metrics.exports.brief.sheet import PROPOSALS, TITLE, Sheet, sheet_of
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import alt_text, bands_data, legend, map_data
from tthc_metrics.exports.official.grid import add_grid
from tthc_metrics.exports.official.head import letterhead, signature
from tthc_metrics.exports.official.records import ReportTable, heading, to_fill
from tthc_metrics.exports.official.word import (
    CENTRE,
    describe,
    foot_code,
    new_paper,
    number_pages,
    set_apart,
    write,
)
from tthc_metrics.exports.typst_paper import as_png
from tthc_metrics.exports.zips import stilled
from tthc_metrics.reviews.deck import Slide
from tthc_metrics.scoring.wording.stamp import SIMULATED

WIDTHS = (38, 26, 43, 34, 24)  # mm
SIZE = Pt(12)
SPACE, SMALL_NOTE = Pt(3), Pt(10)


def make(papers: Papers) -> bytes:
    """The sheet of the papers' unit."""
    facts = papers.facts
    return word_of(sheet_of(facts.unit, facts.province, papers.deck, facts.code))


def word_of(sheet: Sheet) -> bytes:
    """One sheet."""
    bands = definitions().bands
    paper = new_paper()
    _tighten(paper)
    at = sheet.deck.data_until or datetime(sheet.period.end.year, 1, 1)
    describe(paper, f"{TITLE}: {sheet.subject}", sheet.unit.name, sheet.sources, at)
    number_pages(paper.sections[0], SIMULATED if sheet.deck.simulated else "")
    foot_code(paper.sections[0], sheet.code)
    page = paper.sections[0]
    page.top_margin = page.bottom_margin = Mm(15)
    page.header_distance = page.footer_distance = Mm(7)
    letterhead(paper, sheet.unit, sheet.province, sign="/PTT")
    paper.add_paragraph(style="Đường kẻ")  # no sentence of the head touches the title
    for text, size in ((TITLE, 14), (sheet.subject, 13), (sheet.days, 10)):
        _centred(paper, text, size, bold=size > 10)
    add_grid(paper, _lights(sheet, bands))
    if sheet.map:
        _picture(paper, sheet.map, bands)
    _list(paper, "Nhận định", [f"{text}." for text in sheet.deck.findings])
    _list(paper, "Kiến nghị, đề xuất", [to_fill("đề xuất")] * PROPOSALS)
    write(paper.add_paragraph(style="Ghi chú"), sheet.sources, italic=True)
    signature(paper, "Lãnh đạo phụ trách")
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), at)


def _tighten(paper: Paper) -> None:
    """One page: smaller letters, lines and paragraphs closer than a report's, so that a city of 94 communes has room to spare."""
    for name, size in (("Normal", SIZE), ("Ghi chú", SMALL_NOTE)):
        paper.styles[name].font.size = size
    form = paper.styles["Normal"].paragraph_format
    form.space_after, form.line_spacing = SPACE, 1.0


def _lights(sheet: Sheet, bands: Bands) -> ReportTable:
    rows = tuple(
        (
            figure.label,
            f"{bands.of(figure.light).shape} {bands.of(figure.light).label} {figure.value}",
            *texts,
        )
        for figure, *texts in sheet.rows
    )
    words = frozenset(range(len(WIDTHS)))
    return ReportTable("Các chỉ số và chỉ tiêu", heading(sheet.headings), rows, WIDTHS, words)


def _picture(paper: Paper, slide: Slide, bands: Bands) -> None:
    """The map under its message; its words for who cannot see it."""
    line = _centred(paper, slide.title, 12, bold=True)
    line.paragraph_format.keep_with_next = True
    data = {"bands": bands_data(bands), "legend": legend(bands), "map": map_data(slide, bands)}
    place = paper.add_paragraph()
    place.alignment = CENTRE
    place.paragraph_format.line_spacing = 1.0
    drawn = place.add_run().add_picture(BytesIO(as_png("tiles", data)), width=Mm(165))
    for side in ("distT", "distB", "distL", "distR"):
        drawn._inline.set(
            side, "0"
        )  # LibreOffice takes 3 mm where none is told, and the map leaves the page's edge
    about = drawn._inline.find(qn("wp:docPr"))
    if about is not None:
        about.set("descr", alt_text(slide, bands))
        about.set("title", slide.title)


def _list(paper: Paper, title: str, texts: list[str]) -> None:
    """A numbered list under its heading."""
    head = set_apart(write(paper.add_paragraph(), title, bold=True))
    head.paragraph_format.keep_with_next = True
    for nth, text in enumerate(texts, 1):
        line = write(paper.add_paragraph(), f"{nth}. {text}")
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.first_line_indent = Mm(8)


def _centred(paper: Paper, text: str, size: int, bold: bool) -> Paragraph:
    line = write(paper.add_paragraph(), text, bold=bold)
    line.alignment = CENTRE
    line.paragraph_format.space_after = Pt(2)
    set_apart(line)
    for run in line.runs:
        run.font.size = Pt(size)
    return line
