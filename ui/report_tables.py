"""Published reports as tables: our rate from the printed counts beside the rate they print."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.explain import fraction_text, value_text
from tthc_metrics.model import Score
from tthc_metrics.published import PublishedReport
from tthc_metrics.vietnamese import day, target_percent
from ui.tables import Cell

COLUMNS = ("Chỉ số", "Số đạt / trên tổng", "Tính lại", "Báo cáo in", "Chỉ tiêu", "Mức", "Ghi chú")


def worth_showing(report: PublishedReport, definitions: Definitions) -> bool:
    """Whether any rate follows from what the report prints of this unit."""
    return any(score.value is not None for score in report.scores(definitions))


def title(report: PublishedReport, definitions: Definitions) -> str:
    """Whose report it is, for which days, by which calendar."""
    period = report.period
    calendar = definitions.calendars[period.calendar].label.lower()
    return (
        f"{report.unit.name} · {period.label} ({day(period.start)} – {day(period.end)}, {calendar})"
    )


def rows(report: PublishedReport, definitions: Definitions) -> list[tuple[Cell, ...]]:
    """One row a metric: counts, our rate, the printed one, the target, the light and its reason."""
    return [_row(report, score, definitions) for score in report.scores(definitions)]


def _row(report: PublishedReport, score: Score, definitions: Definitions) -> tuple[Cell, ...]:
    printed = report.printed_percent(score.metric.id)
    return (
        score.metric.short_label,
        fraction_text(score),
        value_text(score, 2),
        printed.printed if printed else "–",
        target_percent(score.target.value) if score.target else "–",
        definitions.bands.of(score.light),
        score.reason or (printed.place if printed else ""),
    )
