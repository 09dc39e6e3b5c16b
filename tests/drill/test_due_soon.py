"""What falls due in the next working days, against plain Python that knows its own holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.drill.test_lists import SCOPES, belongs, slow
from tests.metrics.test_ledger_oracle import fill
from tests.oracle import Dossier
from tthc_metrics.dossier_list import count_listed, label
from tthc_metrics.drill import splits
from tthc_metrics.due_soon import due_soon, question, span
from tthc_metrics.ledger import Within
from tthc_metrics.store.database import Database

# Giỗ Tổ 2022 fell on Sunday 10 April: Monday 11 is off. 30 April and 1 May, Saturday and Sunday: 2 and 3 May are.
HOLIDAYS = {date(2022, 4, 11), date(2022, 5, 2), date(2022, 5, 3)}
FIRST = date(2022, 4, 1)
days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))

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
    if dossier.due_on is None or (dossier.finished_on is None and dossier.status in oracle.WAITING):
        return False
    if not ahead:
        return dossier.due_on == told
    between = [told + timedelta(days=n) for n in range(1, (dossier.due_on - told).days)]
    # after so many full working days it is too late: a day off counts to the working day after it
    return dossier.due_on > told and sum(works(day) for day in between) < ahead


@st.composite
def dossiers(draw: st.DrawFn) -> list[Dossier]:
    return [
        Dossier(
            f"H47-{number}",
            draw(st.sampled_from(["H47.01", "H47.21", "H47.21.05", "lạ"])),
            draw(days),
            draw(st.none() | days),
            draw(st.none() | days.map(lambda d: d + timedelta(days=20))),
            status=draw(st.sampled_from(["processing", "supplement", "done", "returned", "refused"])),
            field=draw(st.sampled_from([None, "Hộ tịch", "Đất đai"])),
            procedure_code=draw(st.sampled_from([None, "1.001193"])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]  # fmt: skip


@given(stored=dossiers(), told=days, within=st.sampled_from(SCOPES))
@slow
def test_counts_and_lists_equal_plain_python(
    database: Database, stored: list[Dossier], told: date, within: Within
) -> None:
    own = [d for d in fill(database, [stored]) if belongs(d, within)]
    expected = {
        name: sum(is_due_soon(d, told, ahead) for d in own)
        for name, ahead in (("same_day", 0), ("within_1", 1), ("within_3", 3), ("within_5", 5))
    }
    for ahead, name in ((0, "same_day"), (1, "within_1"), (3, "within_3"), (5, "within_5")):
        assert count_listed(database, question(told, ahead, within)) == expected[name]
    for split in splits(within):
        pieces = due_soon(database, told, split, within)
        assert {n: sum(p.counts[n] for p in pieces) for n in expected} == expected, split
        for piece in pieces:
            for ahead, name in ((1, "within_1"), (5, "within_5")):
                asked = question(told, ahead, piece.within)
                assert count_listed(database, asked) == piece.counts[name], (split, piece.unit)


def test_the_list_says_its_days() -> None:
    told = date(2022, 4, 8)
    assert label(question(told, 1, Within())) == (
        "Hồ sơ đang giải quyết, đến hạn từ 09/04/2022 đến 12/04/2022"
    )
    assert label(question(told, 0, Within())) == "Hồ sơ đang giải quyết, đến hạn ngày 08/04/2022"
