"""Small random histories of loads, for Hypothesis to find the simplest that fails."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from tests.oracle import Dossier
from tests.wide import (
    CAUSES,
    CHANNELS,
    DAYS,
    FIELDS,
    FIRST,
    LEVELS,
    MAYBE,
    OFFICES,
    PROCEDURES,
    STATUSES,
    period_of,
)
from tthc_metrics.core.records import Period

days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
maybe = st.sampled_from(MAYBE)


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
        channel=draw(st.sampled_from(CHANNELS)),
        status=draw(st.sampled_from(STATUSES)),
        service_level=draw(st.sampled_from(LEVELS)),
        owes_fee=draw(maybe),
        paid_online=draw(maybe),
        digitised=draw(maybe),
        satisfied=draw(maybe),
        late_cause=draw(st.sampled_from(CAUSES)),
        field=draw(st.sampled_from(FIELDS)),
        procedure_code=draw(st.sampled_from(PROCEDURES)),
        collected_on=draw(st.none() | days),
        electronic_result=draw(maybe),
        reused=draw(maybe),
        accepted_late=draw(maybe),
        apologised=draw(maybe),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[list[Dossier]]:
    """One to three loads; later ones may tell the same dossiers anew, moved to another office too."""
    return [
        [draw(dossiers(n)) for n in draw(st.sets(st.integers(1, 12), max_size=10))]
        for _ in range(draw(st.integers(1, 3)))
    ]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days), draw(days)))
    return period_of(first, last)
