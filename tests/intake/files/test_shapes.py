"""One table in every shape that a file comes in: the same cells under the same row numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.files.making import SHAPES, csv_bytes, encoded, zip_bytes
from tests.intake.files.reading import rows_of, sheet_of
from tthc_metrics.intake.files import file_from_bytes, open_files, sheets_of
from tthc_metrics.intake.files.cell_text import tidy

HEADINGS = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ghi chú"]
USUAL = [
    ["H47.01-220601-0001", "UBND xã Tam Thanh, thành phố Tam Kỳ", "01/06/2022 01:11", "1.010700"],
    ["000.17.22", "Sở Tư pháp", "2022-06-01", "không"],
]
WORKBOOKS = {"xlsx", "xls", "ods", "zip-xlsx"}  # a process each: fewer examples

WORDS = """Hồ|Ở Đắk R'lấp|ệ|1.010700|001|1e5|,|;|"|"a"|<b>|&amp;|'01|="007"|=1+1|@|-"""
words = st.sampled_from([*WORDS.split("|"), "|", "\t", "\n"])
cells = st.lists(words, max_size=3).map(" ".join)
tables = st.lists(st.lists(cells, min_size=4, max_size=4), max_size=6)


def expected(shape: str, rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """HTML knows no line breaks and tabs; rows of nothing are left out."""
    rows = [[cell if cell.strip() else "" for cell in row] for row in rows]
    if shape.startswith("html"):
        rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    tidied = [(number, [tidy(cell) for cell in row]) for number, row in enumerate(rows, 2)]
    return [(number, row) for number, row in tidied if any(cell.strip() for cell in row)]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_the_same_in_every_shape(shape: str) -> None:
    rows = [*USUAL, ["", "", "", ""], ["3", "Thôn «Bến»; xã B, huyện C", "", "dòng 1\ndòng 2"]]
    sheet = sheet_of(SHAPES[shape]([HEADINGS, *rows]))
    assert list(sheet.head[0]) == [1, HEADINGS]
    got, broken = rows_of(sheet, 4, after=1)
    if shape == "parquet":  # which has records, empty or not
        got.remove((4, ["", "", "", ""]))
    assert got == expected(shape, rows)
    assert not broken


@pytest.mark.parametrize("shape", SHAPES)
def test_random_cells_come_back_from_every_shape(shape: str) -> None:
    @examples(4 if shape in WORKBOOKS else 12)
    @given(rows=tables)
    def round_trip(rows: list[list[str]]) -> None:
        rows = [*USUAL, *rows]
        got, broken = rows_of(sheet_of(SHAPES[shape]([HEADINGS, *rows])), 4, after=1)
        got = [(n, [cell if cell.strip() else "" for cell in row]) for n, row in got]
        assert [(n, row) for n, row in got if any(row)] == expected(shape, rows)
        assert not broken

    round_trip()


@pytest.mark.parametrize("name", ["x.csv", "x.xls", "x.xlsx", "x.parquet", "không đuôi", "x.pdf"])
@pytest.mark.parametrize("shape", ["csv", "html", "xml", "parquet", "zip"])
def test_the_content_tells_what_a_file_is_not_its_name(shape: str, name: str) -> None:
    sheet = sheet_of(SHAPES[shape]([HEADINGS, *USUAL]), name)
    assert list(sheet.head[0]) == [1, HEADINGS]


@pytest.mark.parametrize("shape", ["csv", "csv-1258", "csv-utf-16-le", "html", "xml", "parquet"])
def test_letters_are_composed(shape: str) -> None:
    apart = [[unicodedata.normalize("NFD", cell) for cell in row] for row in [HEADINGS, *USUAL]]
    if shape == "csv-1258":
        data = csv_bytes([HEADINGS, *USUAL], "cp1258", ";")
        assert unicodedata.normalize("NFC", data.decode("cp1258")) != data.decode("cp1258")
    else:
        data = SHAPES[shape](apart)
    sheet = sheet_of(data)
    assert sheet.head[0][1] == HEADINGS
    assert rows_of(sheet, 4, after=1)[0] == [(2, USUAL[0]), (3, USUAL[1])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le-bom", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    titles = [["UBND TỈNH QUẢNG NAM"], ["DANH SÁCH HỒ SƠ, tháng 6; năm 2022 | bản in"], []]
    data = csv_bytes([*titles, HEADINGS, *USUAL], encoding, separator)
    sheet = sheet_of(data)
    assert sheet.head[2] == (4, HEADINGS)
    assert rows_of(sheet, 4, after=4) == ([(5, USUAL[0]), (6, USUAL[1])], [])


def test_a_stated_separator_is_taken_and_its_line_counted() -> None:
    text = "sep=;\r\nA;B,C;D,E;F\r\n1;2,3;4,5;6\r\n"
    sheet = sheet_of(encoded(text, "utf-8"))
    assert list(sheet.head) == [(2, ["A", "B,C", "D,E", "F"]), (3, ["1", "2,3", "4,5", "6"])]
    assert rows_of(sheet, 4)[0] == list(sheet.head)


def test_a_zip_gives_its_files_without_folders_and_hidden_ones() -> None:
    table = csv_bytes([HEADINGS, *USUAL])
    data = zip_bytes(
        {
            "tháng 6/": b"",
            "tháng 6/hồ sơ.csv": table,
            "đơn vị.xls": SHAPES["html"]([HEADINGS, *USUAL]),
            "__MACOSX/._hồ sơ.csv": b"x",
            ".DS_Store": b"x",
        }
    )
    members = open_files(file_from_bytes("kho.zip", data))
    assert [one.shown for one in members] == ["kho.zip › tháng 6/hồ sơ.csv", "kho.zip › đơn vị.xls"]
    assert [sheets_of(one)[0].head[0][1] for one in members] == [HEADINGS, HEADINGS]
    assert members[0].open().read() == table == members[0].open().read()


def test_only_the_columns_asked_for_come_in_their_order() -> None:
    for shape in ("csv", "xlsx", "html", "parquet"):
        sheet = sheet_of(SHAPES[shape]([HEADINGS, *USUAL]))
        (batch,) = sheet.chunks(2, [3, 0], 4, [])
        assert batch.to_pylist() == [{"row_no": 3, "c3": "không", "c0": "000.17.22"}], shape
