"""A trend on the page: the chart, its words, and its table behind a fold."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tthc_metrics.charts.trend_chart import Noted as Noted
from tthc_metrics.charts.trend_chart import trend_alt, trend_figure
from tthc_metrics.core.records import Bands, Metric, Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.scoring.wording.shortfall import numerator_heading
from ui.components.figures import trend_rows
from ui.components.table import Table, table_html
from ui.widgets.show import show


def columns(metric: Metric) -> tuple[str, ...]:
    """The headings of one metric over time."""
    return "Kỳ", "Tỷ lệ", "Mức", f"{numerator_heading(metric)} / trên tổng", "Chỉ tiêu"


def show_trend(
    scores: Sequence[Score], bands: Bands, remark: str, noted: Sequence[Noted] = ()
) -> None:
    """One metric of one unit over time, with the numbers of notes above their periods."""
    if not scores:
        return
    st.plotly_chart(
        trend_figure(scores, bands, noted),
        theme=None,
        key="trend",
        config={"displayModeBar": False},
        alt=trend_alt(scores, bands),
    )
    caption = f"{scores[0].metric.short_label} {remark}"
    with st.expander(f"Bảng số liệu: {lower_first(caption)}"):
        show(
            table_html(Table(caption, columns(scores[0].metric), trend_rows(scores, bands))),
            key="trend_table",
        )
