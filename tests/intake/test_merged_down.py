"""A cell merged down over several dossiers says the same of each of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter
import xlwt
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet

from tests.builders import HEADINGS
from tests.intake.files.making import html_bytes, xml_book
from tests.loading.shared import bring_one, dossiers
from tthc_metrics.store.database import Database

ROWS = [
    HEADINGS.split(","),
    ["A-1", "Sở Tư pháp", "Trực tiếp", "01/06/2022", "08/06/2022", "05/06/2022"],
    ["A-2", "", "Trực tuyến", "02/06/2022", "", ""],
    ["A-3", "", "Trực tuyến", "02/06/2022", "", ""],
    ["A-4", "Sở Y tế", "Trực tuyến", "02/06/2022", "", ""],
]
DOWN = [(1, 3, 1), (1, 2, 4), (1, 2, 5)]  # first row, last row, column, from 0
READ = [
    ("A-1", "Sở Tư pháp", "2022-06-08", "2022-06-05"),
    ("A-2", "Sở Tư pháp", "2022-06-08", "2022-06-05"),
    ("A-3", "Sở Tư pháp", None, None),
    ("A-4", "Sở Y tế", None, None),
]
Down = Sequence[tuple[int, int, int]]


def xlsx(rows: list[list[str]], down: Down) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    for top, bottom, column in down:
        sheet.merge_range(top, column, bottom, column, rows[top][column])
    book.close()
    return out.getvalue()


def xls(rows: list[list[str]], down: Down) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    merged = {(top, column): bottom for top, bottom, column in down}
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if bottom := merged.get((number, place)):
                sheet.write_merge(number, bottom, place, place, cell)
            elif cell:
                sheet.write(number, place, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: list[list[str]], down: Down) -> bytes:
    merged = {(top, column): bottom - top + 1 for top, bottom, column in down}
    book = OpenDocumentSpreadsheet()
    sheet = table.Table(name="A")
    book.spreadsheet.addElement(sheet)
    for number, cells in enumerate(rows):
        line = table.TableRow()
        sheet.addElement(line)
        for place, cell in enumerate(cells):
            spans = merged.get((number, place))
            about = {"numberrowsspanned": spans, "numbercolumnsspanned": 1} if spans else {}
            box = table.TableCell(valuetype="string", **about)
            box.addElement(text.P(text=cell))
            line.addElement(box)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def spanned(rows: list[list[str]], down: Down, cell: Callable[[str, int], str]) -> list[str]:
    """The cells of each row, in HTML or XML, without those that a cell above covers."""
    merged = {(top, column): bottom - top + 1 for top, bottom, column in down}
    covered = {(n, c) for top, bottom, c in down for n in range(top + 1, bottom + 1)}
    return [
        "".join(cell(text, merged.get((n, c), 1)) for c, text in enumerate(cells) if (n, c) not in covered)
        for n, cells in enumerate(rows)
    ]  # fmt: skip


def page(rows: list[list[str]], down: Down) -> bytes:
    lines = spanned(rows, down, lambda text, over: f'<td rowspan="{over}">{text}</td>')
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return html_bytes([]).replace(b"<table></table>", f"<table>{body}</table>".encode())


def xml(rows: list[list[str]], down: Down) -> bytes:
    merged = {(top, column): bottom - top for top, bottom, column in down}
    covered = {(n, c) for top, bottom, c in down for n in range(top + 1, bottom + 1)}
    lines = []
    for n, cells in enumerate(rows):
        kept = [(c, text) for c, text in enumerate(cells) if (n, c) not in covered]
        boxes = [f'<Cell ss:Index="{c + 1}" ss:MergeDown="{merged.get((n, c), 0)}"><Data ss:Type="String">{text}</Data></Cell>' for c, text in kept]  # fmt: skip
        lines.append(f"<Row>{''.join(boxes)}</Row>")
    return xml_book(f'<Worksheet ss:Name="A"><Table>{"".join(lines)}</Table></Worksheet>')


WRITERS = {"xlsx": xlsx, "xls": xls, "ods": ods, "html": page, "xml": xml}
TOLD = ("office_id", "CAST(due_on AS VARCHAR)", "CAST(finished_on AS VARCHAR)")


@pytest.mark.parametrize("writer", WRITERS)
def test_every_format_that_tells_of_merged_cells(database: Database, writer: str) -> None:
    outcome = bring_one(database, WRITERS[writer](ROWS, DOWN))
    assert not outcome.faults
    found = database.rows(
        "SELECT dossier_no, office_name, CAST(due_on AS VARCHAR) AS due, CAST(finished_on AS VARCHAR) AS finished "
        "FROM dossier_claims ORDER BY 1"
    )
    assert [tuple(row.values()) for row in found] == READ


def test_far_below_and_over_many_rows(database: Database) -> None:
    rows = [ROWS[0], *(["", "", "Trực tuyến", "02/06/2022", "", ""] for _ in range(12_000))]
    for number, cells in enumerate(rows[1:], 1):
        cells[0] = f"A-{number}"
    rows[1][1], rows[9_000][4] = "Sở Y tế", "08/06/2022"
    data = xlsx(rows, [(1, 12_000, 1), (9_000, 11_000, 4)])
    outcome = bring_one(database, data)
    assert outcome.batch.refused_rows == 0
    (due,) = database.rows("SELECT COUNT(due_on) AS days FROM dossiers")
    assert due["days"] == 2_001


def test_headings_and_titles_merged_into_the_data_are_not_filled(database: Database) -> None:
    rows = [["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả"], ["A-1", "Sở Y tế", "01/06/2022", ""]]  # fmt: skip
    bring_one(database, xlsx(rows, [(0, 1, 3)]))
    assert dossiers(database, "due_on") == [("A-1", None)]


def test_a_dossier_of_several_lines_is_one(database: Database) -> None:
    rows = [
        ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Giấy tờ"],
        ["A-1", "Sở Y tế", "01/06/2022", "Đơn"],
        ["", "", "", "Bản sao"],
    ]
    outcome = bring_one(database, xlsx(rows, [(1, 2, 0), (1, 2, 1), (1, 2, 2)]))
    assert dossiers(database) == [("A-1",)]
    assert [(left.reason, left.rows) for left in outcome.left_out] == [("trùng một dòng trước ở mọi nội dung được đọc", (3,))]  # fmt: skip
