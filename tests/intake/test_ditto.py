"""Marks for «as in the row above» in columns of offices: the office of that row, or a refused row, never an office."""

from __future__ import annotations

import pytest

from tests.intake.files.making import csv_bytes, xlsx_bytes
from tests.loading.shared import bring_one
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.ditto import MARK
from tthc_metrics.store.database import Database

MARKS = ["nt", "NT", "n.t.", "-nt-", "- nt -", "(nt)", "như trên", "Như Trên", "nhu tren", '"', "”", "〃", "''", "- \" -", "-//-"]  # fmt: skip
HEADINGS = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận"]


def offices(database: Database) -> dict[str, str]:
    found = database.rows("SELECT RIGHT(dossier_no, 2) AS n, office_name AS o FROM dossier_claims")
    return {row["n"]: row["o"] for row in found}


def rows(*cells: str) -> list[list[str]]:
    return [[f"A-2206{nth:02}", cell, "15/06/2022"] for nth, cell in enumerate(cells, 1)]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_the_office_above(database: Database, mark: str) -> None:
    outcome = bring_one(database, xlsx_bytes([HEADINGS, *rows("Sở Y tế", mark, mark, "Sở Nội vụ", mark)]))  # fmt: skip
    assert outcome.faults == ()
    assert "đọc là đơn vị của dòng trên" in "".join(outcome.remarks)
    assert offices(database) == {"01": "Sở Y tế", "02": "Sở Y tế", "03": "Sở Y tế", "04": "Sở Nội vụ", "05": "Sở Nội vụ"}  # fmt: skip


def test_nothing_above_refuses_the_row(database: Database) -> None:
    outcome = bring_one(database, csv_bytes([HEADINGS, *rows("nt", "Sở Y tế", "", "nt", "nt")]))
    assert offices(database) == {"02": "Sở Y tế"}
    said = [fault.what for fault in outcome.faults]
    assert len(said) == 4
    assert said[0] == "cột «Đơn vị giải quyết» ghi «nt» (như dòng trên), nhưng dòng trên không có đơn vị."  # fmt: skip


def test_only_rows_of_data_stand_above(database: Database) -> None:
    """Headings once more, a group and a total between; far down too."""
    first, *others = rows("Sở Y tế", *["nt"] * 7_000)
    between = [HEADINGS, ["", "Lĩnh vực: Hộ tịch", ""], ["Tổng cộng", "1", ""]]
    bring_one(database, csv_bytes([HEADINGS, first, *between, *others]))
    assert {*offices(database).values()} == {"Sở Y tế"}


@pytest.mark.parametrize("name", ["NT", "Trung tâm NT", "Sở NT"])
def test_words_are_no_marks(database: Database, name: str) -> None:
    bring_one(database, csv_bytes([HEADINGS, *rows("Sở Y tế", f"{name} 2")]))
    assert offices(database)["02"] == f"{name} 2"


def test_the_rule_refuses_just_what_is_filled(database: Database) -> None:
    """The marks stand in a pattern of Python's and in a rule of SQL: no cell is one for the one alone."""
    texts = [
        *MARKS,
        "NT 2",
        "n",
        "Sở NT",
        "",
        "-",
        "như",
        "trên",
        "nt nt",
        ",,",
        "//",
        "( nt )",
        "–nt–",
        "n. t.",
        "nt.",
    ]
    rule = definitions().rules["ditto_office"].when or ""
    for text in texts:
        (row,) = database.rows(
            f"SELECT COALESCE({rule}, FALSE) AS refused FROM (SELECT $text AS office_name, NULL AS office_code)",
            {"text": text},
        )
        assert row["refused"] == bool(MARK.match(text)), text
