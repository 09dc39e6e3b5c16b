"""The PDF read back: the scorecard's figures, fonts inside, tags for readers that speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.exports.facts_made import papers_of, period
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.exports import scorecard_pdf
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import maps
from tthc_metrics.exports.scorecard_data import scorecard_data
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database

WORDS = {"green": "Xanh", "yellow": "Vàng", "orange": "Cam", "red": "Đỏ", "grey": "Xám"}
HOSTILE = '#panic("x") *đậm* _nghiêng_ $x$ <a> @b `c` \\ // [d] = e'


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


@pytest.fixture(scope="module")
def content(papers: Papers) -> bytes:
    return scorecard_pdf.make(papers)


@pytest.fixture(scope="module")
def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(reader: PdfReader) -> str:
    """All text, white space made one."""
    return squeezed(" ".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def elements(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Every element of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop()
        found = found.get_object() if hasattr(found, "get_object") else found
        if isinstance(found, list):
            waiting.extend(found)
        elif isinstance(found, dict):
            if "/S" in found:
                yield found
            if "/K" in found:
                waiting.append(found["/K"])


@pytest.mark.parametrize("by", [GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY])
def test_every_rate_is_the_scorecards(reader: PdfReader, sample: Database, by: GroupBy) -> None:
    """Beside the unit's name stand its main rates with light and counts, in the order of the columns."""
    said = text_of(reader)
    quarter = period("2022-Q2")
    found = scorecard(sample, definitions().at(quarter.end), [quarter], by)
    shown = [*(m.id for m in definitions().metrics.values() if m.main), "overdue_of_open"]
    judged = {
        s.metric.id for s in found if s.target
    }  # others have no light in any row of the matrix
    for unit in {s.unit for s in found}:
        own = {s.metric.id: s for s in found if s.unit == unit}
        for metric in shown:
            score = own[metric]
            light, counts = WORDS[score.light], fraction_text(score)
            if by is GroupBy.ALL:
                row = f"{score.metric.short_label} {light} {value_text(score)} {counts}"
                assert row in said, row
            else:
                cell = f"{light} {value_text(score)}" if metric in judged else value_text(score)
                assert re.search(rf"{re.escape(cell)}\d* {re.escape(counts)}", said), (unit, cell)


def test_a_row_of_the_matrix_is_one_unit(papers: Papers) -> None:
    """The rows as data: names and cells belong together."""
    data = scorecard_data(papers)
    localities, agencies = data["matrices"]
    assert (len(localities["rows"]), len(agencies["rows"])) == (18, 19)
    scores = {
        (s.unit.short_name, s.metric.id): s
        for s in [*papers.facts.localities, *papers.facts.agencies]
    }
    judged = {s.metric.id for s in scores.values() if s.target}
    for row in [*localities["rows"], *agencies["rows"]]:
        for cell, metric in zip(row["cells"], papers.facts.main, strict=True):
            score = scores[row["name"], metric.id]
            light = str(score.light) if metric.id in judged else ""
            assert (cell["light"], cell["value"]) == (light, value_text(score))
            assert bool(cell["note"]) == (light == Light.GREY)


def test_grey_has_its_reason(reader: PdfReader) -> None:
    said = text_of(reader)
    for reason in (
        "Chưa có chỉ tiêu áp dụng",
        "Không có hồ sơ có phí trong kỳ",
        "Quá ít hồ sơ",
    ):
        assert reason in said


def test_it_says_whose_and_of_when_it_is(reader: PdfReader, papers: Papers) -> None:
    said = text_of(reader)
    for term, text in stamp(papers.facts):
        assert squeezed(f"{term} {text}") in said
    for page in reader.pages:
        assert "DỮ LIỆU MÔ PHỎNG" in page.extract_text()
        assert papers.facts.edition in page.extract_text()


def test_fonts_are_inside_and_no_font_of_the_machine(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(descriptor["/FontName"].split("+")[1])
    assert names <= {"Roboto-Regular", "Roboto-Bold"}


def test_it_is_tagged_in_vietnamese(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("vi")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    title = (reader.metadata.title or "").replace("\u00a0", " ")
    assert title == "Bảng điểm thủ tục hành chính – Tỉnh Quảng Nam – Quý II/2022"
    kinds = [str(element["/S"]) for element in elements(reader)]
    assert kinds.count("/Table") == 4
    assert kinds.count("/TH") == 8 + 2 * 7 + 2
    assert {"/H1", "/H2", "/TR", "/TD"} <= set(kinds)


def test_each_map_is_read_out_with_every_unit(reader: PdfReader, papers: Papers) -> None:
    told = [
        str(e["/Alt"]).replace("\xa0", " ")
        for e in elements(reader)
        if str(e["/S"]) == "/Figure" and "/Alt" in e
    ]
    slides = [
        s for s in papers.deck.slides if s.kind is SlideKind.MAP and s.figures[0].row is not None
    ]
    (code,) = [text for text in told if text.startswith("Mã QR")]
    assert papers.facts.code in code
    assert len(told) - 1 == len(slides) == 3
    for slide in slides:
        (own,) = [text for text in told if text.startswith(f"Bản đồ ô: {slide.title}.")]
        for figure in slide.figures:
            assert f"{figure.name} {figure.value}" in own


def test_names_are_never_commands(papers: Papers) -> None:
    facts = papers.facts
    unit = replace(facts.unit, name=HOSTILE)
    made = scorecard_pdf.make(replace(papers, facts=replace(facts, unit=unit)))
    assert squeezed(HOSTILE) in text_of(PdfReader(BytesIO(made)))


@pytest.mark.parametrize(
    ("unit", "count"), [("63-district-511", 13), ("H47.02", 5), ("H47.38.04", 4)]
)
def test_the_maps_of_a_unit_are_those_of_its_own_parts(
    sample: Database, unit: str, count: int
) -> None:
    """The offices of a district, the fields of an office; each tile at a place of its own."""
    drawn = scorecard_data(papers_of(sample, "2022-06", unit))["maps"]
    assert drawn
    for one in drawn:
        places = {(tile["row"], tile["column"]) for tile in one["tiles"]}
        assert len(places) == len(one["tiles"]) == count


def test_tiles_stand_where_the_deck_puts_them(papers: Papers) -> None:
    for slide, drawn in zip(maps(papers), scorecard_data(papers)["maps"], strict=True):
        places = [(t["name"], t["row"], t["column"]) for t in drawn["tiles"]]
        assert places == [(f.name, f.row, f.column) for f in slide.figures]
        assert len({(row, column) for _, row, column in places}) == 18


def test_the_same_data_give_the_same_file(papers: Papers, content: bytes) -> None:
    assert scorecard_pdf.make(papers) == content
