"""`--province`: which province is meant, and what is said where none can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import run
from tests.exports.nation import DA_NANG, QUARTER, rows_of
from tthc_metrics.catalogue import definitions
from tthc_metrics.exports.seals.checking import Verdict, check_file
from tthc_metrics.exports.seals.office_key import office_key
from tthc_metrics.store.database import Database


def test_the_command_makes_it_and_the_paper_is_known_again(
    nation: Database, nation_file: Path, tmp_path: Path
) -> None:
    asked = ("--period", QUARTER, "--output", tmp_path, "--db", nation_file)
    run("report", "csv", "--province", DA_NANG, *asked)
    (file,) = tmp_path.iterdir()
    assert file.name == "Bảng CSV – Đà Nẵng – Quý I-2026.zip"
    found = check_file(nation, definitions(), file.read_bytes(), office_key(nation.path).verify_key)
    assert found.verdict is Verdict.EQUAL
    run("report", "csv", "--province", DA_NANG, "--unit", "H17.51", *asked, check=2)


@pytest.mark.parametrize("command", ["ledger", "scorecard", "report csv"])
@pytest.mark.parametrize(
    ("province", "why"),
    [
        ("34-province-96x", "không có đơn vị nào trong dữ liệu."),
        ("34-province-79", "không có đơn vị nào trong dữ liệu."),  # there is one, of no office
        ("", "không có đơn vị nào trong dữ liệu."),  # what a script leaves empty is not the whole
        ("Đà Nẵng", "có nhiều tỉnh tên như vậy. Ghi mã: "),  # of both eras
    ],
)  # fmt: skip
def test_a_province_that_cannot_be_meant_is_refused(
    nation_file: Path, command: str, province: str, why: str
) -> None:
    asked = (*command.split(), "--period", QUARTER, "--province", province, "--db", nation_file)
    said = run(*asked, check=2)
    assert why in said.stderr
    assert not said.stdout


def test_a_province_may_be_named(nation_file: Path) -> None:
    assert rows_of(nation_file, "ledger", "--province", "ha noi") == rows_of(
        nation_file, "ledger", "--province", "34-province-01"
    )
