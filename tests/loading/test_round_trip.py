"""Random dossiers written in every format and encoding come back as they were: nothing lost, nothing doubled."""

from __future__ import annotations

from dataclasses import astuple, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import empty
from tests.examples import examples
from tests.intake.files.making import SHAPES, csv_bytes
from tests.loading import lists
from tests.loading.shared import bring_one
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

STORED = ", ".join(
    f"c.{f.name}" if f.name == "office_name" else f"d.{f.name}" for f in fields(lists.Told)
)
MORE = {
    f"csv-{encoding}-{separator}": (encoding, separator)
    for encoding in ("utf-8", "utf-8-sig", "utf-16-le-bom", "cp1258")
    for separator in ",;\t|"
}
SHEETS = {
    **SHAPES,
    **{
        name: lambda rows, how=how: csv_bytes(rows, how[0], how[1])  # type: ignore[misc]
        for name, how in MORE.items()
    },
}
NAMES = {"html": "ho-so.xls", "html-1258": "ho-so.xls", "xml": "ho-so.xls"}
quick = examples(2)


def stored(database: Database) -> list[tuple[object, ...]]:
    found = database.rows(
        f"SELECT {STORED} FROM dossiers AS d INNER JOIN dossier_claims AS c USING (dossier_no) ORDER BY ALL"
    )
    return [tuple(row.values()) for row in found]


def expected(sheet: lists.Sheet) -> list[tuple[object, ...]]:
    told = [astuple(row.told) for row in sheet.body if row.told]
    return sorted(told, key=lambda row: row[0])


@pytest.mark.parametrize("shape", SHEETS)
@given(data=st.data())
@quick
def test_dossiers_come_back_as_they_were_written(
    database: Database, shape: str, data: st.DataObject
) -> None:
    sheet = data.draw(lists.sheets(plain=shape == "parquet"))
    empty(database)
    fill_places(database)
    name = NAMES.get(shape, f"ho-so.{shape.split('-')[0]}")
    batch = bring_one(database, SHEETS[shape](sheet.table()), name).batch
    assert sorted(stored(database)) == expected(sheet)
    refused = sum(row.refused for row in sheet.body)
    assert (batch.total_rows, batch.refused_rows) == (len(expected(sheet)), refused)
    assert batch.left_out_rows == sheet.no_data
    assert batch.dropped_columns == ("Chủ hồ sơ",)
    assert batch.total_rows + batch.refused_rows + batch.left_out_rows == (
        len(sheet.table()) - (2 if sheet.merged else 1)
    )
    kept = database.rows("SELECT cells FROM refused_rows")
    assert not any(name in str(kept) for name in lists.APPLICANTS)


@pytest.mark.parametrize("fault", lists.FAULTS)
def test_each_fault_refuses_its_row_and_no_other(database: Database, fault: str) -> None:
    """Of two rows that are faulty alike one is refused and the other left out: none is counted twice."""
    good = _row(1)
    bad = lists.spoilt(_row(2), fault)
    sheet = lists.Sheet((), False, False, (good, bad))
    batch = bring_one(database, csv_bytes(sheet.table())).batch
    assert (batch.total_rows, batch.refused_rows, batch.left_out_rows) == (1, 1, 0)


def _row(number: int) -> lists.Row:
    cells = (
        str(number), f"H56-{number:06}", "", "Sở Tư pháp", "", "1.001193", "Hộ tịch", "Trực tuyến", "4",
        "01/03/2022", "10/03/2022", "05/03/2022", "",
    )  # fmt: skip
    return lists.Row(cells)


def test_a_faulty_row_that_stands_twice_is_counted_once_each(database: Database) -> None:
    bad = lists.spoilt(_row(1), "a channel that nobody knows")
    sheet = lists.Sheet((), False, False, (bad, bad, _row(2)))
    batch = bring_one(database, csv_bytes(sheet.table())).batch
    assert (batch.total_rows, batch.refused_rows, batch.left_out_rows) == (1, 1, 1)
