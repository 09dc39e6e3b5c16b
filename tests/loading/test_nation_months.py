"""Parts by field and procedure of provinces whose dossiers lie elsewhere: of their months, equal to those of the dossiers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as parquet
import pytest

from cluster.tests import made
from tests.builders import load_one, load_some
from tests.builders import write as lines
from tests.loading.book_folders import PROVINCES, put_file, write
from tests.loading.job_folders import write_counted
from tests.loading.shared import in_memory, turn
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import main
from tthc_metrics.core.errors import InputError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.intake.choices import Choices
from tthc_metrics.ledger.breakdown import Split, parts
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.kept import forget
from tthc_metrics.ledger.parts_told import parts_told
from tthc_metrics.ledger.procedure_counts import services_used
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.unused_procedures import Offer, offers, unused_procedures
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.purging import purge
from tthc_metrics.scoring.contributions import contributions
from tthc_metrics.scoring.wording.elsewhere import parts_note
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import MONTHS, folder_of

AT = LoadContext(at=datetime(2026, 4, 2))
HANOI_ID, DA_NANG_ID = PROVINCES
WHOLE = Scope()
OFFICE = "office_code,office_name,tier,province_code,valid_from"
BOTH = (GroupBy.FIELD, GroupBy.PROCEDURE)
SCOPES = (
    Scope(), Scope(province=DA_NANG_ID), Scope(tier="commune"), Scope(province=DA_NANG_ID, tier="agency"),
    Scope(field="Đất đai"), Scope(province=HANOI_ID, field="unknown"), Scope(procedure="1.001193"),
)  # fmt: skip
CODES = (
    "2024-02", "2025-06", "2025-07", "2025-Q4", "2026-01", "2026-03", "2026-Q1", "2025-9M", "2026-H1", "2025", "2026",
    "2026-06",
)  # fmt: skip
Sides = tuple[Database, Database]


def period(code: str, calendar: str = "calendar") -> Period:
    return parse_period(code, definitions().calendars[calendar])


def told(database: Database, code: str, by: GroupBy, within: Scope) -> dict[str, dict[str, int]]:
    """The rows of a ledger that have anything to count."""
    rows = ledgers(database, [period(code)], by, within)
    return {row.key: dict(row.values) for row in rows if any(row.values.values())}


@pytest.fixture(scope="module", params=[date(2026, 3, 31), date(2026, 3, 12)], ids=str)
def sides(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sides]:
    """The same dossiers twice: counted elsewhere by the job's statements, and loaded here."""
    folder, until = tmp_path_factory.mktemp("nuoc"), request.param
    rows = made.dossiers(500)
    rows = rows.filter(pc.not_equal(pc.fill_null(rows.column("office_code"), ""), "H99.99"))
    parquet.write_table(rows, folder / "ho-so.parquet")
    (folder / "don-vi.csv").write_text(made.OFFICES, encoding="utf-8")
    with in_memory() as there, in_memory() as here:
        load_one(here, folder / "don-vi.csv")
        load_book(there, write_counted(folder / "so", here, rows, until), AT)
        choices = Choices(exported_at=datetime.combine(until, time(17)))
        load_some(here, folder / "ho-so.parquet", choices=choices)
        yield there, here


@pytest.mark.parametrize("within", SCOPES, ids=str)
def test_parts_of_months_equal_those_of_the_same_dossiers(sides: Sides, within: Scope) -> None:
    there, here = sides
    assert there.rows("SELECT 1 AS n FROM dossiers") == []
    seen = 0
    for code in CODES:
        for by in (*BOTH, GroupBy.ALL, GroupBy.PROVINCE, GroupBy.TIER):
            wanted = told(here, code, by, within)
            assert told(there, code, by, within) == wanted, (code, by)
            seen += len(wanted)
    assert seen > 20


def test_the_parts_add_up_to_the_book(sides: Sides) -> None:
    there, _ = sides
    for code in CODES:
        (whole,) = ledgers(there, [period(code)], GroupBy.ALL)
        for by in BOTH:
            rows = ledgers(there, [period(code)], by)
            assert {n: sum(row[n] for row in rows) for n in every_count()} == whole.values


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
    found = parts_told(database, asked, by, within, rows=rows)
    return parts_note(found, {HANOI_ID: "Hà Nội", DA_NANG_ID: "Đà Nẵng"})


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


ALTERED: dict[str, tuple[Callable[[pa.Table], pa.Table], str]] = {
    "one more": (lambda t: _with(t, "received_online", lambda n: n + 1), "tổng «received_online» của sở, ban, ngành tháng 01/2026 là 8, book.parquet cộng được 7. Lập lại sổ"),
    "of another tier": (lambda t: t.set_column(0, "tier", pa.array(["commune"] * len(t))), "book.parquet cộng được 7"),
    "a row less": (lambda t: t.slice(1), "cộng được"),
    "a row twice": (lambda t: pa.concat_tables([t, t.slice(0, 1)]), "ghi nhiều lần"),
    "no month": (lambda t: _with(t, "month", lambda _: None), "không ghi ngày đầu tháng"),
    "in the month": (lambda t: _with(t, "month", lambda day: day.replace(day=2)), "không ghi ngày đầu tháng"),
    "no number": (lambda t: _with(t, "received_postal", lambda _: None), "để trống"),
    "a column less": (lambda t: t.drop_columns(["overdue"]), "thiếu cột"),
    "words for numbers": (lambda t: t.set_column(4, t.column_names[4], pa.array(["x"] * len(t))), "không đọc được"),
}  # fmt: skip


@pytest.mark.parametrize("altered", ALTERED)
def test_months_that_are_not_those_of_the_book_are_refused(
    database: Database, tmp_path: Path, altered: str
) -> None:
    folder = write(tmp_path / "so")
    alter, said = ALTERED[altered]
    table = parquet.read_table(folder / folder_of(DA_NANG_ID) / MONTHS, partitioning=None)
    put_file(folder, DA_NANG_ID, MONTHS, alter(table))
    with pytest.raises(InputError) as refused:
        load_book(database, folder, AT)
    assert said in str(refused.value)
    assert f"{folder_of(DA_NANG_ID)}/{MONTHS}" in str(refused.value)
    assert read_batches(database) == database.rows("FROM brought_months") == []


def test_contributions_are_those_of_the_dossiers(sides: Sides) -> None:
    for metric in ("online_rate", "overdue_of_open"):
        found = [
            contributions(definitions().metrics[metric], None, [(p.unit, p.counts) for p in parts(side, period("2026-Q1"), Split.FIELD, Scope())])
            for side in sides
        ]  # fmt: skip
        assert found[0] == found[1]
        assert found[0].shares


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


def _with(table: pa.Table, name: str, change: Callable[[Any], Any]) -> pa.Table:
    """A table with other values in a column, of its first row alone."""
    values = table.column(name).to_pylist()
    values[0] = change(values[0])
    place = table.column_names.index(name)
    return table.set_column(place, name, pa.array(values, table.schema.field(name).type))
