"""The frame of the pages about a scope: heading, way back up, the question and how the scope is split."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.drill import Split, splits
from tthc_metrics.model import Period
from ui import choices, figures, filters, queries
from ui.drill.causes import show_causes
from ui.drill.crumbs import crumbs_html
from ui.drill.due import show_due
from ui.drill.gap import SHOWN, show_gap
from ui.drill.scope import PARTS, TOPICS, Scope
from ui.drill.unused import show_unused
from ui.filters import Option
from ui.heading import heading_html, note_html
from ui.markup import show

TOPIC, SPLIT, ROWS, EVERY = "muc", "theo", "xem", "tat-ca"


def show_heading(scope: Scope, period: Period, title: str) -> None:
    """The page's title with the scope's unit, and how fresh the data is."""
    fresh = figures.freshness(period, queries.fresh(), queries.definitions().is_peak(period))
    name = f"{title} · {scope.unit.short_name} · {period.label}"
    show(heading_html(name, freshness=fresh), key="heading")


def show_crumbs(scope: Scope, slug: str, **more: str | None) -> None:
    """The way back up, if the scope is not the whole."""
    if html := crumbs_html(scope, slug, **more):
        show(html, key="crumbs")


def topic_asked() -> str:
    """The question that the address names, without drawing anything."""
    options = [Option(*topic) for topic in TOPICS]
    return filters.resolve(options, TOPICS[0][0], filters.asked(TOPIC))[0].code


def show_topic(scope: Scope, period: Period) -> None:
    """The choice of the question and its answer."""
    options = [Option(*topic) for topic in TOPICS]
    topic = filters.choose(
        TOPIC, "Câu hỏi", options, TOPICS[0][0], pills=True, show_label=False
    ).code
    if topic == "chua-phat-sinh":
        show_unused(scope, period)
        return
    with st.container(horizontal=True, gap="medium", key="cut"):
        split = _split(scope)
        metric = choices.metric() if topic == "keo-xuong" else None
    if split is None:
        show(note_html("Không chia nhỏ hơn được nữa: xem từng hồ sơ."), key="end")
        return
    if metric is not None:
        rows = 10_000 if filters.asked(ROWS) == EVERY else SHOWN
        show_gap(scope, period, metric, split, rows)
    elif topic == "nguyen-nhan":
        show_causes(scope, period, split)
    else:
        show_due(scope, period, split)


def _split(scope: Scope) -> Split | None:
    possible = splits(scope.within)
    if not possible:
        return None
    options = [Option(split.value, f"Theo {PARTS[split]}") for split in possible]
    return Split(
        filters.choose(SPLIT, "Chia", options, options[0].code, pills=True, show_label=False).code
    )
