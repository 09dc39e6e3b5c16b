"""Word papers as they lie on the table: headings on one line, room below tables, one page where one is promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from tests.exports.docx_reading import captioned, opened, paragraphs
from tests.exports.facts_made import papers_of
from tests.exports.papers import NAM_TRA_MY
from tthc_metrics.exports import report
from tthc_metrics.exports.brief import word
from tthc_metrics.exports.kinds import Papers, kind_named, paper
from tthc_metrics.exports.measure import line_count, width
from tthc_metrics.exports.reminders.letter import letter
from tthc_metrics.exports.reminders.reminder import reminders
from tthc_metrics.exports.xlsx import NARROWER
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

PADDING = Mm(3.8)  # of a cell, both sides
TEXT = Mm(165)


@pytest.fixture(scope="module")
def whole(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2", WHOLE)


@pytest.fixture(scope="module")
def index(sample: Database) -> bytes:
    from tthc_metrics.catalogue import definitions
    from tthc_metrics.core.periods import parse_period
    from tthc_metrics.exports.kinds import prepare

    period = parse_period("2022-Q1", definitions().calendars["calendar"])
    return paper(kind_named("index"), prepare(sample, definitions(), period)).content


@pytest.fixture(scope="module")
def made(whole: Papers, index: bytes) -> dict[str, Paper]:
    found = {
        "report": report.make(whole),
        "brief": word.make(whole),
        "letter": letter(reminders(whole)[0], whole.facts),
        "index": index,
    }
    return {name: opened(content) for name, content in found.items()}


def test_no_word_of_a_heading_is_parted(made: dict[str, Paper]) -> None:
    """«STT» in a column of 10 mm took two lines."""
    for name, found in made.items():
        for title, table in captioned(found).items():
            for row in table.rows:
                if row._tr.find(f".//{qn('w:tblHeader')}") is None:
                    continue
                for cell in row.cells:
                    need = max(width(w, 10 * NARROWER, bold=True) for w in cell.text.split())
                    assert need * 12700 <= cell.width - PADDING, (name, title, cell.text)


def test_what_follows_a_table_has_room_above_it(made: dict[str, Paper]) -> None:
    seen = 0
    for name, found in made.items():
        for table in captioned(found).values():
            after = table._tbl.getnext()
            if after.tag != qn("w:p") or not "".join(after.itertext()).strip():
                continue
            (line,) = [p for p in found.paragraphs if p._p is after]
            is_note = line.style.name == "Ghi chú"
            assert is_note or (line.paragraph_format.space_before or 0) > 0, (name, line.text)
            seen += 1
    assert seen > 3


def test_a_section_ends_with_a_line_that_needs_no_page(made: dict[str, Paper]) -> None:
    ends = [p for found in made.values() for p in found.paragraphs if p._p.find(f".//{qn('w:sectPr')}") is not None]  # fmt: skip
    assert len(ends) > 5
    assert {p.style.name for p in ends} == {"Đường kẻ"}


def test_places_are_small_inside_a_sentence_and_a_letter_goes_to_their_committee(
    made: dict[str, Paper], whole: Papers
) -> None:
    assert any("của tỉnh Quảng Nam" in text for text in paragraphs(made["brief"]))
    (one,) = [r for r in reminders(whole) if r.unit.id == NAM_TRA_MY]
    made_out = opened(letter(one, whole.facts))
    said = paragraphs(made_out)
    assert made_out.paragraphs[
        0
    ].paragraph_format.space_before  # not close under the number and «V/v»
    assert said[0] == "Kính gửi: UBND huyện Nam Trà My"
    assert "đề nghị UBND huyện Nam Trà My khẩn trương" in said[1]


def test_the_index_without_points_has_no_pages_of_dashes(index: bytes) -> None:
    found = opened(index)
    said = paragraphs(found)
    assert [t for t in said if t.startswith("Phụ lục ")] == ["Phụ lục I"]
    assert "Kính gửi: [… bổ sung: cơ quan nhận báo cáo]." in said
    assert not [t for t in captioned(found) if t.startswith("Điểm của")]


@pytest.fixture(scope="module")
def places(sample: Database, da_nang_file: Path) -> Iterator[list[Paper]]:
    with Database(da_nang_file, read_only=True) as city:
        asked = ((sample, "2022", WHOLE), (sample, "2022-Q2", NAM_TRA_MY), (city, "2026", WHOLE))
        yield [opened(word.make(papers_of(db, code, unit))) for db, code, unit in asked]


def test_the_sheet_to_be_signed_is_one_page(places: list[Paper]) -> None:
    """As high as its lines, by widths that are rather too wide, on A4."""
    for found in places:
        section = found.sections[0]
        room = section.page_height - section.top_margin - section.bottom_margin
        assert sum(_high(found, part) for part in found.element.body) <= room


def test_its_map_does_not_leave_the_text(places: list[Paper]) -> None:
    for found in places:
        drawn = found.element.body.find(f".//{qn('wp:inline')}")
        assert {drawn.get(side) for side in ("distL", "distR", "distT", "distB")} == {"0"}
        assert int(drawn.find(qn("wp:extent")).get("cx")) <= TEXT


def _high(paper: Paper, part: Any) -> int:
    if part.tag == qn("w:tbl"):
        return sum(
            max(sum(_line(paper, p, int(_width(c)) - PADDING) for p in c.iter(qn("w:p"))) for c in row.iter(qn("w:tc")))
            for row in part.iter(qn("w:tr"))
        )  # fmt: skip
    return _line(paper, part, TEXT) if part.tag == qn("w:p") else 0


def _width(cell: Any) -> int:
    return int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) * 635


def _line(paper: Paper, element: Any, room: int) -> int:
    from docx.text.paragraph import Paragraph

    line = Paragraph(element, paper._body)
    drawn = element.find(f".//{qn('wp:extent')}")
    if drawn is not None:
        return int(drawn.get("cy"))
    own, style = line.paragraph_format, line.style
    sizes = [run.font.size for run in line.runs if run.font.size]
    size = Length(max(sizes) if sizes else style.font.size or paper.styles["Normal"].font.size).pt
    lines = line_count(line.text, size * NARROWER, Length(room).pt, bold=any(r.bold for r in line.runs))  # fmt: skip
    around = sum(
        Length(getattr(own, side) if getattr(own, side) is not None else getattr(style.paragraph_format, side) or 0).pt
        for side in ("space_before", "space_after")
    )  # fmt: skip
    return int((lines * size * 1.15 + around) * 12700)
