"""The sheets of counts: the form's columns by office and by field, and whether parts make the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.vietnamese import alphabetical, lower_first
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import form_figures
from tthc_metrics.exports.workbook.look import (
    TOP,
    Look,
    add_note,
    draw_table,
    grow,
    new_sheet,
    set_widths,
)
from tthc_metrics.exports.xlsx import COUNT, in_words
from tthc_metrics.ledger.breakdown import Part
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.reconcile import Check, difference_text, printed_text, reconcile_ledger
from tthc_metrics.scoring.wording.elsewhere import split_note

OFFICES, FIELDS, NAME = "Sổ theo đơn vị", "Sổ theo lĩnh vực", "Đối soát"
WIDTHS = (40, 46, 14, 14, 14, 16, 60)
HOLDS, FAILS = "✓ Khớp", "✕ Lệch"
CHECKED = ("Báo cáo, đơn vị", "Phép kiểm tra", "Số in", "Phải là", "Lệch", "Kết quả", "Ghi chú, cách sửa")  # fmt: skip


def ledger_figures() -> tuple[str, ...]:
    """The form's columns, with what it adds to others standing apart."""
    form = form_figures()
    return (*form[:4], "received_unknown", *form[4:], "returned", "withdrawn", "waiting")


def draw_ledgers(book: Any, look: Look, facts: Facts) -> None:
    """The sheets of offices and of fields, the total of each as live sums."""
    for name, parts, heading, note in (
        (OFFICES, facts.offices, "Đơn vị giải quyết", ""),
        (FIELDS, facts.fields, "Lĩnh vực", split_note(facts.lacking)),
    ):
        about = "Cột như Biểu 06; riêng hồ sơ trả lại, rút đứng cột riêng, không gộp vào đúng hạn."
        sheet = new_sheet(book, look, facts, name, about)
        widths = (48, *(12,) * len(ledger_figures()))
        set_widths(sheet, widths)
        add_note(sheet, look, note, widths)
        if note and not parts:
            continue  # the sentence stands in place of a table
        labels = [facts.definitions.figures[figure].label for figure in ledger_figures()]
        order = sorted(parts, key=lambda part: alphabetical(part.unit.name))
        rows = [[p.unit.name, *(p.counts[f] for f in ledger_figures())] for p in order]
        shapes = [None, *(COUNT,) * len(ledger_figures())]
        after = draw_table(
            sheet,
            look,
            row=TOP,
            headings=[heading, *labels],
            rows=rows,
            formats=shapes,
            widths=(48,),
        )
        sheet.set_row(TOP, 62)
        _draw_total(sheet, look, after, parts)
        sheet.autofilter(TOP, 0, after - 1, len(ledger_figures()))
        sheet.freeze_panes(TOP + 1, 1)


def _draw_total(sheet: Any, look: Look, row: int, parts: Sequence[Part]) -> None:
    sheet.write_string(row, 0, "Tổng cộng", look.head)
    for nth, figure in enumerate(ledger_figures(), 1):
        value = sum(part.counts[figure] for part in parts)
        style = look.cell(COUNT, bold=True)
        if parts:
            sheet.write_formula(row, nth, f"={_sum(nth, len(parts))}", style, value)
        else:
            sheet.write_number(row, nth, value, style)


def _sum(column: int, rows: int, sheet: str = "") -> str:
    letter = chr(ord("A") + column)
    where = f"'{sheet}'!" if sheet else ""
    return f"SUM({where}{letter}{TOP + 2}:{letter}{TOP + 1 + rows})"


def draw_checks(book: Any, look: Look, facts: Facts) -> None:
    """The sheet Đối soát: parts against the whole, the ledger's identities, published reports."""
    about = "Tổng các phần phải bằng toàn bộ; chỗ lệch được nêu ra, không che và không ép cho khớp."
    sheet = new_sheet(book, look, facts, NAME, about, tables=True)
    set_widths(sheet, WIDTHS)
    if said := split_note(facts.lacking):
        add_note(sheet, look, f"Tổng các lĩnh vực: {lower_first(said)}", WIDTHS)
    row = _draw_parts(sheet, look, facts) + 1
    sheet.write_string(row, 0, "Các đẳng thức của sổ hồ sơ kỳ này", look.part)
    own = reconcile_ledger(Counts(facts.period, facts.unit.id, facts.counts), facts.definitions)
    row = (
        draw_table(
            sheet,
            look,
            row=row + 1,
            headings=CHECKED,
            rows=[check_row(c, facts) for c in own],
            formats=[None] * 7,
            widths=WIDTHS,
        )
        + 1
    )
    sheet.write_string(row, 0, "Báo cáo đã công bố, đã nạp vào cơ sở dữ liệu", look.part)
    if facts.checks:
        rows = [check_row(check, facts) for check in facts.checks]
        last = draw_table(
            sheet, look, row=row + 1, headings=CHECKED, rows=rows, formats=[None] * 7, widths=WIDTHS
        )
    else:
        sheet.write_string(row + 1, 0, "Không có báo cáo nào để đối soát ở đây.", look.sub)
        last = row + 2
    rule = {"type": "text", "criteria": "begins with", "value": "✕", "format": look.bad}
    sheet.conditional_format(TOP, 5, last, 5, rule)
    sheet.freeze_panes(TOP + 1, 1)


def _draw_parts(sheet: Any, look: Look, facts: Facts) -> int:
    """The sums of the two ledgers' sheets against the whole, live; returns the row after it."""
    headings = ("Số liệu", "", "Toàn bộ", "Tổng các đơn vị", "Tổng các lĩnh vực", "Kết quả", "")
    draw_table(sheet, look, row=TOP, headings=headings, rows=[], formats=[], widths=WIDTHS)
    for nth, figure in enumerate(ledger_figures()):
        row, at = TOP + 1 + nth, TOP + 2 + nth
        whole = facts.counts[figure]
        sheet.write_string(row, 0, facts.definitions.figures[figure].label, look.text)
        sheet.write_number(row, 2, whole, look.cell(COUNT))
        grow(sheet, row, (facts.definitions.figures[figure].label,), WIDTHS)
        found = []
        for column, (name, parts) in enumerate(((OFFICES, facts.offices), (FIELDS, facts.fields)), 3):  # fmt: skip
            found.append(sum(part.counts[figure] for part in parts))
            formula = f"={_sum(nth + 1, max(len(parts), 1), name)}"
            sheet.write_formula(row, column, formula, look.cell(COUNT), found[-1])
        apart = f"ABS(C{at}-D{at})+ABS(C{at}-E{at})"
        word = f'=IF({apart}=0,{in_words(HOLDS)},{in_words(FAILS + " ")}&TEXT({apart},"0"))'
        off = sum(abs(whole - each) for each in found)
        sheet.write_formula(row, 5, word, look.light, f"{FAILS} {off}" if off else HOLDS)
    return TOP + 1 + len(ledger_figures())


def check_row(check: Check, facts: Facts) -> list[str]:
    """A check in words; one of a report names it, one of the ledger the unit."""
    whose = f"{check.report}: {check.unit}" if check.report else facts.unit.name
    note = "; ".join(text for text in (check.note, check.repair) if text)
    shown = printed_text(check.printed), check.expected_text, difference_text(check)
    return [whose, check.label, *shown, check.sign, note]
