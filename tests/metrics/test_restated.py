"""A later load that changes a finished period is told: what it was, what it is, by which file."""

from __future__ import annotations

from pathlib import Path

from tests.builders import load_one, write
from tthc_metrics.restated import restatements
from tthc_metrics.store.database import Database

HEADINGS = "Mã hồ sơ,Đơn vị giải quyết,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý"


def rows(*channels: str) -> list[str]:
    """One dossier a channel in January, and one in April so that the first quarter is over."""
    january = [f"A-{n},UBND huyện Núi Thành,{c},0{n + 1}/01/2022,,0{n + 1}/01/2022" for n, c in enumerate(channels)]  # fmt: skip
    return [HEADINGS, *january, "A-9,UBND huyện Núi Thành,1,01/04/2022,,01/04/2022"]


def test_a_corrected_channel_restates_month_and_quarter(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    load_one(database, write(tmp_path / "một.csv", *rows("1", "1", "2", "2")))
    assert restatements(database) == []
    load_one(database, write(tmp_path / "hai.csv", *rows("2", "1", "2", "2")))
    told = {(r.calendar, r.period, r.grouped_by, r.metric): (r.before, r.after) for r in restatements(database)}  # fmt: skip
    assert told["calendar", "2022-Q1", "all", "online_rate"] == ((2, 4), (3, 4))
    assert told["calendar", "2022-01", "district", "online_rate"] == ((2, 4), (3, 4))
    assert {metric for *_, metric in told} == {"online_rate"}
    assert {r.file_name for r in restatements(database)} == {"hai.csv"}


def test_what_was_never_shown_is_no_restatement(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    load_one(database, write(tmp_path / "một.csv", *rows("1", "2")))
    later = "A-10,UBND huyện Núi Thành,2,02/04/2022,,02/04/2022"
    load_one(database, write(tmp_path / "hai.csv", *rows("1", "2"), later))
    assert restatements(database) == []


def test_the_same_file_again_restates_nothing(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    path = write(tmp_path / "một.csv", *rows("1", "2"))
    load_one(database, path)
    load_one(database, path)
    assert restatements(database) == []
