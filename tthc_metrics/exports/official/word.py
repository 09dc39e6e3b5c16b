"""Word's side of an official paper: page, styles, page number, paragraphs, what is left to fill.

Sizes and margins by Nghị định 30/2020/NĐ-CP: A4, 20 mm above and below, 30 left, 15 right; Times New Roman
13 to 14; the page number above, in the middle, from the second page on.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.scoring.wording.targets import EXAMPLE

FONT, LANGUAGE = "Times New Roman", "vi-VN"
TEXT, SMALL = Pt(14), Pt(10)
WIDE, HIGH = Mm(210), Mm(297)
BLACK = RGBColor(0, 0, 0)
FILL = re.compile(r"(\[…[^\]]*\])")
MARKED = re.compile(rf"{FILL.pattern}|({EXAMPLE})")
WARNING = "B3261E"
LONGEST = 255  # letters of a property
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def new_paper() -> Paper:
    """An empty A4 document with our styles, in Vietnamese."""
    return opened(_styled())


def opened(content: bytes) -> Paper:
    """A document that was begun before."""
    return Document(BytesIO(content))


@cache
def _styled() -> bytes:
    """The same as a file, made once: a batch of letters would set its styles anew for each."""
    paper = Document()
    _speak_vietnamese(paper)
    for name, size in (("Normal", TEXT), ("Title", TEXT), ("Heading 1", TEXT), ("Heading 2", TEXT)):
        _style(paper, name, size, bold=name != "Normal")
    normal = _named(paper, "Normal").paragraph_format
    normal.space_before, normal.space_after, normal.line_spacing = Pt(0), Pt(6), 1.15
    _named(paper, "Title").paragraph_format.alignment = CENTRE
    for name in ("Heading 1", "Heading 2"):
        form = _named(paper, name).paragraph_format
        form.space_before, form.space_after, form.first_line_indent = Pt(8), Pt(6), Mm(10)
        form.keep_with_next = True
    for name, size in (("Trong bảng", SMALL), ("Ghi chú", Pt(11)), ("Đường kẻ", Pt(3))):
        paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _style(paper, name, size, bold=False)
        form = _named(paper, name).paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(2), Pt(2), 1.0
    _page(paper.sections[0])
    _leave_out(paper)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _leave_out(paper: Paper) -> None:
    """The thumbnail of an empty page and the library's own data: they would be packed into every letter."""
    for owner in (paper.part.package, paper.part):
        for key, rel in list(owner.rels.items()):
            if rel.reltype.endswith(("/thumbnail", "/customXml")):
                owner.rels.pop(key)


def plain_table(paper: Paper, rows: int, columns: int, style: str = "") -> Table:
    """A table without looking its style up among all there are, which takes longer than the table."""
    table: Table = paper._body.add_table(rows, columns, paper._block_width)
    if style:
        table._tbl.tblStyle_val = style_id(style)
    return table


@cache
def style_id(name: str) -> str:
    """What a style of ours is called inside the file: looked up once, not for every paragraph."""
    found: str = new_paper().styles[name].style_id
    return found


def describe(paper: Paper, title: str, subject: str, comments: str, at: datetime) -> None:
    """The document's properties; `at` is a moment of the data, so that the same data give the same file."""
    found = paper.core_properties
    found.title, found.subject = title[:LONGEST], subject[:LONGEST]
    found.comments = comments[:LONGEST]
    found.author = found.last_modified_by = "Bảng điều hành thủ tục hành chính"
    found.language, found.revision = LANGUAGE, 1
    found.created = found.modified = at


def number_pages(section: Section, note: str) -> None:
    """The page's number above in the middle but on the first; `note` on every page, under it."""
    section.different_first_page_header_footer = True
    above = section.header.paragraphs[0]
    above.alignment = CENTRE
    for kind in ("begin", "instr", "end"):
        above.add_run()._r.append(_field(kind))
    if note:
        first = section.first_page_header.paragraphs[0]
        for paragraph in (section.header.add_paragraph(), first):
            paragraph.alignment = CENTRE
            paragraph.add_run(note).bold = True


def foot_code(section: Section, code: str) -> None:
    """The code that the paper is checked by, small at the foot of every page; nothing without one."""
    for foot in (section.footer, section.first_page_footer) if code else ():
        line = foot.paragraphs[0]
        line.alignment = CENTRE
        line.add_run(f"Mã kiểm tra: {code}").font.size = Pt(7)


def turn(paper: Paper, landscape: bool) -> Section:
    """A new page, upright or lying; its number goes on."""
    section: Section = paper.add_section(WD_SECTION.NEW_PAGE)
    ending = paper.element.body[
        -2
    ]  # it ends the section; as high as a line of text it may need a page of its own
    ending.get_or_add_pPr().style = style_id("Đường kẻ")
    section.different_first_page_header_footer = False
    _page(section, landscape)
    return section


def write(paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False) -> Paragraph:
    """Text into a paragraph, numbers kept beside their units; what a person must fill in, `[…]`, is highlighted.

    That a target is an example of another province stands in red.
    """
    for part in MARKED.split(unbroken(text)):
        if not part:
            continue
        run = paragraph.add_run(part)
        run.bold, run.italic = bold or None, italic or None
        if FILL.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if part == EXAMPLE:
            run.font.color.rgb = RGBColor.from_string(WARNING)
    return paragraph


def body_text(paper: Paper, text: str) -> Paragraph:
    """A paragraph of the body: justified, its first line set in."""
    paragraph = write(paper.add_paragraph(), text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    return set_apart(paragraph)


def set_apart(paragraph: Paragraph) -> Paragraph:
    """The same with room above it where a table ends: a table keeps none below."""
    before = paragraph._p.getprevious()
    if before is not None and before.tag == qn("w:tbl"):
        paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def rule(paragraph: Paragraph, indent: int) -> None:
    """A thin line under a heading: the top border of an empty paragraph, set in from both sides (mm)."""
    paragraph._p.style = style_id("Đường kẻ")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, *AFTER_BORDERS)


AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What the schema puts behind borders in a paragraph's properties."""


def _page(section: Section, landscape: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (HIGH, WIDE) if landscape else (WIDE, HIGH)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def _named(paper: Paper, name: str) -> ParagraphStyle:
    style = paper.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _style(paper: Paper, name: str, size: Pt, bold: bool) -> None:
    """One font for every script, and no colours or lines of Word's own theme."""
    style = _named(paper, name)
    style.font.name, style.font.size, style.font.bold = FONT, size, bold
    style.font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for name_of in ("w:pBdr", "w:spacing", "w:kern"):
        for found in style.element.findall(f".//{qn(name_of)}"):
            found.getparent().remove(found)


def _speak_vietnamese(paper: Paper) -> None:
    language = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), LANGUAGE)


def _field(kind: str) -> Any:
    if kind == "instr":
        code = OxmlElement("w:instrText")
        code.text = "PAGE"
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
