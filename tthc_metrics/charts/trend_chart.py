"""The trend of one metric over periods, with the target that was in force at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from tthc_metrics.core.records import Band, Bands, Light, Score
from tthc_metrics.scoring.wording.lights import fraction_text, value_text

SYMBOLS = {
    Light.GREEN: "circle",
    Light.YELLOW: "triangle-up",
    Light.ORANGE: "diamond",
    Light.RED: "square",
    Light.GREY: "circle-open",
}
"""The shapes of the lights, so that colour is never the only sign."""

FONT = '"Noto Sans", "Segoe UI", Roboto, Arial, "DejaVu Sans", sans-serif'
INK, SOFT = "#1b2530", "#5b6672"


@dataclass(frozen=True)
class Noted:
    """A note's number, and the label of the period that it stands above."""

    period: str
    number: int


def trend_figure(scores: Sequence[Score], bands: Bands, noted: Sequence[Noted] = ()) -> go.Figure:
    """One line of rates in percent, a mark in each period's light and shape, the target as steps.

    `scores` are of one metric and one unit, oldest first; gaps stay gaps. The notes themselves stand
    beside the chart.
    """
    labels = [score.period.label.removeprefix("Tháng ") for score in scores]
    figure = go.Figure()
    targets = [float(s.target.value) * 100 if s.target else None for s in scores]
    if any(t is not None for t in targets):
        figure.add_scatter(
            x=labels, y=targets, mode="lines", name="Chỉ tiêu",
            line={"color": SOFT, "width": 1.5, "dash": "dash", "shape": "hvh"}, hoverinfo="skip",
        )  # fmt: skip
    lights = [bands.of(score.light) for score in scores]
    rates = [float(s.value) * 100 if s.value is not None else None for s in scores]
    figure.add_scatter(
        x=labels, y=rates, mode="lines", name="Tỷ lệ", line={"color": INK, "width": 2},
        hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=labels,
        y=rates,
        mode="markers",
        showlegend=False,  # each mark has its own light: none stands for the line
        marker={
            "size": 13,
            "color": [SOFT if b.light is Light.GREY else b.fill for b in lights],
            "symbol": [SYMBOLS[band.light] for band in lights],
            "line": {"color": INK, "width": 1},
        },
        customdata=[_hover(s, b) for s, b in zip(scores, lights, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for period in dict.fromkeys(each.period for each in noted):
        numbers = ", ".join(str(each.number) for each in noted if each.period == period)
        figure.add_annotation(
            x=period.removeprefix("Tháng "), y=1, yref="paper", yanchor="bottom",
            text=f"<b>{numbers}</b> ▾", showarrow=False, font={"size": 14, "color": INK},
        )  # fmt: skip
    return _dressed(figure)


def trend_alt(scores: Sequence[Score], bands: Bands) -> str:
    """The same trend in words, for a reader who cannot see the chart."""
    said = "; ".join(
        f"{s.period.label} {value_text(s)} {bands.of(s.light).label.lower()}" for s in scores
    )
    return f"{scores[0].metric.label} qua các kỳ: {said}." if scores else "Chưa có số liệu."


def _hover(score: Score, band: Band) -> str:
    return (
        f"<b>{score.period.label}</b><br>{value_text(score)} · {band.label}"
        f"<br>{fraction_text(score)}"
    )


def _dressed(figure: go.Figure) -> go.Figure:
    figure.update_layout(
        separators=",.",
        height=320,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": 15, "color": INK, "family": FONT},
        showlegend=True,
        legend={"orientation": "h", "y": 1.08, "x": 0, "yanchor": "bottom"},
        paper_bgcolor="white",
        plot_bgcolor="white",
        hoverlabel={"font": {"size": 15}},
    )
    figure.update_yaxes(ticksuffix=" %", rangemode="tozero", gridcolor="#e6e9ed", automargin=True)
    figure.update_xaxes(showgrid=False, automargin=True, type="category", nticks=6)
    return figure
