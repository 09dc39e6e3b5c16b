"""One slide: title, sentence, what it shows, note, source, footer and number, in this order of reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.exports.measure import LINE_HEIGHT, height, line_count
from tthc_metrics.exports.slides.look import BODY, GAP, LEAD, SMALL, TITLE_SIZES, Box
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.exports.slides.text import (
    Style,
    clean,
    fill_frame,
    plain,
    speak_vietnamese,
    text_box,
)

LEAD_LINES = 2  # a longer sentence is set smaller
NUMBER_WIDE = 60.0
NUMBER = (
    "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # the field that counts slides, as PowerPoint names it
)
KINDS = {PP_PLACEHOLDER.FOOTER: "ftr", PP_PLACEHOLDER.SLIDE_NUMBER: "sldNum"}


@dataclass(frozen=True)
class SlideWords:
    """What a slide says around the thing it shows; `sentence` and `note` may have `**…**`."""

    title: str
    sentence: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class SlideSheet:
    """A slide to be made: `draw` adds what it shows to a slide, into a box; `spoken` is its notes page."""

    words: SlideWords
    draw: Callable[[Any, Box], None]
    spoken: str = ""
    foot: str = field(default="", kw_only=True)


def room_for(canvas: Canvas, words: SlideWords) -> Box:
    """What is left for the thing shown, between the sentence and the note."""
    room = canvas.room
    above = _sentence_height(canvas, words)
    below = _strip(words.note, BODY, room.width) + _strip(words.source, SMALL, room.width)
    return Box(room.left, room.top + above, room.width, room.height - above - below)


def part_of(title: str, nth: int, of: int) -> str:
    """`Đơn vị đỏ, phần 1/2` where one slide of the deck needs several here."""
    return f"{title}, phần {nth}/{of}" if of > 1 else title


def add(canvas: Canvas, sheet: SlideSheet, number: int) -> Any:
    """Add a slide and all that is on it."""
    slide = canvas.presentation.slides.add_slide(canvas.layout)
    _bare(slide)
    words, room = sheet.words, canvas.room
    set_title(slide, words.title, canvas.title)
    if words.sentence:
        said = Box(room.left, room.top, room.width, _sentence_height(canvas, words) - GAP)
        text_box(slide.shapes, "Câu chính", said, [(words.sentence, Style(_lead(canvas, words)))])
    shown = room_for(canvas, words)
    sheet.draw(slide, shown)
    top = shown.bottom
    for name, text, style in (
        ("Ghi chú", words.note, Style(BODY)),
        ("Nguồn", words.source, Style(SMALL, colour=canvas.quiet)),
    ):
        tall = _strip(text, style.size, room.width)
        if text:
            box = Box(room.left, top + GAP, room.width, tall - GAP)
            text_box(slide.shapes, name, box, [(text, style)])
        top += tall
    _footer(canvas, slide, sheet.foot, number)
    _speak(slide, sheet.spoken)
    return slide


def set_title(slide: Any, text: str, box: Box, sizes: Sequence[int] = TITLE_SIZES) -> None:
    """Write a title into its placeholder, as large as fits into it."""
    frame = slide.shapes.title.text_frame
    frame.text = clean(text)
    fits = (s for s in sizes if height(text, s, box.width, bold=True) <= box.height)
    size = next(fits, sizes[-1])
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(size)
    frame.paragraphs[0].line_spacing = Pt(round(size * LINE_HEIGHT, 1))
    speak_vietnamese(frame._txBody)


def _bare(slide: Any) -> None:
    """Only its title: placeholders that stay empty ask the reader to click them."""
    for shape in list(slide.placeholders):
        if shape._element is not slide.shapes.title._element:
            shape._element.getparent().remove(shape._element)


def _lead(canvas: Canvas, words: SlideWords) -> int:
    lines = line_count(plain(words.sentence), LEAD, canvas.room.width)
    return LEAD if lines <= LEAD_LINES else BODY


def _sentence_height(canvas: Canvas, words: SlideWords) -> float:
    return _strip(words.sentence, _lead(canvas, words), canvas.room.width)


def _strip(text: str, size: float, room: float) -> float:
    """The height of a text with the gap that parts it from the next thing."""
    return height(plain(text), size, room, bold="**" in text) + GAP if text else 0.0


def _footer(canvas: Canvas, slide: Any, text: str, number: int) -> None:
    """Footer and slide number: placeholders where the layout has them, so that they follow its style."""
    line = canvas.foot
    style = Style(SMALL, colour=canvas.quiet)
    left = Box(line.left, line.top, line.width - NUMBER_WIDE, line.height)
    right = Box(line.right - NUMBER_WIDE, line.top, NUMBER_WIDE, line.height)
    said = _holder(slide, PP_PLACEHOLDER.FOOTER, "Chân trang", left)
    fill_frame(said.text_frame, [(text, style)], MSO_ANCHOR.MIDDLE)
    counted = _holder(slide, PP_PLACEHOLDER.SLIDE_NUMBER, "Số trang", right)
    fill_frame(counted.text_frame, [(str(number), Style(SMALL, colour=canvas.quiet, align=PP_ALIGN.RIGHT))], MSO_ANCHOR.MIDDLE)  # fmt: skip
    _as_field(counted.text_frame.paragraphs[0]._p)


def _holder(slide: Any, kind: PP_PLACEHOLDER, name: str, box: Box) -> Any:
    """A text box, made the placeholder of its kind if the layout has one."""
    shape = text_box(slide.shapes, name, box, [])
    found = [s for s in slide.slide_layout.placeholders if s.placeholder_format.type is kind]
    if found:
        attributes = {"type": KINDS[kind], "sz": "quarter"}
        attributes["idx"] = str(found[0].placeholder_format.idx)
        properties = shape._element.find(qn("p:nvSpPr"))
        etree.SubElement(properties.find(qn("p:nvPr")), qn("p:ph"), attributes)
        properties.find(qn("p:cNvSpPr")).attrib.pop("txBox", None)
    return shape


def _as_field(paragraph: Any) -> None:
    """Turn the number written into one that counts by itself."""
    run = paragraph.find(qn("a:r"))
    counting = etree.SubElement(paragraph, qn("a:fld"), {"id": NUMBER, "type": "slidenum"})
    for part in (qn("a:rPr"), qn("a:t")):
        counting.append(deepcopy(run.find(part)))
    paragraph.replace(run, counting)


def _speak(slide: Any, text: str) -> None:
    """The notes page."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = clean(text)
    speak_vietnamese(frame._txBody)
