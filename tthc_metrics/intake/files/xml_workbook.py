"""SpreadsheetML 2003 (`<Workbook>` in XML, often named .xls), read as a stream without entities."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from lxml import etree

from tthc_metrics.intake.cell_patterns import UNKNOWN
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.files.hidden import Hidden
from tthc_metrics.intake.files.limits import COLUMNS, MARKUP, ROWS
from tthc_metrics.intake.files.source_file import SourceFile, refusal
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.files.value_text import number, text

NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
SHEET, COLUMN, ROW, CELL, DATA = (
    NAMESPACE + tag for tag in ("Worksheet", "Column", "Row", "Cell", "Data")
)
BROKEN = ("tệp XML bảng tính hỏng.", "Mở bằng bảng tính rồi lưu thành XLSX.")


def sheets_of_xml(source: SourceFile) -> list[GridSheet]:
    """The worksheets that have any cell. A document type, where entities are declared, is refused."""
    with source.open() as file:
        if len(file.read(MARKUP + 1)) > MARKUP:
            what = f"tệp XML lớn hơn {MARKUP >> 20} MiB."
            raise refusal(source, what, "Mở bằng bảng tính rồi lưu thành XLSX hoặc CSV UTF-8.")
        file.seek(0)
        try:
            return [sheet for sheet in _sheets(source, file) if not sheet.is_empty]
        except (etree.XMLSyntaxError, ValueError, OverflowError) as error:
            raise refusal(source, *BROKEN) from error


def _sheets(source: SourceFile, file: BinaryIO) -> list[GridSheet]:
    sheets: list[GridSheet] = []
    merged: list[MergedCells] = []
    rows: list[tuple[int, int]] = []
    columns: list[tuple[int, int]] = []
    row_no = column = 0
    events = etree.iterparse(
        file,
        events=("start", "end"),
        tag=(SHEET, COLUMN, ROW),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in events:
        if element.getroottree().docinfo.doctype:
            raise refusal(source, "tệp XML có khai báo DOCTYPE.", BROKEN[1])
        if element.tag == SHEET and event == "start":
            sheets.append(GridSheet(element.get(NAMESPACE + "Name")))
            merged, rows, columns, row_no, column = [], [], [], 0, 0
        elif element.tag == SHEET:
            sheets[-1].finish(merged)
            sheets[-1].unshown = Hidden(rows, columns)
        elif event == "end" and sheets and element.tag == COLUMN:
            first = int(element.get(NAMESPACE + "Index", column + 1)) - 1
            column = first + int(element.get(NAMESPACE + "Span", 0)) + 1
            if element.get(NAMESPACE + "Hidden") == "1":
                columns.append((first, column - 1))
        elif event == "end" and sheets:
            row_no = int(element.get(NAMESPACE + "Index", row_no + 1))
            if element.get(NAMESPACE + "Hidden") == "1":
                rows.append((row_no, row_no))
            cells, spans = _row(element)
            if len(cells) > COLUMNS or row_no > ROWS:
                what = f"có trang tính quá {COLUMNS} cột hoặc {ROWS} dòng."
                raise refusal(source, what, "Chỉ xuất những cột và dòng cần dùng.")
            sheets[-1].feed([(row_no, cells)])
            merged += [
                MergedCells(row_no, at, row_no + down, at + right) for at, down, right in spans
            ]
            _forget(element)
    return sheets


def _row(row: etree._Element) -> tuple[list[str], list[tuple[int, int, int]]]:
    """A row's cells at their columns, and the merged ones: (column, rows further, columns further)."""
    cells: list[str] = []
    spans = []
    for cell in row.iterchildren(CELL):
        column = int(cell.get(NAMESPACE + "Index", len(cells) + 1)) - 1
        if column > COLUMNS:
            return [""] * (column + 1), []
        cells += [""] * (column - len(cells))
        right = min(int(cell.get(NAMESPACE + "MergeAcross", 0)), COLUMNS)
        down = int(cell.get(NAMESPACE + "MergeDown", 0))
        formula = NAMESPACE + "Formula" in cell.attrib
        cells += [_cell(cell.find(DATA)) or (UNKNOWN if formula else ""), *[""] * right]
        if right or down:
            spans.append((column, down, right))
    return cells, spans


def _cell(data: etree._Element | None) -> str:
    if data is None:
        return ""
    written = "".join(str(part) for part in data.itertext())
    match data.get(NAMESPACE + "Type"):
        case "Number":
            return number(float(written), 0)
        case "DateTime":
            moment = datetime.fromisoformat(written)
            midnight = not (moment.hour or moment.minute or moment.second)
            return text(moment.date() if midnight else moment)
        case "Boolean":
            return text(written.strip() == "1")
    return written


def _forget(row: etree._Element) -> None:
    """Free what was read: the tree would hold the whole file."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]
