"""Scores: every metric of every group, and why one has its light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.core.vietnamese import lower_first, target_percent
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.growth import Growth, growths
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import open_scorecard
from tthc_metrics.scoring.scores import of_units, units_of
from tthc_metrics.scoring.wording.shortfall import missing_texts
from tthc_metrics.scoring.wording.why import why
from ui.queries import coverage, source, units
from ui.queries.cache import cached

ANSWERS = 256  # scorecards kept: a few hundred kilobytes each at the most


@cached(ANSWERS)
def _scores(periods: tuple[Period, ...], by: GroupBy, within: Scope) -> Sequence[Score]:
    known = source.definitions_of(*periods)
    return open_scorecard(source.database(), known, periods, by, within)


def scores(
    periods: Sequence[Period],
    by: GroupBy,
    district: str | None = None,
    office: str | None = None,
    *,
    province: str | None = None,
) -> Sequence[Score]:
    """Every metric of every group in every period (all of one calendar); those that are looked at are judged."""
    within = Scope(district, office, province=province)
    return _scores(tuple(periods), by, within) if periods else []


@cached(ANSWERS)
def _growths(period: Period, by: GroupBy) -> Mapping[str, Growth]:
    calendar, span = source.definitions().calendars[period.calendar], coverage.span()
    return growths(source.database(), period, span, calendar, by) if span else {}


def why_text(score: Score) -> str:
    """The sentence that explains a light, with what it would take by the period's end."""
    growth = _growths(score.period, score.unit.by).get(score.unit.id)
    bands, last = source.definitions().bands, coverage.until(score.period)
    return why(score, outlook(score, growth, last, bands), bands)


def needed_text(score: Score) -> str:
    """What it takes to reach the target by the period's end; that it is reached, or why there is nothing to say."""
    growth = _growths(score.period, score.unit.by).get(score.unit.id)
    bands, last = source.definitions().bands, coverage.until(score.period)
    said = missing_texts(score, outlook(score, growth, last, bands), bands)
    if said:
        return "; ".join(said)
    if score.target is None or score.value is None or score.reason:
        return lower_first(score.reason or "chưa có chỉ tiêu")
    return f"đã đạt chỉ tiêu {target_percent(score.target.value)}"


def there(found: Sequence[Score], period: Period) -> Sequence[Score]:
    """The scores of units that are there on a period's last day."""
    known = {by: units.in_force(by, period) for by in {unit.by for unit in units_of(found)}}
    return of_units(found, lambda unit: unit.id in known[unit.by])


def localities(period: Period, province: str | None = None) -> Sequence[Score]:
    """Districts while there were districts, communes since 1 July 2025: those of the period's last day, of all or of a province."""
    return there(scores([period], localities_by(period), province=province), period)
