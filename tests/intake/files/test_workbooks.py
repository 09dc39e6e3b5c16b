"""Workbooks: how each kind of cell is written as text, and what surrounds the table."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.intake.files.making import bare_xlsx
from tests.intake.files.reading import rows_of, sheet_of
from tthc_metrics.intake.files import file_from_bytes, sheets_of
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.files.value_text import text
from tthc_metrics.intake.files.xlsx_parts import cell_place

# value, number format, the text it becomes
CELLS = [
    (123, None, "123"),
    (-5.0, None, "-5"),
    (1.0107, None, "1.0107"),
    (1.0107, "0.000000", "1.010700"),
    (1.0107, '"MS "0.000000', "1.010700"),
    (1.0107, "0.0000", "1.0107"),
    (0.5, "0.0000%", "0.5"),
    (1.01071, "0.0000", "1.01071"),  # no digit is ever rounded away
    (125, "0.000", "125"),  # an amount, which "125.000" would make a thousandfold
    (125.5, "#,##0.00", "125.5"),
    (0.00001, None, "0.00001"),
    (44713, None, "44713"),  # a day, perhaps: the next stage decides
    (999999999999999, None, "999999999999999"),
    (123456789012345678, None, "1.23456789012346E+17"),  # Excel has lost its last digits
    (1e15, None, "1E+15"),
    (True, None, "true"),
    ("001", None, "001"),
    ("'001", None, "001"),
    ('="A-11"', None, "A-11"),
    ("=1+1", None, "=1+1"),
    (" Hồ sơ ", None, " Hồ sơ "),
    ("a\x01b", None, "ab"),
    (date(2022, 6, 1), "dd/mm/yyyy", "2022-06-01"),
    (datetime(2022, 6, 1, 8, 30, 15), "dd/mm/yyyy hh:mm", "2022-06-01 08:30:15"),
    (44713.999999999, "dd/mm/yyyy hh:mm", "2022-06-02 00:00:00"),
    (0.5, "hh:mm", "12:00:00"),
    (1.5, "[h]:mm", "36:00:00"),
]


def xlsx(fill: object) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        fill(book)  # type: ignore[operator]
    return out.getvalue()


def test_each_kind_of_cell_of_xlsx_as_text() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row, (value, number_format, _) in enumerate(CELLS):
            about = book.add_format({"num_format": number_format}) if number_format else None
            sheet.write(row, 0, value, about)

    rows, _ = rows_of(sheet_of(xlsx(fill)), 1)
    assert [cell for _, (cell,) in rows] == [wanted for _, _, wanted in CELLS]


def test_each_kind_of_cell_of_xls_as_text() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for row, (value, style) in enumerate(
        [
            (123, None),
            (1.0107, None),
            (1e16, None),
            (date(2022, 6, 1), day),
            (True, None),
            ("01", None),
        ]
    ):
        sheet.write(row + 1, 0, value, style or xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    rows, _ = rows_of(sheet_of(out.getvalue()), 1)
    texts = ["123", "1.0107", "1E+16", "2022-06-01", "true", "01"]
    assert rows == [(number, [cell]) for number, cell in enumerate(texts, 2)]


def test_formulas_give_their_value_and_errors_their_name() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(0, 1, '="A"&"B"', None, "AB")
        sheet.write_formula(0, 2, "=NA()", None, "#N/A")
        sheet.write_string(0, 3, "x")

    assert rows_of(sheet_of(xlsx(fill)), 4)[0] == [(1, ["2", "AB", "#N/A", "x"])]


def test_rows_keep_their_numbers_and_merged_cells_are_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(2, 1, 2, 4, "DANH SÁCH")
        sheet.write(5, 1, "Mã")
        sheet.write(9, 1, "A-1")
        sheet.write(9, 4, "x")
        sheet.write_blank(9, 9, None, book.add_format({"bold": True}))
        sheet.merge_range(200, 1, 201, 2, "dưới xa")

    sheet = sheet_of(xlsx(fill))
    assert list(sheet.head)[:3] == [
        (3, ["", "DANH SÁCH"]),
        (6, ["", "Mã"]),
        (10, ["", "A-1", "", "", "x"]),
    ]
    assert sheet.merged == [MergedCells(3, 1, 3, 4), MergedCells(201, 1, 202, 2)]
    assert rows_of(sheet, 5, after=6)[0][0] == (10, ["", "A-1", "", "", "x"])


def test_merged_cells_of_ods() -> None:
    book = OpenDocumentSpreadsheet()
    for name in ("A", "B"):
        table = Table(name=name)
        book.spreadsheet.addElement(table)
        table.addElement(TableRow(numberrowsrepeated=2))
        line = TableRow()
        table.addElement(line)
        line.addElement(TableCell(numbercolumnsrepeated=2))
        cell = TableCell(valuetype="string", numbercolumnsspanned=3, numberrowsspanned=2)
        cell.addElement(P(text="Ngày"))
        line.addElement(cell)
    out = io.BytesIO()
    book.save(out)
    sheets = sheets_of(file_from_bytes("x.ods", out.getvalue()))
    assert [(one.name, list(one.head)) for one in sheets] == [
        ("A", [(3, ["", "", "Ngày"])]),
        ("B", [(3, ["", "", "Ngày"])]),
    ]
    assert [one.merged for one in sheets] == [[MergedCells(3, 2, 4, 4)]] * 2


def test_a_row_with_a_word_beside_the_table_is_broken() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, ["a", "b"])
        sheet.write(1, 5, "ghi bên cạnh")

    rows, broken = rows_of(sheet_of(xlsx(fill)), 2)
    assert rows == [(1, ["a", "b"]), (3, ["a", "b"])]
    assert [one.row_no for one in broken] == [2]


def test_all_sheets_with_cells_hidden_ones_too() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Trống", "Ẩn", "Hồ sơ"):
            sheet = book.add_worksheet(name)
            if name != "Trống":
                sheet.write(0, 0, name)
        book.worksheets()[1].hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Hồ sơ'!$A$1:$A$2"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)

    sheets = sheets_of(file_from_bytes("x", xlsx(fill)))
    assert [(sheet.name, sheet.head[0][1]) for sheet in sheets] == [
        ("Ẩn", ["Ẩn"]),
        ("Hồ sơ", ["Hồ sơ"]),
    ]


def test_more_rows_than_one_message_and_one_batch() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(21_000):
            sheet.write_string(row, 0, f"A-{row + 1}")

    rows, _ = rows_of(sheet_of(xlsx(fill)), 1, after=5)
    assert rows == [(number, [f"A-{number}"]) for number in range(6, 21_001)]


def test_cells_that_do_not_say_where_they_are() -> None:
    data = bare_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert rows_of(sheet_of(data), 2)[0] == [(1, ["1", "2"]), (2, ["3", ""])]


@pytest.mark.parametrize(("name", "place"), [("A1", (1, 0)), ("Z9", (9, 25)), ("AB12", (12, 27))])
def test_a_cells_name_is_its_place(name: str, place: tuple[int, int]) -> None:
    assert cell_place(name) == place


def test_long_durations_and_rounded_seconds() -> None:
    assert text(timedelta(hours=100, minutes=5)) == "100:05:00"
    assert text(datetime(2022, 6, 1, 8, 29, 59, 999_000)) == "2022-06-01 08:30:00"
