"""Parts by field and procedure on pages where dossiers lie elsewhere: told of the sums by month, or said why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import load_one
from tests.builders import write as lines
from tests.loading.book_folders import write
from tests.opening import Reader, reader_of
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database
from ui.views.dossiers import dossier_list

LACKING = "Chưa gồm hồ sơ của 4 đơn vị (Thành phố Hà Nội, Thành phố Đà Nẵng)"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The book of two provinces, 27 dossiers of the first quarter of 2026, all online; and a catalogue."""
    folder = tmp_path_factory.mktemp("nuoc")
    with Database(folder / "nuoc.duckdb") as database:
        load_book(database, write(folder / "so"), LoadContext(at=datetime(2026, 4, 2)))
        head = "procedure_code,procedure_name,field,tiers,service_level"
        rows = ("1.001193,Khai sinh,Hộ tịch,agency,4", "1.009999,Khác,Hộ tịch,agency,4")
        load_one(database, lines(folder / "danh-muc.csv", head, *rows))
    with reader_of(folder / "nuoc.duckdb") as opened:
        yield opened


@pytest.mark.parametrize(
    "address",
    ["?phan=chi-tiet&", "phan-tich?muc=keo-xuong&theo=linh-vuc&"],
    ids=["unit", "analysis"],
)
def test_who_pulls_down_by_field(reader: Reader, address: str) -> None:
    told = reader.open(f"{address}ky=2026-Q1&chi_so=online_rate")
    assert told.wrong == ()
    rows = {row[0]: row[1:] for row in told.rows("Ai kéo xuống: hồ sơ trực tuyến theo lĩnh vực")}
    assert rows["Hộ tịch"][-3:-1] == ["15", "15"]
    assert rows["Cộng"][-3:-1] == ["27", "27"]
    assert "Chưa gồm hồ sơ" not in told.words
    untold = reader.open(f"{address}ky=2026-W03&chi_so=online_rate")
    assert untold.wrong == ()
    assert LACKING in untold.words
    assert "kỳ này không trọn tháng" in untold.words
    assert "còn thiếu" not in untold.words


@pytest.mark.parametrize("topic", ["keo-xuong", "sap-den-han"])
def test_no_lead_is_said_of_parts_that_are_not_all(reader: Reader, topic: str) -> None:
    """27 dossiers of a book are neither none received nor none that falls due."""
    shown = reader.open(f"phan-tich?muc={topic}&theo=linh-vuc&ky=2026-W03&chi_so=online_rate")
    assert shown.wrong == ()
    assert "nơi lập sổ theo ngày" in shown.words
    assert "không có hồ sơ nào đến hạn" not in shown.words
    assert "không có hồ sơ tiếp nhận" not in shown.words


@pytest.mark.parametrize(
    "address", ["thu-sau?lich=friday&ky=2026-W03&loai=so-nganh", "?lich=calendar&ky=2026-01"]
)
def test_what_moved_the_overdue_stock_is_not_said_of_dossiers_elsewhere(
    reader: Reader, address: str
) -> None:
    shown = reader.open(address)
    assert shown.wrong == ()
    assert "Tuần" in shown.words
    assert "thêm 0 mới" not in shown.words
    assert "quá hạn đang tồn cuối tuần" not in shown.words
    if address.startswith("thu-sau"):
        assert "Quá hạn đang tồn, mới quá hạn, đã xử lý: hồ sơ của 4 đơn vị" in shown.words


@pytest.mark.parametrize(
    "address", ["?phan=chi-tiet&", "phan-tich?muc=keo-xuong&", "xuat-bao-cao?"]
)
def test_what_falls_due_elsewhere_is_not_none(reader: Reader, address: str) -> None:
    """The strip of counts beside the book's own: no zeros of what nobody here can tell."""
    shown = reader.open(f"{address}ky=2026-Q1")
    assert shown.wrong == ()
    assert "27 trực tuyến" in shown.words
    assert "đúng ngày này" not in shown.words
    assert "Số đến hạn chưa gồm hồ sơ của 4 đơn vị trong phạm vi này" in shown.words


def test_the_strip_of_a_field_says_what_it_lacks(reader: Reader) -> None:
    at = "phan-tich?muc=sap-den-han&theo=thu-tuc&linh_vuc=H%E1%BB%99%20t%E1%BB%8Bch&"
    assert "Chưa gồm hồ sơ" not in reader.open(f"{at}ky=2026-Q1").words
    assert LACKING in reader.open(f"{at}ky=2026-W03").words


def test_no_procedure_is_called_unused_where_nobody_can_tell(reader: Reader) -> None:
    shown = reader.open("phan-tich?muc=chua-phat-sinh&ky=2026-W03")
    assert shown.wrong == ()
    assert LACKING in shown.words
    assert "không phát sinh hồ sơ nào" not in shown.words
    assert "chưa từng có" not in shown.words


def test_procedures_that_nobody_used(reader: Reader) -> None:
    told = reader.open("phan-tich?muc=chua-phat-sinh&ky=2026-02")
    assert told.wrong == ()
    assert "2 / 2 thủ tục" in told.words
    rows = {row[0]: row[-1] for row in told.rows("Thủ tục chưa phát sinh hồ sơ: ")}
    assert rows["1.001193 Khai sinh"] == "tháng 01/2026"
    assert rows["1.009999 Khác"] == "chưa từng có"
    assert "Theo từng đơn vị: chưa gồm hồ sơ của 4 đơn vị" in told.words
    assert "1 / 2 thủ tục" in reader.open("phan-tich?muc=chua-phat-sinh&ky=2026-01").words


def test_a_file_of_dossiers_says_which_are_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Callable[[], bytes]] = []
    monkeypatch.setattr(dossier_list, "show_file_button", lambda _, make, **__: made.append(make))
    with Database(tmp_path / "nuoc.duckdb") as database:
        load_book(database, write(tmp_path / "so"), LoadContext(at=datetime(2026, 4, 2)))
        rows = ("H17.60-260106-1,H17.60,2026-01-06", "H17.60-260106-2,H17.60,2026-01-06")
        load_one(
            database, lines(tmp_path / "ho-so.csv", "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận", *rows)
        )
    with reader_of(tmp_path / "nuoc.duckdb") as opened:
        assert opened.open("?phan=ho-so&nhom=received&ky=2026-Q1").wrong == ()
        *_, last = made[0]().decode("utf-8-sig").splitlines()
    assert last.startswith("Ghi chú;Hồ sơ của 3 đơn vị trong phạm vi này")
