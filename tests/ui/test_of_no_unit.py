"""Dossiers that no row of *Toàn tỉnh* shows: a line of their own there, and a badge in the menu for their offices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.shared import bring_one, dossiers_csv
from tests.opening import reader_of
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

ASKS = "Chưa thuộc địa phương, sở ngành nào: {} hồ sơ của {} đơn vị"
CASES = {
    # the offices of a period's dossiers, the period, what is said
    "each in a row": (["UBND huyện Núi Thành", "Sở Tư pháp", "UBND xã Trà Don"], "2022-03", ""),
    "two that nobody knows": (
        ["UBND huyện Núi Thành", "UBND xa Tra Don", "Trung tâm lạ", "Trung tâm lạ"], "2022-03", ASKS.format(3, 2),
    ),
    "of today": (["UBND xã Trà Leng", "Trung tâm lạ"], "2026-03", ASKS.format(1, 1)),
}  # fmt: skip


@pytest.mark.parametrize(("names", "period", "said"), CASES.values(), ids=CASES.keys())
def test_what_belongs_to_no_unit_is_said_with_its_number(
    tmp_path: Path, names: list[str], period: str, said: str
) -> None:
    year, month = period.split("-")
    lines = [
        f"{nth},{name},Trực tiếp,{nth:02}/{month}/{year},," for nth, name in enumerate(names, 1)
    ]
    with Database(tmp_path / "few.duckdb") as database:
        fill_places(database)
        bring_one(database, dossiers_csv(*lines))
    with reader_of(tmp_path / "few.duckdb") as reader:
        opened = reader.open(f"toan-tinh?ky={period}")
        data = reader.open("so-lieu?phan=don-vi-cho-xac-nhan")
    assert not opened.wrong
    assert opened.parts("era") == [] if not said else said in opened.parts("era")[0]
    # No list named any of them: all wait, in the menu and on the tab.
    badge = f"{len(set(names))} chờ xác nhận"
    assert opened.parts("badge") == [badge]
    assert data.parts("badge") == [badge, badge]
