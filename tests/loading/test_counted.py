"""«Số hồ sơ» over a table of sums: small numbers that nothing shows to be running ones are asked about, never loaded as dossiers."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, counts, csv_of, dossiers
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.doubts import DoubtError
from tthc_metrics.store.database import Database

A, B, C = "Sở Y tế", "Sở Tư pháp", "UBND xã Duy Phú"
Rows = list[tuple[str, str, str, str]]


def listed(rows: Rows, heading: str = "Số hồ sơ", last: str = "Thủ tục") -> bytes:
    """A list of day in June, office, number, and one more column."""
    heads = ["Ngày tiếp nhận", "Đơn vị", heading, last]
    return csv_of([heads, *([f"{on}/06/2022", *cells] for on, *cells in rows)])


def run(*numbers: int, office: str = A, last: str = "Khai sinh") -> Rows:
    """Dossiers of one office, two a day."""
    return [(f"{nth // 2 + 1:02}", office, str(no), last) for nth, no in enumerate(numbers)]


BY_OFFICE = [("15", A, "12", "11"), ("15", B, "5", "4"), ("15", C, "31", "30")]
ASKED = {
    "a row for each office": (BY_OFFICE, True),
    "a row for each day": (run(12, 9, 12, 7, 15, 3, 9, 20), True),
    "lots of a commune's book": (run(14, 2, 9, 1), True),
    "a day without any": (run(3, 0, 4, 1), True),
    "few that follow another": ([*BY_OFFICE, ("16", A, "13", "12")], True),
    "receipts that run on": (run(12, 15), False),
    "the newest above": ([*reversed(run(12, 15, 16, 20, 21))], False),
    "a year that begins anew": (run(96, 97, 98, 99, 101, 102, 1, 2, 3), False),
    "two offices that each run on": ([*run(12, 13, 14), *run(3, 4, 7, office=B)], False),
    "one dossier": (run(12), False),
    "a book's letters": ([("15", A, "12/HT", ""), ("15", B, "5/HT", "")], False),
}


@pytest.mark.parametrize(("rows", "asked"), ASKED.values(), ids=ASKED)
def test_only_what_runs_on_is_taken_for_numbers(
    database: Database, rows: Rows, asked: bool
) -> None:
    found = bring_one(database, listed(rows), dry_run=True).doubts
    assert [(d.name, d.rows) for d in found] == ([("counts", len(rows))] if asked else [])


@pytest.mark.parametrize(
    ("heading", "asked"),
    [("SO_HS", True), ("Số tiếp nhận (hồ sơ)", True), ("Mã hồ sơ", False), ("Số biên nhận", False)],
)
def test_headings_that_mean_both(database: Database, heading: str, asked: bool) -> None:
    assert bool(bring_one(database, listed(BY_OFFICE, heading), dry_run=True).doubts) == asked


def test_what_only_a_single_dossier_has_says_that_it_is_one(database: Database) -> None:
    rows = [(*row[:3], "Đang xử lý") for row in BY_OFFICE]
    assert not bring_one(database, listed(rows, last="Trạng thái"), dry_run=True).doubts


def test_it_says_what_it_looks_like_and_can_be_accepted(database: Database) -> None:
    with pytest.raises(DoubtError) as error:
        bring_one(database, listed(BY_OFFICE))
    said = str(error.value)
    for words in ("3 dòng", "trông như số lượng hồ sơ", "dòng 2: «12» – Sở Y tế, 15/06/2022", '["counts"]', "Chưa nạp gì."):  # fmt: skip
        assert words in said
    assert dossiers(database) == []
    outcome = bring_one(database, listed(BY_OFFICE), choices=Choices(accepted=("counts",)))
    assert counts(outcome) == (3, 0, 0, 0, 0)
