"""What a workbook does not show is read all the same, and said; what it shows otherwise than it is stored is read as shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf import table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from tests.builders import HEADINGS
from tests.intake.files.making import bare_xlsx, html_bytes, xml_book
from tests.loading.shared import bring_one, dossiers
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.sheet_notes import letters
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.database import Database
from ui.views.loading.understood import facts_html

NAMES = HEADINGS.split(",")
ROWS = [
    NAMES,
    *([f"A-{n}", "Sở Tư pháp", "Trực tiếp", "01/06/2022", "08/06/2022", ""] for n in range(1, 7)),
]
ROWS_SAID = "2 dòng không hiện trong bảng tính (bị ẩn hoặc đang lọc), cũng được đọc: dòng 3, 5."
COLUMN_SAID = "cột ẩn trong bảng tính, cũng được đọc: «Ngày hẹn trả» (cột E)."


def xlsx(hide: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("A")
    for number, cells in enumerate(ROWS):
        sheet.write_row(number, 0, cells)
    sheet.set_column(0, 3, 12)
    sheet.set_column(4, 4, 0, None, {"hidden": 1})
    sheet.set_column(20, 16383, None, None, {"hidden": 1})  # the rest, as people hide it
    hide(sheet)
    book.close()
    return out.getvalue()


def by_hand(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for number in (2, 4, 40):  # the last has no cells
        sheet.set_row(number, None, None, {"hidden": True})


def by_a_filter(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.autofilter(0, 0, len(ROWS), 5)
    sheet.filter_column("A", "x != A-2 and x != A-4")
    by_hand(sheet)


def without_height(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for number in (2, 4):
        sheet.set_row(number, 0)


def next_to_no_width(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    by_hand(sheet)
    sheet.set_column(4, 4, 0.3)


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for number, cells in enumerate(ROWS):
        for place, cell in enumerate(cells):
            sheet.write(number, place, cell)
    for number in (2, 4):
        sheet.row(number).hidden = True
    sheet.col(4).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xml() -> bytes:
    tags = ['<Row ss:Hidden="1">' if nth in (2, 4) else "<Row>" for nth in range(len(ROWS))]
    cells = [
        "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
        for row in ROWS
    ]
    rows = "".join(f"{tag}{row}</Row>" for tag, row in zip(tags, cells, strict=True))
    columns = '<Column ss:Index="2" ss:Span="1"/><Column ss:Index="5" ss:Hidden="1"/>'
    return xml_book(f'<Worksheet ss:Name="A"><Table>{columns}{rows}</Table></Worksheet>')


def html() -> bytes:
    first, *rows = html_bytes(ROWS).decode().split("<tr>")
    tags = [
        "<tr style='mso-height-source:userset;DISPLAY: none'>" if nth in (2, 4) else "<tr>"
        for nth in range(len(rows))
    ]
    return (first + "".join(map("".join, zip(tags, rows, strict=True)))).encode()


def ods() -> bytes:
    book, sheet = OpenDocumentSpreadsheet(), table.Table(name="A")
    book.spreadsheet.addElement(sheet)
    for repeated, visible in ((4, "visible"), (1, "collapse"), (1000, "visible")):
        sheet.addElement(table.TableColumn(numbercolumnsrepeated=repeated, visibility=visible))
    for nth, cells in enumerate(ROWS):
        row = table.TableRow(visibility={2: "filter", 4: "collapse"}.get(nth, "visible"))
        for cell in cells:
            box = table.TableCell(valuetype="string")
            box.addElement(P(text=cell))
            row.addElement(box)
        sheet.addElement(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOOKS = {
    "xlsx": xlsx(by_hand),
    "filtered": xlsx(by_a_filter),
    "no height": xlsx(without_height),
    "next to no width": xlsx(next_to_no_width),
    "xls": xls(),
    "ods": ods(),
    "xml": xml(),
    "html": html(),
}


@pytest.mark.parametrize("book", BOOKS)
def test_hidden_rows_and_columns_are_read_and_said(database: Database, book: str) -> None:
    outcome = bring_one(database, BOOKS[book], "a.xlsx")
    assert len(dossiers(database)) == 6
    said = " ".join(outcome.remarks)
    assert ROWS_SAID in said
    assert (COLUMN_SAID in said) is (book != "html")  # no column of a page is hidden
    name = drafts.keep(database, [file_from_bytes("a.xlsx", BOOKS[book])], remembered(database))
    (sheet,) = drafts.open_draft(database, name, remembered(database)).sheets
    assert ROWS_SAID in facts_html(sheet, None)


def test_nothing_is_said_where_nothing_is_hidden(database: Database) -> None:
    cells = [
        "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in ROWS
    ]
    rows = "".join(f'<row hidden="0" ht="12.8">{row}</row>' for row in cells)
    outcome = bring_one(database, bare_xlsx(rows))
    assert len(dossiers(database)) == 6
    assert "ẩn" not in " ".join(outcome.remarks)


def struck(sheet: xlsxwriter.worksheet.Worksheet, line: object) -> None:
    for place in (0, 1):
        sheet.write(2, place, ROWS[2][place], line)
    sheet.write(4, 1, "Sở Tư pháp", line)  # not its number
    sheet.write_blank(20, 0, None, line)


@pytest.mark.parametrize("is_struck", [True, False])
def test_rows_that_are_struck_through_are_read_and_said(
    database: Database, is_struck: bool
) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("A")
    for number, cells in enumerate(ROWS):
        sheet.write_row(number, 0, cells, book.add_format({"bold": True}))
    struck(sheet, book.add_format({"font_strikeout": is_struck, "italic": True}))
    book.close()
    said = " ".join(bring_one(database, out.getvalue(), "a.xlsx").remarks)
    assert ("1 dòng có số hồ sơ bị gạch ngang, vẫn được đọc như các dòng khác: dòng 3;" in said) is is_struck  # fmt: skip
    assert len(dossiers(database)) == 6


def test_a_hidden_sheet_is_said_to_be_one(database: Database) -> None:
    book = openpyxl.Workbook()
    lists = {
        "A": ROWS,
        "Nháp": [["ghi chú"]],
        "Cũ": [["01/06/2022", f"H47.01-220601-000{n}", "Sở Tư pháp"] for n in (2, 3)],
    }
    book.remove(book.active)
    for name, rows in lists.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
        sheet.sheet_state = "visible" if name == "A" else "veryHidden"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InputError, match=r"trang «Cũ» \(trang ẩn trong bảng tính\)"):
        bring_one(database, out.getvalue())
    book.remove(book["Cũ"])
    out = io.BytesIO()
    book.save(out)
    (aside,) = bring_one(database, out.getvalue()).left_out
    assert aside.reason.endswith("(trang ẩn trong bảng tính)")
    book["A"].sheet_state = "hidden"
    book["Nháp"].sheet_state = "visible"
    out = io.BytesIO()
    book.save(out)
    assert "trang ẩn trong bảng tính, cũng được đọc" in " ".join(
        bring_one(database, out.getvalue()).remarks
    )


def shown(**formats: str) -> bytes:
    """Two dossiers of which number, office and procedure are numbers, shown by these formats."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("A")
    names = ["Mã hồ sơ", "Mã đơn vị", "Mã TTHC", "Mức độ", "Ngày tiếp nhận", "Ngày hẹn trả"]
    sheet.write_row(0, 0, names)
    for nth in (1, 2):
        for place, value in enumerate((nth + 6, 21, 1.0107, 4, 1062022, 8062022)):
            code = formats.get(f"c{place}", "General")
            sheet.write_number(nth, place, value, book.add_format({"num_format": code}))
    book.close()
    return out.getvalue()


DAYS = {"c4": "00000000", "c5": "00000000"}
SHOWN = {
    ";;;": "7", "0": "7", "General": "7", "000": "007", "00000000": "00000007", "000;-000": "007", "[Red]000": "007", "[$-42A]000": "007", "000_);(000)": "007", "000 ": "007",
    "[<10]000;0": "7", "0.00": "7", "000.0": "7", "#000": "7", '"HS-"000': "7", "000-00": "7", "000%": "7",
}  # fmt: skip


@pytest.mark.parametrize("code", SHOWN)
def test_zeros_that_a_format_shows_are_read(database: Database, code: str) -> None:
    outcome = bring_one(database, shown(c0=code, c1="00000", c2="0.000000", c3="00", **DAYS))
    found = dossiers(database, "procedure_code", "service_level", "received_on")
    number = SHOWN[code]
    assert found == [
        (each, "1.010700", "4", date(2022, 6, 1)) for each in (number, f"{number[:-1]}8")
    ]
    assert database.rows("SELECT DISTINCT office_code FROM dossier_claims") == [
        {"office_code": "00021"}
    ]
    said = "cột «Mã hồ sơ» (cột A): 2 ô là số mà bảng tính hiện thêm số 0 ở trước: đọc như đang hiện (dòng 2, 3)."
    assert (said in " ".join(outcome.remarks)) is (SHOWN[code] != "7")
    veiled = "cột «Mã hồ sơ» (cột A): 2 ô có giá trị mà bảng tính không cho hiện (định dạng «;;;»), cũng được đọc (dòng 2, 3)."
    assert (veiled in " ".join(outcome.remarks)) is (code == ";;;")


def test_letters_of_columns() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
