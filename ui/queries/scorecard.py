"""Scores: every metric of every group, and why one has its light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import days_told, scorecard
from tthc_metrics.scoring.wording.why import why
from ui.queries import coverage, source, units
from ui.queries.cache import cached

ANSWERS = 256  # scorecards kept: a few hundred kilobytes each at the most


@cached(ANSWERS)
def _scores(periods: tuple[Period, ...], by: GroupBy, within: Scope) -> list[Score]:
    return scorecard(source.database(), source.definitions(), periods, by, within)


def scores(
    periods: Sequence[Period], by: GroupBy, district: str | None = None, office: str | None = None
) -> list[Score]:
    """Every metric of every group in every period (all of one calendar)."""
    return _scores(tuple(periods), by, Scope(district, office)) if periods else []


@cached(ANSWERS)
def _counts(period: Period, by: GroupBy) -> Mapping[str, Counts]:
    days = days_told(source.database(), [period])
    return {row.key: row for row in ledgers(source.database(), days, by)}


def why_text(score: Score) -> str:
    """The sentence that explains a light, with what it would take by the period's end."""
    rows = _counts(score.period, score.unit.by)
    counts = rows[score.unit.id].values if score.unit.id in rows else {}
    bands, last = source.definitions().bands, coverage.until(score.period)
    return why(score, outlook(score, counts, last, bands), bands)


def there(found: Sequence[Score], period: Period) -> list[Score]:
    """The scores of units that are there on a period's last day."""
    known = {by: units.in_force(by, period) for by in {s.unit.by for s in found}}
    return [s for s in found if s.unit.id in known[s.unit.by]]


def localities(period: Period) -> list[Score]:
    """Districts while there were districts, communes since 1 July 2025: those of the period's last day."""
    return there(scores([period], localities_by(period)), period)
