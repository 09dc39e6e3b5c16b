"""What all our workbooks share: how a book begins and ends, number formats, the foot of a page."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import ceil
from typing import Any

from tthc_metrics.core.periods import titled
from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.measure import line_count
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text

COUNT, PERCENT, DAY = "[$-42A]#,##0", "[$-42A]0.0%", "dd/mm/yyyy"
"""In the separators of the reader's computer: dot and comma where it is set to Vietnamese."""
FOOT = 230  # letters that Excel takes for a page's foot, less its codes
A4 = 9
PIXELS = 96  # to the inch
NARROWER = 0.93  # letters of Times New Roman and Arial beside those that are measured
PAPER = (297 / 25.4 * PIXELS, 210 / 25.4 * PIXELS)  # on its side
Draw = Callable[[Any], None]


def book_bytes(facts: Facts, title: str, font: str, size: float, draw: Draw) -> bytes:
    """A workbook drawn by `draw(book)`: nothing in it runs but the formulas that we write."""
    import xlsxwriter  # only here: it costs start-up time that every command would pay

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": font, "font_size": size},
    }
    book = xlsxwriter.Workbook(out, options)
    book.worksheet_class = _plain_sheets()
    properties: dict[str, Any] = {
        "title": f"{title} – {facts.unit.name} – {titled(facts.period)}",
        "subject": f"Số liệu thủ tục hành chính, {told_text(facts)}",
        "comments": f"Bản định nghĩa {facts.edition}. {SIMULATED if facts.fresh.simulated else ''}".strip(),
        "category": "Thủ tục hành chính",
        "keywords": "TTHC",
    }
    if facts.fresh.loaded_at:  # the same data give the same file
        properties["created"] = facts.fresh.loaded_at
    book.set_properties(properties)
    draw(book)
    book.close()
    return out.getvalue()


def _plain_sheets() -> type[Any]:
    """Sheets that know only the functions of Excel 2007: looking for later ones costs seconds a book."""
    from xlsxwriter.worksheet import Worksheet

    class Plain(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return Plain


def foot(facts: Facts) -> str:
    """The foot of every page: whose, which period, of which data and definitions; page numbers."""
    texts = [
        facts.unit.short_name,
        facts.label,
        told_text(facts),
        f"bản định nghĩa {facts.edition}",
        SIMULATED if facts.fresh.simulated else "",
    ]
    said = " · ".join(text for text in texts if text)
    short = said if len(said) <= FOOT else f"{said[:FOOT]}…"
    return f"&L&8 {short.replace('&', '&&')}&R&8Trang &P/&N"


def page(sheet: Any, facts: Facts, rows: tuple[int, int]) -> None:
    """A4 on its side, as wide as one page, with these rows again at the head of every page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*rows)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
    sheet.set_footer(foot(facts))


def page_breaks(sheet: Any) -> tuple[list[int], int]:
    """The row after the last one of each page that a sheet prints to, from 0, and its last printed column.

    As XlsxWriter knows rows and columns, in pixels; a sheet is as wide as one page, and rows are never parted.
    """
    area = sheet.print_area_range or ""
    last, right = sheet.dim_rowmax or 0, sheet.dim_colmax or 0
    if area:
        from xlsxwriter.utility import xl_cell_to_rowcol

        last, right = xl_cell_to_rowcol(area.rpartition(":")[2].replace("$", ""))
    wide = sum(sheet._size_col(column) for column in range(right + 1))
    across, down = (PAPER[n] - PIXELS * sum(side) for n, side in enumerate(_margins(sheet)))
    room = down / min(1.0, across / max(wide, 1))
    first, repeated = _heads(sheet)
    ends, used = [], 0.0
    for row in range(last + 1):
        tall = sheet._size_row(row)
        if used and used + tall > room:
            ends.append(row)
            used = repeated if row > first else 0.0
        used += tall
    return [*ends, last + 1], right


def _margins(sheet: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """To the sides, above and below, in inches."""
    return (sheet.margin_left, sheet.margin_right), (sheet.margin_top, sheet.margin_bottom)


def _heads(sheet: Any) -> tuple[int, float]:
    """The last row that is repeated on every page, and how high all of them are."""
    found = [int(part.strip("$")) - 1 for part in (sheet.repeat_row_range or "").rpartition("!")[2].split(":") if part]  # fmt: skip
    if not found:
        return 0, 0.0
    return found[-1], float(sum(sheet._size_row(row) for row in range(found[0], found[-1] + 1)))


def lines_needed(text: str, letters: int) -> int:
    """How many lines a text takes where so many letters fit into one: Excel does not grow merged cells."""
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def lines_in(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes in a column so many letters wide: LibreOffice and Excel cut what a set height lacks."""
    room = (width * 7 - 4) * 72 / PIXELS  # a letter of the column's measure is seven pixels wide
    measured = sum(line_count(line, size * NARROWER, room, bold) for line in text.split("\n"))
    return max(measured, lines_needed(text, int(width * 1.1)))


def in_words(text: str) -> str:
    """A text inside a formula, between quotes."""
    return '"' + text.replace('"', '""') + '"'


NONE = in_words(NO_VALUE)
"""The dash for what is not known, inside a formula."""
