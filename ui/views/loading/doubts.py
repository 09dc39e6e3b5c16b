"""Step 5, first: what is seldom right in the lists, and the boxes by which the analyst says that it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from ui.components.blocks import list_html
from ui.markup import Markup, fill
from ui.views.loading import draft_state
from ui.widgets.show import show

ASKED = "Chưa lưu được khi chưa trả lời"
ANSWERED = "Đã trả lời"


def show_doubts(draft: Draft, outcomes: Sequence[Outcome]) -> None:
    """Every doubt with its examples and a box; nothing if there are none."""
    for name in dict.fromkeys(doubt.name for outcome in outcomes for doubt in outcome.doubts):
        unsettled = any(d.name == name for outcome in outcomes for d in outcome.unsettled)
        with st.container(key=f"doubt_{name}"):
            same = [d for outcome in outcomes for d in outcome.doubts if d.name == name]
            for nth, each in enumerate(same):
                show(doubt_html(each, unsettled), key=f"doubt_{name}_{nth}")
            key = f"accept_{draft.id}_{name}"
            st.session_state[key] = not unsettled
            yes = definitions().doubts[name].yes
            st.checkbox(yes, key=key, on_change=_accept, args=(draft, name, key))


def doubt_html(doubt: Doubt, unsettled: bool) -> Markup:
    """What is doubtful, its examples, what to do about it."""
    return fill(
        '<section class="tthc"><h2>{}</h2><p>{} {}</p>{}</section>',
        ASKED if unsettled else ANSWERED,
        doubt.what,
        doubt.cure,
        list_html(doubt.examples),
    )


def _accept(draft: Draft, name: str, key: str) -> None:
    yes = bool(st.session_state[key])

    def change(chosen: Choices) -> Choices:
        others = tuple(each for each in chosen.accepted if each != name)
        return replace(chosen, accepted=(*others, name) if yes else others)

    draft_state.choose(draft, draft_state.wanted(draft), change)
