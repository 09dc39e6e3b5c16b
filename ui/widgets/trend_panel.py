"""A trend on the page: the chart, its words, and its table behind a fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st
from plotly.graph_objects import Figure

from tthc_metrics.charts.trend_chart import Noted as Noted
from tthc_metrics.charts.trend_chart import trend_alt, trend_figure
from tthc_metrics.core.records import Bands, Metric, Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.scoring.wording.shortfall import numerator_heading
from ui.components.figures import trend_rows
from ui.components.table import Table, table_html
from ui.markup import Markup
from ui.queries.cache import cached
from ui.widgets.show import show

KEPT = 64  # charts of a few dozen kilobytes


def columns(metric: Metric) -> tuple[str, ...]:
    """The headings of one metric over time."""
    return "Kỳ", "Tỷ lệ", "Mức", f"{numerator_heading(metric)} / trên tổng", "Chỉ tiêu"


@dataclass(frozen=True)
class Drawn:
    """A chart, what it says in words, and its table; shared between readers, never changed."""

    figure: Figure
    alt: str
    table: Markup


def show_trend(
    scores: Sequence[Score], bands: Bands, remark: str, noted: Sequence[Noted] = ()
) -> None:
    """One metric of one unit over time, with the numbers of notes above their periods."""
    if not scores:
        return
    caption = f"{scores[0].metric.short_label} {remark}"
    known = (said_of(scores), tuple(noted))
    show_chart(_drawn(known, caption, scores, bands, noted), caption, "trend")


@cached(KEPT)
def _drawn(
    known: object, caption: str, _scores: Sequence[Score], _bands: Bands, _noted: Sequence[Noted]
) -> Drawn:
    table = Table(caption, columns(_scores[0].metric), trend_rows(_scores, _bands))
    return Drawn(
        trend_figure(_scores, _bands, _noted), trend_alt(_scores, _bands), table_html(table)
    )


def said_of(scores: Iterable[Score | None]) -> tuple[object, ...]:
    """What a picture of some scores follows from, short enough to know it by."""
    return tuple(
        score
        and (
            score.metric.id,
            score.period.code,
            score.numerator,
            score.denominator,
            score.target and score.target.value,
            score.light.value,
            score.value,
            score.reason,
            score.unknown and score.unknown.count,
        )
        for score in scores
    )


def show_chart(drawn: Drawn, title: str, key: str) -> None:
    """The chart, and its table behind a fold."""
    st.plotly_chart(
        drawn.figure, theme=None, key=key, config={"displayModeBar": False}, alt=drawn.alt
    )
    with st.expander(f"Bảng số liệu: {lower_first(title)}"):
        show(drawn.table, key=f"{key}_table")
