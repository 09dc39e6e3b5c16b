"""Which unit a name on the command line means: one that existed in the period before one that had ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.command_line import run
from tthc_metrics.cli.unit_names import unit_meant
from tthc_metrics.cli.why import GROUPS
from tthc_metrics.store.database import Database

NAMES = [
    # a name, a day, the unit that is meant
    ("Tam Kỳ", date(2026, 3, 31), "UBND phường Tam Kỳ"),
    ("nui thanh", date(2026, 3, 31), "UBND xã Núi Thành"),
    ("Núi Thành", date(2025, 3, 31), "Huyện Núi Thành"),
    ("Huyện Núi Thành", date(2026, 3, 31), "Huyện Núi Thành"),
    ("63-district-514", date(2026, 3, 31), None),  # an id is what it is
    ("không có ở đâu", date(2026, 3, 31), None),
]


@pytest.fixture(scope="module")
def city(da_nang_file: Path) -> Iterator[Database]:
    with Database(da_nang_file, read_only=True) as database:
        yield database


@pytest.mark.parametrize(("text", "on", "name"), NAMES)
def test_a_name_means_a_unit_of_the_day(
    city: Database, text: str, on: date, name: str | None
) -> None:
    unit = unit_meant(city, text, GROUPS, on)
    if name is None:
        assert unit is None or unit.id == text
    else:
        assert unit is not None
        assert unit.name == name


def test_a_former_province_of_one_that_all_is_of_has_no_papers_of_its_own(
    da_nang_file: Path,
) -> None:
    asked = ("--period", "2025-Q1", "--province", "63-province-49", "--db", da_nang_file)
    said = run("report", "text", *asked, check=2)
    assert "các tỉnh trong dữ liệu nay là một tỉnh" in said.stderr
    run("ledger", *asked)
