"""Which days offices work: the swaps of the yearly notices too."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_metrics.catalogue.working_days import is_working_day, weekends_worked, working_days

# Off for a holiday, and the weekend worked for it (the notices of each year).
SWAPS = [
    ("2024-04-29", "2024-05-04"),
    ("2025-05-02", "2025-04-26"),
    ("2026-01-02", "2026-01-10"),
    ("2026-08-31", "2026-08-22"),
]


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_a_swap(off: str, worked: str) -> None:
    day, weekend = date.fromisoformat(off), date.fromisoformat(worked)
    assert (is_working_day(day), is_working_day(weekend)) == (False, True)
    assert weekend in weekends_worked(weekend.year)


def test_a_year_has_its_worked_days() -> None:
    """2026: 261 weekdays; off are 1 and 2/1, five of Tết, 27 and 30/4, 1/5, 31/8, 1 and 2/9, 24/11."""
    assert working_days(date(2026, 1, 1), date(2026, 12, 31)) == 261 - 14 + 2
    assert weekends_worked(2026) == [date(2026, 1, 10), date(2026, 8, 22)]
    assert weekends_worked(2023) == []
