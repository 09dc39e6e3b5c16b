"""Text on slides: every run in Vietnamese, in a size of its own, lines of a fixed height."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.exports.measure import LINE_HEIGHT
from tthc_metrics.exports.slides.look import BODY, LANGUAGE, Box
from tthc_metrics.scoring.wording.targets import EXAMPLE

Colour = str | MSO_THEME_COLOR
"""Six hexadecimal digits, or a colour of the theme."""
WARNING = "B3261E"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold


@dataclass(frozen=True)
class Style:
    """How a paragraph is set."""

    size: float = BODY
    bold: bool = False
    colour: Colour = MSO_THEME_COLOR.TEXT_1
    align: PP_ALIGN = PP_ALIGN.LEFT


def plain(text: str) -> str:
    """Without the marks of what stands out."""
    return _BOLD.sub(r"\1", text)


def text_box(
    shapes: Any,
    name: str,
    box: Box,
    paragraphs: Sequence[tuple[str, Style]],
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> Any:
    """A text box without margins; `**…**` is set in bold."""
    shape = shapes.add_textbox(*box.placed())
    shape.name = name
    fill_frame(shape.text_frame, paragraphs, anchor)
    return shape


def fill_frame(
    frame: Any,
    paragraphs: Sequence[tuple[str, Style]],
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    margin: float = 0,
) -> None:
    """Write paragraphs into a text frame, in place of what stood there."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(margin)
    write_all(frame, paragraphs)


def write_all(frame: Any, paragraphs: Sequence[tuple[str, Style]]) -> None:
    """Paragraphs into an empty frame, whose margins stay as they are."""
    for nth, (text, style) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        write(paragraph, text, style)


def write(paragraph: Any, text: str, style: Style) -> None:
    """One paragraph: its runs, and the height of its lines."""
    paragraph.alignment = style.align
    paragraph.line_spacing = Pt(round(style.size * LINE_HEIGHT, 1))
    for said, bold in _runs(text):
        run = paragraph.add_run()
        run.text = said
        run.font.size = Pt(style.size)
        run.font.bold = bold or style.bold
        paint(run.font.color, WARNING if said == EXAMPLE else style.colour)
    speak_vietnamese(paragraph._p)


def paint(colour: Any, wanted: Colour) -> None:
    """Set a colour of a font, a fill or a line."""
    if isinstance(wanted, MSO_THEME_COLOR):
        colour.theme_color = wanted
    else:
        colour.rgb = RGBColor.from_string(wanted.lstrip("#").upper())  # type: ignore[no-untyped-call]


def speak_vietnamese(element: Any) -> None:
    """Mark every run below an element as Vietnamese, for whoever reads it aloud or checks its spelling."""
    for run in element.iter(qn("a:r"), qn("a:fld")):
        run.get_or_add_rPr().set("lang", LANGUAGE)
    for found in element.iter(qn("a:endParaRPr"), qn("a:defRPr")):
        found.set("lang", LANGUAGE)


def clean(text: str) -> str:
    """As it is set: without characters that a slide cannot hold, numbers kept beside their units."""
    return unbroken(_UNSEEN.sub("", text))


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """A text in stretches, every other one in bold; that a target is an example stands by itself."""
    for nth, part in enumerate(_BOLD.split(clean(text))):
        for said in re.split(f"({EXAMPLE})", part):
            if said:
                yield said, nth % 2 == 1
