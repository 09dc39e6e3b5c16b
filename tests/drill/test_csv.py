"""A list as CSV: read back as it was, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tthc_metrics.exports.dossier_csv import RUNS, cell, csv_bytes

CELLS = [
    ("H47.01-220101-0001", "H47.01-220101-0001"),
    ("=1+1", "'=1+1"),
    ("+84", "'+84"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    (-3, "-3"),
    (0, "0"),
    (None, ""),
    (date(2022, 3, 1), "01/03/2022"),
]


@pytest.mark.parametrize(("value", "written"), CELLS)
def test_a_cell(value: object, written: str) -> None:
    assert cell(value) == written


patient = examples(50)


@patient
@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))
)
def test_what_is_written_is_read_back_and_runs_nothing(rows: list[list[str]]) -> None:
    data = csv_bytes(["Mã hồ sơ", "Thủ tục"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *found = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head == ["Mã hồ sơ", "Thủ tục"]
    assert found == [[cell(value) for value in row] for row in rows]
    assert not any(value.startswith(RUNS) for row in found for value in row)
