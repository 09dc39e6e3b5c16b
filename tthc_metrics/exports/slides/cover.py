"""The first slide, which says what the deck is, and the divider before the appendix: on the template's own cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.exports.measure import height
from tthc_metrics.exports.slides.look import BODY, GAP, HIGH, LEAD, WIDE, Box
from tthc_metrics.exports.slides.page import set_title
from tthc_metrics.exports.slides.template import Canvas, box_of
from tthc_metrics.exports.slides.text import Style, fill_frame, speak_vietnamese, text_box
from tthc_metrics.reviews.deck import Deck, Slide, SlideKind, deck_stamp
from tthc_metrics.scoring.wording.stamp import SIMULATED

SIZES = (40, 36, 32, 28, 24)  # of the title on the first slide


def has_cover(slide: Slide) -> bool:
    """Whether a slide is set on the template's cover."""
    return slide.kind in (SlideKind.COVER, SlideKind.DIVIDER)


def add_cover(canvas: Canvas, words: Slide, deck: Deck) -> None:
    """Title, and below it what the slide says; on the first the data it is from."""
    slide = canvas.presentation.slides.add_slide(canvas.cover)
    title = box_of(slide.shapes.title)
    is_first = words.kind is SlideKind.COVER
    name = deck.name if is_first and deck.name else words.title
    set_title(slide, name, title, SIZES)
    said = [words.title] if name != words.title else []
    said += [part.rstrip(".") for part in words.sentence.split("; ")]
    if is_first and deck.frozen_at:
        said.append(deck_stamp(replace(deck, simulated=False)))
    lines = [(capitalised(text), Style(LEAD if n == 0 else BODY)) for n, text in enumerate(said)]
    if words.note:
        lines.append((words.note, Style(BODY, bold=words.note == SIMULATED)))
    _below(canvas, slide, title, lines)
    slide.notes_slide.notes_text_frame.text = words.spoken or "\n".join(text for text, _ in lines)
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
