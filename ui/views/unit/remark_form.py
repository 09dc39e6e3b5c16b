"""Writing who answers for a unit, or what happened to it; and taking it back."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from tthc_metrics.core.errors import Fault, RequestError, TthcError
from tthc_metrics.core.records import Unit
from tthc_metrics.core.vietnamese import day
from tthc_metrics.reviews import remarks
from tthc_metrics.reviews.remarks import LONGEST, Remark, RemarkKind
from ui.queries import source
from ui.widgets.filters import DAY
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


def show_form(kind: RemarkKind, unit: Unit, on: date, said: Remark | None = None) -> None:
    """A button that opens the form; with a remark `said` it can be taken back there too."""
    key = f"remark_{kind}_{unit.id}"

    def write() -> None:
        words, since = st.session_state[f"{key}_words"], st.session_state[f"{key}_since"]
        try:
            since = _read_day(since)
            remarks.write(source.database(), kind, (unit.id, unit.name), since, words)
            st.session_state[f"{key}_words"] = ""
        except TthcError as error:
            st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)

    label, example = WORDS[kind]
    with st.popover(BUTTONS[kind], key=key):
        st.text_area(label, key=f"{key}_words", max_chars=LONGEST, height=90, placeholder=example)
        st.text_input(DAYS[kind], value=day(on), key=f"{key}_since", max_chars=10)
        st.button("Ghi", key=f"{key}_write", type="primary", on_click=write)
        if said:
            show_taking_back(said)
        if told := st.session_state.pop(TOLD, None):
            show_note(told, f"{key}_told")


def show_taking_back(said: Remark) -> None:
    """A button that takes a remark back; it stays on record."""
    st.button(
        f"Bỏ: {said.words}",
        key=f"remark_back_{said.remark_id}",
        on_click=lambda: remarks.take_back(source.database(), said.remark_id),
    )


def _read_day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), DAY).date()
    except ValueError:
        raise RequestError(Fault("Ngày", "không đọc được.", "Ghi dạng 15/03/2022.")) from None
