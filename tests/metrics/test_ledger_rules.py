"""The rules of the ledger (form 06 of Thông tư 01/2020), one row of a table each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.builders import nonzero, put_offices, save_dossiers
from tests.loading.shared import in_memory
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.store.database import Database

MARCH = parse_period("2022-03", definitions().calendars["calendar"])
RECEIVED = {"received": 1, "received_direct": 1, "received_in_person": 1, "handled": 1}
ALWAYS = {**RECEIVED, "digitised_unknown": 1}  # no file tells whether it is digitised


# what the targets of 2025-26 count, in a table of its own below
TODAY = (
    "with_result", "electronic_results", "electronic_unknown", "reused", "reused_unknown", "accepted_late",
    "acceptance_unknown", "full_process_unknown", "late_apologised", "apology_unknown",
)  # fmt: skip


def d(month: int, day: int) -> date:
    return date(2022, month, day)


# what it is, the dossier's dates and status, the counts it makes in March 2022 that are not 0
CASES = [
    ("early", (d(3, 1), d(3, 10), d(3, 9)), {}, {**ALWAYS, "resolved": 1, "resolved_early": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1}),
    ("on its due day", (d(3, 1), d(3, 10), d(3, 10)), {}, {**ALWAYS, "resolved": 1, "resolved_on_time": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1}),
    ("late by a day", (d(3, 1), d(3, 10), d(3, 11)), {}, {**ALWAYS, "resolved": 1, "resolved_late": 1, "late_unknown": 1, "fell_due": 1, "due_late_or_overdue": 1}),
    ("no due day is on time", (d(3, 1), None, d(3, 31)), {}, {**ALWAYS, "resolved": 1, "resolved_on_time": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1}),
    ("open, due on the last day: still in time", (d(3, 1), d(3, 31), None), {}, {**ALWAYS, "open": 1, "open_in_time": 1}),
    ("open, due the day before: overdue", (d(3, 1), d(3, 30), None), {}, {**ALWAYS, "open": 1, "open_overdue": 1, "fell_due": 1, "due_late_or_overdue": 1}),
    ("open without a due day", (d(3, 1), None, None), {}, {**ALWAYS, "open": 1, "open_in_time": 1}),
    ("finished after the period: open at its end", (d(3, 1), d(3, 20), d(4, 1)), {}, {**ALWAYS, "open": 1, "open_overdue": 1, "fell_due": 1, "due_late_or_overdue": 1}),
    ("carried over and finished on the first day", (d(2, 28), d(3, 1), d(3, 1)), {}, {"carried_over": 1, "handled": 1, "resolved": 1, "resolved_on_time": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1}),
    ("finished the day before the period", (d(2, 1), d(2, 28), d(2, 28)), {}, {}),
    ("received after the period", (d(4, 1), d(4, 5), None), {}, {}),
    ("received on the last day", (d(3, 31), d(4, 5), None), {}, {**ALWAYS, "open": 1, "open_in_time": 1}),
    ("only registered: never received", (d(3, 1), d(3, 2), None), {"status": "registered"}, {}),
    ("not accepted: never received", (d(3, 1), d(3, 2), d(3, 2)), {"status": "refused"}, {}),
    ("returned: apart, in time in the form, even after its due day", (d(3, 1), d(3, 2), d(3, 9)), {"status": "returned"}, {**ALWAYS, "resolved": 1, "returned": 1, "returned_or_withdrawn": 1, "fell_due": 1, "due_in_time": 1, "resolved_in_time": 1}),
    ("withdrawn", (d(3, 1), d(3, 2), d(3, 9)), {"status": "withdrawn"}, {**ALWAYS, "resolved": 1, "withdrawn": 1, "returned_or_withdrawn": 1, "fell_due": 1, "due_in_time": 1, "resolved_in_time": 1}),
    ("waiting for supplements: open and in time", (d(3, 1), d(3, 2), None), {"status": "supplement"}, {**ALWAYS, "open": 1, "open_in_time": 1, "waiting": 1}),
    ("due before it was received", (d(3, 10), d(3, 1), None), {}, {**ALWAYS, "open": 1, "open_overdue": 1, "fell_due": 1, "due_late_or_overdue": 1}),
    ("late for a cause", (d(3, 1), d(3, 2), d(3, 9)), {"late_cause": "subjective"}, {**ALWAYS, "resolved": 1, "resolved_late": 1, "fell_due": 1, "due_late_or_overdue": 1, "late_subjective": 1}),
    ("a cause does not make it late", (d(3, 1), d(3, 9), d(3, 2)), {"late_cause": "software"}, {**ALWAYS, "resolved": 1, "resolved_early": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1}),
    ("paid online counts only where a fee is owed", (d(3, 1), None, None), {"owes_fee": False, "paid_online": True}, {**ALWAYS, "open": 1, "open_in_time": 1}),
    ("a fee paid online", (d(3, 1), None, None), {"owes_fee": True, "paid_online": True}, {**ALWAYS, "open": 1, "open_in_time": 1, "fee_owed": 1, "paid_online": 1}),
    ("a fee not paid online", (d(3, 1), None, None), {"owes_fee": True, "paid_online": False}, {**ALWAYS, "open": 1, "open_in_time": 1, "fee_owed": 1}),
    ("a fee of whose payment no file tells", (d(3, 1), None, None), {"owes_fee": True}, {**ALWAYS, "open": 1, "open_in_time": 1, "fee_owed": 1, "payment_unknown": 1}),
    ("a payment without a fee is no question", (d(3, 1), None, None), {"owes_fee": False}, {**ALWAYS, "open": 1, "open_in_time": 1}),
    ("digitised", (d(3, 1), None, None), {"digitised": True}, {**RECEIVED, "open": 1, "open_in_time": 1, "digitised": 1}),
    ("not digitised", (d(3, 1), None, None), {"digitised": False}, {**RECEIVED, "open": 1, "open_in_time": 1}),
    ("carried over: neither digitised nor paid in the period", (d(2, 1), None, None), {"owes_fee": True}, {"carried_over": 1, "handled": 1, "open": 1, "open_in_time": 1}),
    ("late and withdrawn is not late", (d(3, 1), d(3, 2), d(3, 9)), {"status": "withdrawn", "digitised": True}, {**RECEIVED, "digitised": 1, "resolved": 1, "withdrawn": 1, "returned_or_withdrawn": 1, "fell_due": 1, "due_in_time": 1, "resolved_in_time": 1}),
    ("rated when finished", (d(3, 1), None, d(3, 2)), {"satisfied": False}, {**ALWAYS, "resolved": 1, "resolved_on_time": 1, "resolved_in_time": 1, "fell_due": 1, "due_in_time": 1, "rated": 1}),
]  # fmt: skip


Cases = Sequence[tuple[str, tuple[date | None, ...], dict[str, Any], dict[str, int]]]


def counted(cases: Cases, from_dossiers: bool = False) -> dict[str, Mapping[str, int]]:
    """What the dossier of each case makes in March 2022, each in an office of its own: one load for all."""
    with in_memory() as database:
        names = {f"H47.{nth}": case[0] for nth, case in enumerate(cases)}
        put_offices(database, *({"office_id": name, "tier": "agency"} for name in names))
        dossiers = [
            Dossier(name, name, *dates, **more)  # type: ignore[arg-type]
            for name, (_, dates, more, _) in zip(names, cases, strict=True)
        ]
        save_dossiers(database, dossiers)
        rows = ledgers(database, [MARCH], GroupBy.OFFICE, from_dossiers=from_dossiers)
        found = {row.key: row.values for row in rows}
        nothing = dict.fromkeys(every_count(), 0)
        return {case: found.get(name, nothing) for name, case in names.items()}


@pytest.fixture(scope="module", params=[False, True], ids=["book", "dossiers"])
def found(request: pytest.FixtureRequest) -> dict[str, Mapping[str, int]]:
    """By both roads."""
    return counted(CASES, request.param)


@pytest.mark.parametrize(("case", "expected"), [(c[0], c[3]) for c in CASES])
def test_a_dossier_counts_as(
    found: dict[str, Mapping[str, int]], case: str, expected: dict[str, int]
) -> None:
    in_time = expected.get("resolved_in_time", 0) + expected.get("open_in_time", 0)
    expected = expected | ({"handled_in_time": in_time} if in_time else {})
    assert nonzero(found[case], [name for name in every_count() if name not in TODAY]) == expected


LATE = (d(3, 1), d(3, 2), d(3, 9))
OPEN = (d(3, 1), None, None)
KNOWN = {"electronic_result": False, "reused": False, "accepted_late": False, "apologised": False}
NOTHING_TOLD = {"reused_unknown": 1}
# what it is, the dossier's dates and fields, the counts of TODAY that it makes in March 2022
OF_TODAY = [
    ("handed in at the desk, open", OPEN, {}, NOTHING_TOLD),
    ("all told", OPEN, KNOWN, {}),
    ("a component reused", OPEN, {**KNOWN, "reused": True}, {"reused": 1}),
    ("resolved: has a result, on paper", (d(3, 1), d(3, 9), d(3, 2)), KNOWN, {"with_result": 1}),
    ("an electronic result", (d(3, 1), d(3, 9), d(3, 9)), {**KNOWN, "electronic_result": True}, {"with_result": 1, "electronic_results": 1}),
    ("nobody tells of the result", LATE, {**KNOWN, "electronic_result": None}, {"with_result": 1, "electronic_unknown": 1}),
    ("returned has no result", LATE, {**KNOWN, "status": "returned", "electronic_result": True, "apologised": True}, {}),
    ("open has no result yet", OPEN, {**KNOWN, "electronic_result": True}, {}),
    ("late with an apology", LATE, {**KNOWN, "apologised": True}, {"with_result": 1, "late_apologised": 1}),
    ("late, and nobody tells whether there was one", LATE, {**KNOWN, "apologised": None}, {"with_result": 1, "apology_unknown": 1}),
    ("an apology for what is in time", (d(3, 1), d(3, 9), d(3, 2)), {**KNOWN, "apologised": True}, {"with_result": 1}),
    ("online and accepted late", OPEN, {**KNOWN, "channel": "online", "service_level": "2", "accepted_late": True}, {"accepted_late": 1}),
    ("at the desk nobody waits for acceptance", OPEN, {**KNOWN, "accepted_late": True}, {}),
    ("online, and nobody tells when it was submitted", OPEN, {**KNOWN, "channel": "online", "service_level": "2", "accepted_late": None}, {"acceptance_unknown": 1}),
    ("online of an unknown level: perhaps the full process", OPEN, {**KNOWN, "channel": "online"}, {"full_process_unknown": 1}),
    ("of the full process by an unknown channel", OPEN, {**KNOWN, "channel": None, "service_level": "full"}, {"full_process_unknown": 1, "acceptance_unknown": 1}),
    ("partial by an unknown channel: not the full process", OPEN, {**KNOWN, "channel": None, "service_level": "partial"}, {"acceptance_unknown": 1}),
    ("online and full: known", OPEN, {**KNOWN, "channel": "online", "service_level": "full"}, {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def today() -> dict[str, Mapping[str, int]]:
    return counted(OF_TODAY)


@pytest.mark.parametrize(("case", "expected"), [(c[0], c[3]) for c in OF_TODAY])
def test_what_targets_of_today_count(
    today: dict[str, Mapping[str, int]], case: str, expected: dict[str, int]
) -> None:
    assert nonzero(today[case], TODAY) == expected


def test_channels_and_levels_of_what_was_received(database: Database) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    kinds = [("online", "4"), ("online", "full"), ("online", "3"), ("online", "partial"), ("online", "2"), ("in_person", "4"), ("postal", "4"), (None, "4"), (None, None), (None, "3")]  # fmt: skip
    save_dossiers(
        database,
        [
            Dossier(str(n), "A", d(3, 5), channel=channel, service_level=level)
            for n, (channel, level) in enumerate(kinds)
        ],
    )
    (row,) = ledgers(database, [MARCH])
    columns = ("received", "received_online", "received_in_person", "received_postal", "received_unknown", "received_direct")  # fmt: skip
    assert [row[c] for c in columns] == [10, 5, 1, 1, 3, 2]
    assert (row["online_level_3"], row["online_level_4"]) == (2, 2)


def test_an_office_without_dossiers_has_a_row_of_zeros(database: Database) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    (row,) = ledgers(database, [MARCH])
    assert set(row.values.values()) == {0}


def test_the_whole_of_an_empty_database_is_a_row_of_zeros(database: Database) -> None:
    (row,) = ledgers(database, [MARCH])
    assert set(row.values.values()) == {0}
    assert ledgers(database, [MARCH], GroupBy.OFFICE) == []


# what it is, the dossier's own field, its procedure, the field that it is counted under
FIELDS = [
    ("its own field wins over the catalogue's", "Đất đai", "1.001193", "Đất đai"),
    ("without one, the catalogue's", None, "1.001193", "Hộ tịch"),
    ("its own, of a procedure that is not listed", "Đất đai", "1.000001", "Đất đai"),
    ("neither", None, "1.000001", "unknown"),
    ("no procedure at all", None, None, "unknown"),
]


@pytest.mark.parametrize(("own", "procedure", "expected"), [c[1:] for c in FIELDS], ids=[c[0] for c in FIELDS])  # fmt: skip
def test_the_field_that_a_dossier_counts_under(
    database: Database, own: str | None, procedure: str | None, expected: str
) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    database.rows(
        "INSERT INTO procedures (procedure_code, field, at_agency, at_district, at_commune, batch_id) "
        "VALUES ('1.001193', 'Hộ tịch', TRUE, FALSE, FALSE, 1)"
    )
    save_dossiers(database, [Dossier("1", "A", d(3, 1), field=own, procedure_code=procedure)])
    rows = ledgers(database, [MARCH], GroupBy.FIELD)
    assert {row.key: row["received"] for row in rows} == {expected: 1}
