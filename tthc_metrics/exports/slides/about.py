"""The first slide, which says what the deck is, and the last, which says what its figures are from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, moment
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.slides.look import BODY, GAP, HIGH, LEAD, WIDE, Box
from tthc_metrics.exports.slides.measure import height
from tthc_metrics.exports.slides.page import set_title
from tthc_metrics.exports.slides.template import Canvas, box_of
from tthc_metrics.exports.slides.text import Style, fill_frame, speak_vietnamese, text_box
from tthc_metrics.exports.stamp import SIMULATED, stamp
from tthc_metrics.reviews.deck import Deck, SlideKind, SlideTable, deck_stamp, told_text
from tthc_metrics.scoring.standing import WHOLE

SIZES = (40, 36, 32, 28, 24)  # of the title on the first slide
COLUMNS = ("Mục", "Nội dung")
ABOUT = "Về số liệu của bộ trình chiếu"


def period_of(deck: Deck, definitions: Definitions) -> Period:
    """The period that a deck is of."""
    return parse_period(deck.period, definitions.calendars[deck.calendar])


def add_cover(canvas: Canvas, deck: Deck, facts: Facts | None, period: Period) -> None:
    """Title, and below it the days, the unit that the deck is made for, and the data it is from."""
    slide = canvas.presentation.slides.add_slide(canvas.cover)
    title = box_of(slide.shapes.title)
    set_title(slide, deck.name or deck.title, title, SIZES)
    said = [f"Từ ngày {day(period.start)} đến ngày {day(period.end)}"]
    if deck.name:
        said.insert(0, deck.title)
    if facts and facts.unit.id != WHOLE:
        said.append(f"Đơn vị: {facts.unit.name}")
    said.append(deck_stamp(replace(deck, simulated=False)))
    lines = [(text, Style(LEAD if n == 0 else BODY)) for n, text in enumerate(said)]
    if deck.simulated:
        lines.append((SIMULATED, Style(BODY, bold=True)))
    _below(canvas, slide, title, lines)
    slide.notes_slide.notes_text_frame.text = "\n".join(text for text, _ in lines)
    speak_vietnamese(slide.notes_slide.notes_text_frame._txBody)


def _below(canvas: Canvas, slide: Any, title: Box, lines: list[tuple[str, Style]]) -> None:
    """Into the subtitle where the layout has one with room enough, else under the title; nothing stays empty."""
    kinds = (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY)
    found = [s for s in slide.placeholders if s.placeholder_format.type in kinds]
    for shape in list(slide.placeholders):
        if shape._element is not slide.shapes.title._element and shape not in found[:1]:
            shape._element.getparent().remove(shape._element)
    under = Box(
        canvas.room.left, title.bottom + GAP, canvas.room.width, HIGH - title.bottom - 3 * GAP
    )
    if not found:
        text_box(slide.shapes, "Phụ đề", under, lines)
        return
    place = box_of(found[0])
    tall = sum(height(text, style.size, place.width, bold=style.bold) for text, style in lines)
    if tall > place.height or place.bottom > HIGH or place.right > WIDE:
        found[0].left, found[0].top, found[0].width, found[0].height = under.placed()
    fill_frame(found[0].text_frame, lines)


def about_table(deck: Deck, definitions: Definitions, facts: Facts | None) -> SlideTable:
    """What every paper says of itself; of a frozen review what it knew when it was frozen."""
    pairs = stamp(facts) if facts else _frozen(deck, definitions)
    return SlideTable(COLUMNS, tuple(pairs))


def _frozen(deck: Deck, definitions: Definitions) -> list[tuple[str, str]]:
    period = period_of(deck, definitions)
    targets = [s.source for s in deck.slides if s.kind is SlideKind.SUMMARY]
    pairs = [
        ("Phiên rà soát", deck.name),
        ("Bộ trình chiếu", deck.title),
        ("Kỳ", f"{period.label} (từ ngày {day(period.start)} đến ngày {day(period.end)})"),
        ("Lịch kỳ báo cáo", definitions.calendars[deck.calendar].label),
        ("Số liệu", told_text(deck)),
        ("Chốt lúc", moment(deck.frozen_at) if deck.frozen_at else ""),
        ("Kỳ, văn bản chỉ tiêu", "; ".join(targets)),
        ("Ngưỡng màu", definitions.bands.note),
        ("Lưu ý", SIMULATED if deck.simulated else ""),
    ]
    return [(term, text) for term, text in pairs if text]
