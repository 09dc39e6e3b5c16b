"""The six steps of loading: their names, their addresses, and the list of them above the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from ui.address.links import anchor, button, href
from ui.address.query import asked
from ui.components.blocks import actions_html
from ui.markup import Markup, fill, joined

SLUG = "nap-du-lieu"
DRAFT, STEP, JOB, KNOWN = "ban_nap", "buoc", "viec", "da_co"
"""What the address of a load holds: the draft, its step; the reading job; the batches known before."""


@dataclass(frozen=True)
class Step:
    """One step: its code in the address and in the draft, and its name."""

    code: str
    title: str


DROP = Step("drop", "Thả tệp")
UNDERSTOOD = Step("understood", "Đã hiểu")
MAPPING = Step("mapping", "Khớp cột")
PROBLEMS = Step("problems", "Vấn đề")
EFFECT = Step("effect", "Tác động")
SAVE = Step("save", "Lưu, biên nhận")
STEPS = (DROP, UNDERSTOOD, MAPPING, PROBLEMS, EFFECT, SAVE)
_BY_CODE = {step.code: step for step in STEPS}


def step_asked(default: str = UNDERSTOOD.code) -> Step:
    """The step that the address names; else the one a draft was left at."""
    return _BY_CODE.get(asked(STEP) or default) or UNDERSTOOD


def address(step: Step, draft: str | None = None) -> str:
    """The address of a step of a draft; the first step has none."""
    return href(SLUG) if step is DROP else href(SLUG, **{DRAFT: draft, STEP: step.code})


def go(**parameters: str) -> None:
    """Write a new address; the page follows at its next run."""
    st.query_params.from_dict(parameters)


def go_to(step: Step, draft: str) -> None:
    """Write the address of a step of a draft."""
    go(**{DRAFT: draft, STEP: step.code})


def steps_html(current: Step, draft: str | None, open_steps: Collection[Step]) -> Markup:
    """The numbered list; steps in `open_steps` are links."""
    items = joined(
        _item(place, step, step is current, address(step, draft) if step in open_steps else "")
        for place, step in enumerate(STEPS, start=1)
    )
    template = '<nav class="tthc steps" aria-label="Các bước nạp dữ liệu"><ol>{}</ol></nav>'
    return fill(template, items)


def links_html(*links: tuple[str, str], main: bool = True) -> Markup:
    """Links that look like buttons: (address, words); the first is the main one unless another stands by."""
    return actions_html(
        *(button(to, words, main=main and not place) for place, (to, words) in enumerate(links))
    )


def _item(place: int, step: Step, current: bool, address: str) -> Markup:
    inner = fill("<b>{}</b> <span>{}</span>", place, step.title)
    if current:
        return fill('<li aria-current="step">{}</li>', inner)
    return fill("<li>{}</li>", anchor(address, inner) if address else inner)
