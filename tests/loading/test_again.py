"""The same list loaded again: unchanged, newer, older, or with fewer columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from tests.intake.files.making import zip_bytes
from tests.loading.shared import (
    HEADINGS,
    bring,
    bring_one,
    counts,
    dossiers,
    dossiers_csv,
    state,
    turn,
)
from tthc_metrics.intake.choices import Choices, choices
from tthc_metrics.store.database import Database

ONE = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022 08:00,10/03/2022,"
DONE = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022 08:00,10/03/2022,09/03/2022"
LATER = "B-9,Sở Tư pháp,Trực tuyến,{},,"
TITLE = "Ngày xuất: {},,,,,\n"


@dataclass(frozen=True)
class File:
    """Lines, when the file says that it was exported, when the analyst says so."""

    lines: tuple[str, ...]
    stated: str | None = None
    told: datetime | None = None


def load(database: Database, file: File, name: str = "a.csv") -> tuple[int, int, int, int, int]:
    data = dossiers_csv(*file.lines)
    if file.stated:
        data = TITLE.format(file.stated).encode() + data
    return counts(bring_one(database, data, name, choices=Choices(exported_at=file.told)))


CASES = {  # first file, second file → finished_on of A-1, new/changed/unchanged/older of the second
    "a newer export by its title": (
        File((ONE,), stated="10/03/2022 17:00"), File((DONE,), stated="11/03/2022 17:00"),
        True, (0, 1, 0, 0),
    ),
    "an older export by its title": (
        File((DONE,), stated="11/03/2022 17:00"), File((ONE,), stated="10/03/2022 17:00"),
        True, (0, 0, 0, 1),
    ),
    "a newer export of the same day": (
        File((ONE,), stated="10/03/2022 08:00"), File((DONE,), stated="10/03/2022 17:00"),
        True, (0, 1, 0, 0),
    ),
    "an older export by its latest date": (
        File((DONE, LATER.format("15/03/2022"))), File((ONE, LATER.format("14/03/2022"))),
        True, (0, 0, 0, 2),
    ),
    "an older export by the hour of its latest date": (
        File((DONE, LATER.format("15/03/2022 09:30"))), File((ONE, LATER.format("15/03/2022 09:29"))),
        True, (0, 0, 0, 2),
    ),
    "older by what the analyst says, though its dates are later": (
        File((DONE,), told=datetime(2022, 3, 20)),
        File((ONE, LATER.format("15/03/2022")), told=datetime(2022, 3, 19)),
        True, (1, 0, 0, 1),
    ),
    "what the analyst says counts more than the title": (
        File((DONE,), stated="11/03/2022"), File((ONE,), stated="10/03/2022", told=datetime(2022, 3, 12)),
        False, (0, 1, 0, 0),
    ),
    "of equal moments the later loaded": (
        File((DONE,), stated="11/03/2022"), File((ONE,), stated="11/03/2022"),
        False, (0, 1, 0, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_which_export_counts(database: Database, case: str) -> None:
    first, second, finished, expected = CASES[case]
    load(database, first)
    *effect, _ = load(database, second, "b.csv")
    assert tuple(effect) == expected
    assert (dossiers(database, "finished_on")[0][1] is not None) == finished


def test_the_analyst_is_told_of_an_older_export(database: Database) -> None:
    bring_one(database, dossiers_csv(DONE, LATER.format("15/03/2022")))
    older = bring_one(database, dossiers_csv(ONE), "cu.csv")
    assert any("1 hồ sơ đã có trong tệp xuất sau" in remark for remark in older.remarks)
    newer = bring_one(database, dossiers_csv(ONE, LATER.format("16/03/2022")), "moi.csv")
    assert not any("tệp xuất sau" in remark for remark in newer.remarks)


def test_the_same_file_twice_changes_nothing(database: Database) -> None:
    data = dossiers_csv(ONE, "X,,,32/01/2022,,")
    first = bring_one(database, data)
    before, version = state(database), database.version()
    again = bring_one(database, data, "doi-ten.csv")
    assert (first.saved, again.saved) == (True, False)
    assert counts(again) == (0, 0, 1, 0, 1)
    assert (state(database), database.version()) == (before, version)
    assert len(database.rows("SELECT * FROM batches")) == 1
    assert len(database.rows("SELECT * FROM refused_rows")) == 1


def test_the_same_file_counts_again_once_it_was_undone(database: Database) -> None:
    data = dossiers_csv(ONE)
    first = bring_one(database, data)
    turn(database, first.batch.batch_id, undone=True)
    assert dossiers(database) == []
    assert bring_one(database, data).saved
    assert dossiers(database) == [("A-1",)]


def test_the_same_file_of_another_moment_outranks_what_came_between(database: Database) -> None:
    """Said to be of 20 March, it must not be overwritten by an export of 15 March that comes later."""
    data = dossiers_csv(DONE)
    bring_one(database, data, choices=Choices(exported_at=datetime(2022, 3, 10)))
    bring_one(database, data, choices=Choices(exported_at=datetime(2022, 3, 20)))
    middle = Choices(exported_at=datetime(2022, 3, 15))
    assert counts(bring_one(database, dossiers_csv(ONE), "b.csv", choices=middle)) == (
        0,
        0,
        0,
        1,
        0,
    )


def test_an_older_file_mapped_anew_is_kept_for_the_column_that_the_newer_lacks(
    database: Database,
) -> None:
    old = dossiers_csv(ONE + ",4", headings=(*HEADINGS, "Loại DV của hồ sơ"))
    bring_one(database, old)
    bring_one(database, dossiers_csv(ONE, LATER.format("15/03/2022")), "b.csv")
    mapped = choices(columns={"Loại DV của hồ sơ": "service_level"})
    again = bring_one(database, old, choices=mapped)
    assert (again.saved, counts(again)) == (True, (0, 0, 0, 1, 0))
    assert dossiers(database, "service_level") == [("A-1", "4"), ("B-9", None)]
    turn(database, again.batch.batch_id, undone=True)
    assert dossiers(database, "service_level") == [("A-1", None), ("B-9", None)]


def test_two_lists_of_one_file_are_two_though_the_second_brings_nothing(database: Database) -> None:
    """Undoing what brought its dossiers first must leave those that the second list tells of."""
    other = ("Số hồ sơ", *HEADINGS[1:])
    first, second = dossiers_csv(ONE), dossiers_csv("A-2" + ONE[3:], headings=other)
    both = zip_bytes({"1.csv": first, "2.csv": second})
    before = bring_one(database, dossiers_csv(ONE, "A-2" + ONE[3:]), "truoc.csv")
    bring(database, both, "ca-hai.zip")
    turn(database, before.batch.batch_id, undone=True)
    assert dossiers(database) == [("A-1",), ("A-2",)]


def test_columns_that_the_newer_file_lacks_stay(database: Database) -> None:
    wide = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Hình thức tiếp nhận", "Mức độ")
    narrow = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Trạng thái")
    bring_one(database, dossiers_csv("A-1,Sở Tư pháp,01/03/2022,Trực tuyến,4", headings=wide))
    last = bring_one(
        database, dossiers_csv("A-1,Sở Tư pháp,01/03/2022,Đã xử lý xong", headings=narrow), "b.csv"
    )
    assert counts(last) == (0, 1, 0, 0, 0)
    found = dossiers(database, "channel", "service_level", "status")
    assert found == [("A-1", "online", "4", "done")]


def test_an_empty_cell_of_a_column_that_is_there_does_replace(database: Database) -> None:
    bring_one(database, dossiers_csv(DONE))
    last = bring_one(database, dossiers_csv(ONE, LATER.format("16/03/2022")), "b.csv")
    assert counts(last) == (1, 1, 0, 0, 0)
    assert dossiers(database, "finished_on")[0] == ("A-1", None)


def test_a_moment_of_export_that_has_not_come_yet_does_not_outrank_for_ever(
    database: Database,
) -> None:
    """«Ngày xuất: 10/03/2062» is a slip of the pen; next week's export must still count."""
    load(database, File((ONE,), stated="10/03/2062"))
    data = TITLE.format("27/11/2026").encode() + dossiers_csv(DONE)
    next_week = bring_one(database, data, "b.csv", at=datetime(2026, 11, 27, 10))
    assert counts(next_week) == (0, 1, 0, 0, 0)
