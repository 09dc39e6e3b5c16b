"""The ledger in memory and that of the statement are the same rows, and what is in memory follows the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from tests.builders import put_offices, save_dossiers
from tests.loading.shared import bring, dossiers_csv, in_memory, turn
from tests.oracle import Dossier
from tests.wide import Filled, filled, period_of, some_periods
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger import running_totals
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.ledger.kept import Unchanging
from tthc_metrics.ledger.running_totals import totals_of
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Database, Transaction

OF_OFFICES = [by for by in GroupBy if by not in (GroupBy.FIELD, GroupBy.PROCEDURE)]
WHOLE_YEAR = period_of(date(2022, 1, 1), date(2022, 12, 31))
SCOPES = (Scope(), Scope(tier="commune"), Scope(tier="agency"))


@pytest.fixture(scope="module", params=[1, 2])
def wide(request: pytest.FixtureRequest) -> Iterator[Filled]:
    with filled(request.param) as found:
        yield found


def by_statement(database: Database, *asked: object, of_any_time: bool = False) -> list[Counts]:
    with database.cursor() as cursor:
        return ledgers(Transaction(cursor), *asked, of_any_time=of_any_time)  # type: ignore[arg-type]


@pytest.mark.parametrize(("by", "of_any_time"), list(product(OF_OFFICES, (False, True))))
def test_memory_and_statement_give_the_same_rows(
    wide: Filled, by: GroupBy, of_any_time: bool
) -> None:
    database, periods = wide.database, some_periods()
    districts = {row["district_id"] for row in database.rows("SELECT district_id FROM offices")}
    scopes = [*SCOPES, *(Scope(district=one) for one in sorted(filter(None, districts)))]
    provinces = {row["province_id"] for row in database.rows("SELECT province_id FROM offices")}
    scopes += [Scope(province=one) for one in (*sorted(filter(None, provinces)), "34-province-00")]
    assert totals_of(database)
    for within in [*scopes, Scope(office="không có")]:
        found = ledgers(database, periods, by, within, of_any_time=of_any_time)
        assert found == by_statement(database, periods, by, within, of_any_time=of_any_time)


def test_columns_read_a_few_at_a_time_are_the_same(
    wide: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = totals_of(wide.database)
    assert at_once
    monkeypatch.setattr(running_totals, "AT_ONCE", 0)
    with wide.database.cursor() as cursor:
        cursor.execute("BEGIN")
        view = Unchanging(Transaction(cursor))
        found = running_totals._read(view, at_once.offices, date.min)
        cursor.execute("COMMIT")
    assert (found.totals == at_once.totals).all()
    assert (found.places == at_once.places).all()


def received(database: Database) -> int:
    found = ledgers(database, [WHOLE_YEAR])[0]["received"]
    assert found == by_statement(database, [WHOLE_YEAR])[0]["received"]
    return found


def test_what_is_in_memory_follows_loads_undos_and_redos() -> None:
    with in_memory() as database:
        assert received(database) == 0
        bring(database, dossiers_csv("A-1,Sở Tư pháp,Trực tuyến,03/01/2022,,"))
        assert received(database) == 1
        bring(database, dossiers_csv("A-2,Sở Y tế,Trực tuyến,04/01/2022,,"), "hai.csv")
        assert received(database) == 2
        turn(database, 1, undone=True)
        assert received(database) == 1
        turn(database, 1, undone=False)
        assert received(database) == 2


def test_a_large_book_is_read_when_it_is_asked_for_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_totals, "SMALL", 0)
    put_offices(database, {"office_id": "H47.21", "tier": "district"})
    save_dossiers(database, [Dossier("1", "H47.21", date(2022, 3, 1))])
    assert [bool(totals_of(database)) for _ in range(4)] == [False, False, True, True]
    save_dossiers(database, [Dossier("2", "H47.21", date(2022, 3, 2))])
    assert totals_of(database) is None


def test_within_a_transaction_the_statement_answers(database: Database) -> None:
    with database.cursor() as cursor:
        assert totals_of(Transaction(cursor)) is None
