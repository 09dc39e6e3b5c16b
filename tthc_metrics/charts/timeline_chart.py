"""One metric over weeks or months: its lights, its target as steps, the year before, one time shaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil

import plotly.graph_objects as go

from tthc_metrics.charts.trend_chart import FONT, INK, SOFT, SYMBOLS
from tthc_metrics.core.records import Band, Bands, Light, Period, Score
from tthc_metrics.scoring.wording.lights import fraction_text, target_text, value_text

GRID, SHADE, PALE = "#e6e9ed", "#eceef1", "#8b949e"
WEEKS_NAMED, MONTHS_NAMED = 6, 4  # as many names stand side by side on a phone


@dataclass(frozen=True)
class Shaded:
    """Days to be set off from the rest, both included, and what they are."""

    first: date
    last: date
    label: str


def timeline_figure(
    scores: Sequence[Score],
    earlier: Sequence[Score | None],
    bands: Bands,
    shaded: Sequence[Shaded] = (),
) -> go.Figure:
    """Rates in percent at the middle of their periods, in each one's light and shape.

    `scores` are of one metric and one unit, oldest first; `earlier`, as long, those of a year before,
    None where there is none. The target steps where it changes; what is not known is a gap.
    """
    figure = go.Figure()
    for each in shaded:
        figure.add_vrect(
            x0=each.first, x1=each.last + timedelta(days=1),
            fillcolor=SHADE, line_width=0, layer="below",
        )  # fmt: skip
        figure.add_annotation(  # above the drawing, where no line passes
            x=each.first, y=1, yref="paper", xanchor="left", yanchor="bottom",
            text=each.label, showarrow=False, font={"size": 13, "color": SOFT},
        )  # fmt: skip
    middles = [_middle(score.period) for score in scores]
    if any(score.target for score in scores):
        days, targets = target_steps(scores)
        figure.add_scatter(
            x=days, y=targets, mode="lines", name="Chỉ tiêu", hoverinfo="skip",
            line={"color": SOFT, "width": 1.5, "dash": "dash"},
        )  # fmt: skip
    if any(score and score.value is not None for score in earlier):
        figure.add_scatter(
            x=middles, y=[_percent(score) for score in earlier], mode="lines", name="Năm trước",
            line={"color": PALE, "width": 2, "dash": "dot"}, hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=middles, y=[_percent(score) for score in scores], mode="lines", name="Tỷ lệ",
        line={"color": INK, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    _add_lights(figure, middles, scores, earlier, bands)
    return _dressed(figure, scores)


def target_steps(scores: Sequence[Score]) -> tuple[list[date], list[float | None]]:
    """The target of each period from its first day to the one after its last, in percent.

    Where it changes the line goes straight up or down; where none is in force it breaks.
    """
    days: list[date] = []
    targets: list[float | None] = []
    for score in scores:
        value = float(score.target.value) * 100 if score.target else None
        days += [score.period.start, score.period.end + timedelta(days=1)]
        targets += [value, value]
    return days, targets


def timeline_alt(scores: Sequence[Score], earlier: Sequence[Score | None], bands: Bands) -> str:
    """The same in words, for a reader who cannot see the chart."""
    said = []
    for score, before in zip(scores, earlier, strict=True):
        text = f"{score.period.label} {value_text(score)} {bands.of(score.light).label.lower()}"
        known = before is not None and before.value is not None
        said.append(f"{text}, năm trước {value_text(before)}" if before and known else text)
    if not said:
        return "Chưa có số liệu."
    return f"{scores[0].metric.label} qua các kỳ: {'; '.join(said)}."


def tick(period: Period) -> str:
    """`28/02` for a week or other days, `3/2022` for a month."""
    return period.label.removeprefix("Tháng ") if _is_month(period) else f"{period.start:%d/%m}"


def _is_month(period: Period) -> bool:
    return "W" not in period.code and ".." not in period.code


def _add_lights(
    figure: go.Figure,
    middles: Sequence[datetime],
    scores: Sequence[Score],
    earlier: Sequence[Score | None],
    bands: Bands,
) -> None:
    lights = [bands.of(score.light) for score in scores]
    hovers = [_hover(*each) for each in zip(scores, earlier, lights, strict=True)]
    figure.add_scatter(
        x=list(middles),
        y=[_percent(score) for score in scores],
        mode="markers",
        showlegend=False,  # each mark has its own light: none stands for the line
        marker={
            "size": 12,
            "color": [SOFT if band.light is Light.GREY else band.fill for band in lights],
            "symbol": [SYMBOLS[band.light] for band in lights],
            "line": {"color": INK, "width": 1},
        },
        customdata=hovers,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(score: Score, before: Score | None, band: Band) -> str:
    lines = [
        f"<b>{score.period.label}</b>",
        f"{value_text(score)} · {band.label}",
        fraction_text(score),
        target_text(score),
    ]
    if before is not None and before.value is not None:
        lines.append(f"Năm trước {value_text(before)}")
    return "<br>".join(lines)


def _percent(score: Score | None) -> float | None:
    return float(score.value) * 100 if score and score.value is not None else None


def _middle(period: Period) -> datetime:
    return (
        datetime.combine(period.start, time()) + (period.end - period.start + timedelta(days=1)) / 2
    )


def _dressed(figure: go.Figure, scores: Sequence[Score]) -> go.Figure:
    named = MONTHS_NAMED if scores and _is_month(scores[0].period) else WEEKS_NAMED
    every = max(1, ceil(len(scores) / named))
    shown = [score.period for score in scores[::every]]
    figure.update_layout(
        separators=",.",
        height=300,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": 15, "color": INK, "family": FONT},
        legend={"orientation": "h", "y": 1.1, "x": 0, "yanchor": "bottom"},
        paper_bgcolor="white",
        plot_bgcolor="white",
        hoverlabel={"font": {"size": 15}},
    )
    figure.update_yaxes(ticksuffix=" %", rangemode="tozero", gridcolor=GRID, automargin=True)
    figure.update_xaxes(
        type="date", showgrid=False, automargin=True,
        tickvals=[_middle(period) for period in shown], ticktext=[tick(period) for period in shown],
    )  # fmt: skip
    return figure
