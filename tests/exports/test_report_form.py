"""The report's form: what is left to fill, headings, page, languages, letterhead, one file for the same data."""

from __future__ import annotations

import re

import pytest
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.exports.docx_reading import captioned, opened, rows, section
from tests.exports.facts_made import papers_of
from tthc_metrics.exports import report
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database

TO_FILL = re.compile(r"\[…[^\]]*\]")


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


@pytest.fixture(scope="module")
def content(papers: Papers) -> bytes:
    return report.make(papers)


@pytest.fixture(scope="module")
def paper(content: bytes) -> Paper:
    return opened(content)


def test_what_a_person_writes_is_marked_and_nothing_else(paper: Paper) -> None:
    inside = [p for table in paper.tables for cell in table._cells for p in cell.paragraphs]
    marked = [
        run.text for p in [*paper.paragraphs, *inside] for run in p.runs if run.font.highlight_color
    ]
    assert all(TO_FILL.fullmatch(text) for text in marked)
    plain = [
        run.text for p in [*paper.paragraphs, *inside] for run in p.runs if not run.font.highlight_color
    ]  # fmt: skip
    assert not [text for text in plain if "…" in text]
    for what in ("cơ quan nhận báo cáo", "sáng kiến", "nguyên nhân", "họ và tên người ký"):
        assert any(what in text for text in marked), what


def test_all_sections_are_there_in_order(paper: Paper) -> None:
    headings = [
        p.text.split(" ")[0] for p in paper.paragraphs if p.style.name in ("Heading 1", "Heading 2")
    ]
    assert headings == [
        "I.", *(f"{n}." for n in range(1, 12)), "II.", "1.", "2.", "3.", "III.",
        "Phụ", "Phụ", "Phụ", "Phụ", "Phụ", "Phụ",
    ]  # fmt: skip


def test_the_page_is_that_of_an_official_paper(paper: Paper) -> None:
    first, *others = paper.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    for one in paper.sections:
        assert 20 <= round(one.top_margin.mm, 1) <= 25
        assert 20 <= round(one.bottom_margin.mm, 1) <= 25
        assert 30 <= round(one.left_margin.mm, 1) <= 35
        assert 15 <= round(one.right_margin.mm, 1) <= 20
        assert "PAGE" in one.header._element.xml
    assert first.different_first_page_header_footer
    assert "PAGE" not in first.first_page_header._element.xml
    assert [s.orientation for s in others[:2]] == [WD_ORIENT.LANDSCAPE] * 2
    assert others[3].orientation == WD_ORIENT.PORTRAIT
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = paper.styles[name]
        assert style.font.name == "Times New Roman"
        assert Pt(13) <= style.font.size <= Pt(14)
        fonts = style.element.rPr.rFonts.attrib
        assert {fonts[qn(f"w:{s}")] for s in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}  # fmt: skip


def test_readers_that_speak_find_language_headings_and_descriptions(paper: Paper) -> None:
    language = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"
    assert paper.core_properties.language == "vi-VN"
    assert paper.core_properties.title.startswith("Kết quả thực hiện kiểm soát")
    assert "Bản định nghĩa" in paper.core_properties.comments
    grids = captioned(paper)
    assert len(grids) == 7
    for table in grids.values():
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        above = {13: 4, 8: 2}.get(len(table.columns), 1)
        assert marked == [True] * above + [False] * (len(marked) - above)


def test_the_letterhead_and_the_stamp(paper: Paper, papers: Papers) -> None:
    (head,) = rows(paper.tables[0])
    assert head[0].split("\n") == ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM", "", "Số: […]/BC-[…]"]
    assert head[1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    notes = rows(captioned(paper)["Nguồn số liệu và cách tính"])
    assert set(stamp(papers.facts)) <= set(notes)
    assert "DỮ LIỆU MÔ PHỎNG" in paper.sections[0].first_page_header.paragraphs[0].text


@pytest.mark.parametrize(
    ("unit", "head", "appendices"),
    [
        ("H47.02", "UBND TỈNH QUẢNG NAM\nSỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", 4),
        ("63-district-511", "ỦY BAN NHÂN DÂN\nHUYỆN PHƯỚC SƠN", 6),
        ("H47.38.04", "ỦY BAN NHÂN DÂN\nXÃ QUẾ LỘC", 3),
    ],
)
def test_the_report_of_a_unit(sample: Database, unit: str, head: str, appendices: int) -> None:
    papers = papers_of(sample, "2022-06", unit)
    made = opened(report.make(papers))
    assert rows(made.tables[0])[0][0].startswith(head)
    titles = [p.text for p in made.paragraphs if p.text.startswith("Phụ lục")]
    assert len(titles) == appendices
    received = f"{papers.facts.counts['received']:,}".replace(",", ".")
    first = section(made, "6. Tình hình, kết quả giải quyết TTHC")[0]
    assert f"trong kỳ: {received} (" in first


def test_the_same_data_give_the_same_file(papers: Papers, content: bytes) -> None:
    assert report.make(papers) == content
