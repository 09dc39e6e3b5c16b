"""Deciding on an office that only words name moves its dossiers at once, and for good."""

from __future__ import annotations

from datetime import date

from tests.loading.shared import (
    OFFICE_LIST,
    bring_one,
    csv_of,
    dossiers_csv,
    in_memory,
    state,
    turn,
)
from tests.oracle import Dossier, ledger
from tthc_metrics.core.office_ids import without_accents
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.loading.office_decisions import (
    Decision,
    decide,
    decided,
    take_back,
    waiting,
)
from tthc_metrics.store.database import Database

LIST = csv_of([OFFICE_LIST, ["H47.01", "Sở Tư pháp", "Sở Tư pháp", "agency", "49", "", "", "", ""]])
FIRST = dossiers_csv(
    "A-1,Phòng Hộ tịch,Trực tuyến,01/03/2022,05/03/2022,09/03/2022",
    "A-2,Phòng Hộ tịch,Trực tiếp,02/03/2022,05/03/2022,",
    "A-3,Sở Tư pháp,Trực tiếp,02/03/2022,05/03/2022,",
)
LATER = dossiers_csv(
    "B-1,Phòng Hộ tịch,Trực tuyến,10/03/2022,15/03/2022,",
    "A-1,Phòng Hộ tịch,Trực tiếp,01/03/2022,05/03/2022,09/03/2022",
)
MARCH = Period("2022-03", "calendar", date(2022, 3, 1), date(2022, 3, 31), "tháng 3")


def received(database: Database) -> dict[str, int]:
    """Dossiers by office, by the book; the direct query and plain Python must agree."""
    book = {row.key: row for row in ledgers(database, [MARCH], GroupBy.OFFICE) if row["handled"]}
    direct = {row.key: row for row in ledgers(database, [MARCH], GroupBy.OFFICE, None, True)}
    assert book == {key: row for key, row in direct.items() if row["handled"]}
    rows = database.rows("SELECT * EXCLUDE (dossier_key, collected_on) FROM dossiers")
    stored = [Dossier(**row) for row in rows]
    told = {row["office_id"]: row["told_until"] for row in database.rows("FROM told_days")}
    for key, row in book.items():
        own = [d for d in stored if d.office_id == key]
        counted = ledger(own, MARCH.start, MARCH.end, told[key])
        assert {name: row.values[name] for name in counted} == counted
    return {key: row["received"] for key, row in book.items()}


def made(database: Database) -> str:
    """The office that waits."""
    (office,) = waiting(database)
    assert office.name == "Phòng Hộ tịch"
    return office.office_id


def loaded(database: Database) -> str:
    bring_one(database, LIST, "don-vi.csv")
    bring_one(database, FIRST, "1.csv")
    return made(database)


def test_found_to_be_another_office(database: Database) -> None:
    unknown = loaded(database)
    assert received(database) == {unknown: 2, "H47.01": 1}
    decide(database, Decision(unknown, "H47.01", None, None, None))
    assert received(database) == {"H47.01": 3}
    assert waiting(database) == []
    take_back(database, unknown)
    assert received(database) == {unknown: 2, "H47.01": 1}
    assert decided(database) == []


def test_found_to_be_one_of_its_own(database: Database) -> None:
    unknown = loaded(database)
    decide(database, Decision(unknown, None, "Phòng Hộ tịch tỉnh", "agency", None))
    agencies = {r.key: r["received"] for r in ledgers(database, [MARCH], GroupBy.AGENCY)}
    assert agencies == {unknown: 2, "H47.01": 1}
    assert waiting(database) == []


def test_a_decision_holds_for_later_files_and_when_their_batches_are_undone(
    database: Database,
) -> None:
    unknown = loaded(database)
    decide(database, Decision(unknown, "H47.01", None, None, None))
    later = bring_one(database, LATER, "2.csv")
    assert received(database) == {"H47.01": 4}
    assert later.new_offices == ()
    turn(database, later.batch.batch_id, undone=True)
    assert received(database) == {"H47.01": 3}
    turn(database, later.batch.batch_id, undone=False)
    assert received(database) == {"H47.01": 4}


def test_a_decision_older_than_accents_in_ids_still_holds(database: Database) -> None:
    unknown = loaded(database)
    older = without_accents(unknown)
    assert older != unknown
    decide(database, Decision(older, "H47.01", None, None, None))
    assert received(database) == {"H47.01": 3}
    decide(database, Decision(older, None, "Phòng Hộ tịch tỉnh", "agency", None))
    assert received(database) == {older: 2, "H47.01": 1}


def test_undoing_the_batch_that_named_the_office_keeps_the_decision(database: Database) -> None:
    bring_one(database, LIST, "don-vi.csv")
    first = bring_one(database, FIRST, "1.csv").batch.batch_id
    unknown = made(database)
    decide(database, Decision(unknown, "H47.01", None, None, None))
    turn(database, first, undone=True)
    assert received(database) == {}
    turn(database, first, undone=False)
    assert received(database) == {"H47.01": 3}


def test_undoing_the_list_of_the_office_that_was_meant_makes_it_wait_again(
    database: Database,
) -> None:
    lists = bring_one(database, LIST, "don-vi.csv").batch.batch_id
    bring_one(database, FIRST, "1.csv")
    unknown = made(database)
    decide(database, Decision(unknown, "H47.01", None, None, None))
    turn(database, lists, undone=True)
    assert "H47.01" not in received(database)
    assert sum(received(database).values()) == 3
    turn(database, lists, undone=False)
    assert received(database) == {"H47.01": 3}


def test_the_order_of_deciding_and_loading_makes_no_difference(database: Database) -> None:
    unknown = loaded(database)
    bring_one(database, LATER, "2.csv")
    decide(database, Decision(unknown, "H47.01", None, None, None))
    with in_memory() as other:
        loaded(other)
        decide(other, Decision(unknown, "H47.01", None, None, None))
        bring_one(other, LATER, "2.csv")
        assert state(database) == state(other)


def test_each_decision_is_an_event(database: Database) -> None:
    unknown = loaded(database)
    before = database.version()
    decide(database, Decision(unknown, "H47.01", None, None, None), "Người trực")
    take_back(database, unknown)
    assert database.version() == before + 2
    (first, _) = database.rows("SELECT * FROM history WHERE what = 'office' ORDER BY event_id")
    assert first["done_by"] == "Người trực"
