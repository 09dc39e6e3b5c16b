"""Phiếu tóm tắt read back: one page, the deck's figures, map and findings; of all units as of each by itself."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.exports.docx_reading import captioned, opened, paragraphs, rows
from tests.exports.facts_made import papers_of, period
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.exports.brief import pdf, word
from tthc_metrics.exports.brief.every import CONTENTS
from tthc_metrics.exports.brief.every import make as make_all
from tthc_metrics.exports.brief.sheet import sheet_of
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.ledger.units import in_force
from tthc_metrics.reviews.deck import SlideKind, build_deck, every_sheet
from tthc_metrics.reviews.deck.records import Deck
from tthc_metrics.scoring.wording.stamp import SIMULATED
from tthc_metrics.store.database import Database

UNITS = ("all", "63-district-504", "H47.02", "H47.35.10")


@pytest.fixture(params=UNITS)
def papers(sample: Database, request: pytest.FixtureRequest) -> Papers:
    return papers_of(sample, "2022-Q2", request.param)


def figures(papers: Papers) -> list[tuple[str, str, str]]:
    """Label, value and counts of every metric on the summary of the deck."""
    (slide,) = (s for s in papers.deck.slides if s.kind is SlideKind.SUMMARY)
    return [(f.label, f.value, f.facts[0]) for f in slide.figures]


def test_the_word_sheet_is_the_deck_s(papers: Papers) -> None:
    paper = opened(word.make(papers))
    table = rows(captioned(paper)["Các chỉ số và chỉ tiêu"])
    for row, (label, value, counts) in zip(table[1:], figures(papers), strict=True):
        assert row[0] == label
        assert row[1].endswith(value)
        assert row[2] == counts
    said = paragraphs(paper)
    for nth, text in enumerate(papers.deck.findings, 1):
        assert f"{nth}. {text}." in said
    assert sum("bổ sung: đề xuất" in text for text in said) == 3
    assert SIMULATED in paper.sections[0].first_page_header.paragraphs[-1].text
    (picture,) = paper.element.body.iter(qn("wp:docPr"))
    maps = [s for s in papers.deck.slides if s.kind is SlideKind.MAP]
    for figure in maps[0].figures:
        assert f"{figure.name} {figure.value}" in picture.get("descr")


def test_the_printed_sheet_is_one_page_with_the_same_texts(papers: Papers) -> None:
    content = pdf.make(papers)
    (page,) = PdfReader(BytesIO(content)).pages
    said = " ".join(page.extract_text().replace("\xa0", " ").split())
    for label, value, counts in figures(papers):
        assert label in said
        assert value in said
        assert counts in said
    for text in papers.deck.findings:
        assert text in said
    assert SIMULATED in said
    assert pdf.make(papers) == content


Sheets = list[tuple[Unit, Deck]]


@pytest.fixture(scope="module")
def sheets(sample: Database) -> Sheets:
    """Of all units: seconds of work."""
    return list(every_sheet(sample, definitions(), period("2022-Q2")))


def test_the_sheets_of_all_units_say_what_each_by_itself_says(
    sample: Database, sheets: Sheets
) -> None:
    quarter = period("2022-Q2")
    found = {unit.id: (unit, deck) for unit, deck in sheets}
    there = {
        u for by in (GroupBy.DISTRICT, GroupBy.OFFICE) for u in in_force(sample, by, quarter.end)
    }
    assert set(found) == there
    for key in UNITS[1:]:
        unit, deck = found[key]
        own = build_deck(sample, definitions(), quarter, of=key)
        assert deck.findings == own.findings
        mine, theirs = (sheet_of(unit, "", each, "") for each in (deck, own))
        for one, other in zip(mine.rows, theirs.rows, strict=True):
            assert one[0].value == other[0].value
            assert one[1] == other[1]
        assert mine.map
        assert theirs.map
        assert [f.value for f in mine.map.figures] == [f.value for f in theirs.map.figures]


def test_the_zip_has_an_index_of_every_sheet(
    sample: Database, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the first three, for all of them are three hundred."""
    some = sheets[:3]
    monkeypatch.setattr("tthc_metrics.exports.brief.every.every_sheet", lambda *_, **__: some)
    with ZipFile(BytesIO(make_all(papers_of(sample, "2022-Q2")))) as file:
        listed = list(
            csv.DictReader(StringIO(file.read(CONTENTS).decode("utf-8-sig")), delimiter=";")
        )
        assert [row["Tệp"] for row in listed] == file.namelist()[1:]
        assert [row["Mã"] for row in listed] == [unit.id for unit, _ in some]
        assert all(file.read(row["Tệp"]).startswith(b"%PDF") for row in listed)
