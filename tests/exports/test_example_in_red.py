"""That a target is an example of another province stands in red on every kind of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from xlsxwriter import Workbook

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Target
from tthc_metrics.exports.official.word import new_paper, write
from tthc_metrics.exports.slides import text as slide_text
from tthc_metrics.exports.slides.text import Style
from tthc_metrics.exports.typst_paper import TEMPLATES
from tthc_metrics.exports.workbook.look import Look, draw_table
from tthc_metrics.scoring.wording.targets import EXAMPLE, by_document, document_text

OWN = Target("online_rate", date(2026, 1, 1), ("province",), Decimal("0.9"), False, "QĐ 1/QĐ-UBND")
COPIED = replace(OWN, owner="province", whose="tỉnh Gia Lai", source="Văn bản 5 của Gia Lai")
SAID = f"Chỉ tiêu: {by_document(COPIED)}; {by_document(OWN)}."
RED = "B3261E"


def test_only_an_example_says_that_it_is_one() -> None:
    assert document_text(OWN) == "QĐ 1/QĐ-UBND"
    assert document_text(COPIED) == "Văn bản 5 của Gia Lai (ví dụ của tỉnh khác)"


def test_in_word() -> None:
    paragraph = write(new_paper().add_paragraph(), SAID)
    colours = {run.text: run.font.color.rgb for run in paragraph.runs}
    assert [text for text, colour in colours.items() if str(colour) == RED] == [EXAMPLE]
    assert paragraph.text.replace("\xa0", " ") == SAID


def test_on_slides() -> None:
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    frame = slide.shapes.add_textbox(0, 0, 100, 100).text_frame
    slide_text.write(frame.paragraphs[0], SAID, Style())
    colours = {run.text: run.font.color for run in frame.paragraphs[0].runs}
    assert [t for t, c in colours.items() if c.type and c.type.name == "RGB"] == [EXAMPLE]
    assert str(colours[EXAMPLE].rgb) == RED


def test_in_a_workbook() -> None:
    out = BytesIO()
    book = Workbook(out)
    rows = [[document_text(COPIED)], [document_text(OWN)]]
    draw_table(
        book.add_worksheet("a"), Look(book, definitions().bands), 0, ["Văn bản"], rows, [None]
    )
    book.close()
    sheet = ZipFile(out).read("xl/worksheets/sheet1.xml").decode()
    assert f'NOT(ISERROR(SEARCH("{EXAMPLE}",A2)))' in sheet


@pytest.mark.parametrize("template", ["brief", "scorecard", "map"])
def test_in_pdf_and_picture(template: str) -> None:
    assert "#show: marked" in (TEMPLATES / f"{template}.typ").read_text("utf-8")
