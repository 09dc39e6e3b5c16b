"""A chart of one metric over time: the picture, its words, its targets over the years, its table."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.charts.timeline_chart import Shaded, timeline_alt, timeline_figure
from tthc_metrics.core.periods import Calendar
from tthc_metrics.core.records import Bands, Metric, Score, Unit
from tthc_metrics.core.vietnamese import target_percent
from tthc_metrics.ledger.scope import scope_of_unit
from tthc_metrics.scoring.campaign import Peak, Stage
from tthc_metrics.scoring.trend import targets_over_time
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.targets import dated_text
from ui.components.blocks import remark_html, title_html
from ui.components.table import Table, Value, table_html
from ui.markup import Markup
from ui.queries import campaign, source
from ui.queries.cache import cached
from ui.widgets.show import show
from ui.widgets.trend_panel import KEPT, Drawn, KeptFigure, columns, series_of, show_chart


def show_timeline(
    scores: Sequence[Score],
    earlier: Sequence[Score | None],
    title: str,
    key: str,
    shaded: Sequence[Shaded] = (),
) -> None:
    """Draw one metric of one unit; `earlier` are the scores of a year before, as many."""
    show(title_html(title, css="tthc chart-title"), key=f"{key}_title")
    if not scores:
        show(remark_html("Chưa có số liệu.", "note"), key=f"{key}_none")
        return
    drawn = _drawn(title, series_of(scores), tuple(shaded), scores, earlier)
    show_chart(drawn, title, key)


@cached(KEPT)
def _drawn(
    title: str,
    series: object,
    shaded: Sequence[Shaded],
    _scores: Sequence[Score],
    _earlier: Sequence[Score | None],
) -> Drawn:
    bands = source.definitions().bands
    heads = (*columns(_scores[0].metric), "Năm trước")
    return Drawn(
        KeptFigure(timeline_figure(_scores, _earlier, bands, shaded)),
        timeline_alt(_scores, _earlier, bands),
        table_html(Table(title, heads, rows(_scores, _earlier, bands))),
    )


def rows(
    scores: Sequence[Score], earlier: Sequence[Score | None], bands: Bands
) -> list[tuple[Value, ...]]:
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


def targets_html(metric: Metric, unit: Unit) -> Markup:
    """`Chỉ tiêu qua các năm: 20 % từ 30/06/2020 (Văn bản …); 25 % từ …`: all that a unit ever had."""
    found = targets_over_time(source.definitions(), metric, unit.tier)
    said = [dated_text(target) for target in found]
    text = f"Chỉ tiêu qua các năm: {'; '.join(said)}." if said else "Chưa có chỉ tiêu áp dụng."
    return remark_html(text)


def show_weeks(peak: Peak, metric: Metric, unit: Unit, title: str) -> None:
    """Week by week around a peak month, beside the same weeks of the year before."""
    show_timeline(*around(peak, metric, unit), title, "weeks", [shading(peak)])


def show_months(calendar: Calendar, metric: Metric, unit: Unit, title: str) -> None:
    """Month by month, the peak months marked."""
    months = campaign.months_covered(calendar, scope_of_unit(unit))
    now, before = campaign.over_time(months, metric, unit)
    show_timeline(now, before, title, "years", months_shaded(now))


def around(peak: Peak, metric: Metric, unit: Unit) -> tuple[list[Score], list[Score | None]]:
    """Week by week around a peak month, and the week that stood in the same place a year before."""
    now = campaign.weekly(peak.month, metric, unit)
    before = campaign.weekly(peak.last_year, metric, unit)
    last_year = campaign.peak(peak.last_year, scope_of_unit(unit))
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
    peak = source.definitions().is_peak
    return [Shaded(s.period.start, s.period.end, "★") for s in scores if peak(s.period)]


def _place(score: Score, peak: Peak, stage: Stage) -> int:
    return (score.period.end - peak.spans[stage].weeks[0].start).days // 7
