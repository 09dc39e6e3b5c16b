"""Parts by field and procedure of provinces whose dossiers lie elsewhere: of their months, equal to those of the dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one
from tests.builders import write as lines
from tests.loading.book_folders import write
from tests.loading.month_questions import AT, DA_NANG_ID, HANOI_ID, period, told
from tests.loading.shared import in_memory, turn
from tthc_metrics.cli import main
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.kept import forget
from tthc_metrics.ledger.lacking import Lacking
from tthc_metrics.ledger.parts_told import parts_told
from tthc_metrics.ledger.procedure_counts import services_used
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.unused_procedures import Offer, offers, unused_procedures
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.purging import purge
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database

WHOLE = Scope()
OFFICE = "office_code,office_name,tier,province_code,valid_from"


def counted(
    database: Database, code: str = "2026-Q1", by: GroupBy = GroupBy.FIELD, within: Scope = WHOLE
) -> dict[str, int]:
    """How many were received, by group."""
    return {key: row["received"] for key, row in told(database, code, by, within).items()}


def lacking(
    database: Database,
    code: str,
    within: Scope = WHOLE,
    calendar: str = "calendar",
    by: GroupBy = GroupBy.FIELD,
) -> str:
    """What is said of the parts of a scope."""
    asked = period(code, calendar)
    rows = [row.values for row in ledgers(database, [asked], by, within)]
    found = parts_told(database, asked, by, within, rows=lambda: rows)
    names = {HANOI_ID: "Hà Nội", DA_NANG_ID: "Đà Nẵng"}
    return split_note(Lacking(parts=found, provinces=names))


@pytest.fixture
def brought(database: Database, tmp_path: Path) -> Database:
    """The book of two provinces: 14 and 13 received."""
    load_book(database, write(tmp_path / "so"), AT)
    return database


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same for tests that only ask."""
    with in_memory() as database:
        load_book(database, write(tmp_path_factory.mktemp("nuoc") / "so"), AT)
        yield database


def test_rows_in_figures_out(unchanged: Database) -> None:
    assert counted(unchanged) == {"Hộ tịch": 15, "Chứng thực": 2, "unknown": 10}
    assert counted(unchanged, by=GroupBy.PROCEDURE) == {
        "1.001193": 15,
        "2.000815": 2,
        "unknown": 10,
    }
    assert counted(unchanged, "2026-01", within=Scope(province=DA_NANG_ID)) == {
        "Hộ tịch": 3,
        "unknown": 4,
    }
    assert counted(unchanged, "2026-02") == {"unknown": 6}
    assert counted(unchanged, by=GroupBy.PROVINCE, within=Scope(field="Hộ tịch")) == {
        HANOI_ID: 12,
        DA_NANG_ID: 3,
    }
    assert (
        lacking(unchanged, "2026-Q1")
        == lacking(unchanged, "2026-Q1", Scope(province=HANOI_ID))
        == ""
    )


def test_the_catalogue_says_the_field_that_dossiers_do_not(
    brought: Database, tmp_path: Path
) -> None:
    head = "procedure_code,procedure_name,field,tiers,service_level"
    load_one(brought, lines(tmp_path / "danh-muc.csv", head, "1.001193,Khai sinh,Dân cư,agency,4"))
    with brought.cursor() as cursor:
        cursor.execute("UPDATE brought_months SET field = NULL")
    assert counted(brought) == {"Dân cư": 15, "unknown": 12}


def test_undone_they_no_longer_count_and_the_newest_book_of_a_province_does(
    brought: Database, tmp_path: Path
) -> None:
    newer = load_book(brought, write(tmp_path / "moi", {DA_NANG_ID: {"H17.51": [(0, 30)]}}), AT)
    assert counted(brought) == {"Hộ tịch": 42, "Chứng thực": 2}
    turn(brought, newer.batch.batch_id, True)
    assert counted(brought) == {"Hộ tịch": 15, "Chứng thực": 2, "unknown": 10}
    (first,) = (batch.batch_id for batch in read_batches(brought) if not batch.undone)
    turn(brought, first, True)
    assert counted(brought) == {}
    turn(brought, first, False)
    assert counted(brought) == {"Hộ tịch": 15, "Chứng thực": 2, "unknown": 10}
    purge(brought, first, None)
    assert {row["batch_id"] for row in brought.rows("FROM brought_months")} == {
        newer.batch.batch_id
    }


def test_own_dossiers_of_other_offices_are_added(brought: Database, tmp_path: Path) -> None:
    load_one(
        brought, lines(tmp_path / "don-vi.csv", OFFICE, "H57.01,Sở Nội vụ,agency,46,2025-07-01")
    )
    rows = [f"H57.01-260106-{n},H57.01,2026-01-06,HỘ TỊCH" for n in range(3)]
    load_one(
        brought, lines(tmp_path / "ho-so.csv", "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Lĩnh vực", *rows)
    )
    assert counted(brought) == {"Hộ tịch": 18, "Chứng thực": 2, "unknown": 10}, (
        "one field, however it is spelt"
    )
    assert counted(brought, by=GroupBy.PROVINCE, within=Scope(field="Hộ tịch")) == {
        HANOI_ID: 12, DA_NANG_ID: 3, "34-province-46": 3,
    }  # fmt: skip
    assert lacking(brought, "2026-Q1") == ""


def test_a_province_that_both_tell_is_not_split_and_the_others_are(
    brought: Database, tmp_path: Path
) -> None:
    rows = [f"H17.60-260106-{n},H17.60,2026-01-06,Đất đai" for n in range(3)]
    load_one(
        brought, lines(tmp_path / "ho-so.csv", "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Lĩnh vực", *rows)
    )
    assert counted(brought, within=Scope(province=DA_NANG_ID)) == {"Đất đai": 3}
    assert counted(brought) == {"Hộ tịch": 12, "Chứng thực": 2, "Đất đai": 3}
    for within in (Scope(), Scope(province=DA_NANG_ID)):
        said = lacking(brought, "2026-Q1", within)
        assert said.startswith("Chưa gồm hồ sơ của 1 đơn vị (Đà Nẵng), nằm ở nơi lập sổ theo ngày")
        assert "cùng tỉnh có đơn vị tính theo hồ sơ nạp tại đây" in said
    assert lacking(brought, "2026-Q1", Scope(province=HANOI_ID)) == ""
    rows = [f"H17.51-260106-{n},H17.51,2026-01-06,Đất đai" for n in range(2)]
    load_one(
        brought, lines(tmp_path / "nua.csv", "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Lĩnh vực", *rows)
    )
    assert counted(brought) == {"Hộ tịch": 12, "Chứng thực": 2, "Đất đai": 5}, (
        "all of it is here now"
    )
    assert lacking(brought, "2026-Q1") == ""


@pytest.mark.parametrize(
    ("code", "calendar", "whole"),
    [
        ("2026-01", "calendar", True), ("2026-Q1", "friday", True), ("2025", "calendar", True), ("2026-H1", "calendar", True),
        ("2026-01-01..2026-04-12", "calendar", True),  # later than all that is told
        ("2026-05-03..2026-05-09", "calendar", True),
        ("2026-W03", "calendar", False), ("2026-01", "nd09", False), ("2026-Q1", "21-20", False),
        ("2026-01-01..2026-02-12", "calendar", False), ("2026-01-05..2026-01-31", "calendar", False),
    ],
)  # fmt: skip
def test_whole_months_are_told_and_no_others(
    unchanged: Database, code: str, calendar: str, whole: bool
) -> None:
    said = lacking(unchanged, code, calendar=calendar)
    assert (said == "") is whole
    if not whole:
        assert "Chưa gồm hồ sơ của 4 đơn vị (Hà Nội, Đà Nẵng)" in said
        assert "kỳ này không trọn tháng" in said
        assert ledgers(unchanged, [period(code, calendar)], GroupBy.FIELD) == []


def test_the_whole_has_a_row_in_every_period(unchanged: Database) -> None:
    """Also in one that no month tells, beside one that they tell."""
    asked = [period("2026-W03"), period("2026-Q1"), period("2026-W04")]
    rows = ledgers(unchanged, asked, GroupBy.ALL, Scope(field="Hộ tịch"))
    assert [(row.period.code, row["received"]) for row in rows] == [
        ("2026-W03", 0), ("2026-Q1", 15), ("2026-W04", 0),
    ]  # fmt: skip


def test_of_an_office_or_by_offices_no_month_tells(unchanged: Database) -> None:
    said = lacking(unchanged, "2026-Q1", Scope(office="H17.60"))
    assert said.startswith("Chưa gồm hồ sơ của 1 đơn vị, nằm ở nơi lập sổ theo ngày")
    assert "không có của từng đơn vị" in said
    assert counted(unchanged, within=Scope(office="H17.60")) == {}
    within = Scope(field="Hộ tịch")
    assert "4 đơn vị" in lacking(unchanged, "2026-Q1", within, by=GroupBy.OFFICE)
    assert counted(unchanged, by=GroupBy.OFFICE, within=within) == {}
    assert lacking(unchanged, "2026-Q1", by=GroupBy.OFFICE) == "", "the book tells it"


def test_before_a_book_begins_nothing_is_lacking(unchanged: Database) -> None:
    for code in ("2025-W40", "2025-11", "2025-11-05..2026-01-04"):
        assert lacking(unchanged, code) == lacking(unchanged, code, Scope(office="H17.60")) == ""
    assert lacking(unchanged, "2025-11-05..2026-01-05")


def test_a_book_of_before_says_so(brought: Database) -> None:
    with brought.cursor() as cursor:
        cursor.execute("UPDATE brought_parts SET months = 0")
        cursor.execute("DELETE FROM brought_months")
    forget(brought)
    assert "chưa giữ tổng theo tháng" in lacking(brought, "2026-Q1")
    assert counted(brought) == {}


def test_what_does_not_add_up_is_shown(brought: Database, tmp_path: Path) -> None:
    """A newer list of offices moves one to another province: its months are of the one that counted it."""
    load_one(
        brought, lines(tmp_path / "don-vi.csv", OFFICE, "H17.60,Sở Tư pháp,agency,01,2025-07-01")
    )
    assert counted(brought, by=GroupBy.PROVINCE) == {HANOI_ID: 24, DA_NANG_ID: 3}
    assert counted(brought, within=Scope(province=DA_NANG_ID)) == {"Hộ tịch": 3, "unknown": 10}
    said = lacking(brought, "2026-Q1", Scope(province=DA_NANG_ID))
    assert "«Hồ sơ tiếp nhận trực tuyến» cộng được 13, sổ ghi 3" in said
    assert lacking(brought, "2026-Q1") == "", "the whole adds up"


def test_services_used_and_unused_follow_the_months(brought: Database, tmp_path: Path) -> None:
    head = "procedure_code,procedure_name,field,tiers,service_level"
    codes = ("1.001193,Khai sinh", "2.000815,Chứng thực", "1.009999,Khác")
    load_one(
        brought,
        lines(tmp_path / "danh-muc.csv", head, *(f"{code},Hộ tịch,agency,4" for code in codes)),
    )
    january, february, week = period("2026-01"), period("2026-02"), period("2026-W03")
    used = services_used(brought, [january, february, week], GroupBy.ALL)
    assert used == {("2026-01", "all"): 2, ("2026-W03", "all"): None}
    office = services_used(brought, [january], GroupBy.AGENCY)
    assert office == dict.fromkeys(
        ("2026-01", code) for code in ("H26.01", "H26.70", "H17.51", "H17.60")
    )
    assert services_used(brought, [january], GroupBy.FIELD) == {("2026-01", "Hộ tịch"): 2}
    assert offers(brought, january, GroupBy.ALL, Scope())["all"] == Offer(3, 1)
    unused = unused_procedures(brought, february, GroupBy.ALL, Scope())
    assert {one.procedure_code: (one.last_received, one.by_month) for one in unused} == {
        "1.001193": (date(2026, 1, 31), True), "2.000815": (date(2026, 1, 31), True), "1.009999": (None, False),
    }  # fmt: skip


def test_the_command_says_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nuoc.duckdb"
    with Database(path) as database:
        load_book(database, write(tmp_path / "so"), AT)
    for code, said in (("2026-Q1", ""), ("2026-W03", "kỳ này không trọn tháng")):
        assert (
            main(
                ["ledger", "--period", code, "--by", "field", "--format", "csv", "--db", str(path)]
            )
            == 0
        )
        shown = capsys.readouterr()
        assert said in shown.err
        assert bool(shown.err) is bool(said)
        assert ("Hộ tịch" in shown.out) is not bool(said)
