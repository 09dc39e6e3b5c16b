"""Who may see the dossiers of some units sees those, and nothing else, in every list; counts are open to all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import put_offices
from tests.examples import examples
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.ledger.dossier_list import (
    EVERY,
    DossierQuestion,
    count_listed,
    in_period,
    listed,
    states,
)
from tthc_metrics.ledger.due_soon import question
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING, NOTHING, Sight, sight_of
from tthc_metrics.store.database import Database

NAM_TRA_MY, AGENCY = "63-district-516", "H47.17"
QUARTER = parse_period("2022-Q1", definitions().calendars["calendar"])
MANY = 200_000
AFTER = (
    {"office_id": "CU", "tier": "commune", "district_id": NAM_TRA_MY, "place_id": "63-commune-20944"},
    {"office_id": "HUYEN", "tier": "district", "district_id": NAM_TRA_MY, "place_id": NAM_TRA_MY},
    {"office_id": "MOI", "tier": "commune", "place_id": "34-commune-20944"},
    {"office_id": "KHAC", "tier": "commune", "place_id": "34-commune-20551"},
)  # fmt: skip


def asked(state: str, within: Scope, sight: Sight) -> DossierQuestion:
    if state == "due":
        return question(date(2022, 3, 31), 5, within, sight)
    return in_period(state, QUARTER, within, sight)


def numbers(database: Database, found: DossierQuestion) -> Counter[str]:
    return Counter(one.dossier_no for one in listed(database, found, MANY))


@examples(6)
@given(
    state=st.sampled_from(["open_overdue", "resolved_late", "due", EVERY]),
    pick=st.randoms(use_true_random=False),
)
def test_a_list_in_sight_is_that_of_the_offices_alone(sample: Database, state: str, pick: object) -> None:  # fmt: skip
    offices = [row["office_id"] for row in sample.rows("SELECT office_id FROM offices ORDER BY 1")]
    seen = Sight(tuple(sorted(pick.sample(offices, 5))))  # type: ignore[attr-defined]
    expected: Counter[str] = Counter()
    for office in seen.offices or ():
        expected += numbers(sample, asked(state, Scope(office=office), EVERYTHING))
    found = asked(state, Scope(), seen)
    assert numbers(sample, found) == expected
    assert count_listed(sample, found) == expected.total()


@pytest.mark.parametrize("state", [*states(), EVERY, "due"])
def test_nobody_sees_anything_without_a_unit(sample: Database, state: str) -> None:
    assert count_listed(sample, asked(state, Scope(), NOTHING)) == 0
    assert listed(sample, replace(asked(state, Scope(), NOTHING), words="001"), 10) == []


def test_a_district_is_seen_with_its_communes_and_a_department_is_itself(sample: Database) -> None:
    district = sight_of(sample, [NAM_TRA_MY])
    whole = asked(EVERY, Scope(), district)
    part = asked(EVERY, Scope(district=NAM_TRA_MY), EVERYTHING)
    assert numbers(sample, whole) == numbers(sample, part)
    assert sight_of(sample, [AGENCY]) == Sight((AGENCY,))
    assert sight_of(sample, ["khong-co"]) == Sight(())
    other = asked(EVERY, Scope(office=AGENCY), district)
    assert count_listed(sample, other) == 0


def test_after_the_reform_a_unit_is_seen_in_what_it_went_into(database: Database) -> None:
    put_offices(database, *AFTER)
    assert sight_of(database, ["63-district-516"]).offices == ("CU", "HUYEN", "MOI")
    assert sight_of(database, ["CU"]).offices == ("CU", "MOI")
    assert sight_of(database, ["MOI"]).offices == ("MOI",)


def test_the_same_question_of_another_reader_is_another(sample: Database) -> None:
    """What an answer is kept by says who may see it (ui/queries/cache.py)."""
    mine, theirs = (asked(EVERY, Scope(), Sight((office,))) for office in ("A", "B"))
    assert repr(mine) != repr(theirs)
