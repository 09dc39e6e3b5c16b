"""The sheets of units: every rate of every unit, and the units in order by each main metric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tthc_metrics.core.records import Metric, Score
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.workbook.live import COLUMN, FIELDS
from tthc_metrics.exports.workbook.look import TOP, Look, draw_table, grow, new_sheet, set_widths
from tthc_metrics.exports.workbook.rates import (
    colour_lights,
    draw_rate,
    note_of,
    rate_format,
    rate_row,
    set_columns,
)
from tthc_metrics.exports.xlsx import COUNT, in_words
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scorecard import of_metric

UNITS, RANKING = "Theo đơn vị", "Xếp hạng"
NO_UNITS = "Đơn vị này không có đơn vị trực thuộc để so sánh."
ABOUT = "Mỗi dòng một chỉ số của một đơn vị; lọc ở dòng tiêu đề. Sửa tử số, mẫu số, chỉ tiêu thì cả dòng tính lại."
ORDER = "Xếp theo số liệu lúc lập; hạng và màu tính lại khi sửa trang Theo đơn vị. Xám thì không có hạng."
ACROSS = (8, 40, 12, 12, 12, 12, 14)
Place = tuple[str, str]  # a metric's id, a unit's


def groups(facts: Facts) -> list[tuple[str, Sequence[Score]]]:
    """The units inside by what they are called together; none for an office."""
    local = "Đơn vị trên địa bàn" if facts.within.district else "Địa phương"
    found = [(local, facts.localities), ("Sở, ban, ngành", facts.agencies)]
    return [(name, scores) for name, scores in found if scores]


def counted(facts: Facts, scores: Sequence[Score]) -> list[Metric]:
    """The metrics that anything is known of for some unit, the main ones first."""
    known = {s.metric.id for s in scores if s.denominator is not None}
    others = [m for m in facts.definitions.metrics.values() if m not in facts.main]
    return [m for m in (*facts.main, *others) if m.id in known]


def draw_units(book: Any, look: Look, facts: Facts) -> Mapping[Place, int]:
    """The sheet Theo đơn vị; returns the row of each metric and unit, as Excel counts them."""
    sheet = new_sheet(book, look, facts, UNITS, ABOUT)
    set_columns(sheet, look, TOP)
    rows: dict[Place, int] = {}
    every = [s for _, scores in groups(facts) for s in scores]
    for metric in counted(facts, every):
        for name, scores in groups(facts):
            for score in sorted(
                of_metric(scores, metric.id), key=lambda s: alphabetical(s.unit.name)
            ):
                row = TOP + 1 + len(rows)
                draw_rate(sheet, look, row=row, score=score, group=name, known=facts.definitions)
                texts = (metric.short_label, score.unit.name, note_of(score))
                grow(sheet, row, texts, (40, 34, 38))
                rows[metric.id, score.unit.id] = row + 1
    last = TOP + 1 + len(rows)
    if rows:
        sheet.autofilter(TOP, 0, last - 1, len(FIELDS) - 1)
        colour_lights(sheet, look, TOP + 2, last)
    else:
        sheet.write_string(TOP + 1, 0, NO_UNITS, look.sub)
    sheet.freeze_panes(TOP + 1, 2)
    sheet.print_area(0, 0, max(last - 1, TOP + 1), FIELDS.index("note"))
    return rows


def draw_ranking(book: Any, look: Look, facts: Facts, rows: Mapping[Place, int]) -> None:
    """The sheet Xếp hạng: a block for each main metric and group of units, best first."""
    sheet = new_sheet(book, look, facts, RANKING, ORDER, tables=True)
    set_widths(sheet, ACROSS)
    blocks = [(m, name, of_metric(s, m.id)) for m in facts.main for name, s in groups(facts)]
    at = TOP
    for metric, name, scores in blocks:
        at = (
            _draw_block(
                sheet, look, row=at, metric=metric, name=name, scores=scores, rows=rows, facts=facts
            )
            + 1
        )
    if not blocks:
        sheet.write_string(TOP + 1, 0, NO_UNITS, look.sub)
    sheet.freeze_panes(TOP, 2)
    colour_lights(sheet, look, TOP + 1, max(at, TOP + 1), "D")
    sheet.print_area(0, 0, max(at, TOP + 1), 6)


def _draw_block(
    sheet: Any, look: Look, row: int, metric: Metric, name: str, scores: Sequence[Score],
    rows: Mapping[Place, int], facts: Facts,
) -> int:  # fmt: skip
    """One metric and group from row `row` (from 0); returns the row after it."""
    sheet.write_string(row, 0, f"{metric.short_label} – {name}", look.part)
    headings = ("Hạng", "Đơn vị", "Tỷ lệ", "Màu", "Tử số", "Mẫu số", "Còn thiếu (phải bớt)")
    draw_table(sheet, look, row=row + 1, headings=headings, rows=[], formats=[], widths=ACROSS)
    order = ranked(scores)
    first, last = row + 3, row + 2 + len(order)  # as Excel counts them
    grey = facts.definitions.bands.grey.label
    for nth, (rank, score) in enumerate(order, row + 2):
        source = rows.get((metric.id, score.unit.id))
        if source is None:
            continue
        cells = rate_row(score, name, facts.definitions)
        values = {**cells.plain, **cells.results}
        sheet.write_formula(
            nth,
            0,
            _rank(nth + 1, first, last, metric, grey),
            look.light,
            "" if rank is None else rank,
        )
        sheet.write_string(nth, 1, score.unit.name, look.text)
        grow(sheet, nth, (score.unit.name,), (40,))
        styles = {"rate": look.cell(rate_format(score)), "light": look.light}
        for column, field in enumerate(_shown(), 2):
            there = f"='{UNITS}'!{COLUMN[field]}{source}"
            sheet.write_formula(
                nth, column, there, styles.get(field, look.cell(COUNT)), values[field]
            )
    if order:
        bar = {"type": "data_bar", "bar_color": "#c3c9d0", "bar_solid": True, "min_type": "num", "min_value": 0}  # fmt: skip
        sheet.conditional_format(f"C{first}:C{last}", bar)
    return last


def _shown() -> Iterable[str]:
    return ("rate", "light", "numerator", "denominator", "missing")


def _rank(row: int, first: int, last: int, metric: Metric, grey: str) -> str:
    """1, 2, 2, 4 among those with a colour; nothing where there is none."""
    rates, lights = f"$C${first}:$C${last}", f"$D${first}:$D${last}"
    better = ">" if metric.direction == "up" else "<"
    is_grey = f"ISNUMBER(SEARCH({in_words(grey)},#))"
    others = f"NOT({is_grey.replace('#', lights)})*({rates}{better}C{row})"
    ahead = f"SUMPRODUCT(ISNUMBER({rates})*{others})"
    return f'=IF({is_grey.replace("#", f"D{row}")},"",1+{ahead})'
