"""The index of one unit day by day: the total as a line, with the grades it passes."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.charts.trend_chart import FONT, INK, SOFT
from tthc_metrics.core.vietnamese import NO_VALUE, day
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.wording.index import points_text

MARGIN = 5  # points above and below the line


def index_figure(days: Sequence[IndexScore], definition: IndexDefinition) -> go.Figure:
    """One unit, oldest day first; days without a total are gaps; the least totals of the grades as dotted lines."""
    totals = [None if score.total is None else float(score.total) for score in days]
    figure = go.Figure()
    figure.add_scatter(
        x=[score.day for score in days], y=totals, mode="lines+markers", name="Tổng điểm",
        line={"color": INK, "width": 2}, marker={"size": 9, "color": INK}, showlegend=False,
        customdata=[f"<b>{day(s.day)}</b><br>{points_text(s.total)} điểm" for s in days],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    known = [total for total in totals if total is not None] or [0, 100]
    low, high = max(0, min(known) - MARGIN), min(100, max(known) + MARGIN)
    for least, label in definition.grades:
        if low <= least <= high:
            figure.add_hline(
                y=float(least), line={"color": SOFT, "width": 1, "dash": "dot"},
                annotation_text=label, annotation_position="top left",
                annotation_font={"size": 14, "color": SOFT},
            )  # fmt: skip
    figure.update_layout(
        separators=",.", height=280, margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": 15, "color": INK, "family": FONT}, paper_bgcolor="white", plot_bgcolor="white",
        hoverlabel={"font": {"size": 15}},
    )  # fmt: skip
    figure.update_yaxes(range=[low, high], gridcolor="#e6e9ed", automargin=True)
    figure.update_xaxes(showgrid=False, automargin=True, tickformat="%d/%m/%Y", nticks=6)
    return figure


def index_alt(days: Sequence[IndexScore]) -> str:
    """The same in words."""
    said = "; ".join(f"{day(s.day)} {points_text(s.total)}" for s in days[-12:])
    return f"Tổng điểm theo ngày: {said}." if said else NO_VALUE
