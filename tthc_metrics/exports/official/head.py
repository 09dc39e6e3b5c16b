"""The top and the end of an official paper: who issues it, the nation's motto, number and place; who signs."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.exports.official.grid import keep_whole
from tthc_metrics.exports.official.records import to_fill
from tthc_metrics.exports.official.word import CENTRE, plain_table, rule, write
from tthc_metrics.ledger.units import NATION, SEVERAL

LEFT, RIGHT = 68, 97  # mm
COMMITTEE = "ỦY BAN NHÂN DÂN"


def letterhead(paper: Paper, unit: Unit, province: str, sign: str = "/BC", about: str = "") -> None:
    """Two columns: the issuing body with the number, the motto with place and day; both left to fill.

    `sign` is that of the kind of paper, none of a letter, which says what it is `about` instead. Of a
    people's committee both lines are the issuing body, in bold (Nghị định 30/2020/NĐ-CP, annex I).
    """
    body, motto = _columns(paper)
    above, own = issuer(unit, province)
    _line(body, above, size=12, bold=above == COMMITTEE)
    _line(body, own, size=12, bold=True)
    rule(_next(body), 24)
    _line(body, f"Số: […]{sign}-[…]", size=13)
    if about:
        _line(body, f"V/v {about}", size=12)
    _line(motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _line(motto, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    rule(_next(motto), 17)
    _line(motto, "[…], ngày […] tháng […] năm […]", size=13, italic=True)


def issuer(unit: Unit, province: str) -> tuple[str, str]:
    """Whoever stands above the issuing body, and the body itself, in capitals; `province` that it is in."""
    if unit.short_name in (SEVERAL, NATION) and unit.by is GroupBy.ALL:
        return to_fill("CƠ QUAN CHỦ QUẢN"), to_fill("CƠ QUAN BAN HÀNH")
    if unit.tier == "province" or unit.by is GroupBy.DISTRICT:
        return COMMITTEE, unit.name.upper()
    if unit.name.startswith("UBND "):
        return COMMITTEE, unit.name.removeprefix("UBND ").split(",")[0].upper()
    above = f"UBND {province}".upper() if province else to_fill("CƠ QUAN CHỦ QUẢN")
    return above, unit.name.upper()


def title(paper: Paper, kind: str, about: str) -> None:
    """The kind of paper and what it is about, in bold, with a line below (Nghị định 30/2020/NĐ-CP, annex I)."""
    for nth, said in enumerate((kind, about)):
        line = write(paper.add_paragraph(style="Title"), said)
        line.paragraph_format.space_before = Pt(0 if nth else 12)
        line.paragraph_format.space_after = Pt(0)
    rule(paper.add_paragraph(), 60)


def signature(paper: Paper, receivers_of: str = "Như trên") -> None:
    """Who receives it on the left, who signs on the right: both for a person to fill in; never on two pages."""
    last = paper.paragraphs[-1]
    last.paragraph_format.keep_with_next = True  # nor alone on the last one
    paper.add_paragraph().paragraph_format.keep_with_next = True
    receivers, signer = _columns(paper)
    _line(receivers, "Nơi nhận:", size=12, bold=True, italic=True, centred=False)
    for text in (f"- {receivers_of};", f"- {to_fill('nơi nhận')};", "- Lưu: VT."):
        _line(receivers, text, size=11, centred=False)
    _line(signer, to_fill("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"), size=14, bold=True)
    for _ in range(3):
        _line(signer, "", size=14)
    _line(signer, to_fill("họ và tên người ký"), size=14, bold=True)
    for cell in (receivers, signer):
        for line in cell.paragraphs[:-1]:
            line.paragraph_format.keep_with_next = True


def _columns(paper: Paper) -> tuple[_Cell, _Cell]:
    """Two cells without lines."""
    table = plain_table(paper, 1, 2)
    table.autofit = False
    keep_whole(table.rows[0])
    cells = table.rows[0].cells
    for cell, column, width in zip(cells, table.columns, (LEFT, RIGHT), strict=True):
        column.width = cell.width = Mm(width)
    return cells[0], cells[1]


def _next(cell: _Cell) -> Paragraph:
    """The cell's empty first paragraph, or a new one."""
    first = cell.paragraphs[0]
    is_new = len(cell.paragraphs) == 1 and not first.text and first.alignment is None
    found: Paragraph = first if is_new else cell.add_paragraph()
    return found


def _line(
    cell: _Cell,
    text: str,
    size: int,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
) -> None:
    line = write(_next(cell), text, bold, italic)
    form = line.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.0
    line.alignment = CENTRE if centred else WD_ALIGN_PARAGRAPH.LEFT
    for run in line.runs:
        run.font.size = Pt(size)
