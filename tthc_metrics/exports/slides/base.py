"""The presentation that slides are added to where a province gives no template of its own: 16:9, calm."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Pt

from tthc_metrics.exports.slides.look import (
    FONT,
    HIGH,
    MUTED,
    PAGE,
    PANEL,
    RULE,
    SMALL,
    TEXT,
    TITLE_SIZES,
    WIDE,
    Box,
)
from tthc_metrics.exports.slides.text import speak_vietnamese

MARGIN = 36.0
PLACES = {
    PP_PLACEHOLDER.TITLE: Box(MARGIN, 14, WIDE - 2 * MARGIN, 60),
    PP_PLACEHOLDER.BODY: Box(MARGIN, 80, WIDE - 2 * MARGIN, 424),
    PP_PLACEHOLDER.FOOTER: Box(MARGIN, 512, WIDE - 2 * MARGIN - 60, 20),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(WIDE - MARGIN - 60, 512, 60, 20),
}
COVER = {
    PP_PLACEHOLDER.CENTER_TITLE: Box(80, 130, 800, 130),
    PP_PLACEHOLDER.SUBTITLE: Box(80, 280, 800, 180),
}
LINE = Box(MARGIN, 507, WIDE - 2 * MARGIN, 1)
"""The rule above the footer."""
KEPT = {"title": "Bìa", "titleOnly": "Tiêu đề"}
"""Layouts by type, and what they are called."""
COLOURS = {
    "dk1": TEXT, "lt1": PAGE, "dk2": MUTED, "lt2": PANEL, "accent1": TEXT, "accent2": MUTED,
    "accent3": "7F8A96", "accent4": "A9B1BA", "accent5": RULE, "accent6": PANEL, "hlink": TEXT,
    "folHlink": MUTED,
}  # fmt: skip
PROMPTS = {"Click to edit Master title style": "Tiêu đề", "Click to edit Master subtitle style": ""}


def blank() -> Any:
    """A presentation without slides, of two layouts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDE), Pt(HIGH)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        kind = layout.element.get("type")
        if kind in KEPT:
            layout.name = KEPT[kind]
            _arrange(layout, COVER if kind == "title" else {})
            if kind == "title":
                layout.element.set("showMasterSp", "0")
                _strip(layout, "Dải đậm", Box(0, 0, 28, HIGH), "tx1")
                layout.background.fill.solid()
                layout.background.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
        else:
            presentation.slide_layouts.remove(layout)
    _arrange(master, PLACES)
    _dress(master)
    _theme(master)
    _leave_out(presentation)
    return presentation


def _arrange(page: Any, places: dict[PP_PLACEHOLDER, Box]) -> None:
    """Placeholders where they belong, in Vietnamese; no date, for the footer says of which data."""
    for shape in list(page.placeholders):
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif kind in places:
            shape.left, shape.top, shape.width, shape.height = places[kind].placed()
    for text in page.element.iter(qn("a:t")):
        text.text = PROMPTS.get(text.text, text.text)
    speak_vietnamese(page.element)


def _dress(master: Any) -> None:
    """Titles bold and to the left, small print in the quiet tone, a rule above it."""
    for shape in master.placeholders:
        frame = shape._element.find(qn("p:txBody")).find(qn("a:bodyPr"))
        for inset in ("lIns", "rIns", "tIns", "bIns"):
            frame.set(inset, "0")
        for old in shape._element.iter(qn("a:lvl1pPr")):  # footer and number
            is_number = shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER
            old.set("algn", "r" if is_number else "l")
            _default(old, SMALL, "tx2")
    style = master.element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    _default(style, TITLE_SIZES[0], "tx1")
    style.find(qn("a:defRPr")).set("b", "1")
    speak_vietnamese(master.element)
    _strip(master, "Đường kẻ", LINE, "accent5")


def _strip(page: Any, name: str, box: Box, colour: str) -> None:
    """A rectangle behind everything else, which only adorns."""
    shape: Any = CT_Shape.new_autoshape_sp(90, name, "rect", *box.placed())
    shape.remove(shape.find(qn("p:style")))
    look = shape.find(qn("p:spPr"))
    etree.SubElement(etree.SubElement(look, qn("a:solidFill")), qn("a:schemeClr"), val=colour)
    etree.SubElement(etree.SubElement(look, qn("a:ln")), qn("a:noFill"))
    page.shapes._spTree.insert(2, shape)


def _default(paragraph: Any, size: float, colour: str) -> None:
    run = paragraph.find(qn("a:defRPr"))
    run.set("sz", str(int(size * 100)))
    for found in run.iter(qn("a:schemeClr")):
        found.set("val", colour)
        for tint in list(found):
            found.remove(tint)


def _theme(master: Any) -> None:
    """Our tones and our font, in the theme itself: what a reader adds later looks like the rest."""
    part = next(rel.target_part for rel in master.part.rels.values() if "theme" in rel.reltype)
    theme: Any = etree.fromstring(part.blob)
    theme.set("name", "Bảng điều hành thủ tục hành chính")
    for name, value in COLOURS.items():
        slot = theme.find(f".//{qn('a:' + name)}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr"), val=value)
    for kind in ("a:majorFont", "a:minorFont"):
        fonts = theme.find(f".//{qn(kind)}")
        fonts.find(qn("a:latin")).set("typeface", FONT)
        for script in fonts.findall(qn("a:font")):
            fonts.remove(script)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _leave_out(presentation: Any) -> None:
    """The thumbnail of an empty slide, and the settings of somebody's printer."""
    package = presentation.part.package
    for owner in (package, presentation.part):
        for key, rel in list(owner._rels.items()):
            if rel.reltype.endswith(("/thumbnail", "/printerSettings")):
                owner._rels.pop(key)
