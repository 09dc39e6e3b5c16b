"""A change of targets before it is saved: what it is, what it does to lights, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.own_files import office_file
from tthc_metrics.catalogue.own_targets import OwnTargets, judged_by, save
from tthc_metrics.core.errors import TthcError, on_page
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.loading.rate_shifts import Shift
from tthc_metrics.scoring.target_effect import GROUPS, TargetEffect
from tthc_metrics.scoring.wording.target_effect import (
    changes,
    effect_text,
    lacking_text,
    lights_text,
)
from tthc_metrics.store.database import default_path
from ui.components.blocks import list_html, remark_html, title_html
from ui.components.shifts import shifts_html
from ui.components.table import Table, table_html
from ui.markup import Markup
from ui.queries import source, targets
from ui.queries.visitor import demand, note_of
from ui.widgets.show import show, show_note

DRAFT, TOLD = "targets_draft", "targets_told"
"""In the session: the office's targets as they would be; what was done or is wrong."""
KEPT: Literal["session"] = "session"
"""What is typed stays while its effect is looked at, until it is saved."""
TYPED = ("target_", "bands_")
COLUMNS = ("Chỉ số", "Đơn vị", "Trước", "Sau")
NOTHING_CHANGES = "Thay đổi này không làm khác gì so với chỉ tiêu đang có."


def propose(deed: str, change: Callable[[OwnTargets], OwnTargets]) -> None:
    """Make a draft of the office's targets with a change; what is wrong with it is told instead."""
    st.session_state.pop(DRAFT, None)
    try:
        demand(Right.TARGETS, deed)
        new = change(targets.own())
        judged_by(new, office_file(default_path()))
    except TthcError as error:
        st.session_state[TOLD] = " ".join(on_page(str(fault)) for fault in error.faults)
    else:
        st.session_state[DRAFT] = new


def show_told() -> None:
    """What the last deed came to."""
    if said := st.session_state.pop(TOLD, None):
        show_note(said, "targets_told")


def show_draft() -> bool:
    """The change that waits, with its effect; False if none does."""
    new: OwnTargets | None = st.session_state.get(DRAFT)
    if new is None:
        return False
    try:
        after = judged_by(new, office_file(default_path()))
    except TthcError:  # the product's definitions are others now
        st.session_state.pop(DRAFT)
        return False
    said = changes(source.definitions(), after)
    show(title_html("Tác động", "chưa lưu gì"), key="draft_title")
    show(list_html(said) or remark_html(NOTHING_CHANGES), key="draft_changes")
    _show_effect(new, after)
    with st.container(horizontal=True, vertical_alignment="center", key="draft_decide"):
        if said:
            st.button("Lưu, áp dụng ngay", key="draft_save", type="primary", on_click=_save)
        st.button("Thôi", key="draft_drop", on_click=_drop)
    return True


def _show_effect(new: OwnTargets, after: Definitions) -> None:
    found = targets.effect(new.as_text(), after)
    if found is None:
        show(remark_html("Chưa có hồ sơ nào để xem đèn đổi màu."), key="draft_effect")
        return
    show(remark_html(effect_text(found), "fresh"), key="draft_effect")
    if lacks := lacking_text(found):
        show_note(lacks, "draft_elsewhere")
    if found.turned:
        bands = source.definitions().bands
        show(_counts_html(found), key="draft_counts")
        show(
            shifts_html([Shift(t.before, t.after) for t in found.turned], bands), key="draft_turned"
        )


def _counts_html(found: TargetEffect) -> Markup:
    bands = source.definitions().bands
    rows = [
        (each.metric.short_label, GROUPS[each.by], lights_text(each.before, bands), lights_text(each.after, bands))
        for each in found.counted
    ]  # fmt: skip
    return table_html(
        Table(f"Số đèn trước và sau, {lower_first(found.period.label)}", COLUMNS, rows)
    )


def _save() -> None:
    new: OwnTargets = st.session_state.pop(DRAFT)
    path = office_file(default_path())
    try:
        who = demand(Right.TARGETS, "Lưu chỉ tiêu")
        said = changes(source.definitions(), judged_by(new, path))
        save(new, path)
    except TthcError as error:
        st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)
        return
    for sentence in said:
        note_of(who, "targets", sentence)
    for key in [key for key in st.session_state if str(key).startswith(TYPED)]:
        del st.session_state[key]
    st.session_state[TOLD] = f"Đã lưu, đang áp dụng. {'. '.join(said)}."


def decline() -> None:
    """No example of an earlier version is copied: a file without targets says that this was decided."""
    try:
        who = demand(Right.TARGETS, "Không chép ví dụ")
        save(targets.own(), office_file(default_path()))
    except TthcError as error:
        st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)
        return
    note_of(who, "targets", "Không chép ví dụ mà bản trước tự áp dụng")
    st.session_state[TOLD] = "Đã ghi: không chép. Các ví dụ vẫn ở đây, chép lúc nào cũng được."


def _drop() -> None:
    st.session_state.pop(DRAFT, None)
