"""Many random dossiers of every kind, the same for the same seed, so that no rule is left to chance.

A save costs the same for eight dossiers as for four hundred: what holds for all dossiers is looked at
in many at once, and in a few small examples of Hypothesis, which show the simplest that fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.builders import empty, put_offices, save_dossiers
from tests.examples import TIMES
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

OFFICES = {
    "H47.01": {"tier": "agency", "province_id": "63-province-49"},
    "H47.21": {"tier": "district", "province_id": "63-province-49", "district_id": "63-district-517"},
    "H47.21.05": {"tier": "commune", "province_id": "63-province-49", "district_id": "63-district-517"},
    "lạ": {"tier": "unknown"},
}  # fmt: skip
FIRST, DAYS = date(2022, 2, 20), 30
STATUSES = ["registered", "accepted", "refused", "processing", "supplement", "payment", "withdrawn", "stopped", "done", "collected", "returned"]  # fmt: skip
CHANNELS = ["online", "in_person", "postal", None]
LEVELS = [None, "2", "3", "4", "partial", "full"]
CAUSES = [None, "subjective", "objective", "software"]
FIELDS = [None, "Hộ tịch", "Đất đai"]
PROCEDURES = [None, "1.001193", "1.010700"]
MAYBE = [True, False, None]
SEEDS = range(2 * TIMES)


def many(number: int, first: date = FIRST, days: int = DAYS, seed: int = 766) -> list[Dossier]:
    """Dossiers received, due and finished within so many days; all offices, states, causes, channels."""
    draw = Random(seed)

    def day() -> date:
        return first + timedelta(days=draw.randrange(days))

    def after(received: date) -> date:
        return received + timedelta(days=draw.randrange(days // 2))

    return [
        Dossier(
            f"H47-{n}",
            draw.choice(list(OFFICES)),
            received := day(),
            draw.choice([None, received, *(day() for _ in range(6))]),
            draw.choice([None, None, after(received), after(received)]),
            draw.choice(CHANNELS),
            draw.choice(STATUSES),
            draw.choice(LEVELS),
            draw.choice(MAYBE),
            draw.choice(MAYBE),
            draw.choice(MAYBE),
            draw.choice(MAYBE),
            draw.choice(CAUSES),
            draw.choice(FIELDS),
            draw.choice(PROCEDURES),
            draw.choice([None, None, day()]),
            *(draw.choice(MAYBE) for _ in range(4)),
        )
        for n in range(number)
    ]


@dataclass(frozen=True)
class Filled:
    """A database, and what it holds."""

    database: Database
    dossiers: Sequence[Dossier]


def fill(database: Database, history: Sequence[Sequence[Dossier]]) -> list[Dossier]:
    """Load batches one after the other into an emptied database; the dossiers as the last left them."""
    empty(database)
    put_offices(database, *({"office_id": name} | about for name, about in OFFICES.items()))
    latest: dict[str, Dossier] = {}
    for batch in history:
        save_dossiers(database, batch)
        latest |= {d.dossier_no: d for d in batch}
    return list(latest.values())


def three_loads(seed: int) -> list[list[Dossier]]:
    """A history in which a later load tells half of the earlier one's dossiers anew."""
    told = [many(700, seed=1000 * seed + nth) for nth in range(3)]
    return [batch[nth * 150 : nth * 150 + 400] for nth, batch in enumerate(told)]


@contextmanager
def filled(seed: int) -> Iterator[Filled]:
    """Those three loads in a database of their own."""
    with Database(":memory:") as database:
        fill_places(database)
        yield Filled(database, fill(database, three_loads(seed)))


def key_of(by: GroupBy, dossier: Dossier) -> str | None:
    """The group that a dossier belongs to."""
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


def period_of(first: date, last: date) -> Period:
    """The days between two, both included."""
    return parse_period(f"{first}..{last}", definitions().calendars["calendar"])


def some_periods(
    number: int = 15, first: date = FIRST, days: int = DAYS, seed: int = 1
) -> list[Period]:
    """Random ones, with a single day, all days and more than all among them."""
    draw = Random(seed)
    ends = [sorted(draw.choices(range(days), k=2)) for _ in range(number - 3)]
    ends += [[5, 5], [0, days], [-9, days + 9]]
    return [period_of(*(first + timedelta(days=end) for end in pair)) for pair in ends]
