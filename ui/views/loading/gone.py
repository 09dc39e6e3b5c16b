"""Dossiers that the new file should list and does not: which, and whether they stay or go out of force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.core.vietnamese import NO_VALUE, day, number
from tthc_metrics.intake.choices import KEEP, TAKE_OUT
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.gone import GoneDossier
from ui.components.table import Table, table_html
from ui.markup import Markup
from ui.views.loading import draft_state
from ui.widgets.show import show

COLUMNS = ("Mã hồ sơ", "Đơn vị", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả")
WAYS = {KEEP: "Giữ như đã biết", TAKE_OUT: "Rút khỏi hiệu lực (hoàn tác được)"}
SHOWN = 50
WHY_NEWER = (
    "Tệp này xuất trước; tệp mới hơn đã nạp cùng mẫu, kỳ và đơn vị của nó gồm các hồ sơ này, mà tệp mới hơn không có. "
    "Có thể đã xóa hoặc chuyển ở hệ thống một cửa: hỏi đơn vị nếu chưa rõ."
)
WHY = (
    "Tệp trước cùng mẫu có các hồ sơ này; kỳ và đơn vị của tệp này gồm chúng, mà tệp này không còn. "
    "Có thể đã xóa hoặc chuyển ở hệ thống một cửa: hỏi đơn vị nếu chưa rõ."
)


def show_gone(draft: Draft, outcomes: Sequence[Outcome]) -> None:
    """For each list that lacks any: the list of them, and the choice; nothing where none is lacking."""
    for nth, (parts, outcome) in enumerate(zip(draft_state.lists(draft), outcomes, strict=True)):
        if outcome.gone:
            show(Markup("").join(gone_html(outcome)), key=f"gone_{nth}")
            _choice(draft, parts, nth)


def gone_html(outcome: Outcome) -> list[Markup]:
    """For each file that lacks any, the dossiers as they were known."""
    by_file: dict[tuple[int | None, str], list[GoneDossier]] = {}
    for one in outcome.gone:
        by_file.setdefault((one.newer, one.missing_from), []).append(one)
    return [
        _table(found, name, WHY if newer is None else WHY_NEWER)
        for (newer, name), found in by_file.items()
    ]


def _table(found: Sequence[GoneDossier], name: str, why: str) -> Markup:
    body = [
        (
            one.dossier_no, one.office, day(one.received_on),
            day(one.due_on) if one.due_on else NO_VALUE,
            day(one.finished_on) if one.finished_on else NO_VALUE,
        )
        for one in found[:SHOWN]
    ]  # fmt: skip
    rest = len(found) - SHOWN
    more = f" Còn {number(rest)} hồ sơ nữa, không hiện ở đây." if rest > 0 else ""
    title = f"{number(len(found))} hồ sơ không còn trong {name}"
    return table_html(Table(title, COLUMNS, body, note=f"{why}{more}"))


def _choice(draft: Draft, parts: Sequence[SheetPlan], nth: int) -> None:
    key = f"gone_choice_{draft.id}_{nth}"
    st.session_state[key] = parts[0].choices.gone or KEEP
    st.radio(
        "Các hồ sơ ấy",
        list(WAYS),
        format_func=WAYS.__getitem__,
        key=key,
        on_change=_choose,
        args=(draft, parts, key),
    )


def _choose(draft: Draft, parts: Sequence[SheetPlan], key: str) -> None:
    way = str(st.session_state[key])
    draft_state.choose(draft, parts, lambda now: replace(now, gone=way))
