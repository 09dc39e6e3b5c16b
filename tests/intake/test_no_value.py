"""Cells that show an error, or a formula that was never worked out, are not empty: their rows are refused."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet

from tests.builders import HEADINGS, load_some, write
from tests.intake.files.making import bare_xlsx, html_bytes, xml_book
from tests.intake.files.reading import rows_of, sheet_of
from tests.loading.shared import bring_one, dossiers
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.cell_patterns import has_no_value
from tthc_metrics.store.database import Database

NAMES = HEADINGS.split(",")
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!")
CURE = "Mở tệp trong Excel, tính lại (phím F9), sửa ô lỗi, lưu rồi nạp lại."


def row(number: int, due: str = "08/06/2022", **other: str) -> list[str]:
    cells = dict(zip(NAMES, [f"A-{number}", "Sở Tư pháp", "Trực tiếp", "01/06/2022", due, ""], strict=True))  # fmt: skip
    return [*{**cells, **other}.values()]


def refused(database: Database, data: bytes) -> dict[str, str]:
    """By the number of the row what is said of it; the others are loaded."""
    outcome = bring_one(database, data)
    return {fault.where.rpartition(" ")[2]: fault.what for fault in outcome.faults}


def said(value: str, column: str = "Ngày hẹn trả") -> str:
    return f"cột «{column}» ghi «{value}»: ô công thức hoặc ô lỗi, không có giá trị."


@pytest.mark.parametrize(
    "value", [*ERRORS, "#n/a", "=E2+7", "=VLOOKUP(A2;Sheet2!A:B;2;0)", "########", "Err:502"]
)
def test_as_text(database: Database, tmp_path: Path, value: str) -> None:
    lines = [",".join(each) for each in (NAMES, row(1), row(2, value))]
    outcome = load_some(database, write(tmp_path / "a.csv", *lines))
    (fault,) = outcome.faults
    assert (fault.what, fault.cure) == (said(value), CURE)
    assert not outcome.questions  # nothing to choose a meaning for


@pytest.mark.parametrize("column", NAMES)
def test_in_every_column_that_is_read(database: Database, column: str) -> None:
    lines = [",".join(each) for each in (NAMES, row(1), row(2, **{column: "#N/A"}))]
    assert refused(database, "\n".join(lines).encode())["3"] == said("#N/A", column)


def test_in_a_column_that_is_not_read_it_says_nothing(database: Database) -> None:
    lines = [",".join(each) for each in ([*NAMES, "Số trang"], [*row(1), "#N/A"])]
    assert refused(database, "\n".join(lines).encode()) == {}


def test_words_that_only_begin_so_are_words() -> None:
    assert not any(map(has_no_value, ("#1", "Errol", "# N/A của xã", "=", "##", "Sở #N/A", "E+12")))


def xlsx(*formulas: tuple[str, str]) -> bytes:
    """Three dossiers; some cells of the second and third are formulas, which openpyxl writes without values."""
    book = openpyxl.Workbook()
    for cells in (NAMES, row(1), row(2), row(3)):
        book.active.append(cells)
    for place, formula in formulas:
        book.active[place] = formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_formulas_of_a_workbook_that_was_never_worked_out(database: Database) -> None:
    data = xlsx(("E3", "=D3+7"), ("F4", '=IF(E4="","",E4)'))
    assert refused(database, data) == {"3": said("=…"), "4": said("=…", "Ngày kết thúc xử lý")}
    assert dossiers(database) == [("A-1",)]


def test_errors_of_a_workbook(database: Database) -> None:
    data = xlsx(("E3", "#REF!"), ("B4", "#N/A"))
    assert refused(database, data) == {"3": said("#REF!"), "4": said("#N/A", "Đơn vị giải quyết")}


def test_a_formula_whose_value_is_an_empty_text_is_empty() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="B1" t="str"><f>x</f><v></v></c><c r="C1"><f>y</f><v>5</v></c><c r="D1"><f>z</f></c>'
    rows, _ = rows_of(sheet_of(bare_xlsx(f'<row r="1">{cells}</row>')), 4)
    assert rows == [(1, ["1", "", "5", "=…"])]


def test_an_old_workbook(database: Database) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for number, cells in enumerate((NAMES, row(1), row(2), row(3))):
        for place, cell in enumerate(cells):
            if (number, place) == (2, 4):
                sheet.row(number).set_cell_error(place, 0x2A)
            elif (number, place) == (3, 4):
                sheet.write(number, place, xlwt.Formula("D4+7"))
            else:
                sheet.write(number, place, cell)
    out = io.BytesIO()
    book.save(out)
    assert refused(database, out.getvalue()) == {"3": said("#N/A"), "4": said("=…")}


def test_a_heading_without_a_value_refuses_the_file(database: Database) -> None:
    with pytest.raises(
        InputError, match="có ô tiêu đề cột là công thức hoặc lỗi, không có giá trị"
    ):
        bring_one(database, xlsx(("E1", '="Ngày "&"hẹn"')))


def test_an_open_document(database: Database) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Danh sách")
    book.spreadsheet.addElement(sheet)
    for cells in (NAMES, row(1), row(2, "="), row(3, "#N/A"), row(4, "#REF!")):
        line = table.TableRow()
        sheet.addElement(line)
        for cell in cells:
            if cell == "=":
                box = table.TableCell(formula="of:=[.D3]+7")
            elif (
                cell == "#N/A"
            ):  # as LibreOffice writes it: a formula with an empty text for its value
                box = table.TableCell(formula="of:=NA()", valuetype="string", stringvalue="")
                box.addElement(text.P(text=cell))
            else:
                box = table.TableCell(valuetype="string")
                box.addElement(text.P(text=cell))
            line.addElement(box)
    out = io.BytesIO()
    book.save(out)
    assert refused(database, out.getvalue()) == {
        "3": said("=…"),
        "4": said("#N/A"),
        "5": said("#REF!"),
    }


def test_a_page_and_an_xml_workbook(database: Database) -> None:
    assert refused(database, html_bytes([NAMES, row(1), row(2, "#REF!")])) == {"3": said("#REF!")}
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'.format
    lines = ["".join(map(cell, each)) for each in (NAMES, row(3), row(4, "!"), row(5, "?"))]
    lines[2] = lines[2].replace(cell("!"), '<Cell><Data ss:Type="Error">#N/A</Data></Cell>')
    lines[3] = lines[3].replace(cell("?"), '<Cell ss:Formula="=RC[-1]+7"/>')
    rows = "".join(f"<Row>{line}</Row>" for line in lines)
    data = xml_book(f'<Worksheet ss:Name="A"><Table>{rows}</Table></Worksheet>')
    assert refused(database, data) == {"3": said("#N/A"), "4": said("=…")}


def test_numbers_of_a_parquet_file_that_are_none() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"a": [1.0, float("inf"), float("nan"), None]}), out)
    rows, _ = rows_of(sheet_of(out.getvalue()), 1, after=1)
    assert [cells for _, cells in rows] == [["1"], ["#DIV/0!"], [""], [""]]


def test_formulas_that_wait_below_the_list_are_no_rows(database: Database) -> None:
    lines = [",".join(each) for each in (NAMES, row(1), ["", "", "", "", "=D3+7", ""])]
    outcome = bring_one(database, "\n".join(lines).encode())
    assert [(left.reason, left.rows) for left in outcome.left_out] == [
        ("dòng chỉ có ô công thức không có giá trị", (3,))
    ]
