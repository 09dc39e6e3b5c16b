"""One unit before, during and after a peak month, and a year before, as cards that explain themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day, lower_first, points
from tthc_metrics.ledger.scope import scope_of_unit
from tthc_metrics.scoring.campaign import Peak, Span, Stage
from tthc_metrics.scoring.changes import Moved, move_between
from tthc_metrics.scoring.scores import of_metric
from tthc_metrics.scoring.wording.campaign import STAGES
from tthc_metrics.scoring.wording.lights import (
    fraction_text,
    reasons,
    target_text,
    unknown_note,
    value_text,
)
from ui.address.method import entry
from ui.components.cards import Card
from ui.components.unit_links import page_of_score
from ui.queries import coverage, scorecard, source
from ui.widgets.unit_address import province_kept

AGAINST = {Stage.DURING: Stage.BEFORE, Stage.AFTER: Stage.DURING, Stage.LAST_YEAR: Stage.DURING}
"""With which stage a card compares itself; the year before is compared by this year's month."""


def stage_cards(peak: Peak, scores: Mapping[Stage, Score | None], metric: Metric) -> list[Card]:
    """Four cards of one unit and metric in the order of time, the year before last."""
    return [_card(stage, peak.spans[stage], scores, metric, peak) for stage in Stage]


def _card(
    stage: Stage, span: Span, scores: Mapping[Stage, Score | None], metric: Metric, peak: Peak
) -> Card:
    score = scores.get(stage)
    name = STAGES[stage]
    if stage is Stage.LAST_YEAR:
        name = f"{name} ({lower_first(peak.last_year.label)})"
    grey = source.definitions().bands.grey
    if score is None:
        return Card(name, "–", grey, (_days(span.whole), "Chưa có số liệu"))
    note = unknown_note(score)
    return Card(
        label=name,
        value=value_text(score),
        band=source.definitions().bands.of(score.light),
        facts=(
            _told(span),
            f"{fraction_text(score)} {metric.counted}",
            score.reason or target_text(score),
            *([note] if note and note not in (score.reason or "") else []),
        ),
        change=_change(stage, scores, metric, peak),
        reasons=_reasons(score, peak, stage),
        href=page_of_score(score, province_kept(score.unit.id)),
        method=entry(score.metric.id, score),
    )


def _days(period: Period) -> str:
    return f"{day(period.start)} – {day(period.end)}"


def _told(span: Span) -> str:
    weeks = f"{len(span.weeks)} tuần"
    if span.in_part and span.told:
        return f"{_days(span.told)}, chưa đủ {weeks}"
    return f"{_days(span.whole)}, {weeks}"


def _change(stage: Stage, scores: Mapping[Stage, Score | None], metric: Metric, peak: Peak) -> str:
    other = AGAINST.get(stage)
    score, against = scores.get(stage), scores.get(other) if other else None
    if score is None or against is None or other is None or peak.is_uneven(stage, other, metric):
        return ""
    pair = (score, against) if stage is Stage.LAST_YEAR else (against, score)
    change = Moved(score.unit, *pair, move_between(*pair)).change
    if change is None:
        return ""
    if stage is Stage.LAST_YEAR:
        return f"năm nay {points(change)}"
    return f"{points(change)} so với {lower_first(STAGES[other])}"


def _reasons(score: Score, peak: Peak, stage: Stage) -> Sequence[tuple[str, str]]:
    pairs = [("Vì sao", scorecard.why_text(score))]
    if stage is Stage.DURING:
        whole = _month(score.unit, score.metric, peak.month)
        if whole is not None:
            text = f"{value_text(whole)} ({fraction_text(whole)})"
            pairs.append((f"Cả {lower_first(peak.month.label)}, từ ngày đầu đến ngày cuối", text))
    until = coverage.last_text(scope_of_unit(score.unit), score.period)
    return (*pairs, *reasons(score, until))


def _month(unit: Unit, metric: Metric, month: Period) -> Score | None:
    """The month itself, whose days are not quite those of its weeks; None if it is not over."""
    if month.end > coverage.reached(scope_of_unit(unit), month):
        return None
    found = of_metric(scorecard.scores([month], unit.by), metric.id)
    return next((s for s in found if s.unit.id == unit.id), None)
