"""A chart of one metric over time: the picture, its words, its targets over the years, its table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from tthc_metrics.charts.timeline_chart import Shaded, timeline_alt, timeline_figure
from tthc_metrics.core.records import Bands, Metric, Score, Unit
from tthc_metrics.core.vietnamese import day, target_percent
from tthc_metrics.scoring.campaign import Peak, Stage
from tthc_metrics.scoring.trend import targets_over_time
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from ui import queries
from ui.components.tables import Cell, table_html
from ui.queries import campaign as queries_peaks
from ui.widgets.markup import show

COLUMNS = ("Kỳ", "Tỷ lệ", "Mức", "Số đạt / trên tổng", "Chỉ tiêu", "Năm trước")


def show_timeline(
    scores: Sequence[Score],
    earlier: Sequence[Score | None],
    title: str,
    key: str,
    shaded: Sequence[Shaded] = (),
) -> None:
    """Draw one metric of one unit; `earlier` are the scores of a year before, as many."""
    bands = queries.definitions().bands
    show(f'<h2 class="tthc chart-title">{escape(title)}</h2>', key=f"{key}_title")
    if not scores:
        show('<p class="tthc note">Chưa có số liệu.</p>', key=f"{key}_none")
        return
    st.plotly_chart(
        timeline_figure(scores, earlier, bands, shaded),
        theme=None,
        key=key,
        config={"displayModeBar": False},
        alt=timeline_alt(scores, earlier, bands),
    )
    with st.expander(f"Bảng số liệu: {title.lower()}"):
        show(table_html(title, COLUMNS, rows(scores, earlier, bands)), key=f"{key}_table")


def rows(
    scores: Sequence[Score], earlier: Sequence[Score | None], bands: Bands
) -> list[tuple[Cell, ...]]:
    """The table of a chart, newest first."""
    return [
        (
            score.period.label,
            value_text(score),
            bands.of(score.light),
            fraction_text(score),
            target_percent(score.target.value) if score.target else "–",
            f"{value_text(before)} ({fraction_text(before)})" if before else "–",
        )
        for score, before in reversed(list(zip(scores, earlier, strict=True)))
    ]


def targets_html(metric: Metric, unit: Unit) -> str:
    """`Chỉ tiêu qua các năm: 20 % từ 30/06/2020 (Văn bản …); 25 % từ …`: all that a unit ever had."""
    found = targets_over_time(queries.definitions(), metric, unit.tier)
    said = [
        f"{target_percent(t.value)} từ {day(t.valid_from)}"
        f"{', chỉ trong tháng cao điểm' if t.peak_months_only else ''} ({t.source})"
        for t in found
    ]
    text = f"Chỉ tiêu qua các năm: {'; '.join(said)}." if said else "Chưa có chỉ tiêu áp dụng."
    return f'<p class="tthc fresh">{escape(text)}</p>'


def around(peak: Peak, metric: Metric, unit: Unit) -> tuple[list[Score], list[Score | None]]:
    """Week by week around a peak month, and the week that stood in the same place a year before."""
    calendar = queries.definitions().calendars[peak.month.calendar]
    now = queries_peaks.weekly(peak.month, metric.id, unit)
    before = queries_peaks.weekly(peak.last_year, metric.id, unit)
    last_year = queries_peaks.peak(peak.last_year, calendar)
    scores: list[Score] = []
    earlier: list[Score | None] = []
    for stage, found in now.items():
        placed = {_place(score, last_year, stage): score for score in before[stage]}
        scores += found
        earlier += [placed.get(_place(score, peak, stage)) for score in found]
    return scores, earlier


def shading(peak: Peak) -> Shaded:
    """The weeks of the peak month, as far as they are told."""
    span = peak.spans[Stage.DURING]
    days = span.told or span.whole
    return Shaded(days.start, days.end, "★ tháng cao điểm")


def months_shaded(scores: Sequence[Score]) -> list[Shaded]:
    """The peak months among those of a trend."""
    peak = queries.definitions().is_peak
    return [Shaded(s.period.start, s.period.end, "★") for s in scores if peak(s.period)]


def _place(score: Score, peak: Peak, stage: Stage) -> int:
    return (score.period.end - peak.spans[stage].weeks[0].start).days // 7
