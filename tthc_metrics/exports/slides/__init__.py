"""The deck of a review as a PowerPoint file: native text, tables, charts and map, to be edited further.

Everything said is the deck's; the trends, and the why of a figure in the notes, are the facts'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.slides.about import ABOUT, about_table, add_cover, period_of
from tthc_metrics.exports.slides.cards import draw_cards, left_over
from tthc_metrics.exports.slides.look import LANGUAGE
from tthc_metrics.exports.slides.map import map_sheets
from tthc_metrics.exports.slides.notes import notes, reasons
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, add, part_of, room_for
from tthc_metrics.exports.slides.peak import peak_charts
from tthc_metrics.exports.slides.ranking import ranking_sheets
from tthc_metrics.exports.slides.rows import pages
from tthc_metrics.exports.slides.steady import steady
from tthc_metrics.exports.slides.table import draw_table
from tthc_metrics.exports.slides.template import Canvas, canvas
from tthc_metrics.exports.slides.trend import trend_sheets
from tthc_metrics.reviews.deck import Deck, Slide, SlideKind, SlideTable, deck_stamp
from tthc_metrics.scoring.standing import WHOLE

if TYPE_CHECKING:
    from tthc_metrics.exports.kinds import Papers

NO_DATA = datetime(2000, 1, 1)  # the moment of a deck that no dossier gives one
CHANGES = ("Chỉ số", "Diễn biến")


def make(papers: Papers) -> bytes:
    """The deck of a unit and period as PPTX; InputError if the province's template cannot be used."""
    return make_deck(papers.deck, papers.facts, papers.template)


def make_deck(deck: Deck, facts: Facts | None, template: Path | None = None) -> bytes:
    """A deck as PPTX, frozen or not; the same deck and facts give the same bytes.

    Of a frozen deck only what was frozen is shown: facts of today would not agree with it.
    """
    known = None if deck.frozen_at else facts
    judged = known.definitions if known else definitions()
    stage = canvas(template)
    add_cover(stage, deck, known, period_of(deck, judged))
    for number, sheet in enumerate(_sheets(stage, deck, known, judged), 2):
        add(stage, sheet, number)
    return _written(stage, deck)


def _sheets(
    stage: Canvas, deck: Deck, facts: Facts | None, judged: Definitions
) -> Iterator[SlideSheet]:
    for slide in deck.slides:
        foot = _foot(deck, facts, slide.kind)
        for sheet in _of_slide(stage, slide, deck, facts, judged):
            yield replace(sheet, foot=foot)
    foot = _foot(deck, facts, None)
    if facts and facts.unit.id != WHOLE:
        yield from (replace(sheet, foot=foot) for sheet in trend_sheets(facts, {}))
    table = about_table(deck, judged, facts)
    spoken = "\n".join(f"{row[0]}: {row[1]}." for row in table.rows)
    for sheet in _tables(stage, SlideWords(ABOUT), table, judged, spoken):
        yield replace(sheet, foot=foot)


def _foot(deck: Deck, facts: Facts | None, kind: SlideKind | None) -> str:
    """Whose figures, as of when, by which definitions; published sums are real, whatever the dossiers are."""
    shown = replace(deck, simulated=False) if kind is SlideKind.SUMS else deck
    said = [deck.name or deck.title, deck_stamp(shown)]
    if facts:
        said.append(f"bản định nghĩa {facts.edition}")
    return " · ".join(said)


def _of_slide(
    stage: Canvas, slide: Slide, deck: Deck, facts: Facts | None, judged: Definitions
) -> list[SlideSheet]:
    """One slide of the deck, on as many as its content needs."""
    bands = judged.bands
    spoken = notes(slide, deck, facts, bands)
    if slide.kind is SlideKind.SUMMARY:
        return _summary(stage, slide, facts, judged, spoken)
    metric = judged.metrics.get(slide.figures[0].metric) if slide.figures else None
    own = bands.for_metric(metric) if metric else bands
    if slide.kind is SlideKind.MAP:
        return map_sheets(stage, slide, own, reasons(deck), spoken)
    if slide.kind is SlideKind.RANKING:
        return ranking_sheets(stage, slide, own, reasons(deck), spoken)
    words = SlideWords(slide.title, slide.sentence, slide.note, slide.source)
    is_whole_peak = slide.kind is SlideKind.PEAK and slide.sentence
    charts = peak_charts(stage, slide, bands, spoken) if is_whole_peak else []
    if charts:
        words = replace(words, sentence="")  # said above the charts
    tables = _tables(stage, words, slide.table, judged, spoken) if slide.table else []
    return [*charts, *tables]


def _summary(
    stage: Canvas, slide: Slide, facts: Facts | None, judged: Definitions, spoken: str
) -> list[SlideSheet]:
    """The cards; what they have no room for stands below the trends, or in a table of its own."""
    words = SlideWords(slide.title, slide.sentence, slide.note, slide.source)
    rest = left_over(slide.figures, room_for(stage, words))
    draw = partial(draw_cards, figures=slide.figures, bands=judged.bands)
    cards = SlideSheet(words, draw, spoken)
    trends = trend_sheets(facts, rest) if facts and facts.unit.id == WHOLE else []
    if trends or not rest:
        return [cards, *trends]
    rows = tuple((f.label, " · ".join(rest[f.metric])) for f in slide.figures if f.metric in rest)
    more = SlideWords(f"{slide.title}: diễn biến", source=slide.source)
    return [cards, *_tables(stage, more, SlideTable(CHANGES, rows), judged, spoken)]


def _tables(
    stage: Canvas, words: SlideWords, table: SlideTable, judged: Definitions, spoken: str
) -> list[SlideSheet]:
    """A table on as many slides as its rows need."""
    found = pages(table, room_for(stage, words), judged.bands)
    draws = [partial(draw_table, laid=p, bands=judged.bands, alt=words.title) for p in found]
    titles = [part_of(words.title, nth, len(found)) for nth in range(1, len(found) + 1)]
    return [
        SlideSheet(replace(words, title=title), draw, spoken)
        for title, draw in zip(titles, draws, strict=True)
    ]


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
