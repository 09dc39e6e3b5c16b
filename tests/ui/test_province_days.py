"""A province that is told less far than others: what its figures are compared with."""

from __future__ import annotations

from pathlib import Path

from tests.loading.book_folders import HANOI, write
from tests.opening import reader_of
from tests.ui.test_province import DA_NANG
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database


def test_both_of_its_pages_compare_with_as_many_days_as_it_tells(tmp_path: Path) -> None:
    """Đà Nẵng is told to 20 March, Hà Nội to its end: February is cut to 20 days, on either page."""
    entries = {"34-province-48": {"H17.51": [(30, 4), (62, 9)]}}
    with Database(tmp_path / "n.duckdb") as database:
        load_book(database, write(tmp_path / "ha-noi", {"34-province-01": HANOI}), LoadContext())
        load_book(database, write(tmp_path / "da-nang", entries, until="2026-03-20"), LoadContext())
    with reader_of(tmp_path / "n.duckdb") as opened:
        for part in ("", "phan=chi-tiet&"):
            found = opened.open(f"toan-tinh?{part}ky=2026-03&lich=calendar&{DA_NANG}")
            assert not found.wrong
            assert "so với từ 01/02/2026 đến 20/02/2026" in found.words, part
