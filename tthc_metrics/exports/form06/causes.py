"""The annex of late dossiers by cause: those resolved late and those still open, by field within tier.

Its sums are columns 10 and 13 of the form; a cause that no file tells is counted as such.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import GROUPS, Line, RowKind, tier_lines
from tthc_metrics.exports.form06.sheet import FormTable, bordered, down, grow, rows_under
from tthc_metrics.exports.xlsx import COUNT, lines_needed, page
from tthc_metrics.ledger.breakdown import Part
from tthc_metrics.ledger.overdue_ages import OverdueAges, overdue_ages, together
from tthc_metrics.scoring.wording.causes import CAUSES
from tthc_metrics.scoring.wording.elsewhere import away_text, split_note
from tthc_metrics.scoring.wording.stamp import CODE, SIMULATED, days_text, told_text
from tthc_metrics.store.database import Rows

SHEET = "Nguyên nhân quá hạn"
TITLE = "PHỤ LỤC: HỒ SƠ QUÁ HẠN THEO NGUYÊN NHÂN"
OPEN = {f"open_{name.removeprefix('late_')}": name.removeprefix("late_") for name in CAUSES}
"""The causes of what is still open, by the name of the count and as the files say it."""
UNTOLD = "open_unknown"
FIGURES = ("resolved_late", *CAUSES, "open_overdue", *OPEN)
HEADINGS = ("Tổng số", *CAUSES.values())
WIDTHS = (5, 44, *(12,) * len(FIGURES))
LAST = len(WIDTHS) - 1
LETTERS = 150  # of the note that fit into a line
TOP = 5  # the row of headings, from 0
Causes = Mapping[tuple[str, str], Mapping[str, int]]
"""How many dossiers are open and overdue by tier, field and cause."""


def causes_by_field(database: Rows, facts: Facts) -> Causes:
    """Of the papers' unit: whoever is in none of its offices belongs to no tier."""
    tiers = {part.unit.id: part.unit.tier or "" for part in facts.offices}
    found: dict[tuple[str, str], list[OverdueAges]] = defaultdict(list)
    scope = replace(facts.within, district=None)  # an area has offices that are in no district
    for (office, field), own in overdue_ages(database, facts.days, scope).items():
        if office in tiers:
            tier = tiers[office] if tiers[office] in GROUPS else ""
            found[tier, field].append(own)
    return {key: together(own).causes for key, own in found.items()}


def draw_causes(
    book: Any, facts: Facts, fields: Mapping[str, Sequence[Part]], causes: Causes
) -> None:
    """The sheet, its sums live."""
    sheet = book.add_worksheet(SHEET)
    rows = tier_lines(replace(facts, counts=_all(facts, causes)), _with_causes(fields, causes))
    _head(book, sheet, facts)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    table = FormTable(TOP + 3, TOP + 2 + len(rows), rows)
    for nth, line in enumerate(rows):
        _row(book, sheet, TOP + 2 + nth, line, rows_under(table, nth))
    note = book.add_format({"text_wrap": True, "valign": "top", "font_size": 9.5})
    said = (
        "Ghi chú: nguyên nhân do đơn vị ghi trong tệp; cột Không nêu là hồ sơ không tệp nào ghi. "
    )
    said += " ".join(f"{note} " for note in _lacking(facts))
    said += f"{capitalised(told_text(facts))}. {CODE}: {facts.code or '–'}."
    sheet.merge_range(table.last, 0, table.last, LAST, said, cell_format=note)
    sheet.set_row(table.last, 14 * max(3, lines_needed(said, LETTERS)))
    sheet.freeze_panes(TOP + 2, 2)
    page(sheet, facts, (TOP, TOP + 1))


def _lacking(facts: Facts) -> Iterator[str]:
    """What its rows and its causes leave out."""
    if said := split_note(facts.lacking):
        yield said
    if away := away_text(facts.lacking):
        yield f"{capitalised(away)}: nguyên nhân của hồ sơ đang giải quyết quá hạn tính vào cột Không nêu."


def _all(facts: Facts, causes: Causes) -> dict[str, int]:
    """The unit's own counts and causes."""
    told = sum((Counter(own) for own in causes.values()), Counter[str]())
    return {**facts.counts, **_open_causes(facts.counts, told)}


def _with_causes(fields: Mapping[str, Sequence[Part]], causes: Causes) -> dict[str, list[Part]]:
    return {
        tier: [Part(part.unit, part.within, _counts(part, causes, tier)) for part in parts]
        for tier, parts in fields.items()
    }


def _counts(part: Part, causes: Causes, tier: str) -> dict[str, int]:
    own = causes.get((tier, part.within.field or ""), {})
    return {**part.counts, **_open_causes(part.counts, own)}


def _open_causes(counts: Mapping[str, int], told: Mapping[str, int]) -> dict[str, int]:
    """Nobody told a cause of what is in no office, nor here of what lies elsewhere."""
    found = {name: told.get(cause, 0) for name, cause in OPEN.items()}
    rest = counts["open_overdue"] - sum(found.values())
    return {**found, UNTOLD: found[UNTOLD] + rest}


def _head(book: Any, sheet: Any, facts: Facts) -> None:
    title = book.add_format({"bold": True, "font_size": 12, "align": "center"})
    centre = book.add_format({"align": "center", "italic": True})
    for row, (text, look) in enumerate(_lines(facts, title, centre)):
        sheet.merge_range(row, 0, row, LAST, text, cell_format=look)
    head = bordered(book, bold=True, align="center", text_wrap=True)
    half = 1 + len(HEADINGS)
    for column, text in ((0, "STT"), (1, "Lĩnh vực, theo cấp")):
        sheet.merge_range(TOP, column, TOP + 1, column, text, cell_format=head)
    for first, text in ((2, "Đã giải quyết quá hạn"), (1 + half, "Đang giải quyết, quá hạn")):
        sheet.merge_range(TOP, first, TOP, first + half - 2, text, cell_format=head)
        for nth, each in enumerate(HEADINGS):
            sheet.write_string(TOP + 1, first + nth, each, head)
    sheet.set_row(TOP + 1, 48)


def _lines(facts: Facts, title: Any, centre: Any) -> Iterator[tuple[str, Any]]:
    yield TITLE, title
    yield facts.unit.name, centre
    yield f"{facts.label} ({days_text(facts)})", centre
    yield SIMULATED if facts.fresh.simulated else "", centre


def _row(book: Any, sheet: Any, row: int, line: Line, under: str) -> None:
    bold = line.kind is not RowKind.ONE
    shade = {"bg_color": "#f3f4f6"} if line.kind is RowKind.GROUP else {}
    count = bordered(book, bold=bold, align="right", num_format=COUNT, **shade)
    sheet.write_string(row, 0, line.ordinal, bordered(book, bold=bold, align="center", **shade))
    grow(sheet, row, line.name, WIDTHS[1], bold=bold)
    sheet.write_string(row, 1, line.name, bordered(book, bold=bold, text_wrap=True, **shade))
    for nth, figure in enumerate(FIGURES, 2):
        value = line.counts.get(figure, 0)
        formula = _across(figure, row + 1) or down(chr(ord("A") + nth), under)
        if formula:
            sheet.write_formula(row, nth, formula, count, value)
        else:
            sheet.write_number(row, nth, value, count)


def _across(figure: str, row: int) -> str:
    """The totals of columns 10 and 13 are the sum of their causes."""
    if figure not in ("resolved_late", "open_overdue"):
        return ""
    first = ord("A") + 2 + FIGURES.index(figure) + 1
    return f"=SUM({chr(first)}{row}:{chr(first + len(CAUSES) - 1)}{row})"
