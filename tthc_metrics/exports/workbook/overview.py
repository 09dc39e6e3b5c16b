"""The sheet Tổng quan: the main metrics with their lights, what they were before, the balance of dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import form_figures, form_sums
from tthc_metrics.exports.workbook.live import FIELDS
from tthc_metrics.exports.workbook.look import TOP, Look, grow, new_sheet
from tthc_metrics.exports.workbook.rates import APART, colour_lights, draw_rate, set_columns
from tthc_metrics.exports.xlsx import COUNT, in_words
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.stamp import stamp

NAME = "Tổng quan"
NOT_TOLD = "không đủ số liệu"
ABOUT = "Sửa tử số, mẫu số hoặc chỉ tiêu: tỷ lệ, mức đạt, màu, số còn thiếu tự tính lại."
"""Columns 3 to 13 of form 06 with what dossiers tell apart."""


def draw(book: Any, look: Look, facts: Facts) -> None:
    """The whole sheet."""
    sheet = new_sheet(book, look, facts, NAME, ABOUT, tables=True)
    set_columns(sheet, look, TOP)
    for column, width in {0: 44, 1: 22, FIELDS.index("source"): 70}.items():
        sheet.set_column(column, column, width)
    scores = [facts.score(metric.id) for metric in facts.main]
    for nth, score in enumerate(scores, TOP + 1):
        draw_rate(sheet, look, row=nth, score=score, group="Toàn đơn vị", known=facts.definitions)
        sheet.set_row(nth, 28)
    colour_lights(sheet, look, TOP + 2, TOP + 1 + len(scores))
    row = _draw_before(sheet, look, TOP + 3 + len(scores), facts, scores)
    row = _draw_balance(sheet, look, row + 1, facts)
    last = _draw_stamp(sheet, look, row + 1, facts)
    sheet.freeze_panes(TOP + 1, 1)
    sheet.print_area(0, 0, last, FIELDS.index("source"))
    assert FIELDS.index("source") < APART


def _draw_before(sheet: Any, look: Look, row: int, facts: Facts, scores: Sequence[Score]) -> int:
    """The same metrics in the period before and a year before, as the pages write them."""
    sheet.write_string(row, 0, "So với kỳ trước và cùng kỳ năm trước", look.part)
    earlier = [facts.before, facts.last_year]
    before, year = (found[0].period.label if found else NOT_TOLD for found in earlier)
    headings = ("Chỉ số", "Kỳ này", f"Kỳ trước: {before}", f"Cùng kỳ năm trước: {year}")
    places = (0, 1, 2, 4)  # two columns for each of the last two
    for column, heading in zip(places, headings, strict=True):
        _wide(sheet, row + 1, column, heading, look.head)
    sheet.set_row(row + 1, 30)
    for nth, score in enumerate(scores, row + 2):
        then = [next(iter(of_metric(found, score.metric.id)), None) for found in earlier]
        texts = [value_text(one) if one else NO_VALUE for one in then]
        sheet.write_string(nth, 0, score.metric.short_label, look.text)
        for column, text in zip(places[1:], (value_text(score), *texts), strict=True):
            _wide(sheet, nth, column, text, look.light)
    return row + 2 + len(scores)


def _wide(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if column < 2:
        sheet.write_string(row, column, text, style)
    else:
        sheet.merge_range(row, column, row, column + 1, text, cell_format=style)


def _balance() -> tuple[str, ...]:
    form = form_figures()
    return (*form[:4], "received_unknown", *form[4:], "returned", "withdrawn", "unaccounted")


def _draw_balance(sheet: Any, look: Look, row: int, facts: Facts) -> int:
    """The counts of the form one under the other, the totals as live sums, the balance checked."""
    sheet.write_string(row, 0, "Sổ hồ sơ của kỳ (các cột của Biểu 06)", look.part)
    place = {figure: row + 2 + nth for nth, figure in enumerate(_balance())}  # as Excel counts
    label = facts.definitions.figures
    for figure, at in place.items():
        sheet.write_string(at - 1, 0, label[figure].label, look.text)
        bold = figure in form_sums()
        value = facts.counts[figure]
        if formula := _formula(figure, place):
            sheet.write_formula(at - 1, 1, formula, look.cell(COUNT, bold=True), value)
        else:
            sheet.write_number(at - 1, 1, value, look.cell(COUNT, bold))
    left = f"B{place['unaccounted']}"
    word = f'=IF({left}=0,{in_words("khớp")},{in_words("lệch ")}&TEXT({left},"0"))'
    unaccounted = facts.counts["unaccounted"]
    told = "khớp" if unaccounted == 0 else f"lệch {unaccounted}"
    sheet.write_formula(place["unaccounted"] - 1, 2, word, look.light, told)
    return row + 1 + len(place)


def _formula(figure: str, place: dict[str, int]) -> str:
    """Returned and withdrawn are resolved apart from those on time, and of an unknown channel is received."""
    parts = form_sums()
    parts["handled"] += ("received_unknown",)
    parts["resolved"] += ("returned", "withdrawn")
    if figure == "unaccounted":
        return f"=B{place['handled']}-B{place['resolved']}-B{place['open']}"
    return f"={'+'.join(f'B{place[part]}' for part in parts[figure])}" if figure in parts else ""


def _draw_stamp(sheet: Any, look: Look, row: int, facts: Facts) -> int:
    sheet.write_string(row, 0, "Nguồn số liệu", look.part)
    last = FIELDS.index("source")
    for nth, (term, text) in enumerate(stamp(facts), row + 1):
        sheet.write_string(nth, 0, term, look.text)
        sheet.merge_range(nth, 1, nth, last, text, cell_format=look.text)
        grow(sheet, nth, (term, text), (44, 190))
    return row + len(stamp(facts))
