"""Parts by field and procedure told of sums by month: equal to those of the same dossiers loaded here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pyarrow.compute as pc
import pyarrow.parquet as parquet
import pytest

from cluster.tests import made
from tests.builders import load_one, load_some
from tests.loading.job_folders import write_counted
from tests.loading.month_questions import AT, DA_NANG_ID, HANOI_ID, period, told, told_in_all
from tests.loading.shared import in_memory
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy
from tthc_metrics.intake.choices import Choices
from tthc_metrics.ledger.breakdown import Split, parts
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.scoring.contributions import contributions
from tthc_metrics.store.database import Database

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
    for by in (*BOTH, GroupBy.ALL, GroupBy.PROVINCE, GroupBy.TIER):
        wanted = told_in_all(here, CODES, by, within)
        found = told_in_all(there, CODES, by, within)
        for code, rows in wanted.items():
            assert found[code] == rows, (code, by)
            seen += len(rows)
        # asked alone it is the same, of another period for every scope
        alone = CODES[SCOPES.index(within)]
        assert told(there, alone, by, within) == wanted[alone]
    assert seen > 20


def test_the_parts_add_up_to_the_book(sides: Sides) -> None:
    there, _ = sides
    for code in CODES:
        (whole,) = ledgers(there, [period(code)], GroupBy.ALL)
        for by in BOTH:
            rows = ledgers(there, [period(code)], by)
            assert {n: sum(row[n] for row in rows) for n in every_count()} == whole.values


def test_contributions_are_those_of_the_dossiers(sides: Sides) -> None:
    for metric in ("online_rate", "overdue_of_open"):
        found = [
            contributions(definitions().metrics[metric], None, [(p.unit, p.counts) for p in parts(side, period("2026-Q1"), Split.FIELD, Scope())])
            for side in sides
        ]  # fmt: skip
        assert found[0] == found[1]
        assert found[0].shares
