"""HTML named .xls and SpreadsheetML 2003: what is a cell, and what is not."""

from __future__ import annotations

import pytest

from tests.intake.files.making import xml_book
from tests.intake.files.reading import rows_of, sheet_of
from tthc_metrics.intake.files import file_from_bytes, sheets_of
from tthc_metrics.intake.files.text_sheet import MergedCells


def page(*rows: str, before: str = "", after: str = "") -> bytes:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html>{before}<table>{table}</table>{after}</html>".encode()


# a cell's HTML, its text
CELLS = [
    ("<td>Sở&nbsp;Tư pháp</td>", "Sở Tư pháp"),
    ("<td>dòng 1<br>dòng 2<br/>3</td>", "dòng 1 dòng 2 3"),
    ("<td><p>một</p><p>hai</p></td>", "một hai"),
    ("<td>a<b>b</b>c</td>", "abc"),
    ("<td>a<script>alert('x')</script>b<style>p{}</style><!-- c --></td>", "ab"),
    ("<td>&lt;script&gt;</td>", "<script>"),
    ("<td x:num='1.0107' style='mso-number-format:0'>1.010700</td>", "1.010700"),
    ("<td>ti&#7871;p nh&#x1EAD;n</td>", "tiếp nhận"),
    ("<th><font color=red>Mã</font></th>", "Mã"),
    ('<td>=HYPERLINK("http://x")</td>', '=HYPERLINK("http://x")'),
    ("<td><table><tr><td>trong</td></tr></table></td>", "trong"),
    ("<td>'001</td>", "001"),
    ("<td>a\x00b\x01</td>", "ab"),
]


@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_a_cell_of_html(cell: str, text: str) -> None:
    sheet = sheet_of(page(f"{cell}<td>x</td>", "<td>y</td><td>z</td>"))
    assert sheet.name == "Bảng 1"
    assert sheet.head[0] == (1, [text, "x"])


def test_spans_move_the_cells_beside_and_below_and_are_told() -> None:
    data = page(
        "<td rowspan=2>STT</td><td colspan=2>Ngày</td><td rowspan='2'>Phí</td>",
        "<td>nhận</td><td>trả</td>",
        "<td>1</td><td>2</td><td>3</td><td>4</td>",
        "<td colspan=4>Tổng</td>",
    )
    sheet = sheet_of(data)
    assert [row for _, row in sheet.head] == [
        ["STT", "Ngày", "", "Phí"],
        ["", "nhận", "trả"],
        ["1", "2", "3", "4"],
        ["Tổng"],
    ]
    assert sheet.merged == [
        MergedCells(1, 0, 2, 0),
        MergedCells(1, 1, 1, 2),
        MergedCells(1, 3, 2, 3),
        MergedCells(4, 0, 4, 3),
    ]


def test_each_table_of_data_is_a_sheet_and_one_for_layout_is_none() -> None:
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    data = f"<table><tr><td>{inner}</td><td>{inner.replace('>a<', '>x<')}</td></tr><tr><td>1<td>2</table>"
    small = "<table><tr><td>chỉ một ô</table><table><tr><td>a<td>b</table>"
    sheets = sheets_of(file_from_bytes("x.xls", (data + small).encode()))
    assert [(one.name, one.head[0][1]) for one in sheets] == [
        ("Bảng 1", ["a", "b"]),
        ("Bảng 2", ["x", "b"]),
    ]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("", "utf-8"), ("windows-1258", "utf-8")],
)
def test_the_letters_of_a_page(charset: str, codec: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    data = page("<td>Thành</td><td>é</td>", "<td>a</td><td>b</td>", before=head)
    assert sheet_of(data.decode().encode(codec)).head[0] == (1, ["Thành", "é"])


def test_tags_that_are_never_closed_lose_no_rows() -> None:
    rows = "".join(f"<tr><td><font><b>{n}<td><i>b" for n in range(1000))
    rows_read, _ = rows_of(sheet_of(f"<table>{rows}</table>".encode()), 2)
    assert [row[0] for _, row in rows_read] == [str(n) for n in range(1000)]


def test_a_byte_that_is_no_letter_breaks_its_row() -> None:
    data = page("<td>Mã</td><td>Tên</td>", "<td>1</td><td>H?</td>", "<td>2</td><td>Hồ</td>")
    rows, broken = rows_of(sheet_of(data.replace(b"H?", b"H\xe1\xbb")), 2, after=1)
    assert rows == [(3, ["2", "Hồ"])]
    assert [one.row_no for one in broken] == [2]


def test_cells_of_spreadsheetml() -> None:
    def cell(kind: str, value: str, about: str = "") -> str:
        return f'<Cell {about}><Data ss:Type="{kind}">{value}</Data></Cell>'

    row = "".join(
        [
            cell("String", "Hồ sơ &lt;1&gt;"),
            cell("Number", "1.0107"),
            cell("Number", "12", 'ss:Index="5"'),
            cell("DateTime", "2022-06-01T00:00:00.000"),
            cell("DateTime", "2022-06-01T08:30:00.000"),
            cell("Boolean", "1"),
            cell("Error", "#N/A"),
            "<Cell/>",
            cell("String", "gộp", 'ss:MergeAcross="1" ss:MergeDown="2"'),
            cell("String", "sau"),
        ]
    )
    table = f'<Table><Row/><Row ss:Index="4">{row}</Row></Table>'
    empty = '<Worksheet ss:Name="Trống"><Table/></Worksheet>'
    sheet = sheet_of(xml_book(f'<Worksheet ss:Name="A">{table}</Worksheet>{empty}'))
    texts = [
        "Hồ sơ <1>",
        "1.0107",
        "",
        "",
        "12",
        "2022-06-01",
        "2022-06-01 08:30:00",
        "true",
        "#N/A",
        "",
    ]
    assert (sheet.name, list(sheet.head)) == ("A", [(4, [*texts, "gộp", "", "sau"])])
    assert sheet.merged == [MergedCells(4, 10, 6, 11)]
