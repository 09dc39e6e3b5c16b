"""Sums by month that are not what the entries of the book add up to: refused, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from tests.loading.book_folders import put_file, write
from tests.loading.month_questions import AT, DA_NANG_ID
from tthc_metrics.core.errors import InputError
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import MONTHS, folder_of

ALTERED: dict[str, tuple[Callable[[pa.Table], pa.Table], str]] = {
    "one more": (lambda t: _with(t, "received_online", lambda n: n + 1), "tổng «received_online» của sở, ban, ngành tháng 01/2026 là 8, book.parquet cộng được 7. Lập lại sổ"),
    "of another tier": (lambda t: t.set_column(0, "tier", pa.array(["commune"] * len(t))), "book.parquet cộng được 7"),
    "a row less": (lambda t: t.slice(1), "cộng được"),
    "a row twice": (lambda t: pa.concat_tables([t, t.slice(0, 1)]), "ghi nhiều lần"),
    "no month": (lambda t: _with(t, "month", lambda _: None), "không ghi ngày đầu tháng"),
    "in the month": (lambda t: _with(t, "month", lambda day: day.replace(day=2)), "không ghi ngày đầu tháng"),
    "no number": (lambda t: _with(t, "received_postal", lambda _: None), "để trống"),
    "a column less": (lambda t: t.drop_columns(["overdue"]), "thiếu cột"),
    "words for numbers": (lambda t: t.set_column(4, t.column_names[4], pa.array(["x"] * len(t))), "không đọc được"),
}  # fmt: skip


@pytest.mark.parametrize("altered", ALTERED)
def test_months_that_are_not_those_of_the_book_are_refused(
    database: Database, tmp_path: Path, altered: str
) -> None:
    folder = write(tmp_path / "so")
    alter, said = ALTERED[altered]
    table = parquet.read_table(folder / folder_of(DA_NANG_ID) / MONTHS, partitioning=None)
    put_file(folder, DA_NANG_ID, MONTHS, alter(table))
    with pytest.raises(InputError) as refused:
        load_book(database, folder, AT)
    assert said in str(refused.value)
    assert f"{folder_of(DA_NANG_ID)}/{MONTHS}" in str(refused.value)
    assert read_batches(database) == database.rows("FROM brought_months") == []


def _with(table: pa.Table, name: str, change: Callable[[Any], Any]) -> pa.Table:
    """A table with other values in a column, of its first row alone."""
    values = table.column(name).to_pylist()
    values[0] = change(values[0])
    place = table.column_names.index(name)
    return table.set_column(place, name, pa.array(values, table.schema.field(name).type))
