"""Procedures offered online without one dossier: rows of a catalogue in, codes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import put_offices, save_dossiers, write
from tests.metrics.test_procedure_counts import CATALOGUE
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.procedure_counts import procedure_counts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.unused_procedures import Offer, offers, unused_procedures
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database

CALENDAR = definitions().calendars["calendar"]
MARCH, FEBRUARY = parse_period("2022-03", CALENDAR), parse_period("2022-02", CALENDAR)
DOSSIERS = [
    Dossier("1", "H47.01", date(2022, 3, 1), channel="in_person", procedure_code="1.000001"),
    Dossier("2", "H47.01", date(2022, 2, 1), channel="online", procedure_code="1.000002"),
    Dossier("3", "H47.21.01", date(2022, 3, 31), procedure_code="1.000004"),
    Dossier("4", "H47.21", date(2022, 3, 31), status="refused", procedure_code="1.000005"),
]
UNUSED = [
    # period, by, within, procedures without a dossier
    (MARCH, GroupBy.ALL, Scope(), ["1.000002", "1.000005"]),
    (FEBRUARY, GroupBy.ALL, Scope(), ["1.000001", "1.000004", "1.000005"]),
    (MARCH, GroupBy.AGENCY, Scope(office="H47.01"), ["1.000002"]),
    (MARCH, GroupBy.OFFICE, Scope(office="H47.21"), ["1.000004", "1.000005"]),
    (MARCH, GroupBy.OFFICE, Scope(office="H47.21.01"), []),
    (MARCH, GroupBy.DISTRICT, Scope(district="63-district-502"), ["1.000005"]),  # its commune had the other
    (MARCH, GroupBy.ALL, Scope(field="Hộ tịch"), ["1.000002"]),
]  # fmt: skip


@pytest.fixture
def catalogue(database: Database, tmp_path: Path) -> Database:
    here = {"province_id": "63-province-49"}
    put_offices(
        database,
        {"office_id": "H47.01", "tier": "agency"} | here,
        {"office_id": "H47.02", "tier": "agency"} | here,
        {"office_id": "H47.21", "tier": "district", "district_id": "63-district-502"} | here,
        {"office_id": "H47.22", "tier": "district", "district_id": "63-district-503"} | here,
        {"office_id": "H47.21.01", "tier": "commune", "district_id": "63-district-502"} | here,
    )
    load(database, write(tmp_path / "danh mục.csv", *CATALOGUE))
    save_dossiers(database, DOSSIERS)
    return database


@pytest.mark.parametrize(("period", "by", "within", "codes"), UNUSED)
def test_no_dossier_by_any_channel(catalogue, period, by, within, codes) -> None:
    found = unused_procedures(catalogue, period, by, within)
    assert sorted(one.procedure_code for one in found) == codes
    (offer,) = offers(catalogue, period, by, within).values()
    assert offer.unused == len(codes)


def test_the_last_dossier_before_the_period_is_told(catalogue: Database) -> None:
    found = unused_procedures(catalogue, MARCH, GroupBy.ALL, Scope())
    assert {one.procedure_code: (one.last_received, one.level) for one in found} == {
        "1.000002": (date(2022, 2, 1), 4),
        "1.000005": (None, 3),
    }


@pytest.mark.parametrize("by", [GroupBy.ALL, GroupBy.TIER, GroupBy.DISTRICT, GroupBy.OFFICE])
def test_as_many_are_offered_as_the_scorecard_counts(catalogue: Database, by: GroupBy) -> None:
    found = offers(catalogue, MARCH, by, Scope())
    counted = procedure_counts(catalogue, [MARCH], by)
    online = {
        key: row["services_online"] for (_, key), row in counted.items() if row["services_online"]
    }
    assert {key: offer.offered for key, offer in found.items()} == online


def test_a_tier_of_a_province_has_the_catalogue_of_that_province(catalogue: Database) -> None:
    own, away = (Scope(province=f"63-province-{code}") for code in ("49", "48"))
    assert offers(catalogue, MARCH, GroupBy.TIER, own) == offers(
        catalogue, MARCH, GroupBy.TIER, Scope()
    )
    assert offers(catalogue, MARCH, GroupBy.TIER, away) == {}


def test_nothing_offered_nothing_unused(database: Database) -> None:
    assert offers(database, MARCH, GroupBy.ALL, Scope()) == {}
    assert Offer(0, 0).unused == 0
