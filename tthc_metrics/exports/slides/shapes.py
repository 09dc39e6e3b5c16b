"""Shapes with a name and a text for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.exports.slides.look import Box
from tthc_metrics.exports.slides.text import Style, clean, fill_frame, paint


def panel(
    shapes: Any,
    name: str,
    box: Box,
    fill: str,
    paragraphs: Sequence[tuple[str, Style]] = (),
    *,
    line: str = "",
    rounded: float = 0.0,
    anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE,
    margin: float = 0,
) -> Any:
    """A rectangle in one colour, with text in it; `rounded` is the radius of its corners in points."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
    shape = shapes.add_shape(kind, *box.placed())
    shape.name = clean(name)
    if rounded:
        shape.adjustments[0] = min(0.5, rounded / min(box.width, box.height))
    shape.fill.solid()
    paint(shape.fill.fore_color, fill)
    if line:
        paint(shape.line.color, line)
        shape.line.width = Pt(0.75)
    else:
        shape.line.fill.background()
    style = shape._element.find(qn("p:style"))
    if style is not None:  # the theme's shadow, and its white text
        shape._element.remove(style)
    fill_frame(shape.text_frame, paragraphs, anchor, margin)
    return shape


def grouped(page: Any, shapes: Sequence[Any], name: str, alt: str = "") -> Any:
    """Shapes of a slide made one group: measured once, and not anew with every shape added to it."""
    group = page.shapes.add_group_shape(shapes)
    describe(group, alt, name)
    return group


def describe(shape: Any, text: str, name: str = "") -> None:
    """Give a shape its alternative text, and its name in the list of shapes."""
    properties = shape._element.xpath("./*/p:cNvPr")[0]
    properties.set("descr", clean(text))
    if name:
        properties.set("name", clean(name))
