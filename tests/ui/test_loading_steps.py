"""What the steps of *Nạp dữ liệu* say of a file whose rows are read in an uncommon way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.intake.test_office_told import list_of
from tests.intake.test_sheets import NAMES, SUMS, book, row
from tests.opening import Reader, reader_of
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

FILES = {
    "sheets": book({"A": [NAMES, row(1)], "Tổng hợp": SUMS, "B": [row(2), row(3), row(4)], "Ghi chú": [["Xong"]]}),
    "groups": book({"A": list_of("I | Sở Tư pháp\n01\nII | Sở Y tế\n02")}),
    "nobody's": book({"A": list_of("01\n02")}),
}  # fmt: skip


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, dict[str, str]]]:
    """A reader of an empty database with one draft a file."""
    path = tmp_path_factory.mktemp("drafts") / "t.duckdb"
    names = {}
    with Database(path) as database:
        fill_places(database)
        for name, data in FILES.items():
            given = [file_from_bytes(f"{name}.xlsx", data)]
            names[name] = drafts.keep(database, given, remembered(database))
    with reader_of(path) as reader:
        yield reader, names


def words(drafted: tuple[Reader, dict[str, str]], name: str, step: str) -> str:
    reader, names = drafted
    opened = reader.open(f"so-lieu?ban_nap={names[name]}&buoc={step}")
    assert not opened.wrong
    return opened.words


def test_sheets_that_go_on_and_sheets_that_are_none(drafted: tuple[Reader, dict[str, str]]) -> None:
    said = words(drafted, "sheets", "understood")
    assert "không có dòng tiêu đề cột, đọc tiếp theo tiêu đề của trang «A»" in said
    assert "trang không phải danh sách: thiếu cột «Ngày tiếp nhận»" in said
    assert "«Ghi chú» (trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục)" in said
    assert "Cột bắt buộc đã đủ: có thể xem tác động ngay" in said


def test_values_as_they_are_read(drafted: tuple[Reader, dict[str, str]]) -> None:
    reader, names = drafted
    opened = reader.open(f"so-lieu?ban_nap={names['sheets']}&buoc=understood")
    rows = opened.rows("Vài giá trị đầu, như được đọc")
    assert rows[1] == ["Hình thức tiếp nhận", "Trực tiếp", "Trực tiếp"]


def test_offices_from_group_rows(drafted: tuple[Reader, dict[str, str]]) -> None:
    said = words(drafted, "groups", "understood")
    assert "lấy từ dòng nhóm phía trên nó: «Sở Tư pháp» (dòng 2), «Sở Y tế» (dòng 4)" in said


def test_no_offices_at_all_can_be_said(drafted: tuple[Reader, dict[str, str]]) -> None:
    assert "ghi tên đơn vị ấy ở bước Khớp cột" in words(drafted, "nobody's", "mapping")
