"""Parquet in the types that programs write: read as an export would say it, or refused."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, timezone
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import load_one
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import file_from_path, limits, sheets_of
from tthc_metrics.intake.files.limits import MIB
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


def bomb(path: Path, text: str, rows: int, encoding: str = "dictionary") -> Path:
    """A file of a few kilobytes that says the same text in every row."""
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    more = {"use_dictionary": False, "column_encoding": {"Mã hồ sơ": encoding}} if encoding != "dictionary" else {}  # fmt: skip
    cells = texts if encoding == "dictionary" else pa.array([text] * rows)
    content = pa.table({"Mã hồ sơ": cells, "Đơn vị giải quyết": pa.array(["Sở Tư pháp"] * rows)})
    pq.write_table(content, path, compression="zstd", row_group_size=rows, **more)
    return path


@pytest.mark.parametrize(
    ("text", "rows", "encoding", "reason"),
    [
        ("x" * 22_000, 200_000, "dictionary", "giải nén ra quá lớn"),  # 4,4 GB in 700 bytes
        ("x" * 10_000_000, 5_000, "dictionary", None),  # every row too long for a cell
        ("x" * 20_000, 3_000, "DELTA_BYTE_ARRAY", None),
    ],
)
def test_a_small_file_that_stands_for_gigabytes_is_not_written_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    rows: int,
    encoding: str,
    reason: str | None,
) -> None:
    monkeypatch.setattr(limits, "PARQUET_TEXT", 256 * MIB)
    path = bomb(tmp_path / "bom.parquet", text, rows, encoding)
    (sheet,) = sheets_of(file_from_path(path))
    before, broken = pa.total_allocated_bytes(), []
    most = 0
    with nullcontext() if reason is None else pytest.raises(InputError, match=reason):
        for _ in sheet.chunks(1, [0, 1], 2, broken):
            most = max(most, pa.total_allocated_bytes() - before)
    assert most < 400 * MIB


def test_more_rows_than_anybody_has_are_refused_by_the_footer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARQUET_ROWS", 1)
    pq.write_table(table(), tmp_path / "x.parquet")
    with pytest.raises(InputError, match="có 2 dòng, quá 1"):
        sheets_of(file_from_path(tmp_path / "x.parquet"))


def test_a_list_of_very_many_values_is_not_unpacked(tmp_path: Path) -> None:
    many = pa.array([list(range(200_000)), []])
    pq.write_table(table(**{"Ghi chú": many}), tmp_path / "x.parquet")
    with pytest.raises(InputError, match="giải nén ra quá lớn"):
        sheets_of(file_from_path(tmp_path / "x.parquet"))
