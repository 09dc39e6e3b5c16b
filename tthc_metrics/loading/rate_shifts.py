"""What a load or an undo does to the figures people look at: rates and lights before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import months_between, quarters_between
from tthc_metrics.core.records import GroupBy, Light, Period, Score
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Rows

GROUPS = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)
MONTHS = 3
"""The newest months that a batch speaks of are compared, and their newest quarter."""
Key = tuple[str, str, str, str]
Rates = Mapping[Key, Score]


@dataclass(frozen=True)
class Shift:
    """One rate that is not what it was; `before` is None for a unit or period that was not known, `after` for
    one that is not known any more.
    """

    before: Score | None
    after: Score | None

    @property
    def score(self) -> Score:
        """Whose it is, in which period: as it is now, else as it was."""
        found = self.after or self.before
        assert found
        return found

    @property
    def turns(self) -> bool:
        """Whether the light changes too."""
        was, now = (score.light if score else Light.GREY for score in (self.before, self.after))
        return was != now


def main_rates(rows: Rows, days: tuple[date | None, date | None] | None) -> Rates:
    """The main rates of the newest months and quarter that lie in or reach into a span of days; none without days."""
    if days is None or days[0] is None or days[1] is None:
        return {}
    known = definitions()
    known = replace(known, metrics={m.id: m for m in known.metrics.values() if m.main})
    found: dict[Key, Score] = {}
    periods = _periods(days[0], days[1])
    for by in GROUPS:
        for score in scorecard(rows, known, periods, by):
            found[score.period.code, str(by), score.unit.id, score.metric.id] = score
    return found


def shifts(before: Rates, after: Rates) -> list[Shift]:
    """The rates that differ, lights that turn first, then the whole, then the newest periods."""
    found = []
    for key in (*after, *(key for key in before if key not in after)):
        was, now = before.get(key), after.get(key)
        told = any(score and score.denominator for score in (was, now))
        if _said(was) != _said(now) and (told or (was and now)):
            found.append(Shift(was, now))
    order = [str(by) for by in GROUPS]
    return sorted(
        found,
        key=lambda s: (
            not s.turns,
            order.index(str(s.score.unit.by)),
            -s.score.period.end.toordinal(),
        ),
    )


def _said(score: Score | None) -> tuple[object, ...]:
    """All that a rate says: also how much of it is unknown, which can turn a light alone."""
    return (score.numerator, score.denominator, score.unknown) if score else (None, None, None)


def _periods(first: date, last: date) -> list[Period]:
    calendar = definitions().calendars["calendar"]
    return [
        *months_between(calendar, first, last)[-MONTHS:],
        *quarters_between(calendar, first, last)[-1:],
    ]
