"""Lịch sử nạp: a batch purged for good is asked about first, and gone after."""

from __future__ import annotations

from pathlib import Path

from tests.loading.shared import bring, dossiers_csv
from tests.opening import reader_of
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places


def test_what_it_means_is_said_before_it_is_done(tmp_path: Path) -> None:
    with Database(tmp_path / "x.duckdb") as database:
        fill_places(database)
        bring(database, dossiers_csv("A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022"))
    with reader_of(tmp_path / "x.duckdb") as reader:
        opened = reader.open("so-lieu?phan=lich-su-nap&lan_nap=1")
        assert opened.wrong == ()
        asked = opened.links()["Xóa hẳn lần nạp này …"]
        assert "hoi=xoa-han" in asked
        opened = reader.open(f"so-lieu?{asked.partition('?')[2]}")
        assert opened.wrong == ()
        assert "Xóa hẳn 1 dòng của lần nạp 1" in opened.words
        assert "Không khôi phục lại được" in opened.words
