"""The same dossiers in every shape an export comes in: encodings, separators, headings, formats."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import HEADINGS, empty, load_one, write
from tests.examples import examples
from tthc_metrics.store.database import Database

ROWS = [
    ["A-1", "Sở Tư pháp", "Trực tuyến", "01/03/2022", "05/03/2022", "04/03/2022"],
    ["A-2", "UBND huyện Núi Thành", "Trực tiếp", "02/03/2022", "", ""],
]
STORED = [
    ("A-1", "online", date(2022, 3, 1), date(2022, 3, 5), date(2022, 3, 4)),
    ("A-2", "in_person", date(2022, 3, 2), None, None),
]


def stored(database: Database) -> list[tuple]:
    rows = database.rows("SELECT dossier_no, channel, received_on, due_on, finished_on FROM dossiers ORDER BY 1")  # fmt: skip
    return [tuple(row.values()) for row in rows]


def table(separator: str = ",", before: tuple[str, ...] = ()) -> str:
    out = io.StringIO()
    out.writelines(line + "\n" for line in before)
    csv.writer(out, delimiter=separator).writerows([HEADINGS.split(","), *ROWS])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(
    database: Database, tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "x.csv"
    if encoding == "utf-16-le-bom":
        path.write_bytes(b"\xff\xfe" + table(separator).encode("utf-16-le"))
    else:
        path.write_text(table(separator), encoding=encoding)
    load_one(database, path)
    assert stored(database) == STORED


TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows_writes_it(text: str) -> bytes:
    """windows-1258 keeps a letter and its tone apart: «ở» is «ơ» and a combining hook."""
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out += (base + "".join(c for c in parts if c in TONES)).encode("cp1258")
    return out


def test_windows_1258_comes_out_composed(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(as_windows_writes_it(table()))
    load_one(database, path)
    assert stored(database) == STORED
    names = {row["name"] for row in database.rows("SELECT name FROM offices")}
    assert names == {"Sở Tư pháp", "UBND huyện Núi Thành"}


def test_title_rows_above_and_blank_rows_between(database: Database, tmp_path: Path) -> None:
    title = ("UBND TỈNH QUẢNG NAM", "", "DANH SÁCH HỒ SƠ THÁNG 3,,", "")
    path = tmp_path / "x.csv"
    path.write_text(table(before=title).replace("A-2", "\n\nA-2"), encoding="utf-8")
    load_one(database, path)
    assert stored(database) == STORED


def test_line_breaks_inside_quotes(database: Database, tmp_path: Path) -> None:
    lines = [
        HEADINGS + ",Ghi chú",
        'A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022,"hai\ndòng"',
    ]
    load_one(database, write(tmp_path / "x.csv", *lines))
    assert stored(database) == STORED[:1]


def test_parquet_with_types_or_text(database: Database, tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS, columns=HEADINGS.split(","))
    for column in ("Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"):
        frame[column] = pd.to_datetime(frame[column], format="%d/%m/%Y")
    frame.to_parquet(tmp_path / "x.parquet")
    load_one(database, tmp_path / "x.parquet")
    assert stored(database) == STORED


DATES = ["01/03/2022", "01/03/2022 07:30", "01/03/2022 07:30:15", "2022-03-01", "2022-03-01 07:30:00", "20220301073000", "2022-03-01T07:30:00"]  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_ways_to_write_a_day(database: Database, tmp_path: Path, written: str) -> None:
    load_one(database, write(tmp_path / "x.csv", HEADINGS, f"A-1,Sở Tư pháp,1,{written},,"))
    assert database.rows("SELECT received_on FROM dossiers") == [{"received_on": date(2022, 3, 1)}]


def test_national_field_names_and_codes(database: Database, tmp_path: Path) -> None:
    lines = [
        "MaHoSo,MaTTHC,TenLinhVuc,KenhThucHien,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,TrangThaiHoSo,DonViXuLy,DuocThanhToanTrucTuyen",
        "000.17.22.H56-210531-0001,1.010708.000.00.00.H56,Hộ tịch,2,20210531080000,20210602,20210601090000,10,Sở Tư pháp,1",
        "000.17.22.H56-210531-0002,1.010700,Hộ tịch,3,20210531080000,,,7,Sở Tư pháp,0",
    ]
    load_one(database, write(tmp_path / "x.csv", *lines))
    rows = database.rows("SELECT dossier_no, procedure_code, channel, status, paid_online FROM dossiers ORDER BY 1")  # fmt: skip
    assert [tuple(r.values()) for r in rows] == [
        ("000.17.22.H56-210531-0001", "1.010708", "online", "collected", True),
        ("000.17.22.H56-210531-0002", "1.010700", "postal", "withdrawn", False),
    ]


def test_personal_columns_are_not_taken(database: Database, tmp_path: Path) -> None:
    lines = [HEADINGS + ",Người nộp,Chủ hồ sơ,Địa chỉ,CCCD", ",".join(ROWS[0]) + ",NGUYỄN BÍ MẬT,TRẦN BÍ MẬT,12 Bí Mật,049012345678"]  # fmt: skip
    load_one(database, write(tmp_path / "x.csv", *lines))
    for table_row in database.rows("SELECT table_name FROM duckdb_tables()"):
        found = str(database.rows(f"SELECT * FROM {table_row['table_name']}")).lower()
        assert "bí mật" not in found
        assert "049012345678" not in found


def test_masked_cells_are_told_in_the_order_of_the_file(database: Database, tmp_path: Path) -> None:
    lines = ["Lĩnh vực,Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận", "gọi 0905123456,A-1,Sở Y tế (a@b.vn),01/06/2022"]  # fmt: skip
    outcome = load_one(database, write(tmp_path / "x.csv", *lines))
    told = [remark.split("»")[0] for remark in outcome.remarks if "đã che" in remark]
    assert told == ["Cột «Lĩnh vực", "Cột «Đơn vị giải quyết"]


def test_the_same_file_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(table(), encoding="utf-8")
    first = load_one(database, path).batch
    before = database.rows("SELECT * FROM book_totals ORDER BY ALL"), database.version()
    second = load_one(database, path).batch
    assert (first.new_rows, first.changed_rows, first.unchanged_rows) == (2, 0, 0)
    assert (second.new_rows, second.changed_rows, second.unchanged_rows) == (0, 0, 2)
    assert (database.rows("SELECT * FROM book_totals ORDER BY ALL"), database.version()) == before


def test_a_newer_file_updates_the_same_dossier(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(table(), encoding="utf-8")
    load_one(database, path)
    path.write_text(table().replace("02/03/2022,,", "02/03/2022,,09/03/2022"), encoding="utf-8")
    batch = load_one(database, path).batch
    assert (batch.new_rows, batch.changed_rows, batch.unchanged_rows) == (0, 1, 1)
    assert stored(database) == [STORED[0], (*STORED[1][:4], date(2022, 3, 9))]


def test_a_column_that_a_newer_file_lacks_keeps_what_is_stored(
    database: Database, tmp_path: Path
) -> None:
    more = [HEADINGS + ",Lĩnh vực,Trạng thái", "A-1,Sở Tư pháp,2,01/03/2022,05/03/2022,,Hộ tịch,Yêu cầu bổ sung"]  # fmt: skip
    load_one(database, write(tmp_path / "x.csv", *more))
    less = ["Mã hồ sơ,Đơn vị giải quyết,Kênh,Ngày nhận", "A-1,Sở Tư pháp,1,01/03/2022"]
    load_one(database, write(tmp_path / "y.csv", *less))
    rows = database.rows("SELECT channel, due_on, field, status FROM dossiers")
    assert [tuple(r.values()) for r in rows] == [("in_person", date(2022, 3, 5), "Hộ tịch", "supplement")]  # fmt: skip


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cc", "Cs")), max_size=12)  # fmt: skip


@given(notes=st.lists(cells, min_size=1, max_size=5), separator=st.sampled_from(",;\t|"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))  # fmt: skip
@examples(5)
def test_any_cell_beside_the_known_ones_leaves_them_as_they_are(
    database: Database, tmp_path: Path, notes: list[str], separator: str, encoding: str
) -> None:
    empty(database)
    out = io.StringIO()
    rows = [[note, f"A-{n}", "Sở Tư pháp", "2", "01/03/2022", note] for n, note in enumerate(notes)]
    headings = ["Ghi chú", "Mã hồ sơ", "Đơn vị giải quyết", "Kênh", "Ngày nhận", "Trích yếu"]
    csv.writer(out, delimiter=separator).writerows([headings, *rows])
    path = tmp_path / "x.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    assert load_one(database, path).batch.new_rows == len(notes)
