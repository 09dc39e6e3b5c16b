"""How papers are set: what must not be parted is not, names of any length have room, axes end where rates do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.exports.docx_reading import captioned, opened
from tests.exports.facts_made import papers_of
from tests.exports.papers import AGENCY, NAM_TRA_MY, facts_of, without_deck
from tests.exports.papers import opened as book_of
from tests.exports.printing import breaks
from tests.exports.read_back import raw_words
from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.exports import form06, report, workbook
from tthc_metrics.exports.brief import pdf, word
from tthc_metrics.exports.kinds import Papers, kind_named, paper
from tthc_metrics.exports.reminders.letter import letter
from tthc_metrics.exports.reminders.reminder import reminders
from tthc_metrics.store.database import Database

LOOSE = re.compile(r"\d [%]|\d (?:hồ sơ|huyện|xã|đơn vị|ngày làm việc|thủ tục)\b|\d / \d|quý [IVX]")
LONG = "Ban Quản lý các khu kinh tế, khu công nghiệp và khu chế xuất thuộc vùng trọng điểm " * 2


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2", NAM_TRA_MY)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("đạt 20 % của 3 huyện", "đạt 20_% của 3_huyện"),
        ("52 / 1.000 hồ sơ, ≥ 98 %", "52_/_1.000_hồ sơ, ≥_98_%"),
        ("+3,7 điểm % so với quý I/2022", "+3,7_điểm_% so với quý_I/2022"),
        ("nhiều nhất Sở TN&MT 61, Núi Thành 31.", "nhiều nhất Sở TN&MT_61, Núi Thành_31."),
        ("từ ngày 01/04/2022 đến tháng 5/2026", "từ ngày_01/04/2022 đến tháng_5/2026"),
    ],
)
def test_numbers_stay_beside_what_they_count_and_days_part_from_what_follows(
    said: str, kept: str
) -> None:
    assert unbroken(said).replace("\u00a0", "_") == kept


@pytest.mark.parametrize("kind", ["brief", "report", "slides"])
def test_no_line_can_end_between_a_number_and_its_unit(papers: Papers, kind: str) -> None:
    made = paper(kind_named(kind), papers)
    assert LOOSE.findall(raw_words(made.name, made.content)) == []


def signatures(content: bytes) -> Any:
    """The table that has the receivers and who signs."""
    (found,) = [t for t in opened(content).tables if "Nơi nhận:" in t.rows[0].cells[0].text]
    return found


@pytest.mark.parametrize(
    "make", [report.make, word.make, lambda p: letter(reminders(p)[0], p.facts)]
)
def test_a_signature_is_never_split_nor_alone(papers: Papers, make: Any) -> None:
    content = make(papers)
    table = signatures(content)
    (row,) = table.rows
    assert row._tr.find(f".//{qn('w:cantSplit')}") is not None
    for cell in row.cells:
        assert all(line.paragraph_format.keep_with_next for line in cell.paragraphs[:-1])
    before = table._tbl.getprevious()
    assert before.find(f".//{qn('w:keepNext')}") is not None


def test_signatures_of_a_form_stand_on_one_page_however_many_rows_it_has(sample: Database) -> None:
    facts = facts_of(sample, AGENCY)
    for more in range(0, 40, 3):  # the page ends somewhere else each time
        fields = [*facts.fields, *(replace(facts.fields[0], unit=replace(facts.fields[0].unit, name=f"Lĩnh vực {n}")) for n in range(more))]  # fmt: skip
        sheet = book_of(form06.make(without_deck(replace(facts, fields=fields))))[1]["Biểu 06"]
        (first,) = [c.row for c in sheet["I"] if str(c.value).startswith("…………, ngày")]
        assert not [end for end in breaks(sheet) if first < end <= first + 6], more


def test_no_heading_and_no_last_row_of_a_table_is_alone(papers: Papers) -> None:
    made = opened(report.make(papers))
    assert all(made.styles[f"Heading {n}"].paragraph_format.keep_with_next for n in (1, 2))
    for name, table in captioned(made).items():
        kept = [row.cells[-1].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert all(keep for keep, head in zip(kept, heads, strict=True) if head), name
        if heads.count(False) > 1:
            assert kept[-2], name
        assert not kept[-1], name


@pytest.mark.parametrize(
    ("unit", "bold"), [("all", [True, True]), (NAM_TRA_MY, [True, True]), (AGENCY, [False, True])]
)
def test_the_issuing_body_is_bold_and_who_stands_above_it_is_not(
    sample: Database, unit: str, bold: list[bool]
) -> None:
    """Of a people's committee both lines are its name (Nghị định 30/2020/NĐ-CP)."""
    head = opened(report.make(papers_of(sample, "2022-Q2", unit))).tables[0].rows[0].cells[0]
    lines = [line for line in head.paragraphs if line.text][:2]
    assert [bool(line.runs[0].bold) for line in lines] == bold


def test_the_sheet_of_a_unit_with_a_long_name_is_one_page(papers: Papers) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    facts = replace(papers.facts, unit=replace(papers.facts.unit, name=LONG.strip()))
    made = PdfReader(BytesIO(pdf.make(replace(papers, facts=facts))))
    assert len(made.pages) == 1
    assert "trọng điểm" in made.pages[0].extract_text()


def test_axes_of_trends_end_at_100_percent_at_the_most(sample: Database) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(workbook.make(papers_of(sample, "2022-Q2")))) as file:
        charts = [file.read(n).decode() for n in file.namelist() if n.startswith("xl/charts/chart")]
    tops = [float(m) for chart in charts for m in re.findall(r'<c:max val="([\d.]+)"', chart)]
    assert len(tops) == len(charts) > 3
    assert max(tops) == 1.0
