"""Nhập điểm: points of the portal pasted or filled in, checked as they would be loaded, then saved as a batch."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.errors import Fault, RequestError, TthcError
from tthc_metrics.core.vietnamese import day as day_words
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.index_points.pasted import pasted_file
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.place_table import fill_places
from ui.address.links import href
from ui.components.blocks import remark_html
from ui.components.heading import sentence_html
from ui.markup import fill
from ui.queries import source
from ui.queries.visitor import demand, note_of
from ui.views.index.entry_check import Entered, days_of, entered, show_check
from ui.views.index.entry_table import filled_in
from ui.widgets.filters import DAY
from ui.widgets.receipt import batch_link
from ui.widgets.show import show, show_heading, show_lead, show_note

TITLE = "Nhập điểm Chỉ số 766"
PASTE, FILL = "Dán bảng", "Điền bảng"
CHECKED, TOLD, SAVED = "index_entered", "index_told", "index_saved"
LEAD = (
    "Dán hoặc điền điểm của Cổng Dịch vụ công quốc gia theo đơn vị và ngày; kiểm tra, rồi lưu thành một lần nạp, "
    "**hoàn tác được**. Tệp (mỗi ngày hoặc tháng một trang) thì thả ở Số liệu, Nạp dữ liệu."
)
HINT = (
    "Chép cả bảng từ Cổng hoặc Excel rồi dán vào đây, kể cả dòng tiêu đề: đơn vị, các nhóm hoặc tiêu chí, tổng điểm, xếp loại. "
    "Ô trống hay dấu – là chưa biết, không phải 0."
)


def show_entry() -> None:
    """The way to enter, what was checked, and what was saved last."""
    show_heading(TITLE)
    show_lead(LEAD)
    _show_saved()
    with st.container(key="index_entry"):
        with st.container(horizontal=True, vertical_alignment="bottom", key="index_day_row"):
            way = st.pills(
                "Cách nhập", [PASTE, FILL], default=PASTE, key="index_way", required=True
            )
            typed = st.text_input("Ngày của điểm", key="index_day", placeholder="28/10/2024", max_chars=10, width=180)  # fmt: skip
        if way == FILL:
            _show_fill(typed)
        else:
            st.text_area("Bảng điểm", key="index_paste", height=220, placeholder=HINT)
            st.button("Kiểm tra", key="index_check", on_click=_check_pasted)
    if told := st.session_state.pop(TOLD, None):
        show_note(told, "index_told")
    found: Entered | None = st.session_state.get(CHECKED)
    if found:
        show_check(found)
        st.button("Lưu", key="index_save", type="primary", on_click=_save, args=(found.file,), disabled=not found.rows)  # fmt: skip


def _show_fill(typed: str) -> None:
    """A table of units and groups or criteria, with what is in force on the day."""
    try:
        on = _day(typed)
    except RequestError as error:
        show_note(str(error), "index_no_day")
        return
    if on is None:
        show_note("Ghi ngày của điểm để mở bảng.", "index_no_day")
        return
    file = filled_in(on)
    if st.button(
        "Kiểm tra", key="index_check_filled"
    ):  # a callback would get the table as it was before the last cell
        if file is None:
            st.session_state.pop(CHECKED, None)
            st.session_state[TOLD] = "Chưa điền điểm nào."
        else:
            _check(file)


def _check_pasted() -> None:
    state = st.session_state
    try:
        on = _day(state.get("index_day", ""))
        definition = source.definitions().index_on(on or date.today())
        file = pasted_file(str(state.get("index_paste") or ""), on, definition)
    except TthcError as error:
        state.pop(CHECKED, None)
        state[TOLD] = " ".join(str(fault) for fault in error.faults)
        return
    _check(file)


def _check(file: SourceFile) -> None:
    state = st.session_state
    state.pop(CHECKED, None)
    state.pop(SAVED, None)
    try:
        fill_places(source.database())
        state[CHECKED] = entered(source.database(), file)
    except TthcError as error:
        state[TOLD] = " ".join(str(fault) for fault in error.faults)


def _save(file: SourceFile) -> None:
    state = st.session_state
    database = source.database()
    try:
        who = demand(Right.LOAD, TITLE)
        found = entered(database, file)
        outcomes = load_lists(database, found.lists, LoadContext(who.signs()))
    except TthcError as error:
        state[TOLD] = " ".join(str(fault) for fault in error.faults)
        return
    for outcome in outcomes:
        batch = outcome.batch
        note_of(who, "load", f"lần nạp {batch.batch_id}: {batch.file_name}")
    state.pop(CHECKED, None)
    state["index_paste"] = ""
    state[SAVED] = outcomes, max(days_of(found), default=None)


def _show_saved() -> None:
    """What the last saving came to, with the ways to the points and to undoing it."""
    saved: tuple[list[Outcome], date | None] | None = st.session_state.get(SAVED)
    if not saved:
        return
    outcomes, last = saved
    for outcome in outcomes:
        batch = outcome.batch
        if not outcome.saved:
            show_note("Các điểm này đã có rồi: không có gì thay đổi.", "index_saved")
            continue
        said = (
            f"**Đã lưu** lần nạp {batch.batch_id}: {number(batch.new_rows)} ô điểm mới, {number(batch.changed_rows)} thay đổi, "
            f"{number(batch.unchanged_rows)} giữ nguyên."
        )
        show(sentence_html(said), key="index_saved")
    # Of the month up to that day, so that the board shows its points and no later ones.
    period = {"ky": f"{last.replace(day=1)}..{last}"} if last else {}
    links = fill(
        '<a href="{}" data-page>Xem Bảng điểm</a> · {}',
        href("chi-so-766", **period),
        batch_link(outcomes[0].batch.batch_id, "Xem lại hoặc hoàn tác ở Lịch sử nạp"),
    )
    show(remark_html(links), key="index_ways")


def _day(typed: str) -> date | None:
    """`28/10/2024`; None for nothing. RequestError for other texts, and for days to come."""
    if not typed.strip():
        return None
    try:
        on = datetime.strptime(typed.strip(), DAY).date()
    except ValueError:
        raise RequestError(Fault("Ngày của điểm", "không đọc được.", "Ghi dạng 28/10/2024.")) from None  # fmt: skip
    if on > date.today():
        raise RequestError(Fault("Ngày của điểm", f"{day_words(on)} chưa tới.", "Ghi ngày lấy điểm."))  # fmt: skip
    return on
