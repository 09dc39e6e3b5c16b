"""A book of many provinces, made elsewhere: loaded whole or not at all, undone, replaced by province, never counted twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import load_one
from tests.builders import write as lines
from tests.loading.book_folders import DA_NANG, HANOI, PROVINCES, write
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.geography.places import all_places
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.elsewhere import compared, offices_elsewhere, older_books
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import whole_on, whole_word
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.book_folder import is_book_folder
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.standing import has_several_provinces
from tthc_metrics.scoring.wording.elsewhere import elsewhere_note
from tthc_metrics.store import book
from tthc_metrics.store.batches import read_batches, writing
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import BOOK, MANIFEST, folder_of

AT = LoadContext(at=datetime(2026, 4, 2))
HANOI_ID, DA_NANG_ID = PROVINCES


def received(database: Database, by: GroupBy = GroupBy.PROVINCE) -> dict[str, int]:
    """Received in 2026 by group, where any were."""
    period = parse_period("2026", definitions().calendars["calendar"])
    return {row.key: row["received"] for row in ledgers(database, [period], by) if row["received"]}


def switch(database: Database, batch: int, undone: bool) -> None:
    with writing(database) as cursor:
        switch_batch(cursor, batch, undone, datetime(2026, 4, 3), None)


def derived(database: Database) -> list[dict[str, object]]:
    """The book and its totals, in order."""
    tables = ("book", "book_totals", "told_days", "brought_in_book")
    return [row for table in tables for row in database.rows(f"FROM {table} ORDER BY ALL")]


def test_a_book_counts_is_undone_and_comes_back(database: Database, tmp_path: Path) -> None:
    outcome = load_book(database, write(tmp_path / "so"), AT)
    assert outcome.saved
    assert received(database) == {HANOI_ID: 14, DA_NANG_ID: 13}
    assert received(database, GroupBy.OFFICE) == {
        "H26.01": 12,
        "H26.70": 2,
        "H17.51": 3,
        "H17.60": 10,
    }
    before = derived(database)
    switch(database, outcome.batch.batch_id, True)
    assert received(database) == {}
    assert database.rows("FROM book") == database.rows("FROM offices") == []
    switch(database, outcome.batch.batch_id, False)
    assert derived(database) == before
    with writing(database) as cursor:
        book.form_anew(cursor)
    assert derived(database) == before


def test_of_each_province_the_newest_book_counts(database: Database, tmp_path: Path) -> None:
    load_book(database, write(tmp_path / "so"), AT)
    newer = {DA_NANG_ID: {"H17.51": [(0, 30)]}}
    outcome = load_book(database, write(tmp_path / "moi", newer), AT)
    assert received(database) == {HANOI_ID: 14, DA_NANG_ID: 30}
    assert any("Thay sổ đã nạp của 1 tỉnh" in remark for remark in outcome.remarks)
    switch(database, outcome.batch.batch_id, True)
    assert received(database) == {HANOI_ID: 14, DA_NANG_ID: 13}


def test_a_book_of_a_program_that_counted_otherwise_no_longer_counts_and_is_told(
    database: Database, tmp_path: Path
) -> None:
    """After an upgrade with another count its entries lack a column: nothing is better than wrong zeros, and it is said."""
    load_book(database, write(tmp_path / "so"), AT)
    with writing(database) as cursor:  # as an upgrade leaves it; asked for the first time after it
        cursor.execute(
            "UPDATE brought_parts SET sql_version = 'older' WHERE province_id = ?", [HANOI_ID]
        )
        book.form_anew(cursor)
    assert received(database) == {DA_NANG_ID: 13}
    assert {row["office_id"] for row in database.rows("FROM told_days")} == {"H17.51", "H17.60"}
    assert older_books(database) == 1
    assert "1 tỉnh lập bằng phiên bản trước" in elsewhere_note(0, older_books(database))
    load_book(database, write(tmp_path / "moi", {HANOI_ID: {"H26.01": [(0, 5)]}}), AT)
    assert received(database) == {HANOI_ID: 5, DA_NANG_ID: 13}
    assert older_books(database) == 0


def test_the_same_book_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    folder = write(tmp_path / "so")
    load_book(database, folder, AT)
    before = derived(database)
    assert not load_book(database, folder, AT).saved
    assert derived(database) == before
    assert len(read_batches(database)) == 1
    assert database.rows("SELECT COUNT(*) AS n FROM brought_parts")[0]["n"] == 2


def test_tried_it_is_not_loaded(database: Database, tmp_path: Path) -> None:
    assert load_book(database, write(tmp_path / "so"), AT, dry_run=True).batch.total_rows == 27
    assert received(database) == {}
    assert read_batches(database) == []


@pytest.mark.parametrize("book_first", [True, False])
def test_an_office_with_dossiers_here_counts_by_them_alone(
    database: Database, tmp_path: Path, book_first: bool
) -> None:
    rows = [f"H17.60-260106-{n},H17.60,2026-01-06" for n in range(3)]
    file = lines(tmp_path / "ho-so.csv", "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận", *rows)
    steps: list[Callable[[], object]] = [
        lambda: load_book(database, write(tmp_path / "so"), AT),
        lambda: load_one(database, file),
    ]
    for step in steps if book_first else reversed(steps):
        step()
    assert received(database, GroupBy.OFFICE) == {
        "H26.01": 12,
        "H26.70": 2,
        "H17.51": 3,
        "H17.60": 3,
    }
    dossiers = next(b.batch_id for b in read_batches(database) if b.kind == "dossiers")
    switch(database, dossiers, True)
    assert received(database, GroupBy.OFFICE)["H17.60"] == 10


def _said(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Change what a manifest says, but not its seal."""
    path = folder / MANIFEST
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def _flip(folder: Path) -> None:
    path = folder / folder_of(HANOI_ID) / BOOK
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


FAULTS: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / MANIFEST).unlink(), "không có manifest.json"),
    "half a manifest": (lambda f: (f / MANIFEST).write_text('{"format": 1,'), "không đọc được"),
    "a missing file": (lambda f: (f / folder_of(HANOI_ID) / BOOK).unlink(), "thiếu tệp này"),
    "one byte": (_flip, "sha256 không khớp"),
    "one total, unsealed": (lambda f: _said(f, lambda m: m.update(dossiers=28)), "niêm phong không khớp"),
    "one total, sealed": (lambda f: write(f, dossiers=28), "số hồ sơ của cả nước"),
    "an older SQL": (lambda f: write(f, sql_version="cũ"), "hai bên đếm khác nhau"),
    "an older edition": (lambda f: write(f, edition="cũ"), "theo quy tắc cũ"),
    "no day": (lambda f: write(f, until="31/3"), "ghi ngày «31/3»"),
    "a later form": (lambda f: write(f, format=3), "có dạng 3"),
    "an unknown province": (lambda f: write(f, {"34-province-00": HANOI}), "không có trong danh mục"),
    "an office twice": (lambda f: write(f, {HANOI_ID: HANOI, DA_NANG_ID: {**DA_NANG, "H26.01": [(0, 1)]}}), "đơn vị H26.01 có ở nhiều tỉnh"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_nothing_is_loaded(
    database: Database, tmp_path: Path, fault: str
) -> None:
    folder = write(tmp_path / "so")
    break_it, said = FAULTS[fault]
    break_it(folder)
    with pytest.raises(InputError) as told:
        load_book(database, folder, AT)
    assert said in str(told.value)
    assert received(database) == {}
    assert read_batches(database) == []


def test_what_is_no_folder_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "tep.csv").touch()
    for path in (tmp_path, tmp_path / "tep.csv", tmp_path / "không có", Path("x" * 300)):
        assert not is_book_folder(path)
    assert is_book_folder(write(tmp_path / "so"))


def test_a_province_twice_and_a_broken_total_are_told_together(
    database: Database, tmp_path: Path
) -> None:
    folder = write(tmp_path / "so")
    part = json.loads((folder / MANIFEST).read_text())["parts"][0]
    part["totals"]["received_online"] += 1
    write(folder, parts=(part, part), edition="cũ")
    with pytest.raises(InputError) as told:
        load_book(database, folder, AT)
    whole = str(told.value)
    for said in (
        f"ghi tỉnh {HANOI_ID} 2 lần",
        "tổng «received_online» là 14, manifest ghi 15",
        "theo quy tắc cũ",
    ):
        assert said in whole


def test_what_both_tell_is_compared_and_lists_say_where_dossiers_are(
    database: Database, tmp_path: Path
) -> None:
    load_book(database, write(tmp_path / "so"), AT)
    assert compared(database).offices == 0
    assert offices_elsewhere(database, Scope()) == 4
    assert "4 đơn vị" in elsewhere_note(4)
    rows = [f"H17.60-260106-{n},H17.60,2026-01-06,Trực tuyến,2026-01-07" for n in range(3)]
    head = "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Hình thức tiếp nhận,Ngày kết thúc xử lý"
    load_one(database, lines(tmp_path / "ho-so.csv", head, *rows))
    found = compared(database)
    assert found.offices == 1
    assert offices_elsewhere(database, Scope()) == 3
    assert offices_elsewhere(database, Scope(office="H17.60")) == 0
    told = {one.column: (one.here, one.elsewhere, one.until) for one in found.differences}
    last = date(
        2026, 1, 7
    )  # as far as the dossiers here: what the book tells of later days is no difference
    assert told["received_online"] == (3, 4, last)
    assert told["resolved_on_time"] == (3, 4, last)
    assert "received_in_person" not in told


def test_a_province_is_gone_into_by_its_offices(database: Database, tmp_path: Path) -> None:
    load_book(database, write(tmp_path / "so"), AT)
    period = parse_period("2026", definitions().calendars["calendar"])
    within = Scope(province=DA_NANG_ID)
    found = ledgers(database, [period], GroupBy.OFFICE, within)
    assert {row.key: row["received"] for row in found} == {"H17.51": 3, "H17.60": 10}
    assert has_several_provinces(database)
    scores = scorecard(database, definitions(), [period], GroupBy.PROVINCE)
    assert {score.unit.id for score in scores} == {*PROVINCES}
    assert offices_elsewhere(database, within) == 2


def test_all_provinces_are_the_nation(database: Database, tmp_path: Path) -> None:
    provinces = [
        place.place_id for place in all_places() if place.place_id.startswith("34-province")
    ]
    every = {one: {f"H{nth}.01": [(0, 1)]} for nth, one in enumerate(provinces)}
    load_book(database, write(tmp_path / "so", {one: every[one] for one in provinces[:-1]}), AT)
    assert whole_word(whole_on(database, date(2026, 3, 1))) == "Toàn bộ"
    load_book(database, write(tmp_path / "them", {provinces[-1]: every[provinces[-1]]}), AT)
    assert whole_word(whole_on(database, date(2026, 3, 1))) == "Toàn quốc"
