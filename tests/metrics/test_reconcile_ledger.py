"""Ledgers counted from dossiers satisfy every identity; a ledger that does not is found out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.examples import examples
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.ledger.counts import Counts, every_count
from tthc_metrics.reconcile import Check, reconcile_ledger

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
MARCH = parse_period("2022-03", definitions().calendars["calendar"])
STATUSES = ["registered", "refused", "processing", "supplement", "payment", "withdrawn", "stopped", "done", "returned"]  # fmt: skip
days = st.integers(-20, 40).map(lambda n: FIRST + timedelta(days=n))
maybe = st.sampled_from([True, False, None])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    received = draw(days)
    return Dossier(
        "1", "A", received,
        due_on=draw(st.none() | days),
        finished_on=draw(st.none() | st.integers(0, 30).map(lambda n: received + timedelta(days=n))),
        channel=draw(st.sampled_from(["online", "in_person", "postal", None])),
        status=draw(st.sampled_from(STATUSES)),
        service_level=draw(st.sampled_from([None, "2", "3", "4", "partial", "full"])),
        owes_fee=draw(maybe), paid_online=draw(maybe), digitised=draw(maybe), satisfied=draw(maybe),
        late_cause=draw(st.sampled_from([None, "subjective", "objective", "software"])),
    )  # fmt: skip


def checks(found: list[Dossier], **changed: int) -> dict[str, Check]:
    """What is checked of the ledger of March, some of its counts falsified."""
    values = oracle.ledger(found, FIRST, LAST) | changed
    counts = Counts(MARCH, "all", {name: values[name] for name in every_count()})
    return {check.id: check for check in reconcile_ledger(counts, definitions())}


@given(found=st.lists(dossiers(), max_size=30))
@examples(150)
def test_every_identity_holds_and_nothing_is_unaccounted(found: list[Dossier]) -> None:
    results = checks(found)
    assert [check.label for check in results.values() if not check.holds] == []
    assert results["unaccounted"].difference == 0


def test_every_sum_of_the_ledger_is_checked() -> None:
    """Each column that is a total stands on the left of a check, none is skipped for want of a figure."""
    assert set(checks([])) == {
        "received_direct", "received", "handled", "handled_in_time", "resolved_in_time", "resolved", "open", "unaccounted",
        "returned_or_withdrawn", "fell_due", "due_in_time", "due_late_or_overdue", "due_of_handled",
        "returned_of_handled", "online_levels_within", "waiting_of_open", "late_causes",
        "late_causes_and_unknown", "digitised_or_unknown", "paid_or_unknown",
        "digitised_of_received", "fee_of_received", "paid_of_fee", "rated_of_resolved",
        "satisfied_of_rated",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "failing"),
    [
        ({"received": 5}, {"received", "handled"}),
        ({"received_unknown": 1}, {"received"}),
        ({"carried_over": 1}, {"handled"}),
        ({"open": 3}, {"open", "unaccounted"}),
        ({"resolved_late": 1}, {"resolved", "due_late_or_overdue", "late_causes_and_unknown"}),
        ({"digitised": 1}, {"digitised_or_unknown"}),
        ({"payment_unknown": 1}, {"paid_or_unknown"}),
        ({"due_in_time": 7}, {"fell_due", "due_in_time"}),
        ({"paid_online": 1}, {"paid_of_fee", "paid_or_unknown"}),
    ],
)
def test_a_false_count_is_found(changed: dict[str, int], failing: set[str]) -> None:
    results = checks([Dossier("1", "A", FIRST)], **changed)
    assert {name for name, check in results.items() if not check.holds} == failing
