"""Years of two figures that stand first are told by the column: nobody is born again every day."""

from __future__ import annotations

import pytest

from tthc_metrics.intake.short_years import year_first

COLUMNS = [
    # cells of a column, and what the first of them becomes
    (("22-06-01", "22-06-08", "22-06-13"), "2022-06-01"),
    (("22/12/30 08:00", "22/12/31 09:00", "23/01/03 10:00", "23/01/04 10:00"), "2022-12-30 08:00"),
    (("01-06-22", "08-06-22", "13-06-22"), "01-06-22"),
    (("22-06-01", "22-06-08"), "22-06-01"),  # two are too few
    (("22-06-22", "22-06-23", "21-06-24"), "22-06-22"),  # as many of the one as of the other nearly
    (("62-06-01", "62-06-08", "62-06-13"), "62-06-01"),  # no years of dossiers
    (("22-06-2001", "22-06-2002", "22-06-2003"), "22-06-2001"),
]


@pytest.mark.parametrize(("cells", "first"), COLUMNS)
def test_what_a_column_says_of_its_years(cells: tuple[str, ...], first: str) -> None:
    assert year_first(cells)(cells[0]) == first
