"""The page of the index where points or dossiers are lacking: a sentence and the way on, never a table of dashes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one, put_offices, save_dossiers
from tests.opening import Opened, reader_of
from tests.oracle import Dossier
from tthc_metrics.accounts.rules import Right
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places
from ui.queries import visitor

HEADINGS = "Đơn vị,Công khai minh bạch,Tiến độ giải quyết,Dịch vụ công trực tuyến,Thanh toán trực tuyến,Số hóa hồ sơ,Mức độ hài lòng,Tổng điểm"
OFFICES = (
    {"office_id": "H17.1", "name": "UBND phường Hải Châu", "short_name": "Hải Châu", "tier": "commune"},
    {"office_id": "H17.2", "name": "UBND xã Hòa Vang", "short_name": "Hòa Vang", "tier": "commune"},
    {"office_id": "H17.6", "name": "Sở Tư pháp", "short_name": "Sở Tư pháp", "tier": "agency"},
)  # fmt: skip
DAY = date(2026, 6, 10)


def opened(folder: Path, *, points: bool, dossiers: bool, address: str) -> Opened:
    path = folder / "tinh.duckdb"
    with Database(path) as database:
        fill_places(database)
        put_offices(database, *({"province_id": "34-province-48", **office} for office in OFFICES))
        if dossiers:
            save_dossiers(database, [Dossier(f"{n}", "H17.1", DAY, DAY, DAY, channel="online") for n in range(9)])  # fmt: skip
        for day, total in (("15/6/2026", "90"), ("20/6/2026", "82.8")) if points else ():
            file = folder / f"diem-{day.replace('/', '-')}.csv"
            file.write_text(f"Ngày {day}\n{HEADINGS}\nPhường Hải Châu,13.6,18.5,7.7,9.6,17.6,15.8,{total}", encoding="utf-8")  # fmt: skip
            load_one(database, file)
    with reader_of(path) as reader:
        page = reader.open(address)
    assert page.wrong == ()
    return page


def test_an_office_with_points_and_no_dossiers_sees_its_index(tmp_path: Path) -> None:
    page = opened(tmp_path, points=True, dossiers=False, address="chi-so-766")
    assert page.heading == "Chỉ số 766 · Tháng 6/2026"
    assert "chưa có hồ sơ nào được nạp" in page.words
    row = page.rows("2 xã")[1]
    assert (row[0], row[7]) == ("Hải Châu", "82,8")
    assert "Sở, ban, ngành: chưa có điểm trong kỳ này." in page.words
    # a wrong total of an older day is told too, once it is saved
    assert "UBND phường Hải Châu, ngày 15/06/2026: " in page.words


@pytest.mark.parametrize("part", ["chi-so-766", "chi-so-766?phan=tieu-chi-766"])
def test_without_points_the_page_says_where_they_are_entered(tmp_path: Path, part: str) -> None:
    address = f"{part}{'&' if '?' in part else '?'}ky=2026-06"
    page = opened(tmp_path, points=False, dossiers=True, address=address)
    assert "Chưa có điểm của Cổng Dịch vụ công quốc gia trong kỳ này. Nhập điểm" in page.words
    assert "nhap-diem-766" in page.links()["Nhập điểm"]
    rows = page.rows("Đà Nẵng: hồ sơ đã nạp nói gì")
    assert len(rows) > 1
    assert all("–" not in row[1:4] for row in rows[1:]), "only what our dossiers speak of"
    assert "Hồ sơ đã nạp không nói gì về tiêu chí 1.1, 1.2, 1.3" in page.words


def test_who_may_not_enter_points_is_told_who_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    reader = visitor.Visitor("xem", "", (), visitor.EVERYBODY.rights - {Right.LOAD})
    monkeypatch.setattr(visitor, "visitor", lambda: reader)
    page = opened(tmp_path, points=False, dossiers=True, address="chi-so-766?ky=2026-06")
    assert "Người được quyền nạp dữ liệu nhập ở mục «Nhập điểm»" in page.words
