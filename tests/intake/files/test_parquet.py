"""Parquet: how typed columns are written as text."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.intake.files.reading import rows_of, sheet_of
from tthc_metrics.core.errors import InputError


def parquet(**columns: pa.Array) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


# a column, its texts
COLUMNS = [
    (pa.array(["001", None, "'7", "he\u0302\u0301t\x01"]), ["001", "", "7", "hết"]),
    (pa.array([1, None, 10**17]), ["1", "", "100000000000000000"]),
    (
        pa.array([1.0, None, 1.5, 0.00001, 1e16, float("nan")]),
        ["1", "", "1.5", "0.00001", "1E+16", ""],
    ),
    (pa.array([1.0107], pa.float64()), ["1.0107"]),
    (pa.array([Decimal("1.010700")], pa.decimal128(10, 6)), ["1.010700"]),
    (pa.array([Decimal("125.00"), Decimal("0.50")], pa.decimal128(10, 2)), ["125", "0.5"]),
    (pa.array([True, None, False]), ["true", "", "false"]),
    (pa.array([date(2022, 6, 1)], pa.date64()), ["2022-06-01"]),
    (pa.array([datetime(2022, 6, 1, 8, 30)], pa.timestamp("ns")), ["2022-06-01 08:30:00"]),
    (
        pa.array([datetime(2022, 6, 1, 20, tzinfo=UTC)], pa.timestamp("us", "UTC")),
        ["2022-06-02 03:00:00"],
    ),
    (pa.array([time(8, 30)], pa.time32("s")), ["08:30:00"]),
    (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
    (pa.array(["ê".encode(), None]), ["ê", ""]),
    (pa.array(["x"], pa.large_string()), ["x"]),
    (pa.nulls(1), [""]),
]


@pytest.mark.parametrize(("column", "texts"), COLUMNS)
def test_a_column_as_text(column: pa.Array, texts: list[str]) -> None:
    sheet = sheet_of(parquet(Mã=column))
    wanted = [(number, [text]) for number, text in enumerate(texts, 2)]
    assert list(sheet.head) == [(1, ["Mã"]), *wanted]
    assert rows_of(sheet, 1, after=1)[0] == wanted


def test_many_rows_keep_their_numbers() -> None:
    sheet = sheet_of(parquet(Mã=pa.array([f"A-{n}" for n in range(2, 45_002)])))
    rows, _ = rows_of(sheet, 1, after=7)
    assert rows == [(n, [f"A-{n}"]) for n in range(8, 45_002)]
    assert len(sheet.head) == 60


def test_names_twice_and_names_with_dots() -> None:
    columns = [pa.array(["a"]), pa.array(["b"]), pa.array(["c"])]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, ["Ngày", "Ngày", "x.y"]), out)
    sheet = sheet_of(out.getvalue())
    (batch,) = sheet.chunks(1, [2, 1], 3, [])
    assert batch.to_pylist() == [{"row_no": 2, "c2": "c", "c1": "b"}]


def test_a_column_of_lists_is_refused_only_if_it_is_wanted() -> None:
    sheet = sheet_of(parquet(Mã=pa.array(["A"]), Kèm=pa.array([["x"]])))
    assert rows_of(sheet, 1, after=1)[0] == [(2, ["A"])]
    with pytest.raises(InputError, match="cột «Kèm» chứa dữ liệu không phải ô đơn"):
        rows_of(sheet, 2, after=1)


def test_a_cell_too_long_breaks_its_row() -> None:
    rows, broken = rows_of(sheet_of(parquet(Mã=pa.array(["x" * 40_000, "b"]))), 1, after=1)
    assert (rows, [one.row_no for one in broken]) == ([(3, ["b"])], [2])
