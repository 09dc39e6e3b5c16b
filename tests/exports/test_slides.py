"""The slides read back: what they say is the deck's, word for word, and anybody can read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx.oxml.ns import qn

from tests.exports.slides_seen import (
    Made,
    alt,
    charts,
    frames,
    leaves,
    made,
    of_slide,
    opened,
    runs,
    spoken,
    tables,
    words,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Light
from tthc_metrics.exports import slides
from tthc_metrics.exports.slides.rows import text_of
from tthc_metrics.exports.slides.text import plain
from tthc_metrics.exports.stamp import stamp as stamp_of
from tthc_metrics.reviews.deck import Mark, SlideKind, deck_from_json, deck_stamp, deck_to_json
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

UNITS = (WHOLE, "63-district-504", "H47.02")
SMALL_PRINT = ("Nguồn", "Chân trang", "Số trang", "Chú giải màu")
TILE = "Bản đồ: "


@pytest.fixture(params=UNITS)
def found(sample: Database, request: pytest.FixtureRequest) -> Made:
    return made(sample, request.param)


@pytest.fixture
def whole(sample: Database) -> Made:
    return made(sample)


def test_every_slide_of_the_deck_is_there_in_its_order(found: Made) -> None:
    titles = [page.shapes.title.text_frame.text for page in found.read.slides]
    assert titles[0] == found.papers.deck.title
    assert titles[-1] == "Về số liệu của bộ trình chiếu"
    places = [
        next(n for n, title in enumerate(titles) if title.startswith(slide.title))
        for slide in found.papers.deck.slides
    ]
    assert places == sorted(places)


def test_every_word_of_the_deck_is_on_its_slides(found: Made) -> None:
    bands, read = definitions().bands, found.read
    for slide in found.papers.deck.slides:
        said = "\n".join(words(page) for page in of_slide(read, slide))
        for text in (slide.sentence, slide.note, slide.source):
            assert plain(text).rstrip(".") in said, (slide.title, text)
        for figure in slide.figures if slide.kind is not SlideKind.PEAK else ():
            assert figure.value in said, (slide.title, figure)
        for cell in (c for row in slide.table.rows for c in row) if slide.table else ():
            assert text_of(cell, bands) in said, (slide.title, cell)


def test_the_facts_of_the_cards_are_shown_too(found: Made) -> None:
    """Below a trend, or in a table, where the cards have no room."""
    (summary,) = (s for s in found.papers.deck.slides if s.kind is SlideKind.SUMMARY)
    said = "\n".join(words(page) for page in found.read.slides)
    for figure in summary.figures:
        for fact in figure.facts:
            assert fact in said, fact


def test_notes_say_why(found: Made) -> None:
    read, facts = found.read, found.papers.facts
    known = {
        (s.metric.id, s.unit.id): s for s in (*facts.scores, *facts.localities, *facts.agencies)
    }
    asked = 0
    for slide in found.papers.deck.slides:
        said = "\n".join(spoken(page) for page in of_slide(read, slide))
        assert deck_stamp(found.papers.deck) in said
        assert slide.source in said
        for figure in slide.figures if slide.kind is not SlideKind.PEAK else ():
            score = known.get((figure.metric, figure.unit))
            if score and figure.light in (Light.RED, Light.ORANGE):
                assert facts.why(score) in said
                asked += 1
            else:
                assert f"{figure.name} – {figure.label}: {figure.value}" in said
                assert all(fact in said for fact in figure.facts)
    assert asked
    assert all(spoken(page) for page in read.slides)


def test_the_last_slide_says_what_the_figures_are_from(found: Made) -> None:
    (table,) = tables(list(found.read.slides)[-1])
    rows = [(row.cells[0].text, row.cells[1].text) for row in table.rows]
    assert rows == [("Mục", "Nội dung"), *stamp_of(found.papers.facts)]


def test_simulated_data_say_so_on_every_slide_but_that_of_published_sums(whole: Made) -> None:
    for page in whole.read.slides:
        is_real = page.shapes.title.text_frame.text.startswith("Số đã công bố")
        assert ("dữ liệu mô phỏng" in words(page).lower()) is not is_real
    real = replace(whole.papers.deck, simulated=False)
    facts = replace(whole.papers.facts, fresh=replace(whole.papers.facts.fresh, simulated=False))
    for page in opened(slides.make_deck(real, facts)).slides:
        assert "mô phỏng" not in words(page).lower()


def test_every_shape_has_a_number_of_its_own(found: Made) -> None:
    """PowerPoint offers to repair a file where two shapes share one."""
    for page in found.read.slides:
        ids = [shape.get("id") for shape in page._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))


def test_title_first_then_in_the_order_of_reading(found: Made) -> None:
    order = ["Câu chính", "", "Ghi chú", "Nguồn", "Chân trang", "Số trang"]
    for number, page in enumerate(found.read.slides, 1):
        first, *rest = list(page.shapes)
        assert first == page.shapes.title
        assert first.text_frame.text
        if number == 1:
            continue
        names = [shape.name if shape.name in order else "" for shape in rest]
        assert [order.index(name) for name in names] == sorted(map(order.index, names))
        assert rest[-1].text_frame._txBody.find(f".//{qn('a:fld')}").get("type") == "slidenum"
        assert rest[-1].text_frame._txBody.find(f".//{qn('a:t')}").text == str(number)


def test_all_text_is_marked_as_vietnamese(found: Made) -> None:
    for page in found.read.slides:
        parts = [page._element, page.notes_slide._element, page.slide_layout._element]
        parts += [chart._chartSpace for chart in charts(page)]
        for part in parts:
            for run in runs(part):
                assert run.find(qn("a:rPr")).get("lang") == "vi-VN", run.find(qn("a:t")).text
    assert found.read.core_properties.language == "vi-VN"


def test_text_is_large_enough(found: Made) -> None:
    """18 points; 14 in tables, tiles, charts, the legend, the source and the footer."""
    for page in list(found.read.slides)[1:]:
        for shape in page.shapes:
            small = shape.name in SMALL_PRINT or shape.name.startswith(TILE)
            for run in runs(shape._element) if not shape.has_chart else ():
                size = int(run.find(qn("a:rPr")).get("sz")) / 100
                assert size >= (14 if small or shape.has_table else 18), (shape.name, size)
        for chart in charts(page):
            sizes = [e.get("sz") for e in chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr"))]
            assert min(int(size) for size in sizes if size) >= 1400
            assert chart.font.size.pt >= 14


def test_pictures_have_words_for_those_who_cannot_see_them(found: Made) -> None:
    for page in found.read.slides:
        for shape in page.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                assert shape.name
                assert alt(shape) or shape.name == "Chú giải màu", (shape.name, page.slide_id)
    headings = [t.first_row for page in found.read.slides for t in tables(page)]
    assert headings
    assert all(headings)


def test_lights_are_never_colour_alone(whole: Made) -> None:
    """Whatever is filled with a light's colour bears its shape, or is the bar of a card that does."""
    bands = [*definitions().bands.lights, definitions().bands.grey]
    by_fill = {band.fill.lstrip("#").upper(): band for band in bands}
    seen = set()
    for page in whole.read.slides:
        for shape in leaves(page.shapes):
            fill = shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
            if fill is None or fill.get("val") not in by_fill or shape.name == "Vạch màu":
                continue
            band = by_fill[fill.get("val")]
            assert band.shape in shape.text_frame.text, (page.slide_id, shape.name)
            seen.add(band.light)
    assert seen == set(Light)


def test_the_same_data_give_the_same_bytes(whole: Made) -> None:
    assert slides.make(whole.papers) == whole.content
    until = whole.papers.deck.data_until
    about = whole.read.core_properties
    assert (about.created, about.modified) == (until, until)
    with ZipFile(BytesIO(whole.content)) as package:
        assert {entry.date_time[:3] for entry in package.infolist()} == {(2022, 6, 30)}
        assert not [n for n in package.namelist() if "thumbnail" in n or "printer" in n]


def test_a_frozen_deck_shows_what_was_frozen(whole: Made) -> None:
    """The facts of today have no say in it, and it says when it was frozen."""
    frozen = replace(
        whole.papers.deck, name="Rà soát giữa năm", frozen_at=datetime(2022, 7, 5, 9, 15)
    )
    content = slides.make_deck(deck_from_json(deck_to_json(frozen)), None)
    assert content == slides.make_deck(frozen, whole.papers.facts)
    pages = list(opened(content).slides)
    assert pages[0].shapes.title.text_frame.text == "Rà soát giữa năm"
    for page in pages:
        assert "chốt lúc 09:15 05/07/2022" in words(page) + spoken(page)
    assert not [p for p in pages if "Xu hướng" in p.shapes.title.text_frame.text]
    for slide in frozen.slides:
        said = "\n".join(words(page) for page in of_slide(opened(content), slide))
        for figure in slide.figures if slide.kind is not SlideKind.PEAK else ():
            assert figure.value in said
    (changes,) = (p for p in pages if p.shapes.title.text_frame.text.endswith(": diễn biến"))
    assert "+12,0 điểm % so với quý II/2021" in words(changes)


def test_what_stands_out_does_so_without_its_marks(whole: Made) -> None:
    (summary,) = of_slide(whole.read, whole.papers.deck.slides[0])
    (said,) = (frame for shape, frame in frames(summary) if shape.name == "Câu chính")
    bold = [run.text for run in said.paragraphs[0].runs if run.font.bold]
    assert bold
    assert all(f"**{text}**" in whole.papers.deck.slides[0].sentence for text in bold)
    assert "**" not in "".join(words(page) + spoken(page) for page in whole.read.slides)


def test_a_mark_without_text_is_shape_and_word() -> None:
    assert text_of(Mark(Light.RED), definitions().bands) == "■ Đỏ"
