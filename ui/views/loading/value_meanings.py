"""Step 3, values: words that no list knows, in how many rows, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.value_labels import LABELS
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.intake.choices import CODES, EMPTY, LISTS
from tthc_metrics.intake.rejects import ValueQuestion
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from ui.components.blocks import remark_html, title_html
from ui.markup import Markup, fill
from ui.views.loading import draft_state
from ui.widgets.show import show

REFUSE, NOTHING = "", "(không có gì: coi như ô trống)"
REFUSED = "(chưa chọn: các dòng này bị từ chối)"
SHOWN = 60  # words asked at once, those with most rows first


def show_values(draft: Draft, outcomes: Sequence[Outcome]) -> None:
    """One form a list: chosen together, tried again once."""
    for nth, (parts, outcome) in enumerate(zip(draft_state.lists(draft), outcomes, strict=True)):
        if outcome.questions:
            _show_list(draft, nth, parts, outcome.questions)


def list_of(kind: str, column: str) -> str:
    """The list of values that a column's cells are looked up in."""
    types = {c.name: c.type for c in definitions().columns[kind]}
    named = types.get(column, column)
    return LISTS.get(named, named)


def options_of(kind: str, question: ValueQuestion) -> dict[str, str]:
    """What a word may mean: value → label; for a code that lost its zeros, the code with them."""
    named = list_of(kind, question.column)
    if named == CODES:
        whole = with_zeros(question.value)
        return {**({whole: whole} if whole else {}), EMPTY: NOTHING}
    return {**LABELS.get(named, {}), EMPTY: NOTHING}


def with_zeros(code: str) -> str | None:
    """`1.0107` → `1.010700`, as spreadsheets drop zeros at the end of numbers; None if it is no such code."""
    first, _, second = code.replace(",", ".").partition(".")
    whole = f"{first}.{second:0<6}"
    return whole if first.isdigit() and second.isdigit() and len(second) <= 6 else None


def _show_list(
    draft: Draft, nth: int, parts: Sequence[SheetPlan], questions: Sequence[ValueQuestion]
) -> None:
    first = parts[0]
    show(title_html(f"{first.shown}: giá trị chưa biết nghĩa"), key=f"ask_title_{nth}")
    keys: dict[str, ValueQuestion] = {}
    with st.form(key=f"values_{draft.id}_{nth}"):
        for place, question in enumerate(questions[:SHOWN]):
            options = options_of(first.kind, question)
            key = f"value_{draft.id}_{nth}_{question.column}_{fold(question.value)}_{place}"
            keys[key] = question
            left, right = st.columns([1.6, 1.4], vertical_alignment="center")
            with left:
                show(_question_html(question), key=f"ask_{nth}_{place}")
            with right:
                st.selectbox(
                    f"«{question.value}» nghĩa là", [REFUSE, *options], format_func={REFUSE: REFUSED, **options}.__getitem__,
                    key=key, label_visibility="collapsed",
                )  # fmt: skip
        if len(questions) > SHOWN:
            rest = f"Còn {number(len(questions) - SHOWN)} giá trị nữa, hiện sau khi ghi các giá trị này."
            show(remark_html(rest), key=f"ask_rest_{nth}")
        st.form_submit_button("Ghi các nghĩa đã chọn", on_click=_answer, args=(draft, parts, keys))


def _question_html(question: ValueQuestion) -> Markup:
    template = '<p class="tthc heading"><b>«{}»</b> <span>cột {} · {} dòng</span></p>'
    return fill(template, question.value, question.heading, number(question.rows))


def _answer(draft: Draft, parts: Sequence[SheetPlan], keys: Mapping[str, ValueQuestion]) -> None:
    chosen: dict[str, dict[str, str]] = {}
    for key, question in keys.items():
        if meaning := str(st.session_state.get(key) or ""):
            named = list_of(parts[0].kind, question.column)
            chosen.setdefault(named, {})[fold(question.value)] = meaning
    before = parts[0].choices.values
    values = {**before, **{n: {**before.get(n, {}), **words} for n, words in chosen.items()}}
    draft_state.choose(draft, parts, lambda now: replace(now, values=values))
