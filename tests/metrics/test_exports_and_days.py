"""Which offices an export tells, and to which day: it moves these alone, and undoing it moves them back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import put_offices, save_dossiers
from tests.metrics.test_each_office_its_day import (
    EARLY,
    LATE,
    TAM_PHU,
    TAM_THANH,
    four,
    june,
    told,
    two_communes,
)
from tests.oracle import Dossier
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database


def switch(database: Database, batch: int, undone: bool) -> None:
    with writing(database) as cursor:
        switch_batch(cursor, batch, undone, LATE, None)


def days(database: Database) -> dict[str, date]:
    return {r["office_id"]: r["told_until"] for r in database.rows("FROM told_days")}


def test_a_newer_export_moves_only_its_offices_and_undo_moves_them_back(database: Database) -> None:
    two_communes(database)
    before = days(database), database.rows("FROM book_totals ORDER BY ALL")
    save_dossiers(database, four(TAM_PHU, None), until=LATE)
    assert days(database) == {TAM_PHU: june(30), TAM_THANH: june(30)}
    (whole,) = ledgers(database, [told("2022-06")])
    assert whole["open_overdue"] == 4
    switch(database, 4, undone=True)
    assert (days(database), database.rows("FROM book_totals ORDER BY ALL")) == before
    switch(database, 4, undone=False)
    assert days(database)[TAM_PHU] == june(30)


# what an earlier export names, what a later one of the same headings names, the offices that the later one tells
SCOPES = [
    ("the same offices", "ABC", "ABC", "ABC"),
    ("one had nothing new", "ABC", "AB", "ABC"),
    ("half of them is not most", "AB", "A", "A"),
    ("another district's", "ABC", "DEF", "DEF"),
    ("one more than before", "AB", "ABC", "ABC"),
    ("a correction of one", "ABC", "C", "C"),
]


@pytest.mark.parametrize(("first", "later", "speaks"), [c[1:] for c in SCOPES], ids=[c[0] for c in SCOPES])  # fmt: skip
def test_which_offices_an_export_speaks_of(
    database: Database, first: str, later: str, speaks: str
) -> None:
    put_offices(database, *({"office_id": name, "tier": "agency"} for name in "ABCDEF"))
    for names, until in ((first, EARLY), (later, LATE)):
        new = [Dossier(f"{name}-{until:%d}", name, date(2022, 6, 10)) for name in names]
        save_dossiers(database, new, until=until)
    assert {name for name, until in days(database).items() if until == june(30)} == set(speaks)
