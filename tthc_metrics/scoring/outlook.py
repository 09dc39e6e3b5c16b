"""What separates a score from its target and from the next colour, and whether time is left for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.scoring.growth import Growth
from tthc_metrics.scoring.rest import Rest, rest_of
from tthc_metrics.scoring.shortfall import after, missing, missing_range, whole_steps
from tthc_metrics.scoring.verdict import judge


@dataclass(frozen=True)
class Outlook:
    """What separates a score from its target and from the next colour.

    Counts are of the metric's numerator (to add if more is better, to remove if less is), with what is
    there today. `days_left` are working days after the data's last day. `possible` is False only if no rest
    of the period could reach the target, None when it is reached or nobody can tell. Where too much is
    unknown to count them, counts are None.
    """

    to_target: int | None
    next_light: Light | None
    to_next: int | None
    days_left: int
    possible: bool | None
    rest: Rest | None = None
    ended: bool = False  # data tell the last day of the period, its own or others'; days off may be left where no working day is


def outlook(score: Score, growth: Growth | None, until: date, bands: Bands) -> Outlook:
    """What it takes by the period's end; `growth` is the unit's in the period, `until` the data's last day, if
    the unit's own is not before it.
    """
    ended = until >= score.period.end
    if score.told is not None:
        until = min(until, score.told.last)
    days_left = 0 if ended else working_days(until + timedelta(days=1), score.period.end)
    if score.target is None or not score.denominator or score.numerator is None:
        return Outlook(None, None, None, days_left, None, ended=ended)
    can = can_reach(score.metric, score.target.value)
    if score.unknown is not None and missing(score) != 0:
        surely = (missing_range(score) or (0, 0))[0] > 0  # whatever is unknown
        return Outlook(
            None, None, None, days_left, False if surely and not can else None, ended=ended
        )
    to_target = whole_steps(
        score.metric, Fraction(score.target.value), score.numerator, score.denominator
    )
    next_light, to_next = _next(score, bands)
    if not to_target:
        return Outlook(0, next_light, to_next, days_left, None, ended=ended)
    possible = not ended and can
    rest = None
    if possible and days_left and growth is not None and grows(score.metric):
        days = max(1, working_days(score.period.start, until)), days_left
        rest = rest_of(score, growth, days)
    return Outlook(to_target, next_light, to_next, days_left, possible, rest=rest, ended=ended)


def grows(metric: Metric) -> bool:
    """Whether its counts are of dossiers, which come and go day by day: no catalogue of procedures."""
    return metric.denominator in definitions().counts.every


def can_reach(metric: Metric, aim: Decimal) -> bool:
    """Whether a rate that misses its target could reach it by any rest of the period: one of what flows can be diluted.

    What was late stays late, and what was not received online stays so: where none of it may be, that is
    final. Stocks can be worked off, catalogues changed, and what waits can be resolved or paid.
    """
    if not grows(metric) or metric.leaves_by or metric.catches_up:
        return True
    return aim > 0 if metric.direction == "down" else aim < 1


def _next(score: Score, bands: Bands) -> tuple[Light | None, int | None]:
    """The next better colour and the steps to it; None at green, where a target of 0 has no shares, and where so few
    would be left of a stock that none has a colour.
    """
    assert score.target is not None
    target = Fraction(score.target.value)
    bands = bands.for_metric(score.metric)
    order = [band.light for band in bands.lights]
    if score.light not in order or score.light is Light.GREEN or not target:
        return None, None
    better = bands.lights[order.index(score.light) - 1]
    share = Fraction(better.at_least)
    rate = target * share if score.metric.direction == "up" else target / share
    assert score.numerator is not None
    assert score.denominator is not None
    steps = whole_steps(score.metric, rate, score.numerator, score.denominator)
    light = _light_after(score, steps, bands)
    return (None, None) if light is Light.GREY else (light, steps)


def _light_after(score: Score, steps: int, bands: Bands) -> Light:
    """The light after so many steps: of few dossiers one may be worth two colours."""
    assert score.numerator is not None
    assert score.denominator is not None
    counts = after(score.metric, steps, score.numerator, score.denominator)
    return judge(*counts, score.metric, score.target, bands).light
