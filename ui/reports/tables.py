"""Published reports as tables: our rate from the printed counts beside the rate they print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.catalogue import Definitions
from tthc_metrics.explain import fraction_text, value_text
from tthc_metrics.model import Score
from tthc_metrics.published import PrintedFigure, PublishedReport
from tthc_metrics.vietnamese import day, target_percent
from ui.tables import Cell, table_html

COLUMNS = ("Chỉ số", "Số đạt / trên tổng", "Tính lại", "Báo cáo in", "Chỉ tiêu", "Mức", "Ghi chú")
PRINTED_COLUMNS = ("Số liệu", "Đơn vị", "Số in", "Vị trí trong văn bản")


def worth_showing(report: PublishedReport, definitions: Definitions) -> bool:
    """Whether any rate follows from what the report prints of this unit."""
    return any(score.value is not None for score in report.scores(definitions))


def report_html(
    report: PublishedReport, within: Sequence[PublishedReport], definitions: Definitions
) -> str:
    """One report: a row a metric, and every printed figure, of units inside it too, behind a fold."""
    scores = table_html(
        _title(report, definitions),
        COLUMNS,
        [
            _row(report, score, definitions)
            for score in report.scores(definitions)
            if score.value is not None or _printed(report, score)
        ],
    )
    figures = [(part.unit.name, figure) for part in within for figure in part.figures]
    printed = table_html(
        f"Mọi số liệu in: {report.unit.name}",
        PRINTED_COLUMNS,
        [(figure.label, unit, figure.printed, figure.place) for unit, figure in figures],
    )
    count = f"Mọi số liệu in trong báo cáo ({len(figures)})"
    return (
        f'{scores}<details class="tthc fold"><summary>{escape(count)}</summary>{printed}</details>'
    )


def _title(report: PublishedReport, definitions: Definitions) -> str:
    """Whose report it is, for which days, by which calendar."""
    period = report.period
    calendar = definitions.calendars[period.calendar].label
    days = f"{day(period.start)} – {day(period.end)}"
    return f"{report.unit.name} · {period.label} · {days} · {calendar}"


def _printed(report: PublishedReport, score: Score) -> PrintedFigure | None:
    return report.printed_percent(score.metric.id)


def _row(report: PublishedReport, score: Score, definitions: Definitions) -> tuple[Cell, ...]:
    printed = _printed(report, score)
    notes = [score.reason, f"In tại: {printed.place}" if printed else None]
    return (
        score.metric.short_label,
        fraction_text(score),
        value_text(score, 2),
        printed.printed if printed else "–",
        target_percent(score.target.value) if score.target else "–",
        definitions.bands.of(score.light),
        ". ".join(note for note in notes if note),
    )
