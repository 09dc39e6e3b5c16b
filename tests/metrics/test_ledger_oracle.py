"""Book, direct query and plain Python agree on any dossiers, any updates and any two dates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.builders import empty, put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.store.database import Database

OFFICES = {
    "H47.01": {"tier": "agency", "province_id": "63-province-49"},
    "H47.21": {"tier": "district", "province_id": "63-province-49", "district_id": "63-district-517"},
    "H47.21.05": {"tier": "commune", "province_id": "63-province-49", "district_id": "63-district-517"},
    "lạ": {"tier": "unknown"},
}  # fmt: skip
FIRST = date(2022, 2, 20)
STATUSES = ["registered", "accepted", "refused", "processing", "supplement", "payment", "withdrawn", "stopped", "done", "collected", "returned"]  # fmt: skip
days = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n))
maybe = st.sampled_from([True, False, None])
slow = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def dossiers(draw: st.DrawFn, number: int) -> Dossier:
    received = draw(days)
    finished = draw(st.none() | st.integers(0, 12).map(lambda n: received + timedelta(days=n)))
    return Dossier(
        dossier_no=f"H47-{number}",
        office_id=draw(st.sampled_from(list(OFFICES))),
        received_on=received,
        due_on=draw(st.none() | st.just(received) | days),
        finished_on=finished,
        channel=draw(st.sampled_from(["online", "in_person", "postal", None])),
        status=draw(st.sampled_from(STATUSES)),
        service_level=draw(st.sampled_from([None, "2", "3", "4", "partial", "full"])),
        owes_fee=draw(maybe),
        paid_online=draw(maybe),
        digitised=draw(maybe),
        satisfied=draw(maybe),
        late_cause=draw(st.sampled_from([None, "subjective", "objective", "software"])),
        field=draw(st.sampled_from([None, "Hộ tịch", "Đất đai"])),
        procedure_code=draw(st.sampled_from([None, "1.001193", "1.010700"])),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[list[Dossier]]:
    """Two or three loads; later ones may tell the same dossiers anew, moved to another office too."""
    return [
        [draw(dossiers(n)) for n in draw(st.sets(st.integers(1, 12), max_size=10))]
        for _ in range(draw(st.integers(1, 3)))
    ]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days), draw(days)))
    return parse_period(f"{first}..{last}", definitions().calendars["calendar"])


def fill(database: Database, history: list[list[Dossier]]) -> list[Dossier]:
    empty(database)
    put_offices(database, *({"office_id": name} | about for name, about in OFFICES.items()))
    latest: dict[str, Dossier] = {}
    for batch in history:
        save_dossiers(database, batch)
        latest |= {d.dossier_no: d for d in batch}
    return list(latest.values())


def key_of(by: GroupBy, dossier: Dossier) -> str | None:
    office = OFFICES[dossier.office_id]
    return {
        GroupBy.ALL: "all",
        GroupBy.PROVINCE: office.get("province_id", "unknown"),
        GroupBy.TIER: office["tier"],
        GroupBy.AGENCY: dossier.office_id if office["tier"] == "agency" else None,
        GroupBy.DISTRICT: office.get("district_id"),
        GroupBy.COMMUNE: dossier.office_id if office["tier"] == "commune" else None,
        GroupBy.OFFICE: dossier.office_id,
        GroupBy.FIELD: dossier.field or "unknown",
        GroupBy.PROCEDURE: dossier.procedure_code or "unknown",
    }[by]


@given(history=histories(), period=periods(), by=st.sampled_from(list(GroupBy)))
@slow
def test_book_and_direct_query_equal_the_oracle(
    database: Database, history: list[list[Dossier]], period: Period, by: GroupBy
) -> None:
    latest = fill(database, history)
    for from_dossiers in (False, True):
        rows = ledgers(database, [period], by, from_dossiers=from_dossiers)
        keys = {key_of(by, d) for d in latest if d.status not in oracle.NEVER_RECEIVED} - {None}
        assert keys <= {row.key for row in rows}
        for row in rows:
            own = [d for d in latest if key_of(by, d) == row.key]
            expected = oracle.ledger(own, period.start, period.end)
            assert dict(row.values) == {name: expected[name] for name in every_count()}


@given(history=histories(), first=days, middle=days, last=days)
@slow
def test_what_closes_one_period_opens_the_next(
    database: Database, history: list[list[Dossier]], first: date, middle: date, last: date
) -> None:
    fill(database, history)
    first, middle, last = sorted((first, middle, last))
    calendar = definitions().calendars["calendar"]
    before = parse_period(f"{first}..{middle}", calendar)
    after = parse_period(f"{middle + timedelta(days=1)}..{last + timedelta(days=1)}", calendar)
    one, two = ledgers(database, [before, after])
    assert one["open"] == two["carried_over"]


@given(history=histories(), period=periods())
@slow
def test_nothing_is_unaccounted_and_parts_make_the_whole(
    database: Database, history: list[list[Dossier]], period: Period
) -> None:
    fill(database, history)
    (whole,) = ledgers(database, [period])
    assert whole["handled"] == whole["resolved"] + whole["open"]
    assert whole["unaccounted"] == 0
    for by in (GroupBy.PROVINCE, GroupBy.TIER, GroupBy.OFFICE, GroupBy.FIELD, GroupBy.PROCEDURE):
        parts = ledgers(database, [period], by)
        for name in every_count():
            assert sum(part[name] for part in parts) == whole[name], (by, name)


@given(history=histories())
@slow
def test_the_book_is_what_it_would_be_if_loaded_at_once(
    database: Database, history: list[list[Dossier]]
) -> None:
    latest = fill(database, history)
    step_by_step = contents(database)
    fill(database, [latest])
    assert contents(database) == step_by_step


def contents(database: Database) -> list[list[dict]]:
    return [
        database.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in ("book", "book_totals")
    ]
