"""The sheet Xu hướng: the main metrics over time as a table, and as native charts that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.records import Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.workbook.look import MUTED, TOP, Look, new_sheet, set_widths
from tthc_metrics.exports.workbook.rates import rate_format, target_format
from tthc_metrics.exports.xlsx import COUNT, NONE, PERCENT
from tthc_metrics.reviews.deck.wording import axis_end
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.lights import value_text

NAME = "Xu hướng"
ABOUT = "Tử số, mẫu số, tỷ lệ, chỉ tiêu của từng kỳ; biểu đồ vẽ từ bảng và đổi theo bảng."
EACH = 4  # columns of a metric
PLOTTED = 30  # the first of the columns that charts are drawn from: a gap where there is no rate
WIDE, HIGH, ACROSS = 650, 320, 3


def draw(book: Any, look: Look, facts: Facts) -> None:
    """The table from its head on, the charts below it, two in a row."""
    sheet = new_sheet(book, look, facts, NAME, ABOUT)
    set_widths(sheet, (18, *(10.5,) * (EACH * len(facts.main))))
    sheet.merge_range(TOP, 0, TOP + 1, 0, "Kỳ", cell_format=look.head)
    first = TOP + 2
    for nth, scores in enumerate(facts.history, first):
        label = scores[0].period.label if scores else ""
        sheet.write_string(nth, 0, label, look.text)
    below = first + len(facts.history) + 1
    for place, metric in enumerate(facts.main):
        history = [next(iter(of_metric(scores, metric.id)), None) for scores in facts.history]
        _draw_metric(sheet, look, metric=metric, history=history, first=first, place=place)
        across, down = place % ACROSS, place // ACROSS
        options = {
            "x_offset": across * (WIDE + 12),
            "y_offset": down * (HIGH + 12),
            "description": _alternative(metric, history),
            "object_position": 3,
        }
        sheet.insert_chart(below, 0, _chart(book, metric, facts, first, place), options)
    sheet.freeze_panes(TOP + 2, 1)
    sheet.set_column(PLOTTED, PLOTTED + 2 * len(facts.main), 10, None, {"level": 1})
    rows_of_charts = -(-len(facts.main) // ACROSS) * (HIGH + 12) // 20
    sheet.print_area(0, 0, below + rows_of_charts + 2, EACH * len(facts.main))


def _draw_metric(
    sheet: Any,
    look: Look,
    metric: Metric,
    history: Sequence[Score | None],
    first: int,
    place: int,
) -> None:
    left = 1 + EACH * place
    sheet.merge_range(TOP, left, TOP, left + EACH - 1, metric.short_label, cell_format=look.head)
    for column, heading in enumerate(("Tử số", "Mẫu số", "Tỷ lệ", "Chỉ tiêu"), left):
        sheet.write_string(TOP + 1, column, heading, look.head)
    for nth, heading in enumerate(("Tỷ lệ", "Chỉ tiêu")):
        column = PLOTTED + 2 * place + nth
        sheet.write_string(TOP + 1, column, f"{metric.short_label}, vẽ: {heading}", look.head)
    for row, score in enumerate(history, first):
        _draw_score(sheet, look, row=row, left=left, plotted=PLOTTED + 2 * place, score=score)


def _draw_score(
    sheet: Any, look: Look, row: int, left: int, plotted: int, score: Score | None
) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell as cell

    numerator, denominator, rate, target = (cell(row, left + nth) for nth in range(EACH))
    counts = (score.numerator, score.denominator) if score else (None, None)
    for column, count in enumerate(counts, left):
        _write(sheet, row, column, count, look.cell(COUNT))
    counted = f"AND(ISNUMBER({numerator}),ISNUMBER({denominator}))"
    formula = f"=IF({counted},IF({denominator}>0,{numerator}/{denominator},{NONE}),{NONE})"
    value = NO_VALUE if score is None or score.value is None else float(score.value)
    shape = rate_format(score) if score else PERCENT
    sheet.write_formula(row, left + 2, formula, look.cell(shape, bold=True), value)
    wanted = score.target if score else None
    shape = target_format(wanted.value if wanted else None)
    _write(sheet, row, left + 3, float(wanted.value) if wanted else None, look.cell(shape))
    for nth, (source, now) in enumerate(((rate, value), (target, wanted and float(wanted.value)))):
        shown = now if isinstance(now, float) else "#N/A"
        gap = f"=IF(ISNUMBER({source}),{source},NA())"
        sheet.write_formula(row, plotted + nth, gap, look.cell(PERCENT), shown)


def _write(sheet: Any, row: int, column: int, value: float | None, style: Any) -> None:
    if value is None:
        sheet.write_string(row, column, NO_VALUE, style)
    else:
        sheet.write_number(row, column, value, style)


def _chart(book: Any, metric: Metric, facts: Facts, first: int, place: int) -> Any:
    """A line with its points, and the target as a dashed line: told apart without colour."""
    chart = book.add_chart({"type": "line"})
    last = first + len(facts.history) - 1
    column = PLOTTED + 2 * place
    categories = [NAME, first, 0, last, 0]
    chart.add_series(
        {
            "name": metric.short_label,
            "categories": categories,
            "values": [NAME, first, column, last, column],
            "line": {"color": "#1b2530", "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": "#1b2530"}},
            "data_labels": {"value": True, "num_format": "0.0%", "position": "above"},
        }
    )
    targets = [s for s in of_metric_over(facts, metric) if s.target]
    if targets:
        chart.add_series(
            {
                "name": "Chỉ tiêu",
                "categories": categories,
                "values": [NAME, first, column + 1, last, column + 1],
                "line": {"color": MUTED, "width": 1.5, "dash_type": "dash"},
            }
        )
    chart.set_title({"name": metric.short_label, "name_font": {"size": 12}})
    grid = {"visible": True, "line": {"color": "#e1e5ea"}}
    rates = [float(s.value) for s in of_metric_over(facts, metric) if s.value is not None]
    top = axis_end([*rates, *(float(s.target.value) for s in targets if s.target)])
    chart.set_y_axis({"num_format": "0%", "min": 0, "max": top, "major_gridlines": grid})
    chart.set_legend({"position": "bottom"} if targets else {"none": True})
    chart.show_na_as_empty_cell()
    chart.show_hidden_data()
    chart.set_size({"width": WIDE, "height": HIGH})
    return chart


def of_metric_over(facts: Facts, metric: Metric) -> list[Score]:
    """The scores of a metric in every period of the history."""
    return [score for scores in facts.history for score in of_metric(scores, metric.id)]


def _alternative(metric: Metric, history: Sequence[Score | None]) -> str:
    """The chart in words: every period and its rate."""
    told = "; ".join(f"{s.period.label}: {value_text(s)}" for s in history if s)
    return f"Biểu đồ đường {metric.label.lower()} qua các kỳ. {told}."
