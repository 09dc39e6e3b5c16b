"""What falls due in the next working days, against plain Python that knows its own holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import oracle
from tests.drill.test_lists import SCOPES, belongs
from tests.oracle import Dossier
from tests.wide import fill, many
from tthc_metrics.ledger.breakdown import Split, splits
from tthc_metrics.ledger.dossier_list import count_listed, label
from tthc_metrics.ledger.due_soon import SINCE, due_soon, question, span
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.store.database import Database

# Giỗ Tổ 2022 fell on Sunday 10 April: Monday 11 is off. 30 April and 1 May, Saturday and Sunday: 2 and 3 May are.
HOLIDAYS = {date(2022, 4, 11), date(2022, 5, 2), date(2022, 5, 3)}
FIRST = date(2022, 4, 1)

SPANS = [
    # last day told, working days ahead, first and last day that belong to them
    (date(2022, 4, 6), 0, (date(2022, 4, 6), date(2022, 4, 6))),
    (date(2022, 4, 6), 1, (date(2022, 4, 7), date(2022, 4, 7))),
    (date(2022, 4, 8), 1, (date(2022, 4, 9), date(2022, 4, 12))),  # a weekend and Giỗ Tổ
    (date(2022, 4, 29), 1, (date(2022, 4, 30), date(2022, 5, 4))),
    (date(2022, 4, 28), 3, (date(2022, 4, 29), date(2022, 5, 5))),
    (date(2022, 4, 30), 5, (date(2022, 5, 1), date(2022, 5, 10))),
]


@pytest.mark.parametrize(("told", "ahead", "expected"), SPANS)
def test_the_days_ahead(told: date, ahead: int, expected: tuple[date, date]) -> None:
    assert span(told, ahead) == expected


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def is_due_soon(dossier: Dossier, told: date, ahead: int) -> bool:
    """Open at the end of the last day told, its clock running, due within so many working days."""
    if dossier.status in oracle.NEVER_RECEIVED or not oracle.is_open(dossier, told):
        return False
    waits = oracle.ended(dossier) is None and dossier.status in oracle.WAITING
    if dossier.due_on is None or waits or oracle.ended_some_day(dossier):
        return False
    if not ahead:
        return dossier.due_on == told
    between = [told + timedelta(days=n) for n in range(1, (dossier.due_on - told).days)]
    # after so many full working days it is too late: a day off counts to the working day after it
    return dossier.due_on > told and sum(works(day) for day in between) < ahead


AHEAD = {"same_day": 0, "within_1": 1, "within_3": 3, "within_5": 5}


def test_counts_and_lists_equal_plain_python(database: Database) -> None:
    stored = fill(database, [many(500, FIRST, 45)])
    for nth, within in enumerate((Scope(), Scope(), *SCOPES)):
        told = FIRST + timedelta(days=2 * nth + 5)
        own = [d for d in stored if belongs(d, within)]
        expected = {name: sum(is_due_soon(d, told, n) for d in own) for name, n in AHEAD.items()}
        for name, ahead in AHEAD.items():
            found = count_listed(database, question(told, ahead, within, EVERYTHING))
            assert found == expected[name], (told, name, within)
        for split in splits(within):
            pieces = due_soon(database, told, split, within)
            total = {name: sum(p.counts[name] for p in pieces) for name in AHEAD}
            assert total == expected, (told, split, within)
            assert not any(p.counts[SINCE] for p in pieces)  # all offices are told as far


def test_each_part_s_count_has_its_list(database: Database) -> None:
    fill(database, [many(300, FIRST, 45)])
    told = date(2022, 4, 28)
    for split in Split:
        for piece in due_soon(database, told, split, Scope()):
            found = count_listed(database, question(told, 5, piece.within, EVERYTHING))
            assert found == piece.counts["within_5"], (split, piece.unit)


def test_the_list_says_its_days() -> None:
    told = date(2022, 4, 8)
    assert label(question(told, 1, Scope(), EVERYTHING)) == (
        "Hồ sơ đang giải quyết, đến hạn từ 09/04/2022 đến 12/04/2022"
    )
    assert (
        label(question(told, 0, Scope(), EVERYTHING))
        == "Hồ sơ đang giải quyết, đến hạn ngày 08/04/2022"
    )
