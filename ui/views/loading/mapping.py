"""Step 3, headings: what every column is taken for, how that is known, and how to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.intake.added_column import OFFICE
from tthc_metrics.intake.choices import choices
from tthc_metrics.intake.layout import SheetColumn
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.receipt_lines import KINDS
from tthc_metrics.loading.sources import unusable
from ui.components.blocks import list_html, remark_html, title_html
from ui.markup import Markup, each, fill
from ui.views.loading import draft_state
from ui.widgets.job_progress import faults_html
from ui.widgets.show import show

UNUSED, UNDECIDED = "", "?"
WORDS = {UNUSED: "(không dùng)", UNDECIDED: "(chưa chọn)"}
HOW = {"exact": "đúng tên", "remembered": "đã nhớ", "chosen": "đã chọn"}
SHOWN = 80  # columns of a list that are drawn; those that matter come first
ONE_OFFICE = "Tất cả các dòng thuộc đơn vị (khi tệp không có cột đơn vị)"
SAMPLES, LONGEST = 3, 28


def show_mapping(draft: Draft) -> None:
    """The columns of every list, those of several sheets with the same headings once."""
    for nth, parts in enumerate(draft_state.lists(draft)):
        _show_list(draft, nth, parts)


def _show_list(draft: Draft, nth: int, parts: Sequence[SheetPlan]) -> None:
    first = parts[0]
    title = f"{first.shown} · {KINDS[first.kind]}"
    if len(parts) > 1:
        title += f" · {number(len(parts))} trang cùng tiêu đề"
    show(title_html(title), key=f"list_title_{nth}")
    if lacking := list(unusable(first)):
        show(faults_html(lacking), key=f"lacking_{nth}")
    _show_suggestions(draft, nth, parts)
    if first.lacks_office or OFFICE in first.choices.constants:
        _show_one_office(draft, nth, parts)
    readable, personal = _columns(first)
    show(_head_html(), key=f"map_head_{nth}")
    for column in readable[:SHOWN]:
        _show_column(draft, nth, parts, column)
    rest = len(readable) - SHOWN
    told = [f"Tệp không có: {'; '.join(absent)}."] if (absent := not_there(first)) else []
    told += [f"Còn {number(rest)} cột không dùng, không hiện ở đây."] if rest > 0 else []
    told += [f"Không đọc «{c.heading or f'cột {c.position + 1}'}»: {c.personal}." for c in personal]
    if told:
        show(list_html(told, "tthc fresh"), key=f"not_read_{nth}")


def not_there(part: SheetPlan) -> list[str]:
    """The labels of columns that the kind may have and this sheet does not, required ones apart."""
    known = definitions().columns[part.kind]
    return [c.label for c in known if c.name not in part.places and not c.required and not c.one_of]


def _columns(part: SheetPlan) -> tuple[list[SheetColumn], list[SheetColumn]]:
    """The columns that may be chosen, in their order if all can be shown; and the personal ones."""
    personal = [c for c in part.layout.columns if c.personal]
    readable = [c for c in part.layout.columns if not c.personal and not c.quiet]
    if len(readable) > SHOWN:
        readable.sort(key=lambda c: (not c.name, not c.suggestion, c.position))
    return readable, personal


def _show_suggestions(draft: Draft, nth: int, parts: Sequence[SheetPlan]) -> None:
    """One button a likely column: the required ones first."""
    labels = _labels(parts[0].kind)
    likely = [c for c in parts[0].layout.columns if c.suggestion and not c.name]
    lacking = " ".join(parts[0].layout.missing)
    for column in sorted(
        likely, key=lambda c: (labels[c.suggestion or ""] not in lacking, c.position)
    ):
        label = labels[column.suggestion or ""]
        st.button(
            f"Dùng cột «{_plain(column.heading)}» làm {label} (gợi ý {_percent(column.confidence)})",
            key=f"suggest_{draft.id}_{nth}_{column.position}",
            on_click=_assign,
            args=(draft, parts, column.heading, column.suggestion or ""),
        )


def _show_one_office(draft: Draft, nth: int, parts: Sequence[SheetPlan]) -> None:
    """Where the file has no column of offices: the one that all its rows belong to."""
    key = f"office_{draft.id}_{nth}"
    st.session_state[key] = parts[0].choices.constants.get(OFFICE, "")
    st.text_input(
        ONE_OFFICE, key=key, placeholder="UBND xã Tam Hải", on_change=_say_office, args=(draft, parts, key),
    )  # fmt: skip


def _show_column(draft: Draft, nth: int, parts: Sequence[SheetPlan], column: SheetColumn) -> None:
    labels = _labels(parts[0].kind)
    key = f"column_{draft.id}_{nth}_{column.position}"
    with st.container(key=f"map_row_{nth}_{column.position}"):
        left, middle, right = st.columns([2.2, 1.6, 1], gap="small", vertical_alignment="center")
        with left:
            show(
                _heading_html(column, samples(parts, column.position)),
                key=f"head_{nth}_{column.position}",
            )
        with middle:
            open_question = [UNDECIDED] if column.suggestion and not column.name else []
            st.session_state[key] = column.name or (UNDECIDED if open_question else UNUSED)
            st.selectbox(
                f"Cột «{_plain(column.heading)}» là", [*open_question, UNUSED, *labels], format_func=lambda n: labels.get(n) or WORDS[n],
                key=key, label_visibility="collapsed", on_change=_choose, args=(draft, parts, column.heading, key),
            )  # fmt: skip
        with right:
            how = remark_html(how_text(column, labels), "how")
            show(how, key=f"how_{nth}_{column.position}")


def how_text(column: SheetColumn, labels: Mapping[str, str]) -> str:
    """`đúng tên`, `đã nhớ`, `gợi ý 87 %: Ngày hẹn trả`, or that nobody knows."""
    if column.name:
        return HOW[column.how or "exact"]
    if column.suggestion:
        return f"gợi ý {_percent(column.confidence)}: {labels[column.suggestion]}"
    return f"{HOW[column.how]} không dùng" if column.how else "chưa biết là gì"


def samples(parts: Sequence[SheetPlan], position: int) -> list[str]:
    """The first different cells of a column, personal data already out of them."""
    found: list[str] = []
    for part in parts:
        for row_no, cells in part.sheet.head:
            cell = cells[position].strip() if position < len(cells) and cells[position] else ""
            if row_no > part.layout.data_after and cell and cell not in found:
                found.append(cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…")
            if len(found) == SAMPLES:
                return found
    return found


def _heading_html(column: SheetColumn, cells: Sequence[str]) -> Markup:
    shown = " · ".join(cells) or "không có giá trị ở các dòng đầu"
    heading = column.heading or f"cột {column.position + 1}"
    return remark_html(fill("<b>{}</b> <span>{}</span>", heading, shown), "heading")


def _head_html() -> Markup:
    names = ("Tiêu đề trong tệp, vài giá trị đầu", "Được hiểu là", "Vì sao biết")
    cells = each("<span>{}</span>", names)
    return fill('<p class="tthc maphead" aria-hidden="true">{}</p>', cells)


def _labels(kind: str) -> dict[str, str]:
    return {c.name: f"{c.label} *" if c.required else c.label for c in definitions().columns[kind]}


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _plain(text: str) -> str:
    """Without what Streamlit would read as markup in a label."""
    return "".join(c for c in text if c not in "[]*_`$:~<>\\#")


def _choose(draft: Draft, parts: Sequence[SheetPlan], heading: str, key: str) -> None:
    if (name := str(st.session_state[key])) != UNDECIDED:
        _assign(draft, parts, heading, name)


def _assign(draft: Draft, parts: Sequence[SheetPlan], heading: str, name: str) -> None:
    """Take a heading for a column from now on; whatever was taken for it before is left out."""
    before = {t: n for part in parts for t, n in draft_state.chosen_now(part).columns.items()}
    freed = {
        fold(column.heading): UNUSED
        for part in parts
        for column in part.layout.columns
        if name and column.name == name
    }
    columns = {**before, **freed, fold(heading): name}
    draft_state.choose(draft, parts, lambda now: replace(now, columns=columns))


def _say_office(draft: Draft, parts: Sequence[SheetPlan], key: str) -> None:
    """Take what was typed for the office of all rows; nothing takes it back."""
    said = " ".join(str(st.session_state[key]).split())
    told = choices(constants={OFFICE: said} if said else {}).constants
    draft_state.choose(draft, parts, lambda now: replace(now, constants=told))
