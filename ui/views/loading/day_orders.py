"""Step 3, days: in which order each column of days is read, with examples, and how to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.intake.day_order import DayOrder
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.receipt_lines import ORDER_WORDS, order_examples
from ui.components.blocks import remark_html, title_html
from ui.markup import Markup, fill
from ui.views.loading import draft_state
from ui.widgets.show import show

ASKED = ""
OPTIONS: Mapping[str, str] = {**ORDER_WORDS, ASKED: "(chưa chọn: các dòng không rõ bị từ chối)"}
WHY = {
    "chosen": "đã chọn",
    "remembered": "đã nhớ",
    "proved": "chắc chắn theo chính các ngày của cột",
    "other columns": "theo các cột ngày khác của tệp",
    "spans": "theo thời gian giải quyết",
    "usual": "cách ghi thường dùng",
    "nothing to tell": "hai cách như nhau",
    "contradiction": "các ngày của cột mâu thuẫn nhau",
    "nothing proves it": "tệp không cho biết",
    "turned back": "bảng tính đã đổi chỗ: chắc chắn theo tháng của các ô khác, hoặc theo ngày trong mã hồ sơ",
    "may be turned": "bảng tính có thể đã đổi chỗ ngày với tháng; tệp không cho biết",
}
"""Why an order is taken, or asked."""


def show_day_orders(draft: Draft, outcomes: Sequence[Outcome]) -> None:
    """A row for each column whose days could be read in two orders; those that are asked come first."""
    for nth, (parts, outcome) in enumerate(zip(draft_state.lists(draft), outcomes, strict=True)):
        if not outcome.day_orders:
            continue
        show(title_html(f"{parts[0].shown}: ngày trước hay tháng trước"), key=f"days_title_{nth}")
        for heading, found in sorted(
            outcome.day_orders, key=lambda each: each[1].order is not None
        ):
            _show_column(draft, nth, parts, (heading, found))


def asked(outcomes: Sequence[Outcome]) -> int:
    """How many columns have days of which nothing tells the order."""
    return sum(found.order is None for outcome in outcomes for _, found in outcome.day_orders)


def explained(heading: str, found: DayOrder) -> Markup:
    """`Ngày tiếp nhận  6/2/2022 là 02/06/2022 · đã chọn`."""
    shown = order_examples(found) if found.order else "; ".join(text for text, _ in found.examples)
    return remark_html(fill("<b>{}</b> <span>{} · {}</span>", heading, shown, WHY[found.why]), "heading")  # fmt: skip


def _show_column(
    draft: Draft, nth: int, parts: Sequence[SheetPlan], column: tuple[str, DayOrder]
) -> None:
    heading, found = column
    key = f"day_order_{draft.id}_{nth}_{found.column}"
    with st.container(key=f"days_row_{nth}_{found.column}"):
        left, right = st.columns([1.6, 1.4], vertical_alignment="center")
        with left:
            show(explained(heading, found), key=f"days_{nth}_{found.column}")
        with right:
            options = [*found.orders] if found.order else [ASKED, *found.orders]
            st.session_state[key] = found.order or ASKED
            st.selectbox(
                f"Ngày của cột {heading} đọc là", options, format_func=OPTIONS.__getitem__,
                key=key, label_visibility="collapsed", on_change=_choose, args=(draft, parts, found.column, key),
            )  # fmt: skip


def _choose(draft: Draft, parts: Sequence[SheetPlan], column: str, key: str) -> None:
    if order := str(st.session_state[key]):
        draft_state.choose(
            draft, parts, lambda now: replace(now, day_orders={**now.day_orders, column: order})
        )
