"""Published reports as tables: our rate from the printed counts beside the rate they print."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import NO_VALUE, day, target_percent
from tthc_metrics.scoring.published_reports import PrintedFigure, PublishedReport
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from ui.components.blocks import fold_html
from ui.components.table import Table, Value, table_html
from ui.markup import Markup, joined

COLUMNS = ("Chỉ số", "Tử số / mẫu số", "Tính lại", "Báo cáo in", "Chỉ tiêu", "Mức", "Ghi chú")
PRINTED_COLUMNS = ("Số liệu", "Đơn vị", "Số in", "Vị trí trong văn bản")


def worth_showing(report: PublishedReport, definitions: Definitions) -> bool:
    """Whether the report prints fields of this unit, or anything that a rate follows from."""
    if report.fields:
        return True
    return any(score.value is not None for score in report.scores(definitions))


def report_html(
    report: PublishedReport, within: Sequence[PublishedReport], definitions: Definitions
) -> Markup:
    """One report: a row a metric; its fields as the form 06 prints them, and every printed figure, of
    units inside it too, behind folds."""
    rows = [
        _row(report, score, definitions)
        for score in report.scores(definitions)
        if score.value is not None or _printed(report, score)
    ]
    figures = [(part.unit.name, figure) for part in within for figure in part.figures]
    printed = [(figure.label, unit, figure.printed, figure.place) for unit, figure in figures]
    title = f"Mọi số liệu in: {report.unit.name}"
    folds = [
        (f"Mọi số liệu in trong báo cáo ({len(figures)})", Table(title, PRINTED_COLUMNS, printed))
    ]
    if report.fields:
        folds.insert(0, (f"Theo lĩnh vực, nhóm ({len(report.fields)})", _fields(report)))
    return table_html(Table(_title(report, definitions), COLUMNS, rows)) + joined(
        fold_html(title, table_html(table)) for title, table in folds
    )


def _fields(report: PublishedReport) -> Table:
    """A row a part, a column a figure, in the order printed; a dash where the form has no number."""
    parts = report.fields.items()
    columns = {figure.figure: figure.label for _, printed in parts for figure in printed}
    rows = []
    for name, printed in parts:
        told = {figure.figure: figure.printed for figure in printed}
        rows.append((name, *(told.get(column, NO_VALUE) for column in columns)))
    title = f"Số liệu in theo lĩnh vực, nhóm: {report.unit.name}"
    return Table(title, ("Phần", *columns.values()), rows)


def _title(report: PublishedReport, definitions: Definitions) -> str:
    """Whose report it is, for which days, by which calendar."""
    period = report.period
    calendar = definitions.calendars[period.calendar].label
    days = f"{day(period.start)} – {day(period.end)}"
    told = (report.unit.name, period.label, days, calendar, report.document)
    return " · ".join(filter(None, told))


def _printed(report: PublishedReport, score: Score) -> PrintedFigure | None:
    return report.printed_percent(score.metric.id)


def _row(report: PublishedReport, score: Score, definitions: Definitions) -> tuple[Value, ...]:
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
