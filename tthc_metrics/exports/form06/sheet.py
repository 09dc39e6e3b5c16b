"""Form 06 as a sheet: three rows of merged headings, live totals, check cells beside what is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.form06.rows import Line, RowKind, form_figures, form_sums, printed
from tthc_metrics.exports.xlsx import COUNT, in_words, lines_in

SIZE, LINE = 11, 15  # points: letters, a row
WIDTHS = (5, 36, *(9.5,) * 11)
LAST = len(WIDTHS) - 1  # the form's last column; what is right of it is not printed
NUMBERS = (
    "(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)",
    "(11)=(12)+(13)", "(12)", "(13)",
)  # fmt: skip
HEADINGS = (
    (0, 0, 2, 0, "STT"),
    (0, 2, 0, 5, "Số hồ sơ nhận giải quyết"), (1, 2, 2, 2, "Tổng số"), (1, 3, 1, 4, "Trong kỳ"),
    (2, 3, 2, 3, "Trực tuyến"), (2, 4, 2, 4, "Trực tiếp, dịch vụ bưu chính"), (1, 5, 2, 5, "Từ kỳ trước"),
    (0, 6, 0, 9, "Số lượng hồ sơ đã giải quyết"), (1, 6, 2, 6, "Tổng số"), (1, 7, 2, 7, "Trước hạn"),
    (1, 8, 2, 8, "Đúng hạn"), (1, 9, 2, 9, "Quá hạn"),
    (0, 10, 0, 12, "Số lượng hồ sơ đang giải quyết"), (1, 10, 2, 10, "Tổng số"), (1, 11, 2, 11, "Trong hạn"),
    (1, 12, 2, 12, "Quá hạn"),
)  # fmt: skip
"""Rows and columns from 0, the first and the last included."""
UNKNOWN, RETURNED, FIRST_CHECK = LAST + 2, LAST + 3, LAST + 4
CHECKS = ("3 = 4 + 5 + 6", "7 = 8 + 9 + 10", "11 = 12 + 13", "3 − 7 − 11 = 0", "So với số đã nạp")
HOLDS, FAILS = "khớp", "lệch"
UNKNOWN_COLUMN = chr(ord("A") + UNKNOWN)
TOTALS = ("handled", "resolved", "open")


@dataclass(frozen=True)
class FormTable:
    """Where the rows stand: `first` and `last` numbers as Excel counts them, the total the last."""

    first: int
    last: int
    lines: Sequence[Line]


def draw_headings(book: Any, sheet: Any, top: int, name: str) -> None:
    """Three rows of headings and the row of column numbers, from row `top` (from 0)."""
    head = bordered(book, bold=True, align="center", text_wrap=True)
    small = bordered(book, italic=True, align="center", font_size=7)
    aside = bordered(book, align="center", text_wrap=True, bg_color="#f3f4f6", font_size=9)
    for row, height in enumerate((22, 22, 46)):
        sheet.set_row(top + row, height)
        for column in range(LAST + 1):
            sheet.write_blank(top + row, column, None, head)
    for first, left, last, right, text in (*HEADINGS, (0, 1, 2, 1, name)):
        if (first, left) == (last, right):
            sheet.write_string(top + first, left, text, head)
        else:
            sheet.merge_range(top + first, left, top + last, right, text, cell_format=head)
    for column, text in enumerate(NUMBERS):
        sheet.write_string(top + 3, column, text, small)
    texts = ("Không rõ hình thức (chỉ ở cột 3)", "Trả lại, rút (trong cột 9)", *CHECKS)
    for nth, text in enumerate(texts):
        sheet.merge_range(top, UNKNOWN + nth, top + 2, UNKNOWN + nth, text, cell_format=aside)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(LAST + 1, LAST + 1, 2)
    sheet.set_column(UNKNOWN, UNKNOWN + len(texts) - 1, 12)


def draw_rows(book: Any, sheet: Any, top: int, lines: Sequence[Line]) -> FormTable:
    """All rows from row `top` (from 0), sums as formulas whose stored values are the ledger's."""
    table = FormTable(top + 1, top + len(lines), lines)
    for nth, line in enumerate(lines):
        _draw_row(book, sheet, top + nth, line, rows_under(table, nth))
    rows = top, FIRST_CHECK, table.last - 1, FIRST_CHECK + len(CHECKS) - 1
    bad = book.add_format({"bg_color": "#f6c7c3", "bold": True})
    sheet.conditional_format(
        *rows, {"type": "text", "criteria": "begins with", "value": FAILS, "format": bad}
    )
    return table


def _draw_row(book: Any, sheet: Any, row: int, line: Line, children: str) -> None:
    bold = line.kind is not RowKind.ONE
    shade = {"bg_color": "#f3f4f6"} if line.kind is RowKind.GROUP else {}
    text = bordered(book, bold=bold, text_wrap=True, **shade)
    centre = bordered(book, bold=bold, align="center", **shade)
    count = bordered(book, bold=bold, align="right", indent=1, num_format=COUNT, **shade)
    sheet.write_string(row, 0, line.ordinal, centre)
    sheet.write_string(row, 1, line.name, text)
    grow(sheet, row, line.name, WIDTHS[1], bold=bold)
    values = printed(line.counts)
    for nth, figure in enumerate(form_figures(), 2):
        value = values[figure]
        if value is None:
            sheet.write_string(row, nth, NO_VALUE, count)
        elif formula := _formula(figure, row + 1, children):
            sheet.write_formula(row, nth, formula, count, value)
        else:
            sheet.write_number(row, nth, value, count)
    _draw_checks(book, sheet, row, line, children)


def grow(sheet: Any, row: int, name: str, width: float, *, bold: bool) -> None:
    """Make a row high enough for its name: a name that is cut lies over the next one."""
    lines = lines_in(name, width, SIZE, bold)
    if lines > 1:
        sheet.set_row(row, LINE * lines)


def column_of(figure: str) -> str:
    """The letter of a count's column."""
    return chr(ord("C") + form_figures().index(figure))


def _formula(figure: str, row: int, children: str) -> str:
    """Sums across for columns 3, 7 and 11, down for the others where the row stands over some."""
    if parts := [column_of(part) for part in form_sums().get(figure, ())]:
        apart = f",{UNKNOWN_COLUMN}{row}" if figure == "handled" else ""
        return f"=SUM({parts[0]}{row}:{parts[-1]}{row}{apart})"
    return down(column_of(figure), children)


def down(column: str, children: str) -> str:
    """A sum over what stands below a row; empty for one that sums nothing up."""
    return f"=SUM({children.replace('#', column)})" if children else ""


def rows_under(table: FormTable, nth: int) -> str:
    """What a row sums up, `#` for the column: the rows below a group, the groups below the total."""
    line, lines = table.lines[nth], table.lines
    if line.kind is RowKind.ONE:
        return ""
    if line.kind is RowKind.GROUP:
        after = next(n for n in range(nth + 1, len(lines)) if lines[n].kind is not RowKind.ONE)
        return f"#{table.first + nth + 1}:#{table.first + after - 1}"
    groups = [n for n, each in enumerate(lines) if each.kind is RowKind.GROUP]
    if groups:
        return ",".join(f"#{table.first + n}" for n in groups)
    return f"#{table.first}:#{table.last - 1}" if nth else ""


def _draw_checks(book: Any, sheet: Any, row: int, line: Line, children: str) -> None:
    count = bordered(book, align="right", num_format=COUNT, font_size=9)
    word = bordered(book, align="center", font_size=9)
    counts = line.counts
    apart = (UNKNOWN, counts["received_unknown"]), (RETURNED, counts["returned_or_withdrawn"])
    for column, value in apart:
        formula = down(chr(ord("A") + column), children)
        if formula:
            sheet.write_formula(row, column, formula, count, value)
        else:
            sheet.write_number(row, column, value, count)
    for nth, (difference, value) in enumerate(_differences(row + 1, counts)):
        formula = (
            f'=IF({difference}=0,{in_words(HOLDS)},{in_words(FAILS + " ")}&TEXT({difference},"0"))'
        )
        cell = HOLDS if value == 0 else f"{FAILS} {value}"
        sheet.write_formula(row, FIRST_CHECK + nth, formula, word, cell)


def _differences(row: int, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What each check subtracts, as a formula and as a number."""
    found = []
    for total, parts in form_sums().items():
        first, last = column_of(parts[0]), column_of(parts[-1])
        value = counts["received_unknown"] if total == "handled" else 0
        found.append((f"({column_of(total)}{row}-SUM({first}{row}:{last}{row}))", value))
    handled, resolved, still_open = (f"{column_of(total)}{row}" for total in TOTALS)
    found.append((f"({handled}-{resolved}-{still_open})", counts["unaccounted"]))
    of_all = "+".join(f"ABS({column_of(total)}{row}-{counts[total]})" for total in TOTALS)
    return [*found, (f"({of_all})", 0)]


def bordered(book: Any, **looks: object) -> Any:
    """A format of a cell of the form."""
    return book.add_format({"border": 1, "valign": "vcenter", **looks})
