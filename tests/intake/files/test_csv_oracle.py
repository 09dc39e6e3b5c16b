"""The fast reader of CSV against Python's csv module: the same rows under the same numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.files.making import csv_bytes
from tests.intake.files.reading import Numbered, rows_of, sheet_of
from tthc_metrics.intake.files import csv_fast, csv_sheet, csv_stretches, encodings
from tthc_metrics.intake.files.cell_text import is_blank, tidy
from tthc_metrics.intake.files.csv_careful import Shape, looks_swallowed

WIDTH = 4
HEADINGS = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ghi chú"]

plain = st.sampled_from(
    ["", " ", "a", "Đắk R'lấp", "1.010700", "001", "ế", "x" * 40, "'01", '="7"']
)
wild = st.text(st.sampled_from(list("aế\",;\n\r\t |='\u0301\u2028\x01")), max_size=8)
cell = st.one_of(plain, wild)
row = st.lists(cell, min_size=0, max_size=WIDTH + 2)
full_row = st.lists(cell, min_size=WIDTH, max_size=WIDTH)


def expected(text: str, separator: str) -> tuple[Numbered, list[int]]:
    """What the csv module makes of it: rows with their numbers, and the numbers of those of wrong length."""
    rows: Numbered = []
    ragged: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for number, raw in enumerate(reader, 1):
        cells = [tidy(cell) for cell in raw]
        if number == 1 or all(map(is_blank, cells)):
            continue
        too_many = not all(map(is_blank, cells[WIDTH:]))
        if too_many or WIDTH / 2 <= len(cells) < WIDTH:
            ragged.append(number)
        else:
            rows.append((number, [*cells, *[""] * WIDTH][:WIDTH]))
    return rows, ragged


@contextmanager
def stretches_of(size: int) -> Iterator[None]:
    """So few bytes at a time that every file has many stretches."""
    with patch.object(csv_stretches, "STRETCH", size):
        yield


@examples(250)
@given(
    rows=st.lists(st.one_of(row, full_row), max_size=12),
    separator=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    size=st.sampled_from([400, 900, 1 << 20]),
)
def test_well_formed_csv_is_read_as_the_csv_module_reads_it(
    rows: list[list[str]], separator: str, line_end: str, quoting: int, size: int
) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=separator, lineterminator="\r\n", quoting=quoting)
    writer.writerows([HEADINGS] * 3 + rows)
    text = table.getvalue()
    if line_end != "\r\n" and not any("\r" in c or "\n" in c for r in rows for c in r):
        text = text.replace("\r\n", line_end)
    with stretches_of(size), patch.object(csv_sheet, "SEPARATORS", separator):
        sheet = sheet_of(text.encode())
        got, broken = rows_of(sheet, WIDTH, after=1)
    assume(not any(looks_swallowed(c, Shape(separator, WIDTH)) for r in rows for c in r))
    wanted, ragged = expected(text, separator)
    assert got == wanted
    assert [one.row_no for one in broken] == ragged


@examples(250)
@given(
    text=st.lists(
        st.sampled_from(
            (*'aế""\',,,\n\r= \x00\udcff', '""', "\r\n", "1,2,3,4\n", "x,y,z,t\n", '"a,b",c,d,e\n')
        ),
        max_size=40,
    ).map("".join),
    size=st.sampled_from([60, 200, 1 << 20]),
)
def test_on_any_text_the_fast_way_gives_what_the_careful_way_gives(text: str, size: int) -> None:
    data = (",".join(HEADINGS) + "\n" + text).encode("utf-8", "surrogateescape")
    with stretches_of(size):
        fast = rows_of(sheet_of(data), WIDTH, after=1)
        with patch.object(csv_fast, "can_parse", lambda *about: False):
            careful = rows_of(sheet_of(data), WIDTH, after=1)
    assert fast == careful
    rows, broken = fast
    numbers = [number for number, _ in rows] + [one.row_no for one in broken]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers, default=2) >= 2


@pytest.mark.parametrize("size", [300, 1 << 20])
def test_regular_text_goes_the_fast_way(size: int) -> None:
    rows = [["1", 'a "b", c', "dòng 1\ndòng 2", "001"], ["2", "", "", "x"]] * 20
    with stretches_of(size), patch.object(csv_stretches, "take", None):
        parsed = csv_stretches.Stretches(io.BytesIO(csv_bytes(rows)), Shape(",", WIDTH))
        with patch.object(csv_stretches.Stretches, "_usual_cells", lambda self: WIDTH):
            assert sum(one.records for one in parsed.rest([0])) == 40


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16-le-bom", "utf-16-be"])
@pytest.mark.parametrize("chunk", [2, 3, 5, 64])
def test_no_letter_is_lost_where_a_stretch_of_bytes_ends(encoding: str, chunk: int) -> None:
    rows = [["Ấp Ở ệ", "Đắk Lắk", "ữ", f"số {number}"] for number in range(20)]
    data = csv_bytes([HEADINGS, *rows], encoding)
    with patch.object(encodings, "CHUNK", chunk), stretches_of(100):
        got, broken = rows_of(sheet_of(data), WIDTH, after=1)
    assert [row for _, row in got] == rows
    assert not broken
