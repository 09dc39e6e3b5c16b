"""Step 2: what was understood of every sheet, and what of it can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.title_lines import period_in
from tthc_metrics.loading import drafts
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.examples import ReadColumn, read_columns
from tthc_metrics.loading.receipt_lines import KINDS, rows
from ui.components.blocks import fold_html, remark_html, terms_html, title_html
from ui.components.table import Table, table_html
from ui.markup import NOTHING, Markup, fill
from ui.queries import source
from ui.queries.visitor import demand
from ui.views.loading import draft_state
from ui.views.loading.mapping import not_there
from ui.views.loading.steps import EFFECT, MAPPING, PROBLEMS, address, links_html
from ui.widgets.show import show, show_note

WHY_MOMENT = (
    "Dữ liệu xuất sớm hơn không bao giờ ghi đè dữ liệu xuất sau. "
    "Để trống thì lấy thời điểm muộn nhất trong tệp."
)
UNREAD_MOMENT = "Ghi thời điểm xuất dạng 30/06/2022 17:05."
NOT_THIS_KIND = "Không đọc được trang này như vậy: không thấy cột nào của loại đó."
TOLD = "loading_told"
READ = "Vài giá trị đầu, như được đọc"


def understood_text(draft: Draft) -> str:
    """`Đã hiểu **2 trang** của 1 tệp, **12.840 dòng**.`, and what to do next."""
    files = len({part.sha256 for part in draft.sheets})
    sheets = f"**{number(len(draft.sheets))} trang** của {number(files)} tệp"
    said = f"Đã hiểu {sheets}, **{number(draft.rows)} dòng**."
    if not any(draft.wanted):
        return f"{said} Chưa chọn trang nào để nạp."
    if not draft_state.usable(draft):
        return f"{said} Còn cột bắt buộc chưa khớp: sang bước Khớp cột."
    if not draft_state.clear(draft):
        return f"{said} Có cột cần xem lại ở bước Khớp cột."
    return f"{said} Cột bắt buộc đã đủ: có thể xem tác động ngay."


def show_understood(draft: Draft) -> None:
    """One block a sheet, then the ways on."""
    if said := st.session_state.pop(TOLD, None):
        show_note(said, "told")
    for nth, part in enumerate(draft.sheets):
        with st.container(key=f"sheet_{nth}"):
            _show_sheet(draft, nth, part)
    show(_onward_html(draft), key="actions")
    show_throwing_away(draft)


def show_throwing_away(draft: Draft) -> None:
    """The button that forgets a draft."""
    with st.container(horizontal=True, key="throw"):
        st.button(
            "Bỏ bản nạp này",
            key="throw_away",
            type="tertiary",
            on_click=_throw_away,
            args=(draft.id,),
        )


def _show_sheet(draft: Draft, nth: int, part: SheetPlan) -> None:
    show(title_html(part.shown), key=f"sheet_title_{nth}")
    facts, controls = st.columns([1.6, 1], gap="large")
    with controls:
        if len(draft.sheets) > 1:
            key = f"wanted_{draft.id}_{nth}"
            st.session_state[key] = draft.wanted[nth]
            st.checkbox("Nạp trang này", key=key, on_change=_want, args=(draft, nth, key))
        _kind(draft, nth, part)
        if part.kind == "dossiers":
            show_moment(draft, nth, part)
    with facts:
        show(facts_html(part, draft.rows if len(draft.sheets) == 1 else None), key=f"facts_{nth}")
        if read := read_html(read_columns(source.database(), part)):
            show(read, key=f"read_{nth}")


def facts_html(part: SheetPlan, total_rows: int | None) -> Markup:
    """What was found in a sheet, as terms and texts."""
    layout = part.layout
    pairs = [("Không nạp", part.aside.reason if part.aside else "")]
    pairs += [("Cách đọc", " ".join(part.notes))]
    pairs += [("Số dòng", number(total_rows) if total_rows is not None else "")]
    columns = sum(1 for c in layout.columns if c.name)
    spare = sum(1 for c in layout.columns if not c.name and not c.personal and not c.quiet)
    pairs.append(
        (
            "Cột dùng đến",
            f"{number(columns)} cột" + (f"; {number(spare)} cột không dùng" if spare else ""),
        )
    )
    if days := period_in(layout.title):
        pairs.append(("Kỳ ghi trong tiêu đề", f"{day(days[0])} – {day(days[1])}"))
    pairs.append(("Dòng để ngoài", _left_out(part)))
    pairs.append(
        ("Trang không nạp", "; ".join(f"«{one.name}» ({one.reason})" for one in part.beside))
    )
    pairs.append(("Không đọc vì là dữ liệu cá nhân", _personal(part)))
    pairs.append(("Tệp không có cột", "; ".join(not_there(part))))
    if layout.missing:
        pairs.append(("Còn thiếu cột", "; ".join(layout.missing)))
    return fill('<dl class="tthc facts">{}</dl>', terms_html(pairs))


def read_html(columns: Sequence[ReadColumn]) -> Markup:
    """The first values as the file writes them, and what they are read as; empty if there are none."""
    body = [(c.heading, " · ".join(c.cells), " · ".join(c.read)) for c in columns]
    names = ("Cột", "Trong tệp", "Đọc là")
    return fold_html(READ, table_html(Table(READ, names, body))) if body else NOTHING


def _left_out(part: SheetPlan) -> str:
    by_reason: dict[str, list[int]] = {}
    for left in part.layout.left_out:
        by_reason.setdefault(left.reason, []).append(left.row_no)
    return "; ".join(f"{reason} ({rows(numbers)})" for reason, numbers in by_reason.items())


def _personal(part: SheetPlan) -> str:
    return "; ".join(
        f"{c.heading or f'cột {c.position + 1}'} ({c.personal})"
        for c in part.layout.columns
        if c.personal
    )


def _kind(draft: Draft, nth: int, part: SheetPlan) -> None:
    key = f"kind_{draft.id}_{nth}"
    st.session_state[key] = part.kind
    st.selectbox(
        "Loại dữ liệu", list(KINDS), format_func=_kind_label, key=key, on_change=_change_kind, args=(draft, part, key),
    )  # fmt: skip


def _kind_label(kind: str) -> str:
    return KINDS[kind].capitalize()


def show_moment(draft: Draft, nth: int, part: SheetPlan) -> None:
    """When a sheet was exported, as found or as chosen; what is typed counts from now on."""
    key = f"moment_{draft.id}_{nth}"
    found = part.exported_at
    st.session_state[key] = f"{found:%d/%m/%Y %H:%M}" if found else ""
    st.text_input(
        "Thời điểm xuất", key=key, placeholder="30/06/2022 17:05", on_change=_change_moment, args=(draft, part, key),
    )  # fmt: skip
    show(remark_html(WHY_MOMENT), key=f"why_moment_{nth}")


def _want(draft: Draft, nth: int, key: str) -> None:
    wanted: Sequence[bool] = [
        bool(st.session_state[key]) if place == nth else yes
        for place, yes in enumerate(draft.wanted)
    ]
    demand(Right.LOAD, "Sửa bản nạp")
    drafts.change(source.database(), draft.id, wanted=wanted)


def _change_kind(draft: Draft, part: SheetPlan, key: str) -> None:
    kind = str(st.session_state[key])
    chosen = replace(draft_state.chosen_now(part), kind=kind, columns={})
    if draft_state.understood_as(part, chosen) is None:
        st.session_state[TOLD] = NOT_THIS_KIND
        return
    draft_state.choose(draft, [part], lambda _: chosen)


def _change_moment(draft: Draft, part: SheetPlan, key: str) -> None:
    text = str(st.session_state[key])
    found = draft_state.read_moment(text)
    if text.strip() and found is None:
        st.session_state[TOLD] = UNREAD_MOMENT
        return
    draft_state.choose(draft, [part], lambda now: replace(now, exported_at=found))


def _throw_away(draft: str) -> None:
    draft_state.throw_away(draft)
    st.query_params.clear()


def _onward_html(draft: Draft) -> Markup:
    mapping = (address(MAPPING, draft.id), "Khớp cột")
    if not any(draft.wanted):
        return NOTHING
    if not draft_state.usable(draft):
        return links_html(mapping)
    onward = [
        (address(EFFECT, draft.id), "Xem tác động"),
        mapping,
        (address(PROBLEMS, draft.id), "Xem vấn đề"),
    ]
    if not draft_state.clear(draft):
        onward = [mapping, onward[0], onward[2]]
    return links_html(*onward)
