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
    plain_spaces,
    runs,
    spoken,
    tables,
    title_of,
    words,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Light
from tthc_metrics.exports import slides
from tthc_metrics.exports.slides.rows import text_of
from tthc_metrics.exports.slides.text import plain
from tthc_metrics.reviews.deck import (
    Mark,
    SlideKind,
    SlideTable,
    deck_from_json,
    deck_stamp,
    deck_to_json,
)
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.scoring.wording.stamp import stamp as stamp_of
from tthc_metrics.store.database import Database

UNITS = (WHOLE, "63-district-504", "H47.02")
SMALL_PRINT = ("Nguồn", "Chân trang", "Số trang", "Chú giải màu", "Tên biểu đồ")
TILE = "Bản đồ: "
ON_COVER = (SlideKind.COVER, SlideKind.DIVIDER)


@pytest.fixture(params=UNITS)
def found(sample: Database, request: pytest.FixtureRequest) -> Made:
    return made(sample, request.param)


@pytest.fixture
def whole(sample: Database) -> Made:
    return made(sample)


def test_the_slides_are_those_of_the_browser_one_for_one(found: Made) -> None:
    assert [title_of(page) for page in found.read.slides] == [
        s.title for s in found.papers.deck.slides
    ]


def test_every_word_of_the_deck_is_on_its_slides(found: Made) -> None:
    bands, read = definitions().bands, found.read
    for slide in found.papers.deck.slides:
        said = "\n".join(words(page) for page in of_slide(read, slide)).lower()
        if slide.kind not in (SlideKind.COVER, SlideKind.DIVIDER):
            for text in (slide.sentence, slide.note, slide.source):
                assert plain(text).rstrip(".").lower() in said, (slide.title, text)
        is_shown = slide.kind is not SlideKind.PEAK
        for figure in slide.figures if is_shown else ():
            assert figure.value in said or slide.chart, (slide.title, figure)
        for cell in (c for row in slide.table.rows for c in row) if slide.table else ():
            assert text_of(cell, bands).lower() in said, (slide.title, cell)
        for bar in slide.chart.bars if slide.chart else ():
            assert bar.name[:12].lower() in said, (slide.title, bar)


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
                assert facts.why(score).partition(":")[2] in said
                asked += 1
            else:
                assert f"{figure.name} – {figure.label}: {figure.value}" in said or "vì đạt" in said
                assert all(fact in said for fact in figure.facts) or "vì đạt" in said
    assert asked
    assert all(spoken(page) for page in read.slides)


def test_the_last_slide_says_what_the_figures_are_from(found: Made) -> None:
    (table,) = tables(list(found.read.slides)[-1])
    rows = [tuple(plain_spaces(cell.text) for cell in row.cells) for row in table.rows]
    assert rows == [("Mục", "Nội dung"), *stamp_of(found.papers.facts)]


def test_simulated_data_say_so_on_every_slide(whole: Made) -> None:
    for page, slide in zip(whole.read.slides, whole.papers.deck.slides, strict=True):
        is_divider = slide.kind is SlideKind.DIVIDER
        assert is_divider or "dữ liệu mô phỏng" in words(page).lower()


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
        if found.papers.deck.slides[number - 1].kind in ON_COVER:
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
    for page, slide in zip(found.read.slides, found.papers.deck.slides, strict=True):
        if slide.kind in ON_COVER:
            continue
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
    """Read back from where it is kept, it is the same slides; it says when it was frozen."""
    frozen = replace(
        whole.papers.deck, name="Rà soát giữa năm", frozen_at=datetime(2022, 7, 5, 9, 15)
    )
    content = slides.make_deck(deck_from_json(deck_to_json(frozen)))
    assert content == slides.make_deck(frozen)
    pages = list(opened(content).slides)
    assert title_of(pages[0]) == "Rà soát giữa năm"
    assert [title_of(page) for page in pages[1:]] == [s.title for s in frozen.slides[1:]]
    assert all("chốt lúc 09:15 05/07/2022" in words(p) or "Phụ lục" in words(p) for p in pages)


def test_a_review_frozen_before_slides_had_charts_is_still_shown(whole: Made) -> None:
    """Its rankings are tables, and its notes are read out from its figures."""
    kinds = (SlideKind.SUMMARY, SlideKind.MAP, SlideKind.RANKING)
    kept = [s for s in whole.papers.deck.slides if s.kind in kinds]
    table = SlideTable(("#", "Đơn vị"), tuple((str(n), f"Huyện {n}") for n in range(18)))
    old = [
        replace(s, chart=None, spoken="", table=table if s.kind is SlideKind.RANKING else None)
        for s in kept
    ]
    read = opened(slides.make_deck(replace(whole.papers.deck, slides=tuple(old), edition="")))
    assert [title_of(page) for page in read.slides] == [slide.title for slide in old]
    assert all(spoken(page) for page in read.slides)
    assert sum(len(tables(page)) for page in read.slides) == 2 * len(
        [s for s in old if s.kind is SlideKind.RANKING]
    )


def test_what_stands_out_does_so_without_its_marks(whole: Made) -> None:
    shown = next(s for s in whole.papers.deck.slides if s.kind is SlideKind.SUMMARY)
    (summary,) = of_slide(whole.read, shown)
    (said,) = (frame for shape, frame in frames(summary) if shape.name == "Câu chính")
    bold = [run.text for run in said.paragraphs[0].runs if run.font.bold]
    assert bold
    assert all(f"**{plain_spaces(text)}**" in shown.sentence for text in bold)
    assert "**" not in "".join(words(page) + spoken(page) for page in whole.read.slides)


def test_a_mark_without_text_is_shape_and_word() -> None:
    assert text_of(Mark(Light.RED), definitions().bands) == "■ Đỏ"
