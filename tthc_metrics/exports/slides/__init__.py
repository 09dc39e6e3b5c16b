"""The deck of a review as a PowerPoint file: native text, tables, charts and map, to be edited further.

The same slides as the browser shows, one for one; everything said is the deck's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.core.records import Bands
from tthc_metrics.exports.slides.body import blocks, chart_and_table, draw_blocks
from tthc_metrics.exports.slides.cards import draw_cards
from tthc_metrics.exports.slides.cover import add_cover, has_cover
from tthc_metrics.exports.slides.look import GAP, LANGUAGE, Box
from tthc_metrics.exports.slides.map import map_sheet
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, add, part_of, room_for
from tthc_metrics.exports.slides.qr_shape import SIDE, draw_qr
from tthc_metrics.exports.slides.rows import Laid, pages
from tthc_metrics.exports.slides.steady import steady
from tthc_metrics.exports.slides.table import draw_table
from tthc_metrics.exports.slides.template import Canvas, canvas
from tthc_metrics.reviews.deck import Deck, Slide, SlideKind, deck_stamp
from tthc_metrics.reviews.deck.notes import figure_line
from tthc_metrics.scoring.wording.stamp import CODE

if TYPE_CHECKING:
    from tthc_metrics.exports.kinds import Papers

NO_DATA = datetime(2000, 1, 1)  # the moment of a deck that no dossier gives one
LISTS = (SlideKind.RANKING, SlideKind.ALL_RED)
"""Long tables, which stand in two blocks."""


def make(papers: Papers) -> bytes:
    """The deck of a unit and period as PPTX; InputError if the province's template cannot be used."""
    return make_deck(papers.deck, papers.template)


def make_deck(deck: Deck, template: Path | None = None) -> bytes:
    """A deck as PPTX, frozen or not; the same deck gives the same bytes."""
    judged, stage = definitions(), canvas(template)
    number = 0
    for slide in deck.slides:
        if has_cover(slide):
            number += 1
            add_cover(stage, slide, deck)
            continue
        for sheet in _of_slide(stage, slide, judged):
            number += 1
            add(stage, replace(sheet, foot=_foot(deck, slide.kind)), number)
    return _written(stage, deck)


def _foot(deck: Deck, kind: SlideKind) -> str:
    """Whose figures, as of when, by which definitions; published sums are real, whatever the dossiers are."""
    shown = replace(deck, simulated=False) if kind is SlideKind.SUMS else deck
    said = [deck.name or deck.title, deck_stamp(shown)]
    if deck.edition:
        said.append(f"bản định nghĩa {deck.edition}")
    return " · ".join(said)


def _of_slide(stage: Canvas, slide: Slide, judged: Definitions) -> Iterator[SlideSheet]:
    """One slide of the deck: one here too, but for tables whose words no slide has room for."""
    metric = judged.metrics.get(slide.figures[0].metric) if slide.figures else None
    bands = judged.bands.for_metric(metric) if metric else judged.bands
    spoken = slide.spoken or _read_out(slide, bands)  # older reviews were frozen without
    words = SlideWords(slide.title, slide.sentence, slide.note, slide.source)
    if slide.kind is SlideKind.SUMMARY:
        draw = partial(draw_cards, figures=slide.figures, bands=judged.bands)
        yield SlideSheet(words, draw, spoken)
    elif slide.kind is SlideKind.MAP:
        yield map_sheet(stage, slide, bands, spoken)
    elif slide.chart is not None:
        yield from chart_and_table(stage, words, slide, bands, spoken)
    elif slide.table is not None:
        yield from _tables(stage, words, slide, judged.bands, spoken)
    else:  # what it would show lies elsewhere: the sentence stands in its place
        yield SlideSheet(words, lambda *_: None, spoken)


def _read_out(slide: Slide, bands: Bands) -> str:
    said = [slide.sentence, *(figure_line(f, bands) for f in slide.figures), slide.source]
    return "\n".join(text.replace("**", "") for text in said if text)


def _tables(
    stage: Canvas, words: SlideWords, slide: Slide, bands: Bands, spoken: str
) -> Iterator[SlideSheet]:
    """A table, a long list in two blocks; on as many slides as its words need."""
    assert slide.table is not None
    room = room_for(stage, words)
    halves = blocks(slide.table, room, bands) if slide.kind in LISTS else []
    if halves:
        yield SlideSheet(
            words, partial(draw_blocks, laid=halves, bands=bands, alt=slide.title), spoken
        )
        return
    code = _code_in(slide)
    if code:
        room = replace(room, width=room.width - SIDE - GAP)
    found = pages(slide.table, room, bands)
    for nth, laid in enumerate(found, 1):
        title = part_of(slide.title, nth, len(found))
        draw = partial(_draw_table, laid=laid, bands=bands, alt=slide.title, code=code)
        yield SlideSheet(replace(words, title=title), draw, spoken)


def _draw_table(page: Any, box: Box, laid: Laid, bands: Bands, *, alt: str, code: str) -> None:
    draw_table(page, box, laid, bands, alt)
    if code:
        draw_qr(page, box, code)


def _code_in(slide: Slide) -> str:
    """The code of the deck, from the page that says what it is from; empty on others."""
    if slide.kind is not SlideKind.ABOUT or slide.table is None:
        return ""
    return next((str(row[1]) for row in slide.table.rows if row[0] == CODE), "")


def _written(stage: Canvas, deck: Deck) -> bytes:
    at = deck.data_until or NO_DATA
    about = stage.presentation.core_properties
    about.title, about.language = deck.name or deck.title, LANGUAGE
    about.subject = deck_stamp(deck)
    about.author = about.last_modified_by = "Bảng điều hành thủ tục hành chính"
    about.keywords = about.comments = about.category = ""
    about.created = about.modified = at
    about.revision = 1
    content = BytesIO()
    stage.presentation.save(content)
    return steady(content.getvalue(), at)
