"""Ragged, broken and strange lines of CSV: which rows come, and which are told as broken."""

from __future__ import annotations

import pytest

from tests.intake.files.reading import rows_of, sheet_of

A, B = ["a", "b", "c", "d"], ["1", "2", "3", "4"]
LONG = "x" * 32_768

# the text below the headings (which are row 1), the rows, the numbers of broken rows
TABLE = [
    ("a,b,c,d\n1,2,3,4", [(2, A), (3, B)], []),
    ("a,b,c,d\n\n  \n,,,\n1,2,3,4\n\n", [(2, A), (6, B)], []),  # blank rows count
    ("a,b,c,d\r1,2,3,4\r", [(2, A), (3, B)], []),
    ("a,b,c,d\r\n1,2,3,4\r\n", [(2, A), (3, B)], []),
    ("a,b,c,d,\n1,2,3,4, ,", [(2, A), (3, B)], []),  # separators at the end
    ("a,b,c,d,\n1,2,3,4,\n1,2,3,4,5\n", [(2, A), (3, B)], [4]),
    ("a,b,c\n1,2,3,4\n", [(3, B)], [2]),  # too few
    ("a,b\n1,2,3,4\n", [(3, B)], [2]),
    ("a,b,c,d,e\n1,2,3,4\n", [(3, B)], [2]),  # too many
    ("Tổng cộng: 12\n1,2,3,4\n", [(2, ["Tổng cộng: 12", "", "", ""]), (3, B)], []),
    ('a,"b\nb",c,d\n1,2,3,4', [(2, ["a", "b\nb", "c", "d"]), (3, B)], []),
    ('a,"b\r\nb",c,d\r\n1,2,3,4', [(2, ["a", "b\nb", "c", "d"]), (3, B)], []),
    ('a,"b ""x"", y",c,d\n', [(2, ["a", 'b "x", y', "c", "d"])], []),
    ('a,b "x" y,c,d\n1,2,3,4\n', [(2, ["a", 'b "x" y', "c", "d"]), (3, B)], []),
    ('a,5" ống,c,d\n1,2,3,4\n', [(2, ["a", '5" ống', "c", "d"]), (3, B)], []),
    ('="01",\'002,"=""3""",=1\n', [(2, ["01", "002", "3", "=1"])], []),
    ("'a,'=b,'+c,''\n", [(2, ["a", "=b", "+c", "''"])], []),
    ('"a"x,b,c,d\n1,2,3,4\n', [(3, B)], [2]),  # letters behind a closing quote
    ('a,"b,c,d\n1,2,3,4\n1,2,3,4\n', [(3, B), (4, B)], [2]),  # never closed
    (
        'a,"b,c,d\n1,2,3,4\na,b",c,d\n1,2,3,4\n',
        [(3, B), (4, ["a", 'b"', "c", "d"]), (5, B)],
        [2],
    ),  # another
    ("a,b\x00,c,d\n1,2,3,4\n", [(3, B)], [2]),
    ("a,b\x01\x1f\x7f,c,d\x85\n1,2,3,4\x1a", [(2, A), (3, B)], []),
    ("a,b\udcff,c,d\nê,2,3,4\n", [(3, ["ê", "2", "3", "4"])], [2]),  # a damaged byte
    (f"a,{LONG},c,d\n1,2,3,4\n", [(3, B)], [2]),
    (f"a,{LONG[1:]},c,d\n", [(2, ["a", LONG[1:], "c", "d"])], []),
    ('1,2,3,"4"\n,,,"\n"\n1,2,3,4\n', [(2, B), (4, B)], []),  # blank over two lines
]


@pytest.mark.parametrize(("text", "rows", "broken"), TABLE)
def test_rows_and_broken_rows(
    text: str, rows: list[tuple[int, list[str]]], broken: list[int]
) -> None:
    data = ("Mã,Tên,Ngày,Ghi chú\n" + text).encode("utf-8", "surrogateescape")
    got, told = rows_of(sheet_of(data), 4, after=1)
    assert got == rows
    assert [one.row_no for one in told] == broken
    assert all(one.what and one.cure and "a,b" not in one.what for one in told)


def test_one_bad_row_among_many_costs_that_row_only() -> None:
    lines = [f'{n},"Nguyễn Văn A, thôn {n}",x,y' for n in range(2, 40_002)]
    lines[20_000] = '20002,"Nguyễn,x,y'
    lines[30_000] = "30002,thiếu,x"
    sheet = sheet_of(("Mã,Tên,Ngày,Ghi chú\n" + "\n".join(lines)).encode())
    rows, broken = rows_of(sheet, 4, after=1)
    assert [one.row_no for one in broken] == [20_002, 30_002]
    assert [number for number, _ in rows] == [int(row[0]) for _, row in rows]
    assert len(rows) == 39_998


def test_the_separator_is_the_one_most_rows_agree_on() -> None:
    rows = [f"{n};Thôn {n}, xã A, huyện B;Có" for n in range(30)]
    sheet = sheet_of("\n".join(["Mã;Nơi ở;Phí", *rows, "Tổng;30"]).encode())
    assert sheet.head[1] == (2, ["0", "Thôn 0, xã A, huyện B", "Có"])


def test_a_damaged_byte_does_not_change_the_encoding() -> None:
    text = "Mã,Tên,Ngày,Ghi chú\n" + "1,Hồ sơ,x,y\n" * 20_000
    data = text.encode() + b"2,H\xe1\xbb,x,y\n3,\xc3\xaa,x,y\n"
    rows, broken = rows_of(sheet_of(data), 4, after=1)
    assert rows[0] == (2, ["1", "Hồ sơ", "x", "y"])
    assert rows[-1] == (20_003, ["3", "ê", "x", "y"])
    assert [(one.row_no, "UTF-8" in one.what) for one in broken] == [(20_002, True)]


def test_what_windows_1258_does_not_have_is_told() -> None:
    rows, broken = rows_of(sheet_of(b"M\xe3,T\xean,Ng\xe0y,X\n1,\x8d,2,3\n4,\xea\xec,5,6\n"), 4, 1)
    assert rows == [(3, ["4", "ế", "5", "6"])]
    assert [(one.row_no, "windows-1258" in one.what) for one in broken] == [(2, True)]
