"""A trend on the page: the chart, its words, and its table behind a fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


class KeptFigure(Figure):  # type: ignore[misc]
    """A figure that many readers are shown and nobody changes: what is sent of it is worked out once."""

    def to_dict(self) -> dict[str, Any]:
        """The same dict every time."""
        held: dict[str, dict[str, Any]] = self.__dict__
        if "_kept" not in held:
            held["_kept"] = super().to_dict()
        return held["_kept"]


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
    show_chart(_drawn(caption, series_of(scores), tuple(noted), scores, bands), caption, "trend")


@cached(KEPT)
def _drawn(
    caption: str, series: object, noted: Sequence[Noted], _scores: Sequence[Score], _bands: Bands
) -> Drawn:
    table = Table(caption, columns(_scores[0].metric), trend_rows(_scores, _bands))
    figure = KeptFigure(trend_figure(_scores, _bands, noted))
    return Drawn(figure, trend_alt(_scores, _bands), table_html(table))


def series_of(scores: Sequence[Score]) -> tuple[object, ...]:
    """Which scores a chart is of, as short as a version of the data allows: unit, metric, first and last period."""
    first, last = scores[0], scores[-1]
    unit = (first.unit.by.value, first.unit.id, first.metric.id, len(scores))
    return *unit, *((s.period.calendar, s.period.code) for s in (first, last))


def show_chart(drawn: Drawn, title: str, key: str) -> None:
    """The chart, and its table behind a fold."""
    st.plotly_chart(
        drawn.figure, theme=None, key=key, config={"displayModeBar": False}, alt=drawn.alt
    )
    with st.expander(f"Bảng số liệu: {lower_first(title)}"):
        show(drawn.table, key=f"{key}_table")
