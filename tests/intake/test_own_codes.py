"""Numbers in coded columns: as they are used everywhere, unless the column shows that it has a code of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.loading.shared import bring_one, dossiers, dossiers_csv
from tthc_metrics.intake.choices import choices
from tthc_metrics.store.database import Database

STARS = {"5": "true", "4": "true", "3": "false", "2": "false"}
COLUMNS = {"channel": "Hình thức nộp", "satisfied": "Mức độ hài lòng"}

CASES = [
    # column, what was chosen, cells, what is asked, what the others mean
    ("channel", {}, "1 2 3", "", ["in_person", "online", "postal"]),
    ("channel", {}, "0 1 1", "0 1", []),
    ("channel", {"0": "in_person"}, "0 1", "1", ["in_person"]),
    ("channel", {"0": "in_person"}, "1", "1", []),  # as the file before this one showed
    ("channel", {"0": "in_person", "1": "online"}, "0 1", "", ["in_person", "online"]),
    ("channel", {"1": "online"}, "1 2", "2", ["online"]),
    ("channel", {"qua zalo": "online"}, "1 2", "", ["in_person", "online"]),
    ("satisfied", {}, "0 01", "", [False, True]),
    ("satisfied", {}, "1 1 x 5", "1 5", [True]),
    ("satisfied", STARS, "5 4 3 2 1", "1", [True, True, False, False]),
    ("satisfied", {}, "1 95%", "1 95%", []),
]


@pytest.mark.parametrize(("column", "chosen", "cells", "asked", "meant"), CASES)
def test_what_numbers_mean(database: Database, column: str, chosen: dict[str, str], cells: str, asked: str, meant: Sequence[object]) -> None:  # fmt: skip
    rows = [f"A-{n},Sở Tư pháp,15/06/2022,{cell}" for n, cell in enumerate(cells.split(), 1)]
    headings = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", COLUMNS[column])
    known = choices(values={column: chosen})
    outcome = bring_one(database, dossiers_csv(*rows, headings=headings), choices=known)
    assert sorted(question.value for question in outcome.questions) == sorted(asked.split())
    assert [value for _, value in dossiers(database, column)] == list(meant)


def test_a_number_far_below_counts_as_well(database: Database) -> None:
    rows = [f"A-{n},Sở Tư pháp,15/06/2022,{(n == 2999 and 7) or 1}" for n in range(3000)]
    headings = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", COLUMNS["channel"])
    outcome = bring_one(database, dossiers_csv(*rows, headings=headings))
    assert sorted((q.value, q.rows) for q in outcome.questions) == [("1", 2999), ("7", 1)]
