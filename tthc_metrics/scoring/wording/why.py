"""Why this colour: one sentence with every figure in it, and what it would take to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Bands, Light, Score
from tthc_metrics.core.vietnamese import day, lower_first, number, percent, target_percent
from tthc_metrics.scoring.verdict import attainment, judge
from tthc_metrics.scoring.wording.lights import (
    fraction_text,
    missing,
    range_text,
    shortfall_text,
    unknown_note,
    value_text,
)

REMAINING = {
    "on_time_of_resolved": "open_in_time",
    "on_time_of_due": "open_in_time",
    "resolution_rate": "open",
}
"""What can still be turned into the numerator: dossiers that are there. For rates of what is
received it is what may yet arrive, at the pace so far."""
STOCKS = ("overdue_of_open",)
"""Rates of what is there on the last day: every one of them may be gone by then."""


@dataclass(frozen=True)
class Outlook:
    """What separates a score from its target and from the next colour.

    Counts are of the metric's numerator (to add if more is better, to remove if less is).
    `days_left` are working days after the data's last day; 0 when the period is over. `possible` is
    None when it is reached, or when nobody can tell. Where too much is unknown to count them, counts
    are None.
    """

    to_target: int | None
    next_light: Light | None
    to_next: int | None
    days_left: int
    per_day: int | None
    possible: bool | None


def outlook(score: Score, counts: Mapping[str, int], until: date, bands: Bands) -> Outlook:
    """What it takes by the period's end, with the denominator as it is now.

    `counts` are the ledger's counts of the same unit and period; `until` the data's last day.
    """
    days_left = working_days(until + timedelta(days=1), score.period.end)
    if score.target is None or not score.denominator or score.numerator is None:
        return Outlook(None, None, None, days_left, None, None)
    if score.unknown is not None and missing(score) != 0:
        return Outlook(None, None, None, days_left, None, None)
    to_target = _steps(score, Fraction(score.target.value))
    next_light, to_next = _next(score, bands)
    if not to_target:
        return Outlook(0, next_light, to_next, days_left, None, None)
    possible = days_left > 0 and _can_reach(score, counts, until, days_left)
    per_day = ceil(to_target / days_left) if days_left and possible else None
    return Outlook(to_target, next_light, to_next, days_left, per_day, possible)


def why(score: Score, found: Outlook, bands: Bands) -> str:
    """The sentence: what, of what, against what, by which document, which colour, what is missing."""
    metric, period = score.metric, score.period
    parts = [
        f"{metric.label} của {score.unit.name}, {lower_first(period.label)} "
        f"({day(period.start)} – {day(period.end)}): {value_text(score)} ({fraction_text(score)} {metric.counted})"
    ]
    if score.unknown is not None and score.value is not None:
        parts.append(_unknown_text(score))
    if score.target is not None:
        parts.append(f"chỉ tiêu {target_percent(score.target.value)} theo {score.target.source}")
    if score.light is Light.GREY:
        parts.append(f"không xếp màu: {lower_first(score.reason or '')}")
    else:
        parts.append(_band_text(score, bands))
        parts.extend(missing_texts(score, found, bands))
    return "; ".join(parts) + "."


def _steps(score: Score, rate: Fraction) -> int:
    """How many more (or fewer, if less is better) of the numerator make the value reach a rate."""
    assert score.numerator is not None
    assert score.denominator is not None
    if score.metric.direction == "up":
        return max(0, ceil(rate * score.denominator) - score.numerator)
    return max(0, score.numerator - floor(rate * score.denominator))


def _next(score: Score, bands: Bands) -> tuple[Light | None, int | None]:
    """The next better colour and the steps to it; None at green, and where a target of 0 has no shares."""
    assert score.target is not None
    target = Fraction(score.target.value)
    bands = bands.for_metric(score.metric)
    order = [band.light for band in bands.lights]
    if score.light not in order or score.light is Light.GREEN or not target:
        return None, None
    better = bands.lights[order.index(score.light) - 1]
    share = Fraction(better.at_least)
    up = score.metric.direction == "up"
    steps = _steps(score, target * share if up else target / share)
    return _light_after(score, steps if up else -steps, bands), steps


def _light_after(score: Score, change: int, bands: Bands) -> Light:
    """The light with so many more of the numerator: of few dossiers one may be worth two colours."""
    assert score.numerator is not None
    counts = score.numerator + change, score.denominator
    return judge(*counts, score.metric, score.target, bands).light


def _can_reach(score: Score, counts: Mapping[str, int], until: date, days_left: int) -> bool:
    """Whether all that remains would suffice if every one of it went well."""
    assert score.target is not None
    assert score.numerator is not None
    assert score.denominator is not None
    if score.metric.direction == "down":
        return score.metric.id in STOCKS  # what was late stays late, what waits can be finished
    target = Fraction(score.target.value)
    if score.metric.id in REMAINING:
        left = counts.get(REMAINING[score.metric.id], 0)
        grows = score.metric.id != "resolution_rate"
    else:
        passed = max(1, working_days(score.period.start, until))
        left = floor(Fraction(score.denominator, passed) * days_left)
        grows = True
    denominator = score.denominator + (left if grows else 0)
    return Fraction(score.numerator + left, denominator) >= target


def _band_text(score: Score, bands: Bands) -> str:
    band = bands.of(score.light)
    said = f"màu {lower_first(band.label)}"
    if score.attainment is not None:
        said += f" vì đạt {_attained(score)} chỉ tiêu"
    return f"{said} ({bands.note[:1].lower()}{bands.note[1:]})" if bands.provisional else said


def _attained(score: Score) -> str:
    """`77,3 %`, or `từ 77,3 % đến 79,1 %` where some is unknown."""
    if score.unknown is None or score.target is None or not score.target.value:
        return percent(score.attainment)
    bounds = (score.unknown.low, score.unknown.high)
    shares = [attainment(rate, score.target, score.metric) or Fraction(0) for rate in bounds]
    return f"từ {percent(min(shares))} đến {percent(max(shares))}"


def _unknown_text(score: Score) -> str:
    """Between which rates the true one lies; why, unless that is the reason of the light too."""
    note = unknown_note(score)
    cause = "" if note in (score.reason or "") else f" vì {note}"
    return range_text(score) + cause


def missing_texts(score: Score, found: Outlook, bands: Bands) -> list[str]:
    """What is missing, to the target and to the next colour, and whether that can be done in time."""
    if score.unknown is not None:
        return [text for text in (shortfall_text(score),) if text]
    if not found.to_target or score.target is None:
        return []
    verb = "còn thiếu" if score.metric.direction == "up" else "phải bớt"
    said = [
        f"{verb} {number(found.to_target)} {score.metric.missing} để đạt {target_percent(score.target.value)}"
    ]
    if found.next_light and found.next_light is not Light.GREEN and found.to_next:
        name = lower_first(bands.of(found.next_light).label)
        said.append(f"{verb} {number(found.to_next)} để lên màu {name}")
    if found.per_day:
        said.append(
            f"còn {found.days_left} ngày làm việc, mỗi ngày cần thêm {number(found.per_day)}"
        )
    elif found.possible is False:
        over = "kỳ đã hết" if not found.days_left else "phần còn lại không đủ"
        said.append(f"không thể đạt trong kỳ ({over})")
    return said
