"""HTML saved as .xls: each table with data is a sheet. Nothing in it is ever run, fetched or shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from tthc_metrics.intake.files.encodings import MARK, decoded
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.files.hidden import Hidden
from tthc_metrics.intake.files.limits import COLUMNS, MARKUP, ROWS
from tthc_metrics.intake.files.source_file import SourceFile, refusal
from tthc_metrics.intake.files.text_sheet import MergedCells

CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
LETTERS = re.compile(r"</?(?:font|b|i|u|s|em|strong|span|big|small|o:p)\b[^>]*>", re.IGNORECASE)
# A letter that means nothing in any text: it stands for bytes that mean nothing, through the parser.
UNREADABLE = "\ufdd0"
CELLS, APART = ("td", "th"), ("br", "p", "div", "li", "tr", "td", "th", "table")
NARROWEST = 3  # columns of a list
ABOVE = 20  # lines of text that are looked at
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
UNSEEN = ("script", "style", "template", "noscript", "title", "select", "textarea")


def sheets_of_html(source: SourceFile) -> list[GridSheet]:
    """The tables with two rows and two columns or more, innermost ones, as «Bảng 1», «Bảng 2» …

    A cell over several columns or rows has its text in the first; the others are empty, as in a workbook.
    One row as wide as the table before is a table too: a page may break above the last row of a list. The lines
    of text above a table stand in its head, as rows up to 0, and so does one row of its width: its headings, which
    a page that scrolls has in a table of their own.
    """
    root = _parsed(source)
    found: dict[etree._Element, GridSheet] = {}
    for table in reversed(list(root.iter("table"))):
        if any(inner in found and found[inner].rows >= 2 for inner in table.iter("table")):
            continue  # it only arranges others on the page
        sheet = _sheet(source, table)
        if sheet.widest >= 2 and not sheet.is_empty:
            found[table] = sheet
    sheets: list[GridSheet] = []
    lines: list[list[str]] = []
    for part in _outline(root, found):
        if isinstance(part, str):
            lines.append([part])
        elif (sheet := found[part]).rows >= 2 or (
            sheets and sheet.widest == sheets[-1].widest >= NARROWEST
        ):
            sheet.stand_below(_rows_above(sheet, lines)[-ABOVE:])
            sheets.append(sheet)
            lines = []
        else:
            lines += [cells for _, cells in sheet.head]
    if not sheets:
        what = "trang HTML không có bảng nào từ hai dòng và hai cột trở lên."
        raise refusal(source, what, "Xuất lại tệp từ hệ thống một cửa.")
    for number, sheet in enumerate(sheets, 1):
        sheet.name = f"Bảng {number}"
    return sheets


def _rows_above(sheet: GridSheet, lines: list[list[str]]) -> list[list[str]]:
    """The rows above a table; each cell of one that is not as wide is a line of its own."""
    found: list[list[str]] = []
    for cells in lines:
        as_wide = len(cells) == sheet.widest >= NARROWEST
        found += [cells] if as_wide else [[cell] for cell in cells if cell]
    return found


def _outline(
    root: etree._Element, tables: Collection[etree._Element]
) -> Iterator[str | etree._Element]:
    """The tables and the lines of text around them, in the order of the page."""
    line = ""
    for part in _parts(root, tables):
        if isinstance(part, str) and part != "\n":
            line += part
            continue
        if text := " ".join(line.split()).replace(UNREADABLE, ""):
            yield text
        line = ""
        if not isinstance(part, str):
            yield part


def _parts(
    element: etree._Element, tables: Collection[etree._Element]
) -> Iterator[str | etree._Element]:
    """Texts, line breaks and the given tables below an element."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag in APART:
            yield "\n"
        if child in tables:
            yield child
        elif child.tag not in UNSEEN:
            yield from _parts(child, tables)
        if child.tag in APART:
            yield "\n"
        if child.tail:
            yield child.tail


def _parsed(source: SourceFile) -> etree._Element:
    """The page as a tree; a page that the parser gave up on is refused, it would lack its end."""
    text = _text(source)
    for pattern in (None, LETTERS):
        attempt = pattern.sub("", text) if pattern else text
        parser = etree.HTMLParser(
            encoding="utf-8",
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        root = etree.fromstring(attempt.encode("utf-8", "replace"), parser)
        if root is not None and not any(e.level_name == "FATAL" for e in parser.error_log):
            return root
    raise refusal(
        source, "trang HTML hỏng, hoặc có ô quá dài.", "Mở bằng bảng tính rồi lưu thành XLSX."
    )


def _text(source: SourceFile) -> str:
    with source.open() as file:
        data = file.read(MARKUP + 1)
    if len(data) > MARKUP:
        what = f"trang HTML lớn hơn {MARKUP >> 20} MiB."
        raise refusal(source, what, "Mở bằng bảng tính rồi lưu thành XLSX hoặc CSV UTF-8.")
    stated = CHARSET.search(data[:4096])
    text = decoded(data, stated[1].decode() if stated else "")
    return text.replace("\x00", "").replace(MARK, UNREADABLE)


def _sheet(source: SourceFile, table: etree._Element) -> GridSheet:
    """The table as a sheet, however small."""
    sheet = GridSheet(None)
    merged: list[MergedCells] = []
    rows = [
        n for n, row in enumerate(_own(table, ("tr",)), 1) if HIDDEN.search(row.get("style", ""))
    ]
    sheet.unshown = Hidden([(row, row) for row in rows])
    for row_no, (cells, spans) in enumerate(_grid(table), 1):
        sheet.widest, sheet.rows = max(sheet.widest, len(cells)), row_no
        if sheet.widest > COLUMNS or row_no > ROWS:
            what = f"có bảng quá {COLUMNS} cột hoặc {ROWS} dòng."
            raise refusal(source, what, "Chỉ xuất những cột và dòng cần dùng.")
        if any(UNREADABLE in cell for cell in cells):
            sheet.fail(row_no, "có byte không đọc được theo bảng mã của trang.")
        else:
            sheet.feed([(row_no, cells)])
        merged += [
            MergedCells(row_no, left, row_no + down, left + across) for left, down, across in spans
        ]
    return sheet.finish(merged)


def _grid(table: etree._Element) -> Iterator[tuple[list[str], list[tuple[int, int, int]]]]:
    """Each row's cells at their columns, and the merged ones: (column, rows further, columns further)."""
    hanging: dict[
        int, int
    ] = {}  # columns that a cell above reaches into, and for how many rows yet
    for row in _own(table, ("tr",)):
        cells: list[str] = []
        spans = []
        taken = {column for column, left in hanging.items() if left}
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        for cell in _own(row, CELLS):
            while len(cells) in taken:
                cells.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if cell.get("rowspan", "").strip() == "0":
                down = ROWS  # to the end of the table
            column = len(cells)
            cells += [_cell_text(cell), *[""] * (across - 1)]
            if down > 1:
                hanging.update(dict.fromkeys(range(column, column + across), down - 1))
            if down > 1 or across > 1:
                spans.append((column, down - 1, across - 1))
        yield cells, spans


def _own(element: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The next such elements below, not those of a table within."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag != "table":
            yield from _own(child, tags)


def _span(cell: etree._Element, name: str) -> int:
    """How many columns or rows a cell covers; as browsers do, at most a thousand columns."""
    stated = cell.get(name, "1").strip()
    return min(max(int(stated), 1), 1000) if stated.isdecimal() else 1


def _cell_text(cell: etree._Element) -> str:
    return " ".join("".join(_texts(cell)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    """The text that is seen; line breaks and blocks keep words apart."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag in APART:
            yield " "
        if child.tag not in UNSEEN:
            yield from _texts(child)
        if child.tag in APART:
            yield " "
        if child.tail:
            yield child.tail
