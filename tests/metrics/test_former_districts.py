"""Units of two eras: who belongs to a period, that nobody is lost, and former districts as areas, by plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.builders import empty, put_offices, save_dossiers
from tests.examples import examples
from tests.oracle import Dossier
from tests.wide import SEEDS, some_periods
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.units import in_force
from tthc_metrics.scoring.former_districts import area_counts, area_scores
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database

REFORM, OLD_END = date(2025, 7, 1), date(2025, 6, 30)
MIDDLE_OF_JUNE, MIDDLE_OF_JULY = date(2025, 6, 15), date(2025, 7, 15)
DUY_XUYEN, LIEN_CHIEU, HOA_VANG = (f"63-district-{code}" for code in ("508", "490", "497"))
# office: tier, district, place, valid from, valid to, and the area it is followed in
OFFICES = {
    "H47.27": ("district", DUY_XUYEN, DUY_XUYEN, None, OLD_END, DUY_XUYEN),
    "H47.27.01": ("commune", DUY_XUYEN, "63-commune-20599", None, None, DUY_XUYEN),  # by its place
    "H47.27.02": ("commune", DUY_XUYEN, "63-commune-20602", None, MIDDLE_OF_JUNE, DUY_XUYEN),
    "H17.21": ("district", LIEN_CHIEU, LIEN_CHIEU, None, OLD_END, LIEN_CHIEU),
    "H17.150": ("commune", None, "34-commune-20623", REFORM, None, DUY_XUYEN),  # xã Duy Xuyên
    "H17.108": ("commune", None, "34-commune-20194", None, None, LIEN_CHIEU),  # Hải Vân, split
    "H17.120": ("commune", None, "34-commune-20320", MIDDLE_OF_JULY, None, HOA_VANG),  # xã Hòa Vang
    "H17.51": ("agency", None, "34-province-48", REFORM, None, None),
    "lạ": ("unknown", None, None, None, None, None),
}  # fmt: skip
ENDS = {"H47.27": OLD_END, "H47.27.01": OLD_END, "H17.21": OLD_END, "H47.27.02": MIDDLE_OF_JUNE}
BEGINS = {"H17.150": REFORM, "H17.108": REFORM, "H17.51": REFORM, "H17.120": MIDDLE_OF_JULY}
FIRST, DAYS = date(2025, 6, 1), 60
days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
few = examples(3)


def possible(received: date) -> list[str]:
    """A code of a place of the other era would be read as another office: see test_office_matching."""
    era = "63" if received < REFORM else "34"
    return [
        office
        for office, (tier, _, place, *_) in OFFICES.items()
        if tier in ("agency", "unknown") or (place or "").startswith(era)
    ]


@st.composite
def dossiers(draw: st.DrawFn, number: int) -> Dossier:
    received = draw(days)
    return Dossier(
        dossier_no=f"N-{number}",
        office_id=draw(st.sampled_from(possible(received))),
        received_on=received,
        due_on=draw(st.none() | days),
        finished_on=draw(st.none() | st.integers(0, 20).map(lambda n: received + timedelta(n))),
        channel=draw(st.sampled_from(["online", "in_person", None])),
        status=draw(st.sampled_from(["processing", "done", "supplement", "refused"])),
        owes_fee=draw(st.sampled_from([True, False])),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Dossier]:
    return [draw(dossiers(n)) for n in range(draw(st.integers(0, 14)))]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days), draw(days)))
    return period(f"{first}..{last}")


def period(code: str) -> Period:
    return parse_period(code, definitions().calendars["calendar"])


def fill(database: Database, found: list[Dossier]) -> None:
    empty(database)
    names = ("tier", "district_id", "place_id", "valid_from", "valid_to")
    put_offices(
        database,
        *(
            {"office_id": office} | dict(zip(names, about, strict=False))
            for office, about in OFFICES.items()
        ),
    )
    if found:
        save_dossiers(database, found)


def touches(office: str, asked: Period) -> bool:
    begins, ends = BEGINS.get(office, date.min), ENDS.get(office, date.max)
    return begins <= asked.end and ends >= asked.start


def counted(found: list[Dossier], office: str, asked: Period) -> dict[str, int]:
    return oracle.ledger([d for d in found if d.office_id == office], asked.start, asked.end)


def an_office_is_of_its_periods(
    database: Database, found: list[Dossier], asked: Period, direct: bool
) -> None:
    """It is there in the periods that it touches or has dossiers in."""
    rows = {
        row.key: row.values
        for row in ledgers(database, [asked], GroupBy.OFFICE, from_dossiers=direct)
    }
    busy = {office for office in OFFICES if any(counted(found, office, asked).values())}
    there = {office for office in OFFICES if touches(office, asked)}
    # The direct query knows offices by their dossiers only.
    known = {d.office_id for d in found if d.status not in oracle.NEVER_RECEIVED}
    assert set(rows) == (busy | (there & known) if direct else busy | there)
    for office, values in rows.items():
        expected = counted(found, office, asked)
        assert dict(values) == {name: expected[name] for name in every_count()}


def rows_add_up_to_the_whole(database: Database, asked: Period) -> None:
    (whole,) = ledgers(database, [asked])
    for by in (GroupBy.OFFICE, GroupBy.TIER):
        parts = ledgers(database, [asked], by)
        for name in every_count():
            assert sum(part[name] for part in parts) == whole[name], name


def an_area_is_the_sum_of_its_offices(
    database: Database, found: list[Dossier], asked: Period
) -> None:
    rows = {row.key: row.values for row in area_counts(database, [asked])}
    for area in {home for *_, home in OFFICES.values() if home}:
        own = [d for d in found if OFFICES[d.office_id][-1] == area]
        expected = oracle.ledger(own, asked.start, asked.end)
        told = {name: expected[name] for name in every_count()}
        assert rows.get(area, dict.fromkeys(told, 0)) == told
        there = any(touches(o, asked) for o, about in OFFICES.items() if about[-1] == area)
        assert (area in rows) == (there or any(told.values()))


def many(number: int, seed: int) -> list[Dossier]:
    """Dossiers of both eras; so few in a period that many a unit has none."""
    draw = Random(seed)

    def day() -> date:
        return FIRST + timedelta(days=draw.randrange(DAYS + 1))

    return [
        Dossier(
            f"N-{n}",
            draw.choice(possible(received := day())),
            received,
            draw.choice([None, day(), day()]),
            draw.choice([None, received + timedelta(days=draw.randrange(21))]),
            draw.choice(["online", "in_person", None]),
            draw.choice(["processing", "done", "supplement", "refused"]),
            owes_fee=draw.choice([True, False]),
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [0, 12, 300])
@pytest.mark.parametrize("seed", SEEDS)
def test_units_and_areas_of_many_dossiers(database: Database, seed: int, number: int) -> None:
    found = many(number, seed)
    fill(database, found)
    for asked in some_periods(9, FIRST, DAYS, seed):
        for direct in (False, True):
            an_office_is_of_its_periods(database, found, asked, direct)
        rows_add_up_to_the_whole(database, asked)
        an_area_is_the_sum_of_its_offices(database, found, asked)


@given(found=histories(), asked=periods(), direct=st.booleans())
@few
def test_units_and_areas_of_few(
    database: Database, found: list[Dossier], asked: Period, direct: bool
) -> None:
    """The same, to be shown the simplest dossiers with which it fails."""
    fill(database, found)
    an_office_is_of_its_periods(database, found, asked, direct)
    rows_add_up_to_the_whole(database, asked)
    an_area_is_the_sum_of_its_offices(database, found, asked)


JUNE_AND_JULY = [
    Dossier("1", "H47.27", date(2025, 6, 3), date(2025, 6, 10), date(2025, 6, 9), "online"),
    Dossier("2", "H47.27.01", date(2025, 6, 20), date(2025, 7, 2)),  # forgotten
    Dossier("3", "H17.150", date(2025, 7, 4), date(2025, 7, 9), date(2025, 7, 8), "online"),
    Dossier("4", "H17.150", date(2025, 7, 5), date(2025, 7, 9), date(2025, 7, 20)),
]


@pytest.mark.parametrize(
    ("code", "by", "keys"),
    [
        ("2025-06", GroupBy.COMMUNE, {"H47.27.01", "H47.27.02"}),
        # the forgotten dossier keeps its office in sight after its end
        ("2025-07", GroupBy.COMMUNE, {"H17.108", "H17.120", "H17.150", "H47.27.01"}),
        ("2025-07", GroupBy.DISTRICT, {DUY_XUYEN}),
        ("2025-06", GroupBy.DISTRICT, {DUY_XUYEN, LIEN_CHIEU}),
        ("2025-06", GroupBy.AGENCY, set()),
        ("2025-07", GroupBy.AGENCY, {"H17.51"}),
        ("2025", GroupBy.COMMUNE, {"H17.108", "H17.120", "H17.150", "H47.27.01", "H47.27.02"}),
        ("2025", GroupBy.DISTRICT, {DUY_XUYEN, LIEN_CHIEU}),
        ("2025-06", GroupBy.TIER, {"commune", "district", "unknown"}),
        ("2025-07", GroupBy.TIER, {"agency", "commune", "unknown"}),
    ],
)
def test_which_units_a_period_has(
    database: Database, code: str, by: GroupBy, keys: set[str]
) -> None:
    fill(database, JUNE_AND_JULY)
    assert {row.key for row in ledgers(database, [period(code)], by)} == keys
    assert {s.unit.id for s in scorecard(database, definitions(), [period(code)], by)} == keys


@pytest.mark.parametrize(
    ("on", "by", "keys"),
    [
        (OLD_END, GroupBy.COMMUNE, {"H47.27.01"}),
        (MIDDLE_OF_JULY, GroupBy.COMMUNE, {"H17.108", "H17.120", "H17.150"}),
        (REFORM, GroupBy.COMMUNE, {"H17.108", "H17.150"}),
        (OLD_END, GroupBy.DISTRICT, {DUY_XUYEN, LIEN_CHIEU}),
        (REFORM, GroupBy.DISTRICT, set()),
    ],
)
def test_units_in_force_on_a_day(database: Database, on: date, by: GroupBy, keys: set[str]) -> None:
    fill(database, JUNE_AND_JULY)
    assert in_force(database, by, on) == keys


@pytest.mark.parametrize(
    ("code", "tier", "online", "received"),
    [("2025-06", "district", 1, 2), ("2025-07", "commune", 1, 2), ("2025-Q2", "district", 1, 2),
     ("2025-06-01..2025-07-31", "commune", 2, 4)],
)  # fmt: skip
def test_an_area_across_the_reform(
    database: Database, code: str, tier: str, online: int, received: int
) -> None:
    fill(database, JUNE_AND_JULY)
    (score,) = [
        s
        for s in area_scores(database, definitions(), [period(code)])
        if (s.unit.id, s.metric.id) == (DUY_XUYEN, "online_rate")
    ]
    assert (score.unit.tier, score.numerator, score.denominator) == (tier, online, received)


def test_areas_have_rates_of_dossiers_only(database: Database) -> None:
    fill(database, JUNE_AND_JULY)
    told = {s.metric.id for s in area_scores(database, definitions(), [period("2025-07")])}
    assert {"online_rate", "online_payment", "on_time_of_resolved"} <= told
    assert not told & {"level4_services", "online_rate_mean", "services_with_dossier"}
