"""Ví dụ của tỉnh khác: documents that other provinces set targets by, to be copied whole or one by one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import number
from tthc_metrics.scoring.wording.targets import (
    asked_text,
    days_text,
    sure_text,
    tiers_text,
)
from ui.components.blocks import remark_html
from ui.components.table import EVEN, Table, table_html
from ui.markup import Markup
from ui.queries import source, targets
from ui.views.targets.draft import decline, propose
from ui.widgets.show import show

COLUMNS = ("Chỉ số", "Chỉ tiêu", "Áp dụng", "Cho", "Đã chép")
LEAD = (
    "Chỉ tiêu của tỉnh khác không xếp màu cho ai cho đến khi được chép. Bản chép luôn ghi rõ là ví dụ, trên trang "
    "và trên giấy, cho đến khi tỉnh ghi văn bản của mình."
)


def show_examples() -> None:
    """The examples by document, and the way to copy them; first those that an earlier version applied by itself."""
    if gone := targets.no_longer():
        _show_gone([target.id for target in gone])
    copied = {str(each["id"]) for each in targets.own().targets}
    by_document: dict[str, list[Target]] = {}
    for target in source.definitions().examples:
        by_document.setdefault(target.source, []).append(target)
    for nth, (document, found) in enumerate(by_document.items()):
        show(_table(document, found, copied), key=f"example_{nth}")
        show(remark_html(f"Của {found[0].whose}; {sure_text(found[0])}."), key=f"example_of_{nth}")
        left = [target for target in found if target.id not in copied]
        if left:
            _show_copy(nth, left)


def _show_copy(nth: int, left: Sequence[Target]) -> None:
    known = source.definitions().metrics
    names = {t.id: f"{known[t.metric].short_label} {asked_text(t, known[t.metric])}" for t in left}
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"example_copy_{nth}"):
        if len(left) > 1:
            one = st.selectbox("Một chỉ tiêu", list(names), format_func=lambda n: names.get(n, n), key=f"example_one_{nth}", width=420)  # fmt: skip
            st.button("Chép chỉ tiêu này …", key=f"copy_one_{nth}", on_click=_copy, args=([one],))
        words = "Chép cả văn bản …" if len(left) > 1 else "Chép chỉ tiêu này …"
        st.button(words, key=f"copy_all_{nth}", on_click=_copy, args=(list(names),))


def _show_gone(names: Sequence[str]) -> None:
    """The office decides once: the file that it then has says so."""
    with st.container(horizontal=True, key="examples_gone"):
        words = f"Chép lại cả {number(len(names))} chỉ tiêu mà bản trước tự áp dụng …"
        st.button(words, key="copy_gone", type="primary", on_click=_copy, args=(names,))
        st.button("Không chép, thôi nhắc", key="leave_gone", on_click=decline)


def _copy(names: Sequence[str]) -> None:
    propose("Chép chỉ tiêu", lambda own: own.copied(names))


def _table(document: str, found: Sequence[Target], copied: set[str]) -> Markup:
    known = source.definitions().metrics
    rows = [
        (known[t.metric].label, asked_text(t, known[t.metric]), days_text(t), tiers_text(t), "đã chép" if t.id in copied else "chưa")
        for t in found
    ]  # fmt: skip
    return table_html(Table(document, COLUMNS, rows, EVEN))
