"""The annex that lists late dossiers one by one: resolved late in the period, or open and overdue at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tthc_metrics.core.records import GroupBy
from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.exports.facts import MOST_OVERDUE, Facts
from tthc_metrics.exports.form06.sheet import LINE, SIZE, bordered
from tthc_metrics.exports.xlsx import DAY, lines_in, page
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.ledger.dossier_list import Listed, in_period, listed
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import Sight
from tthc_metrics.scoring.wording.causes import CAUSES
from tthc_metrics.scoring.wording.elsewhere import list_note
from tthc_metrics.scoring.wording.overdue import late_rule
from tthc_metrics.store.database import Rows

SHEET = "Hồ sơ quá hạn"
TITLE = "PHỤ LỤC: DANH SÁCH HỒ SƠ QUÁ HẠN"
STATES = {"resolved_late": "Đã giải quyết", "open_overdue": "Đang giải quyết"}
PERHAPS = (
    "Đã trả, không rõ quá hạn"  # the day of handing over is the last on which it may have been done
)
DONE_SINCE = "Đang giải quyết cuối kỳ, sau đó đã có kết quả"
COLUMNS = (
    "STT", "Đơn vị", "Hồ sơ quá hạn", "Lĩnh vực", "Thủ tục", "Tình trạng", "Hẹn trả", "Có kết quả",
    "Trễ (ngày làm việc)", "Nguyên nhân",
)  # fmt: skip
WIDTHS = (5, 28, 26, 20, 40, 14, 11, 11, 10, 16)
NO_FIELD = "Chưa rõ lĩnh vực"
DAYS = (6, 7)
TOP = 3  # the row of headings, from 0


def draw_late_list(book: Any, facts: Facts, database: Rows, sight: Sight) -> None:
    """The sheet; it says how many it lacks where the list is cut or others' are out of sight, and which may be in time."""
    sheet = book.add_worksheet(SHEET)
    found = sorted(_late(facts, database, sight), key=_order)
    title = book.add_format({"bold": True, "font_size": 12})
    every = sum(facts.counts[state] for state in STATES)
    said = f"{facts.unit.name} · {facts.label} · {number(every)} hồ sơ"
    if len(found) < every:
        said += f", danh sách có {number(len(found))}"
    if perhaps := sum(bool(one.finished_is_bound) for _, one in found):
        said += f"; {number(perhaps)} hồ sơ ở cuối chỉ biết ngày trả, chưa chắc đã quá hạn"
    said += f". Trễ: {late_rule(facts.own_days)}"
    sheet.write_string(0, 0, TITLE, title)
    sheet.write_string(1, 0, said)
    if lacks := list_note(facts.lacking):
        _note(book, sheet, lacks)
    if lacks and not found:
        return
    head = bordered(book, bold=True, align="center", text_wrap=True)
    looks = [_look(book, column) for column in range(len(COLUMNS))]
    for column, (text, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(TOP, column, text, head)
    sheet.set_row(TOP, 30)
    for nth, (state, one) in enumerate(found, 1):
        cells = _cells(nth, state, one)
        for column, value in enumerate(cells):
            if value is None:
                sheet.write_blank(TOP + nth, column, None, looks[column])
            elif isinstance(value, str):
                sheet.write_string(TOP + nth, column, value, looks[column])
            else:
                sheet.write(TOP + nth, column, value, looks[column])
        told = [(c, w) for c, w in zip(cells, WIDTHS, strict=True) if isinstance(c, str)]
        sheet.set_row(TOP + nth, LINE * max(lines_in(text, width, SIZE) for text, width in told))
    sheet.freeze_panes(TOP + 1, 3)
    page(sheet, facts, (TOP, TOP))


def _note(book: Any, sheet: Any, said: str) -> None:
    """What the list lacks, between its title and its headings."""
    look = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.merge_range(TOP - 1, 0, TOP - 1, len(WIDTHS) - 1, said, cell_format=look)
    sheet.set_row(TOP - 1, LINE * lines_in(said, sum(WIDTHS), SIZE))


def _look(book: Any, column: int) -> Any:
    if column in DAYS:
        return bordered(book, num_format=DAY, align="center")
    return bordered(book, text_wrap=True)


def _late(facts: Facts, database: Rows, sight: Sight) -> Iterator[tuple[str, Listed]]:
    for scope in _scopes(facts):
        for state in STATES:
            for one in listed(database, in_period(state, facts.days, scope, sight), MOST_OVERDUE):
                yield state, one


def _scopes(facts: Facts) -> Sequence[Scope]:
    """Of a former district's area office by office: no other scope has them all."""
    is_area = facts.unit.by is GroupBy.DISTRICT and era_of(facts.period) is not Era.DISTRICTS
    if not is_area:
        return [facts.within]
    return [Scope(office=part.unit.id) for part in facts.offices if any(part.counts.values())]


def _order(late: tuple[str, Listed]) -> tuple[object, ...]:
    _, one = late
    due = one.due_on or one.received_on
    return bool(one.finished_is_bound), alphabetical(one.office), one.office_id, due, one.dossier_no


def _cells(nth: int, state: str, one: Listed) -> Sequence[object]:
    cause = CAUSES[f"late_{one.late_cause or 'unknown'}"]
    procedure = one.procedure_name or one.procedure_code or ""
    field = NO_FIELD if one.field == "unknown" else one.field
    said, finished = (PERHAPS, None) if one.finished_is_bound else (STATES[state], one.finished_on)
    if said == STATES["open_overdue"] and finished:
        said = DONE_SINCE
    return (nth, one.office, one.dossier_no, field, procedure, said, one.due_on,
            finished, one.days_late, cause)  # fmt: skip
