"""Danh sách thư xin lỗi: every late dossier of the period by unit, with room for the letter's number and day.

Those of which a file tells that a letter was sent are counted, not listed; few exports tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.exports.facts import MOST_OVERDUE, Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.workbook.look import (
    FONT,
    LINE_HEIGHT,
    SIZE,
    TOP,
    Look,
    add_note,
    draw_table,
    new_sheet,
    set_widths,
)
from tthc_metrics.exports.xlsx import COUNT, DAY, book_bytes
from tthc_metrics.ledger.dossier_list import Listed, in_period, listed
from tthc_metrics.ledger.sight import Sight
from tthc_metrics.scoring.wording.elsewhere import list_note
from tthc_metrics.scoring.wording.overdue import late_rule
from tthc_metrics.scoring.wording.stamp import CODE
from tthc_metrics.store.database import Rows

TITLE, SUMS = "Danh sách thư xin lỗi", "Theo đơn vị"
ABOUT = (
    "Mọi hồ sơ trễ hẹn: có kết quả sau ngày hẹn trả trong kỳ, hoặc đang quá hạn ở cuối kỳ, trừ hồ sơ mà tệp "
    "xuất ghi là đã gửi thư xin lỗi. Gửi thư rồi thì ghi vào hai cột cuối."
)
COLUMNS = (
    "STT", "Đơn vị", "Mã hồ sơ", "Thủ tục", "Tiếp nhận", "Hẹn trả", "Có kết quả", "Trễ (ngày làm việc)",
    "Số thư xin lỗi", "Ngày gửi",
)  # fmt: skip
FORMATS = (COUNT, None, None, None, DAY, DAY, DAY, COUNT, None, None)
OF_SUMS = (6, 60, 14, 14, 14)
WIDTHS = (6, 30, 26, 44, 11, 11, 11, 10, 14, 12)
STATES = ("resolved_late", "open_overdue")
Late = tuple[str, Listed]


def make(papers: Papers) -> bytes:
    """The list of a unit and period as a workbook; its first sheet counts them by office."""
    facts = papers.facts
    every = late_dossiers(papers.source(), facts, papers.sight)
    found = [late for late in every if not late[1].apologised]
    said = late_text(facts, len(every), len(every) - len(found))
    return book_bytes(facts, TITLE, FONT, SIZE, lambda book: _draw(book, facts, said, found))


def late_text(facts: Facts, seen: int, apologised: int) -> str:
    """`12 hồ sơ trễ hẹn, trong đó 4 đã gửi thư xin lỗi.`"""
    every = sum(facts.counts[state] for state in STATES)
    said = f"{number(every)} hồ sơ trễ hẹn"
    if apologised:
        said += f", trong đó {number(apologised)} đã gửi thư xin lỗi theo tệp xuất (không liệt kê)"
    left = number(seen - apologised)
    return f"{said}; danh sách chỉ có {left} hồ sơ." if seen < every else f"{said}."


def late_dossiers(database: Rows, facts: Facts, sight: Sight) -> list[Late]:
    """Each with which of STATES it is in, by office, the longest due first; at most MOST_OVERDUE of each state."""
    found = [
        (state, one)
        for state in STATES
        for one in listed(database, in_period(state, facts.days, facts.within, sight), MOST_OVERDUE)
    ]
    return sorted(found, key=_order)


def _order(late: Late) -> tuple[object, ...]:
    _, one = late
    due = one.due_on or one.received_on
    return alphabetical(one.office), one.office_id, due, one.dossier_no


def _draw(book: Any, facts: Facts, said: str, found: Sequence[Late]) -> None:
    look = Look(book, facts.definitions.bands)
    sheet = new_sheet(book, look, facts, SUMS, said)
    set_widths(sheet, OF_SUMS)
    note = list_note(facts.lacking)
    add_note(sheet, look, note, OF_SUMS)
    headings = ("STT", "Đơn vị", "Đã có kết quả trễ", "Quá hạn cuối kỳ", "Cộng")
    formats = (COUNT, None, COUNT, COUNT, COUNT)
    nothing = bool(note) and not found  # the sentence stands in place of the tables
    last = (
        TOP
        if nothing
        else draw_table(
            sheet, look, TOP, headings=headings, rows=_sums(found), formats=formats, widths=OF_SUMS
        )
    )
    if facts.code:
        sheet.merge_range(last, 0, last, 4, f"{CODE}: {facts.code}", cell_format=look.text)
        sheet.set_row(last, 2 * LINE_HEIGHT + 2)
    sheet = new_sheet(book, look, facts, TITLE, f"{ABOUT} Trễ: {late_rule(facts.own_days)}.")
    set_widths(sheet, WIDTHS)
    add_note(sheet, look, note, WIDTHS)
    if nothing:
        return
    rows = [_row(nth, one) for nth, (_, one) in enumerate(found, 1)]
    last = draw_table(sheet, look, TOP, headings=COLUMNS, rows=rows, formats=FORMATS, widths=WIDTHS)
    sheet.autofilter(TOP, 0, max(TOP, last - 1), len(COLUMNS) - 1)
    sheet.freeze_panes(TOP + 1, 3)


def _sums(found: Sequence[Late]) -> list[list[object]]:
    """One row an office, and the total."""
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for state, one in found:
        names[one.office_id] = one.office
        own = counts.setdefault(one.office_id, [0, 0])
        own[STATES.index(state)] += 1
    rows: list[list[object]] = [
        [nth, names[key], *own, sum(own)] for nth, (key, own) in enumerate(counts.items(), 1)
    ]
    totals = [sum(own[n] for own in counts.values()) for n in (0, 1)]
    return [*rows, [None, "Cộng", *totals, sum(totals)]]


def _row(nth: int, one: Listed) -> list[object]:
    procedure = one.procedure_name or one.procedure_code
    return [nth, one.office, one.dossier_no, procedure, one.received_on, one.due_on, one.finished_on,
            one.days_late, None, None]  # fmt: skip
