"""Points of the portal in the database: whose they are, newer ones, undone ones; ranks and changes beside our own counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from tests.builders import load_one, put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.points_of_two import points_of_two
from tthc_metrics.scoring.index.board import IndexBoard, index_board
from tthc_metrics.scoring.index.history import index_history
from tthc_metrics.scoring.index.own import OwnOfUnit, OwnOfUnits, own_points
from tthc_metrics.scoring.index.told import days_told
from tthc_metrics.scoring.index.whose import UnitsByWords, units_by_words
from tthc_metrics.scoring.scorecard import open_scorecard
from tthc_metrics.scoring.wording.index import mixed_note, since_of, since_text
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database, Transaction
from tthc_metrics.store.place_table import fill_places
from tthc_metrics.store.temporary import Relation

DEFS = definitions()
JUNE = parse_period("2026-06", DEFS.calendars["calendar"])
HEADINGS = "Đơn vị,Công khai minh bạch,Tiến độ giải quyết,Dịch vụ công trực tuyến,Thanh toán trực tuyến,Số hóa hồ sơ,Mức độ hài lòng,Tổng điểm"
OFFICES = (
    {"office_id": "H17.1", "name": "UBND phường Hải Châu", "short_name": "Hải Châu", "tier": "commune"},
    {"office_id": "H17.2", "name": "UBND xã Hòa Vang", "short_name": "Hòa Vang", "tier": "commune"},
    {"office_id": "H17.3", "name": "UBND xã Trà Dơn", "short_name": "Trà Dơn", "tier": "commune"},
    {"office_id": "H17.4", "name": "UBND xã Trà Don", "short_name": "Trà Don", "tier": "commune"},
    {"office_id": "H17.5", "name": "Sở Tư pháp thành phố Đà Nẵng (đến 30/6/2025)", "short_name": "Sở Tư pháp ĐN", "tier": "agency", "valid_to": date(2025, 6, 30)},
    {"office_id": "H17.7", "name": "Sở Nông nghiệp và Môi trường", "short_name": "Sở NNMT", "tier": "agency"},
    {"office_id": "H17.6", "name": "Sở Tư pháp", "short_name": "Sở Tư pháp", "tier": "agency", "valid_from": date(2025, 7, 1)},
)  # fmt: skip


@pytest.fixture
def da_nang(database: Database) -> Database:
    fill_places(database)
    put_offices(database, *({"province_id": "34-province-48", **office} for office in OFFICES))
    return database


TWO = [
    {"office_id": "H17.8", "name": "UBND xã Bình Lâm", "short_name": "Bình Lâm", "tier": "commune", "district_id": "63-district-512"},
    {"office_id": "H17.9", "name": "UBND xã Bình Lâm", "short_name": "Bình Lâm", "tier": "commune", "district_id": "63-district-513"},
    {"office_id": "H17.10", "name": "UBND huyện Hiệp Đức", "short_name": "Hiệp Đức", "tier": "district", "district_id": "63-district-512"},
    {"office_id": "H17.11", "name": "UBND huyện Thăng Bình", "short_name": "Thăng Bình", "tier": "district", "district_id": "63-district-513"},
]  # fmt: skip
OF_ONE_NAME = [
    # headings before the points, the row's cells, whose it is
    ("Đơn vị", "Xã Bình Lâm", None),
    ("Đơn vị", "Xã Bình Lâm (huyện Hiệp Đức)", "H17.8"),
    ("Đơn vị", '"Xã Bình Lâm, Thăng Bình"', "H17.9"),
    ("Đơn vị", '"Xã Bình Lâm, huyện Núi Thành"', None),
    ("Đơn vị,Quận/huyện", "Xã Bình Lâm,Huyện Hiệp Đức", "H17.8"),
    ("Mã đơn vị,Đơn vị", "H17.9,Xã Bình Lâm", "H17.9"),
    ("Mã đơn vị,Đơn vị", "H17.9,Xã Lạ", "H17.9"),
    ("Mã đơn vị,Đơn vị", "H17.1,Xã Bình Lâm", None),  # a code and a name of two units: nobody's
    ("Mã đơn vị,Đơn vị", "X1,Phường Hải Châu", "H17.1"),  # a code of some other list
]


@pytest.mark.parametrize(("headings", "cells", "unit"), OF_ONE_NAME)
def test_two_units_of_one_name_are_told_apart_by_code_or_district(
    da_nang: Database, tmp_path: Path, headings: str, cells: str, unit: str | None
) -> None:
    put_offices(da_nang, *({"province_id": "34-province-48", **office} for office in TWO))
    points = "13.6,18.5,7.7,9.6,17.6,15.8,82.8"
    path = tmp_path / "diem.csv"
    path.write_text(f"Ngày 15/6/2026\n{HEADINGS.replace('Đơn vị', headings)}\n{cells},{points}", encoding="utf-8")  # fmt: skip
    remarks = load_one(da_nang, path).remarks
    found = {row.unit.id for row in board(da_nang).rows if row.score.day}
    assert found == ({unit} if unit else set())
    if headings == "Đơn vị" and unit is None:
        (said,) = [text for text in remarks if "có thể là" in text]
        assert "UBND xã Bình Lâm (mã H17.8, huyện" in said.replace("Huyện", "huyện")
        assert "UBND xã Bình Lâm (mã H17.9, " in said


def told(database: Database, folder: Path, day: str, *rows: str) -> int:
    """A file of points of one day: each row the unit and its six groups, the total last; the number of its batch."""
    numbered = len(list(folder.glob("*.csv")))
    path = folder / f"diem-{numbered}.csv"
    lines = [f"Ngày {day}", HEADINGS, *rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_one(database, path).batch.batch_id


def board(database: Database, by: GroupBy = GroupBy.COMMUNE) -> IndexBoard:
    return index_board(database, DEFS, JUNE, by)


def totals(found: IndexBoard) -> dict[str, tuple[float | None, int | None]]:
    return {
        row.unit.short_name: (
            None if row.score.total is None else float(row.score.total),
            row.score.rank,
        )
        for row in found.rows
    }


WORDS = [
    ("Phường Hải Châu", "H17.1"),
    ("UBND PHƯỜNG HẢI CHÂU", "H17.1"),
    ("Ủy ban nhân dân phường Hải Châu, thành phố Đà Nẵng", "H17.1"),
    ("phuong hai chau", "H17.1"),
    ("Hải Châu", "H17.1"),
    ("Xã Hoà Vang", "H17.2"),
    ("UBND xã Trà Dơn", "H17.3"),
    ("UBND xã Trà Don", "H17.4"),
    ("UBND xa Tra Don", None),  # one of two: nobody's
    ("Sở Tư pháp", "H17.6"),
    ("Sở Tư pháp thành phố Đà Nẵng", "H17.6"),
    ("Sở NN&MT", "H17.7"),
    ("Sở NN và MT thành phố Đà Nẵng", "H17.7"),
    ("Thành phố Đà Nẵng", "all"),
    ("UBND TP Đà Nẵng", "all"),
    ("Toàn thành phố", "all"),
    ("Xã Lạ", None),
]


@pytest.mark.parametrize(("words", "unit"), WORDS)
def test_whose_points_they_are(words: str, unit: str | None, da_nang: Database) -> None:
    found = units_by_words(da_nang, date(2026, 6, 30)).meant(words)
    assert found.id == unit if unit else found.id.startswith("?")


def test_the_city_that_bears_the_name_of_its_province_is_not_the_province() -> None:
    whole = Unit("all", "Tỉnh Quảng Ngãi", "Quảng Ngãi", "province", GroupBy.ALL)
    city = Unit("tp", "UBND thành phố Quảng Ngãi", "TP Quảng Ngãi", "district", GroupBy.DISTRICT)
    names = {"quang ngai": frozenset({"tp"})}
    known = UnitsByWords(whole, names, {"tp": city}, frozenset({"tp"}))
    for words in ("Thành phố Quảng Ngãi", "UBND TP Quảng Ngãi", "tp. Quảng Ngãi"):
        assert known.meant(words) == city, words
    for words in ("Tỉnh Quảng Ngãi", "UBND tỉnh Quảng Ngãi", "Quảng Ngãi", "UBND tỉnh"):
        assert known.meant(words) == whole, words


def test_a_year_of_points_looks_the_units_up_once(
    da_nang: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of a hundred days had every name of every unit taken apart anew: 24 seconds of a workbook."""
    asked: list[str] = []
    plain = Transaction.rows
    monkeypatch.setattr(Transaction, "rows", lambda self, sql, values=None: asked.append(sql) or plain(self, sql, values))  # fmt: skip
    cost = []
    for days in (1, 9):
        asked.clear()
        points = f"(SELECT 'Xã ' || n AS unit, DATE '2026-06-01' + CAST(n AS INTEGER) AS day, n AS row_no FROM range({days}) AS r (n))"
        with da_nang.cursor() as cursor:
            assert list(points_of_two(cursor, Relation(points))) == []
        cost.append(len(asked))
    assert cost[0] == cost[1] > 1


def test_newer_points_replace_and_undoing_brings_back(da_nang: Database, tmp_path: Path) -> None:
    first = told(da_nang, tmp_path, "15/6/2026", "Phường Hải Châu;13,6;18,5;7,7;9,6;17,6;15,8;82,8".replace(",", ".").replace(";", ","))  # fmt: skip
    assert totals(board(da_nang))["Hải Châu"] == (82.8, 1)
    second = told(
        da_nang, tmp_path, "15/6/2026", "UBND P. Hải Châu,13.6,18.5,8.7,9.6,17.6,15.8,83.8"
    )
    assert totals(board(da_nang))["Hải Châu"] == (83.8, 1), "spelled otherwise: the same unit"
    for batch, undone, expected in (
        (second, True, 82.8),
        (second, False, 83.8),
        (first, True, 83.8),
    ):
        with writing(da_nang) as cursor:
            switch_batch(cursor, batch, undone, datetime(2026, 7, 1), None)
        assert totals(board(da_nang))["Hải Châu"] == (expected, 1)
    with writing(da_nang) as cursor:
        switch_batch(cursor, second, True, datetime(2026, 7, 1), None)
    assert days_told(da_nang) == []


def test_an_empty_cell_takes_back_and_an_absent_column_says_nothing(
    da_nang: Database, tmp_path: Path
) -> None:
    told(da_nang, tmp_path, "15/6/2026", "Phường Hải Châu,13.6,18.5,7.7,9.6,17.6,15.8,82.8")
    told(da_nang, tmp_path, "15/6/2026", "Phường Hải Châu,13.6,18.5,7.7,9.6,,15.8,")
    assert totals(board(da_nang))["Hải Châu"] == (None, None)
    path = tmp_path / "so-hoa.csv"
    path.write_text("Ngày 15/6/2026\nĐơn vị,Số hóa hồ sơ,Tổng điểm\nPhường Hải Châu,17.0,82.2", encoding="utf-8")  # fmt: skip
    load_one(da_nang, path)
    assert totals(board(da_nang))["Hải Châu"] == (82.2, 1)
    told(da_nang, tmp_path, "15/6/2026", "Phường Hải Châu,–,–,–,–,–,–,–")
    assert totals(board(da_nang))["Hải Châu"] == (None, None)
    assert board(da_nang).rows[0].score.known_maximum == 0


ROWS: Sequence[str] = (
    "Phường Hải Châu,13.6,18.5,7.7,9.6,17.6,15.8,82.8",
    "Xã Hòa Vang,13.6,18.5,7.7,9.6,17.6,15.8,82.8",
    "Xã Trà Dơn,10,18.5,7.7,9.6,17.6,15.8,79.2",
    "Xã Trà Don,18,20,12,10,,18,",
    "Xã Lạ,18,20,12,10,22,18,100",
)


def test_the_board_of_a_period(da_nang: Database, tmp_path: Path) -> None:
    told(da_nang, tmp_path, "08/6/2026", "Phường Hải Châu,12.6,18.5,7.7,9.6,17.6,15.8,81.8")
    told(da_nang, tmp_path, "14/6/2026", "Phường Hải Châu,1,1,1,1,1,1,6")
    told(da_nang, tmp_path, "15/6/2026", *ROWS, "Toàn thành phố,15,18.5,7.7,9.6,17.6,15.8,84.2")
    told(da_nang, tmp_path, "03/7/2026", "Phường Hải Châu,1,1,1,1,1,1,6")
    found = board(da_nang)
    assert (found.days, found.before) == ([date(2026, 6, 15)], date(2026, 6, 8))
    assert found.is_provisional(date(2026, 6, 15))
    assert totals(found) == {"Hải Châu": (82.8, 1), "Hòa Vang": (82.8, 1), "Trà Dơn": (79.2, 3), "Trà Don": (None, None)}  # fmt: skip
    row = found.row("H17.1")
    assert row is not None
    assert (row.change, row.among_all and row.among_all.of) == (Fraction(1), 3)
    assert [score.unit.name for score in found.unknown] == ["Xã Lạ"]
    (whole,) = board(da_nang, GroupBy.ALL).rows
    assert float(whole.score.total or 0) == 84.2
    history = index_history(da_nang, DEFS, "H17.1", date(2026, 6, 30))
    assert [(one.day, float(one.total or 0)) for one in history] == [
        (date(2026, 6, 8), 81.8), (date(2026, 6, 14), 6.0), (date(2026, 6, 15), 82.8),
    ]  # fmt: skip


def test_beside_it_stands_what_our_dossiers_say(da_nang: Database, tmp_path: Path) -> None:
    """Two units of which one has half of its dossiers online: 6 of 6 points for the portal's 5."""
    day = date(2026, 6, 10)
    save_dossiers(
        da_nang,
        [
            Dossier(f"{office}-{n}", office, day, day, day, channel="online" if n < online else "postal")
            for office, online in (("H17.1", 5), ("H17.2", 1))
            for n in range(10)
        ],
    )  # fmt: skip
    (tmp_path / "x.csv").write_text("Ngày 15/6/2026\nĐơn vị,3.1,3.2,3.3,Tổng điểm\nHải Châu,1,1,5,\nHòa Vang,1,1,1.2,", encoding="utf-8")  # fmt: skip
    load_one(da_nang, tmp_path / "x.csv")
    found = {
        row.unit.short_name: (own.points, own.difference(row.score.criteria["dossiers_online"]))
        for row in board(da_nang).rows
        if (own := row.own.get("dossiers_online"))
    }
    assert found["Hải Châu"] == (6, 1)
    assert found["Hòa Vang"] == (Fraction("1.2"), 0)


def test_each_unit_stands_with_its_own_newest_points(da_nang: Database, tmp_path: Path) -> None:
    """Points entered later for one unit hide nobody's; what mixes days says so, and undoing brings back."""
    told(da_nang, tmp_path, "08/6/2026", *ROWS[:3])
    told(da_nang, tmp_path, "15/6/2026", *ROWS[:3])
    late = told(da_nang, tmp_path, "29/6/2026", "Phường Hải Châu,10,18.5,7.7,9.6,17.6,15.8,79.2")
    found = board(da_nang)
    shown = [(row.unit.short_name, row.score.day and row.score.day.day, row.score.rank, row.before and row.before.day) for row in found.rows if row.score.day]  # fmt: skip
    assert set(shown) == {("Hải Châu", 29, 2, 15), ("Hòa Vang", 15, 1, 8), ("Trà Dơn", 15, 2, 8)}
    assert mixed_note(found) == (
        "Điểm từ ngày 15/06/2026 đến ngày 29/06/2026; 2 đơn vị cũ hơn: Hòa Vang (15/06/2026); Trà Dơn (15/06/2026). "
        "Mỗi đơn vị là điểm mới nhất của mình trong kỳ; hạng xếp theo các điểm ấy."
    )
    assert since_text(found) == "So với ít nhất một tuần trước"
    assert {since_of(found, row) for row in found.rows} == {"so với 15/06/2026", "so với 08/06/2026", ""}  # fmt: skip
    with writing(da_nang) as cursor:
        switch_batch(cursor, late, True, datetime(2026, 7, 1), None)
    found = board(da_nang)
    assert (found.days, mixed_note(found)) == ([date(2026, 6, 15)], "")
    told(da_nang, tmp_path, "29/6/2026", "UBND P. Hải Châu,10,18.5,7.7,9.6,17.6,15.8,79.2")
    told(da_nang, tmp_path, "29/6/2026", "Phường Hải Châu,–,–,–,–,–,–,–")
    found = board(da_nang)
    assert totals(found)["Hải Châu"] == (82.8, 1), "a day of which all was taken back is none"
    history = index_history(da_nang, DEFS, "H17.1", date(2026, 6, 30))
    assert [score.day and score.day.day for score in history] == [8, 15]


def test_ours_of_few_units_is_what_it_is_of_all(sample: Database) -> None:
    quarter = parse_period("2022-Q1", DEFS.calendars["calendar"])
    scores = open_scorecard(sample, DEFS, [quarter], GroupBy.DISTRICT)
    index = DEFS.index_on(quarter.end)
    every = own_points(list(scores), index)
    by_one = OwnOfUnits(scores, index)
    units = [*every, "nobody"]
    assert len(units) > OwnOfUnits.FEW + 2
    assert [dict(OwnOfUnit(by_one, unit)) for unit in units] == [every.get(u, {}) for u in units]
