"""Writing who answers for a unit, or what happened to it; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.errors import Fault, RequestError, TthcError
from tthc_metrics.core.records import Unit
from tthc_metrics.core.vietnamese import day
from tthc_metrics.reviews import remarks
from tthc_metrics.reviews.remarks import LONGEST, Remark, RemarkKind
from ui.queries import source
from ui.queries.visitor import demand, may, note_of
from ui.widgets.filters import DAY
from ui.widgets.sent_together import sent_together
from ui.widgets.show import show_note

TOLD = "remark_told"
BUTTONS = {
    RemarkKind.ANSWERS: "Ghi nơi chịu trách nhiệm",
    RemarkKind.HAPPENED: "Ghi chú vào xu hướng",
}
WORDS = {
    RemarkKind.ANSWERS: ("Cơ quan, chức vụ (không ghi tên người)", "Phó Giám đốc Sở, Phó Chủ tịch UBND phụ trách cải cách hành chính"),
    RemarkKind.HAPPENED: ("Việc đã xảy ra (không ghi tên người)", "Đổi phần mềm một cửa, hai tuần không nộp trực tuyến được"),
}  # fmt: skip
DAYS = {RemarkKind.ANSWERS: "Từ ngày", RemarkKind.HAPPENED: "Ngày"}


def show_form(kind: RemarkKind, unit: Unit, on: date, said: Sequence[Remark] = ()) -> None:
    """A button that opens the form; remarks `said` can be taken back there."""
    key = f"remark_{kind}_{unit.id}"

    def write() -> None:
        words, since = st.session_state[f"{key}_words"], st.session_state[f"{key}_since_{on}"]
        try:
            who = demand(Right.PROMISE, BUTTONS[kind])
            since = _read_day(since)
            remarks.write(
                source.database(), kind, (unit.id, unit.name), since, words, by=who.signs()
            )
            note_of(who, "review", f"ghi chú về {unit.name}")
            st.session_state[f"{key}_words"] = ""
        except TthcError as error:
            _tell(key, error)

    if not may(Right.PROMISE):
        return
    label, example = WORDS[kind]
    with st.popover(BUTTONS[kind], key=key):
        with sent_together(key):
            st.text_area(
                label, key=f"{key}_words", max_chars=LONGEST, height=90, placeholder=example
            )
            st.text_input(DAYS[kind], value=day(on), key=f"{key}_since_{on}", max_chars=10)
            st.form_submit_button("Ghi", key=f"{key}_write", type="primary", on_click=write)
        for remark in said:
            show_taking_back(remark)
        if told := st.session_state.pop(f"{TOLD}_{key}", None):
            show_note(told, f"{key}_told")


def show_taking_back(said: Remark) -> None:
    """A button that takes a remark back; it stays on record."""

    def take_back() -> None:
        try:
            who = demand(Right.PROMISE, "Bỏ ghi chú")
            note_of(who, "review", f"bỏ ghi chú {said.remark_id} về {said.unit}")
            remarks.take_back(source.database(), said.remark_id, by=who.signs())
        except TthcError as error:
            _tell(f"remark_{said.kind}_{said.unit}", error)

    if not may(Right.PROMISE):
        return
    words = f"Bỏ: {day(said.since)} {said.words}"
    st.button(words, key=f"remark_back_{said.remark_id}", on_click=take_back)


def _tell(key: str, error: TthcError) -> None:
    """Beside the form that it is about."""
    st.session_state[f"{TOLD}_{key}"] = " ".join(str(fault) for fault in error.faults)


def _read_day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), DAY).date()
    except ValueError:
        raise RequestError(Fault("Ngày", "không đọc được.", "Ghi dạng 15/03/2022.")) from None
