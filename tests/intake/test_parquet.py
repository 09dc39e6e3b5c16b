"""Parquet in the types that programs write: read as an export would say it, or refused."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import load_one
from tthc_metrics.core.errors import InputError
from tthc_metrics.store.database import Database


def table(**more: object) -> pa.Table:
    columns = {
        "Mã hồ sơ": ["A-1", "A-2"],
        "Đơn vị giải quyết": ["Sở Tư pháp", "Sở Tư pháp"],
        "Kênh": [2, 1],
        "Ngày nhận": [datetime(2022, 3, 1, 23, 59, 59, 999_999), datetime(2022, 3, 2)],
    }
    return pa.table(columns | more)


def stored(database: Database, *columns: str) -> list[tuple]:
    return [tuple(r.values()) for r in database.rows(f"SELECT {', '.join(columns)} FROM dossiers ORDER BY dossier_no")]  # fmt: skip


def loaded(database: Database, path: Path, content: pa.Table) -> Database:
    pq.write_table(content, path)
    load_one(database, path)
    return database


UTC = timezone.utc  # noqa: UP017 – the name says what it is
KINDS = [
    ("whole floats with gaps", {"Trạng thái": [9.0, None]}, "status", ["done", "processing"]),
    ("dates", {"Ngày hẹn trả": [date(2022, 3, 5), None]}, "due_on", [date(2022, 3, 5), None]),
    ("nanoseconds", {"Ngày hẹn trả": pd.to_datetime(["2022-03-05 01:02:03.123456789", None])}, "due_on", [date(2022, 3, 5), None]),
    # 18:00 in Greenwich is one in the morning of the next day in Vietnam
    ("a time zone", {"Ngày hẹn trả": [datetime(2022, 3, 4, 18, tzinfo=UTC), None]}, "due_on", [date(2022, 3, 5), None]),
    ("booleans", {"Số hóa": [True, False]}, "digitised", [True, False]),
    ("categories", {"Lĩnh vực": pa.array(["Hộ tịch", None]).dictionary_encode()}, "field", ["Hộ tịch", None]),
    ("a heading with spaces around", {" Lĩnh vực ": ["Hộ tịch", None]}, "field", ["Hộ tịch", None]),
    ("a column of an unlucky name", {"file_row_number": [7, 8]}, "channel", ["online", "in_person"]),
]  # fmt: skip


@pytest.mark.parametrize(("more", "column", "expected"), [k[1:] for k in KINDS], ids=[k[0] for k in KINDS])  # fmt: skip
def test_types(database: Database, tmp_path: Path, more: dict, column: str, expected: list) -> None:
    loaded(database, tmp_path / "x.parquet", table(**more))
    assert [row[0] for row in stored(database, column)] == expected
    assert [row[0] for row in stored(database, "received_on")] == [
        date(2022, 3, 1),
        date(2022, 3, 2),
    ]


def test_a_name_that_looks_like_a_pattern_is_only_a_name(
    database: Database, tmp_path: Path
) -> None:
    pq.write_table(table(), tmp_path / "báo cáo 2.parquet")
    loaded(database, tmp_path / "báo cáo [2].parquet", table(**{"Mã hồ sơ": ["B-1", "B-2"]}))
    assert stored(database, "dossier_no") == [("B-1",), ("B-2",)]


def test_a_folder_that_looks_like_a_column_is_only_a_folder(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "Trạng thái=3"
    folder.mkdir()
    loaded(database, folder / "x.parquet", table(**{"Trạng thái": ["9", "4"]}))
    assert stored(database, "status") == [("done",), ("processing",)]


def test_lists_and_bytes_are_no_cells(database: Database, tmp_path: Path) -> None:
    pq.write_table(table(**{"Trạng thái": [["9"], ["4"]]}), tmp_path / "x.parquet")
    with pytest.raises(InputError, match="cột «Trạng thái» chứa dữ liệu không phải ô đơn"):
        load_one(database, tmp_path / "x.parquet")


def test_a_page_broken_in_the_middle(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(table(), path, compression="none")
    data = bytearray(path.read_bytes())
    data[4:40] = b"\xff" * 36
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="tệp Parquet hỏng"):
        load_one(database, path)
