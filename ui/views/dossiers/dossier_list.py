"""Hồ sơ: the dossiers of a scope in one state, page by page, and the same as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tthc_metrics.catalogue.value_labels import LABELS
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, day, fold, lower_first, number
from tthc_metrics.exports.dossier_csv import csv_bytes
from tthc_metrics.ledger.dossier_list import (
    DUE_SINCE,
    EVERY,
    EVERY_LABEL,
    DossierQuestion,
    Listed,
    in_period,
    label,
    listed,
    state_label,
    states,
)
from tthc_metrics.ledger.due_soon import AHEAD, question, question_since
from tthc_metrics.scoring.wording.causes import CAUSES
from tthc_metrics.scoring.wording.overdue import late_rule, of_end, result_text
from ui.address import query
from ui.address.links import button
from ui.address.pages import DOSSIERS
from ui.address.scope import STATE
from ui.components.office_names import without_district
from ui.components.table import BREAKDOWN, Table, Value, figure, table_html, text
from ui.markup import Markup, fill, joined
from ui.queries import breakdown, coverage, elsewhere, source
from ui.queries.sight import NONE_OF_THESE, remark, sight
from ui.widgets import filters
from ui.widgets.book_strip import due_state
from ui.widgets.dossier_search import FIND, words_asked
from ui.widgets.file_button import show_file_button
from ui.widgets.filters import Option
from ui.widgets.named_scope import NamedScope
from ui.widgets.show import show, show_note
from ui.widgets.unit_address import address

FIRST_STATE = "open_overdue"
MOST = 100_000  # dossiers in one file: what a spreadsheet opens without trouble
HEADINGS = (
    "Mã hồ sơ", "Thủ tục", "Đơn vị giải quyết", "Hình thức", "Tiếp nhận", "Hẹn trả", "Có kết quả",
    "Trễ (ngày làm việc)", "Tình trạng hiện nay",
)  # fmt: skip
FILE_HEADINGS = (
    "Mã hồ sơ", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Mã đơn vị", "Đơn vị giải quyết", "Hình thức tiếp nhận",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả", "Số ngày làm việc quá hạn", "Nguyên nhân quá hạn",
    "Tình trạng hiện nay", "Số liệu đến ngày",
)  # fmt: skip


def state_chosen(period: Period) -> str:
    """The state that the address names, drawn as a choice."""
    options = [Option(state, _short(state_label(state, period.end))) for state in states()]
    options[4:4] = [
        Option(
            due_state(days),
            f"Đến hạn trong {days} ngày làm việc tới" if days else "Đến hạn ngày cuối của số liệu",
        )
        for days in (0, *AHEAD)
    ]
    if coverage.is_mixed() or query.asked(STATE) == DUE_SINCE:
        options.insert(4, Option(DUE_SINCE, "Đến hạn sau ngày số liệu của đơn vị"))
    options.append(Option(EVERY, _short(EVERY_LABEL)))
    return filters.choose(STATE, "Hồ sơ", options, FIRST_STATE, width=3 * filters.SELECT_WIDTH).code


def _short(label_: str) -> str:
    """Without the word that stands over the choice already."""
    words = label_.removeprefix("Hồ sơ ")
    return capitalised(words)


def asked(state: str, period: Period, scope: NamedScope) -> DossierQuestion:
    """The question behind a state of the address."""
    until = coverage.until(period)
    for days in (0, *AHEAD):
        if state == due_state(days):
            return replace(question(until, days, scope.within, sight()), words=words_asked())
    if state == DUE_SINCE:
        return replace(question_since(until, scope.within, sight()), words=words_asked())
    return in_period(state, breakdown.covered(period), scope.within, sight(), words_asked())


def number_text(total: int, found: DossierQuestion, scope: NamedScope, period: Period) -> str:
    """`Huyện Nam Trà My: **23 hồ sơ** đang giải quyết quá hạn.`

    Who sees some of them is told how many of all; but not whether a number that is searched for is among the others.
    """
    what = lower_first(label(found)).removeprefix("hồ sơ ")
    what += of_end(found, coverage.own_days(scope.within, period))
    if found.words:
        seen = " mà tài khoản này được xem" if remark(found.sight) else ""
        return f"{scope.name}: **{number(total)} hồ sơ**{seen} {what}, có “{found.words}” trong số hồ sơ, thủ tục hoặc lĩnh vực."
    every = breakdown.number_of_all(found)
    seen = f"; tài khoản này được xem **{number(total)}**" if remark(found.sight) else ""
    return f"{scope.name}: **{number(every)} hồ sơ** {what}{seen}."


def show_list(
    found: DossierQuestion, total: int, period: Period, scope: NamedScope, state: str
) -> None:
    """One page of the list with the way to the others; says so where there is none."""
    if left_out := remark(found.sight):
        show_note(left_out, "out_of_sight")
    if away := elsewhere.note(scope.within):
        show_note(away, "elsewhere")
    if not total:
        show_note(
            NONE_OF_THESE if left_out else "Không có hồ sơ nào như vậy trong phạm vi này.", "none"
        )
        return
    pages = -(-total // breakdown.PAGE)
    page = _page_asked(pages)
    rows = [_row(one) for one in breakdown.page_of_list(found, page)]
    first = (page - 1) * breakdown.PAGE + 1
    caption = (
        f"{label(found)}: {number(first)}–{number(first + len(rows) - 1)} trong {number(total)}"
    )
    note = (
        f"Xếp theo ngày hẹn trả. Ngày trễ: {late_rule(coverage.own_days(scope.within, period))}. "
        "Tình trạng và ngày có kết quả là của lần xuất mới nhất; "
        f"{coverage.until_text(scope.within, period)}. Không lưu, không hiện dữ liệu cá nhân."
    )
    show(table_html(Table(caption, HEADINGS, rows, BREAKDOWN, note=note)), key="dossiers")
    if pages > 1:
        show(_pager_html(page, pages, scope, state), key="pager")


def show_download(found: DossierQuestion, total: int) -> None:
    """A button; the file is made when it is clicked, and kept nowhere."""
    if not total:
        return
    size = f"{number(total)} hồ sơ" if total <= MOST else f"{number(MOST)} hồ sơ đầu"
    name = fold(label(found)).replace(" ", "-")[:60]
    show_file_button(
        f"Tải về CSV ({size})",
        _file(found),
        file_name=f"{name}-{found.until:%Y%m%d}.csv",
        mime="text/csv",
        key="download",
    )


def _file(found: DossierQuestion) -> Callable[[], bytes]:
    database, away = source.database(), elsewhere.note(found.within)
    last = [("Ghi chú", away)] if away else []

    def make() -> bytes:
        rows = listed(database, found, MOST)
        return csv_bytes(FILE_HEADINGS, (*(_file_row(one) for one in rows), *last))

    return make


def _file_row(one: Listed) -> Sequence[object]:
    return (
        one.dossier_no, one.procedure_code, one.procedure_name, _field(one), one.office_code, one.office, _channel(one),
        one.received_on, one.due_on, one.finished_on, one.days_late, _cause(one), _status(one), one.told_until,
    )  # fmt: skip


def _row(one: Listed) -> list[Value]:
    code = one.procedure_code or "Chưa rõ thủ tục"
    late = figure("–" if one.days_late is None else number(one.days_late))
    return [
        one.dossier_no,
        text(one.procedure_name or code, f"{code} · {_field(one)}"),
        without_district(one.office),
        _channel(one),
        figure(day(one.received_on)),
        figure(day(one.due_on)),
        figure(result_text(one) or NO_VALUE),
        late,
        text(_status(one), _cause(one)),
    ]  # fmt: skip


def _field(one: Listed) -> str:
    return "Chưa rõ lĩnh vực" if one.field == "unknown" else one.field


def _channel(one: Listed) -> str:
    return LABELS["channel"].get(one.channel or "", "Không rõ")


def _status(one: Listed) -> str:
    return LABELS["status"].get(one.status, one.status)


def _cause(one: Listed) -> str:
    return CAUSES.get(f"late_{one.late_cause}", "")


def _page_asked(pages: int) -> int:
    wish = query.asked(query.PAGE) or "1"
    page = int(wish) if wish.isascii() and wish.isdecimal() and len(wish) < 9 else 0
    if 1 <= page <= pages:
        return page
    near = min(max(page, 1), pages)
    show_note(f"Trang “{wish}” không có; đang xem trang {near}.", "regret_page")
    return near


def _pager_html(page: int, pages: int, scope: NamedScope, state: str) -> Markup:
    def link(to: int, words: str) -> Markup:
        if not 1 <= to <= pages or to == page:
            return fill('<span class="button off">{}</span>', words)
        place = str(to) if to > 1 else None
        more = {STATE: state, FIND: words_asked(), query.PAGE: place}
        return button(address(DOSSIERS.name, scope.within, **more), words)

    back, onward = ((1, "« Đầu"), (page - 1, "‹ Trước")), ((page + 1, "Sau ›"), (pages, "Cuối »"))
    return fill(
        '<nav class="tthc actions pager" aria-label="Các trang của danh sách">{}<span>Trang {} / {}</span>{}</nav>',
        joined(link(*one) for one in back),
        number(page),
        number(pages),
        joined(link(*one) for one in onward),
    )
