"""The six steps of loading: their names, their addresses, and the list of them above the page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

import streamlit as st

from ui.address.links import anchor, href
from ui.address.query import asked

SLUG = "nap-du-lieu"
DRAFT, STEP, JOB, BATCH, KNOWN = "ban_nap", "buoc", "viec", "lan_nap", "da_co"
"""What the address of a load holds: the draft, its step; the reading job; the batches saved and known."""


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


def steps_html(current: Step, draft: str | None, open_steps: Collection[Step]) -> str:
    """The numbered list; steps in `open_steps` are links."""
    items = "".join(
        _item(place, step, current, draft, open_steps) for place, step in enumerate(STEPS, start=1)
    )
    return f'<nav class="tthc steps" aria-label="Các bước nạp dữ liệu"><ol>{items}</ol></nav>'


def actions_html(*links: tuple[str, str], main: bool = True) -> str:
    """Links that look like buttons: (address, words); the first is the main one unless another stands by."""
    drawn = "".join(
        anchor(to, escape(words), css="button" if place or not main else "button main")
        for place, (to, words) in enumerate(links)
    )
    return f'<p class="tthc actions">{drawn}</p>'


def _item(
    place: int, step: Step, current: Step, draft: str | None, open_steps: Collection[Step]
) -> str:
    inner = f"<b>{place}</b> <span>{escape(step.title)}</span>"
    if step is current:
        return f'<li aria-current="step">{inner}</li>'
    if step in open_steps:
        return f"<li>{anchor(address(step, draft), inner)}</li>"
    return f"<li>{inner}</li>"
