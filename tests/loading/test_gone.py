"""What a newer export of the same days and offices no longer lists: told, kept or taken out of force, and back again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.builders import write
from tests.loading.shared import HEADINGS, bring_one, csv_of, dossiers, in_memory, put, state, turn
from tthc_metrics.cli import main
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.loading.receipt_lines import gone_texts, receipt
from tthc_metrics.store.database import Database
from tthc_metrics.store.gone import gone_from_newer, gone_of

OUT = Choices(gone="take_out")
JUSTICE, HEALTH = "Sở Tư pháp", "Sở Y tế"


def export(until: int, *rows: Sequence[str], first: str = "01/06/2022") -> bytes:
    """A list that states its days and its moment: rows of (number, office, day received in June, result)."""
    blank = [""] * (len(HEADINGS) - 1)
    titles = [
        [f"Từ ngày {first} đến ngày {until:02}/06/2022", *blank],
        [f"Ngày xuất: {until:02}/06/2022 17:00", *blank],
    ]
    body = [
        [number, office, "Trực tiếp", f"{received}/06/2022", "20/06/2022", finished]
        for number, office, received, finished in rows
    ]
    return csv_of([*titles, HEADINGS, *body])


def five(*numbers: str, finished: str = "", office: str = JUSTICE) -> list[tuple[str, ...]]:
    return [(number, office, "01", finished) for number in numbers]


WEEK_1 = export(10, *five("A1", "A2", "A3", "A4", "A5"))
WEEK_2 = export(17, *five("A1", "A2", "A3", finished="08/06/2022"))
WEEK_3 = export(24, *five("A1", "A2", "A3", "A4", finished="08/06/2022"))


def there(database: Database) -> list[str]:
    return [number for (number,) in dossiers(database)]


def test_they_are_told_and_kept_unless_the_analyst_decides(database: Database) -> None:
    bring_one(database, WEEK_1, "1.csv")
    outcome = bring_one(database, WEEK_2, "2.csv")
    assert [(g.dossier_no, g.office, g.received_on) for g in outcome.gone] == [
        ("A4", JUSTICE, date(2022, 6, 1)),
        ("A5", JUSTICE, date(2022, 6, 1)),
    ]
    assert there(database) == ["A1", "A2", "A3", "A4", "A5"]
    assert gone_of(database, outcome.batch.batch_id) == [("A4", False), ("A5", False)]
    lines = "\n".join(receipt(outcome))
    assert "2 hồ sơ có trong tệp trước cùng mẫu" in lines
    assert "A4: Sở Tư pháp, tiếp nhận 01/06/2022, hẹn trả 20/06/2022, chưa có kết quả" in lines


def test_taken_out_is_what_that_batch_says(database: Database) -> None:
    bring_one(database, WEEK_1, "1.csv")
    before = state(database)
    week = bring_one(database, WEEK_2, "2.csv", choices=OUT)
    after = state(database)
    assert there(database) == ["A1", "A2", "A3"]
    turn(database, week.batch.batch_id, undone=True)
    assert state(database) == before
    turn(database, week.batch.batch_id, undone=False)
    assert state(database) == after


def test_an_older_export_does_not_bring_them_back_a_newer_one_does(database: Database) -> None:
    bring_one(database, WEEK_1, "1.csv")
    bring_one(database, WEEK_2, "2.csv", choices=OUT)
    older = bring_one(database, export(11, *five("A4", "A5", "A6")), "1b.csv")
    assert (older.batch.new_rows, older.batch.older_rows) == (1, 2)
    assert older.newer == datetime(2022, 6, 17, 17)  # of the export that took them out
    (said,) = [said for said in older.remarks if "tệp xuất sau" in said]
    assert said.startswith(
        "2 hồ sơ đã rút khỏi hiệu lực, vì tệp xuất sau tệp này (tệp này tính đến"
    )
    assert there(database) == ["A1", "A2", "A3", "A6"]
    newer = bring_one(database, WEEK_3, "3.csv")
    assert (newer.batch.new_rows, newer.batch.unchanged_rows) == (1, 3)
    assert there(database) == ["A1", "A2", "A3", "A4", "A6"]
    assert [gone.dossier_no for gone in newer.gone] == ["A6"]  # A5 is not there to be gone


def test_the_same_file_again_with_another_choice(database: Database) -> None:
    bring_one(database, WEEK_1, "1.csv")
    bring_one(database, WEEK_2, "2.csv")
    assert not bring_one(database, WEEK_2, "2.csv").saved
    assert gone_of(database, 3) == []
    assert bring_one(database, WEEK_2, "2.csv", choices=OUT).saved
    assert there(database) == ["A1", "A2", "A3"]
    tried = bring_one(database, WEEK_1, "1.csv", choices=OUT, dry_run=True)
    assert tried.gone == ()


@pytest.mark.parametrize("choices", [None, OUT], ids=["kept", "taken out"])
def test_it_is_asked_whichever_file_comes_first(
    database: Database, choices: Choices | None
) -> None:
    with in_memory() as other:
        bring_one(other, WEEK_1, "1.csv")
        last = bring_one(other, WEEK_2, "2.csv", choices=choices)
        week = bring_one(database, WEEK_2, "2.csv")
        older = bring_one(database, WEEK_1, "1.csv", choices=choices)
        told = tuple(replace(one, newer=None) for one in older.gone)
        assert (week.gone, told, older.taken_out) == ((), last.gone, last.taken_out)
        assert {one.newer for one in older.gone} == {week.batch.batch_id}
        assert {gone.missing_from for gone in older.gone} == {"2.csv"}
        assert gone_from_newer(database, 2) == [("A4", bool(choices)), ("A5", bool(choices))]
        assert gone_of(database, 1) == []
        assert state(database) == state(other)
        for undone in (True, False):
            turn(other, 2, undone)
            turn(database, 1, undone)
            assert state(database) == state(other)
    assert "2 hồ sơ thuộc kỳ và đơn vị của tệp mới hơn 2.csv" in "\n".join(receipt(older))


def test_what_was_chosen_with_the_older_file_goes_and_comes_with_it(database: Database) -> None:
    bring_one(database, WEEK_2, "2.csv")
    bring_one(database, WEEK_1, "1.csv", choices=OUT)
    turn(database, 2, undone=True)
    assert there(database) == ["A1", "A2", "A3"]
    again = bring_one(database, WEEK_1, "1.csv")
    assert [gone.dossier_no for gone in again.gone] == ["A4", "A5"]  # asked again, and kept now
    assert there(database) == ["A1", "A2", "A3", "A4", "A5"]
    assert bring_one(database, WEEK_1, "1.csv", choices=OUT).saved
    assert there(database) == ["A1", "A2", "A3"]


def test_in_any_order_of_three(database: Database) -> None:
    """Its refused rows are listed all the same, and what a still newer file lists again is not gone."""
    refused = ("A4", JUSTICE, "01", "01/05/2022")
    weeks = [WEEK_1, export(17, *five("A1", "A2", "A3"), refused), WEEK_3]
    for order in permutations(range(3)):
        with in_memory() as other:
            told = [bring_one(other, weeks[n], f"{n + 1}.csv", choices=OUT) for n in order]
            assert there(other) == ["A1", "A2", "A3", "A4"]
            assert {g.dossier_no for one in told for g in one.gone} == {"A5"}


def listed(until: str, office: str, *numbers: str) -> bytes:
    """All that an office received in June as known at a moment, «17/06/2022 16:55»."""
    blank = [""] * (len(HEADINGS) - 1)
    titles = [["Từ ngày 01/06/2022 đến ngày 30/06/2022", *blank], [f"Ngày xuất: {until}", *blank]]
    rows = [[n, office, "Trực tiếp", "01/06/2022", "20/06/2022", ""] for n in numbers]
    return csv_of([*titles, HEADINGS, *rows])


WENT = "H47.01-220601-0003"  # of a system: one dossier, whichever office lists it
AT_JUSTICE = listed("10/06/2022 17:00", JUSTICE, "A1", "A2", WENT)
LEFT_JUSTICE = listed("17/06/2022 17:00", JUSTICE, "A1", "A2")
CAME_TO_HEALTH = listed("17/06/2022 16:55", HEALTH, "B1", "B2", "B3", WENT)
ONCE_AT_HEALTH = listed("09/06/2022 17:00", HEALTH, "B1", "B2", "B3", WENT)
TRANSFERS = [
    ("the old office first", (AT_JUSTICE, LEFT_JUSTICE, CAME_TO_HEALTH), True),
    ("the new office first", (AT_JUSTICE, CAME_TO_HEALTH, LEFT_JUSTICE), True),
    ("backwards", (LEFT_JUSTICE, CAME_TO_HEALTH, AT_JUSTICE), True),
    ("it came back, and left", (ONCE_AT_HEALTH, AT_JUSTICE, LEFT_JUSTICE), False),
    ("it came back, and left: told last", (AT_JUSTICE, LEFT_JUSTICE, ONCE_AT_HEALTH), False),
    ("it came back, and left: told backwards", (LEFT_JUSTICE, ONCE_AT_HEALTH, AT_JUSTICE), False),
]


@pytest.mark.parametrize(("files", "stays"), [t[1:] for t in TRANSFERS], ids=[t[0] for t in TRANSFERS])  # fmt: skip
def test_an_office_says_nothing_of_what_another_listed_last(
    database: Database, files: Sequence[bytes], stays: bool
) -> None:
    """A dossier that went to another office is not gone for being gone from the first; in any order of loading."""
    for n, data in enumerate(files):
        bring_one(database, data, f"{n}.csv", choices=OUT)
    told = dict(dossiers(database, "office_id"))
    assert (WENT in told) == stays
    assert told.get(WENT, told["B1"]) == told["B1"]


def test_it_comes_with_the_file_that_lists_it_and_goes_with_it(database: Database) -> None:
    for n, data in enumerate((AT_JUSTICE, LEFT_JUSTICE)):
        bring_one(database, data, f"{n}.csv", choices=OUT)
    before = state(database)
    assert there(database) == ["A1", "A2"]
    came = bring_one(database, CAME_TO_HEALTH, "2.csv")
    assert (came.batch.new_rows, came.batch.older_rows) == (4, 0)
    assert not [said for said in came.remarks if "tệp xuất sau" in said]
    after = state(database)
    turn(database, came.batch.batch_id, undone=True)
    assert state(database) == before
    turn(database, came.batch.batch_id, undone=False)
    assert state(database) == after


# what the later file is, and what it lacks
WHOLE = [*five("A1", "A2", "A3"), *five("B1", "B2", "B3", office=HEALTH)]
CASES = [
    ("all are there", export(17, *WHOLE), []),
    ("one of each office", export(17, *WHOLE[:2], *WHOLE[3:5]), ["A3", "B3"]),
    ("one of two offices is not in it: nobody knows of that one", export(17, *WHOLE[:2]), ["A3"]),
    ("it states no days", csv_of([HEADINGS, *[[n, o, "Trực tiếp", "01/06/2022", "20/06/2022", ""] for n, o, *_ in WHOLE[:5]]]), []),
    ("it begins after they were received", export(17, *WHOLE[:5], first="02/06/2022"), []),
    ("less than half is there: a list of another kind", export(17, *WHOLE[:1], *WHOLE[3:4]), []),
    ("its row is refused, but there", export(17, *WHOLE[:5], ("B3", HEALTH, "01", "01/05/2022")), []),
    ("it is older", export(9, *WHOLE[:5]), []),
]  # fmt: skip


@pytest.mark.parametrize(("later", "gone"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_file_should_list(database: Database, later: bytes, gone: list[str]) -> None:
    bring_one(database, export(10, *WHOLE), "1.csv")
    outcome = bring_one(database, later, "2.csv")
    assert [each.dossier_no for each in outcome.gone] == gone


def test_by_command_with_a_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, mapping = tmp_path / "t.duckdb", write(tmp_path / "m.toml", 'gone = "take_out"')
    files = [str(put(tmp_path, f"{n}.csv", data)) for n, data in enumerate((WEEK_1, WEEK_2))]
    assert main(["load", files[0], "--db", str(path)]) == 0
    capsys.readouterr()
    assert main(["load", files[1], "--mapping", str(mapping), "--json", "--db", str(path)]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert (told["taken_out"], [each["dossier_no"] for each in told["gone"]]) == (2, ["A4", "A5"])


def test_another_word_in_a_mapping_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"\[gone\]: «bo» không có. Chọn một trong: keep, take_out"
    ):
        from_toml(write(tmp_path / "m.toml", 'gone = "bo"'))


def test_two_files_of_one_name_are_told_apart(database: Database) -> None:
    """The newer one is called so, though both are called alike."""
    bring_one(database, WEEK_2, "danh-sach.csv")
    older = bring_one(database, WEEK_1, "danh-sach.csv")
    (said,) = gone_texts(older)
    assert "tệp mới hơn danh-sach.csv (đã nạp trước), mà tệp ấy không có" in said


def test_a_newer_file_whose_days_were_not_kept_is_said_to_be_incomparable(
    database: Database,
) -> None:
    """Loaded before schema 4 it may have stated its days, and nobody knows: its rows do not tell."""
    bring_one(database, WEEK_2, "2.csv")
    database.rows("DELETE FROM stated_days")
    said = "Tệp mới hơn «2.csv» đã nạp bằng phiên bản cũ của chương trình"
    assert said not in " ".join(bring_one(database, WEEK_1, "1.csv", dry_run=True).remarks)
    database.rows(
        "INSERT INTO schema_versions SELECT 3, MIN(since) - INTERVAL 1 YEAR FROM schema_versions"
    )
    database.rows(
        "UPDATE schema_versions SET since = CAST('2099-01-01' AS TIMESTAMP) WHERE version > 3"
    )
    try:
        assert said in " ".join(bring_one(database, WEEK_1, "1.csv", dry_run=True).remarks)
        later = bring_one(database, WEEK_3, "3.csv", dry_run=True)
        assert "phiên bản cũ" not in " ".join(later.remarks)
    finally:
        database.rows("DELETE FROM schema_versions WHERE version = 3")
