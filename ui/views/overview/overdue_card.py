"""The card of the stock: how many open dossiers are overdue now, and how many were before."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.periods import ended_beside
from tthc_metrics.core.records import Bands, Score
from tthc_metrics.core.vietnamese import lower_first, number
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.bulletin import STOCK_COUNT
from tthc_metrics.scoring.wording.freshness import in_part
from tthc_metrics.scoring.wording.lights import reasons, target_text, value_text
from tthc_metrics.scoring.wording.summary import reached_text
from ui.address.method import entry
from ui.components.cards import Card
from ui.components.figures import Beside, trend_of
from ui.components.unit_links import address

OVERDUE = "overdue_of_open"


def overdue_card(
    score: Score,
    beside: Beside,
    bands: Bands,
    unit: str | None = None,
    province: str | None = None,
) -> Card:
    """The count large, the share of the open ones under it; grey unless a province has a target."""
    history = of_metric(beside.history, OVERDUE)
    counts = [float(h.numerator) if h.numerator is not None else None for h in history]
    return Card(
        label=STOCK_COUNT,
        value=number(score.numerator),
        band=bands.of(score.light),
        facts=(
            f"{value_text(score)} của {number(score.denominator)} {score.metric.counted}",
            *_against(score, of_metric(beside.parts, OVERDUE), beside.part_word),
        ),
        change=_change(score, of_metric(beside.before, OVERDUE)),
        year_change=_change(score, of_metric(beside.last_year, OVERDUE)),
        trend=trend_of(counts),
        trend_label="; ".join(f"{h.period.label} {number(h.numerator)}" for h in history),
        reasons=(*beside.why[OVERDUE], *reasons(score, beside.until)),
        href=address("toan-tinh", score, unit, province=province),
        method=entry(score.metric.id, score),
        quiet="" if score.target else lower_first(target_text(score)),
    )


def _against(score: Score, units: Sequence[Score], unit_word: str) -> list[str]:
    """The target and how many reach it; without one how many units have any."""
    if score.target is not None:
        return [
            " · ".join(
                filter(None, (target_text(score), reached_text(units, unit_word, brief=True)))
            )
        ]
    some = sum(bool(unit.numerator) for unit in units)
    return [f"{some}/{len(units)} {unit_word} có"] if units else []


def _change(score: Score, earlier: Sequence[Score]) -> str:
    """`−41 so với cuối quý IV/2021`; empty where there is nothing to compare with."""
    if not earlier or earlier[0].numerator is None or score.numerator is None:
        return ""
    more = score.numerator - earlier[0].numerator
    sign = "+" if more > 0 else "−" if more < 0 else ""
    said = f"{sign}{number(abs(more))} so với {ended_beside(earlier[0].period)}"
    return " – ".join(filter(None, (said, in_part(score.told))))
