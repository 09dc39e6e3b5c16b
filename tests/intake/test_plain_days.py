"""Days that a whole column writes plainly, read by their bytes: as the database reads them."""

from __future__ import annotations

from itertools import product

import duckdb
import pyarrow as pa
import pytest

from tthc_metrics.intake.cell_sql import moment
from tthc_metrics.intake.day_evidence import Order
from tthc_metrics.intake.plain_days import read_plain

COLUMNS = {
    "{day:02}/{month:02}/{year} {hour:02}:{minute:02}": True,
    "{day:02}/{month:02}/{year} {hour:02}:{minute:02}:{minute:02}": True,
    "{day:02}/{month:02}/{year}": True,
    "{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{minute:02}": True,
    "{year}-{month:02}-{day:02}": True,
    "{day}/{month}/{year} {hour:02}:{minute:02}": False,  # not all of one length
    "{day:02}-{month:02}-{year}": False,
}
"""How a column writes its days, and whether they are read by their bytes."""


@pytest.mark.parametrize("order", ["d/m", "m/d"])
@pytest.mark.parametrize("written", COLUMNS)
def test_plain_days_are_what_the_database_reads(written: str, order: Order) -> None:
    parts = product(
        (0, 1, 28, 29, 31, 32), (0, 2, 12, 13), (1989, 2000, 2023, 2100), (0, 23, 24), (59, 60)
    )
    names = ("day", "month", "year", "hour", "minute")
    cells = [written.format(**dict(zip(names, each, strict=True))) for each in parts]
    cells = [None, *cells[:9], "".join(cells[9]).replace("0", "o"), *cells[10:], None]
    column = pa.array(["x", *cells]).slice(1)
    with duckdb.connect() as connection:
        asked = f"SELECT {moment('cell', order)} FROM (SELECT unnest($cells::VARCHAR[]) AS cell)"
        known = [row[0] for row in connection.execute(asked, {"cells": cells}).fetchall()]
    of_dossiers = [at if at and 1990 <= at.year < 2100 else None for at in known]
    assert any(of_dossiers)
    by_bytes = COLUMNS[written]
    assert read_plain(column, order).to_pylist() == (
        of_dossiers if by_bytes else [None] * len(cells)
    )
    assert read_plain(column, None).null_count == len(column)
