"""Many dossiers of every kind, always the same: so that no rule of counting is left to chance."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.metrics.test_ledger_oracle import OFFICES, STATUSES
from tests.oracle import Dossier


def many(number: int, first: date, days: int) -> list[Dossier]:
    """Dossiers received, due and finished within so many days; all offices, states, causes, channels."""
    draw = Random(766)

    def day() -> date:
        return first + timedelta(days=draw.randrange(days))

    def after(received: date) -> date:
        return received + timedelta(days=draw.randrange(days // 2))

    return [
        Dossier(
            f"H47-{n}",
            draw.choice(list(OFFICES)),
            received := day(),
            draw.choice([None, *(day() for _ in range(6))]),
            draw.choice([None, None, after(received), after(received)]),
            draw.choice(["online", "in_person", "postal", None]),
            draw.choice(STATUSES),
            draw.choice([None, "2", "3", "4", "partial", "full"]),
            draw.choice([True, False, None]),
            draw.choice([True, False, None]),
            draw.choice([True, False, None]),
            draw.choice([True, False, None]),
            draw.choice([None, "subjective", "objective", "software"]),
            draw.choice([None, "Hộ tịch", "Đất đai"]),
            draw.choice([None, "1.001193", "1.010700"]),
        )
        for n in range(number)
    ]
