"""The frame of the pages about a scope: heading, way back up, the question and how the scope is split."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.records import Period
from tthc_metrics.ledger.breakdown import Split, splits
from ui import queries
from ui.address import query
from ui.components import figures
from ui.components.heading import heading_html, note_html
from ui.views.unit.causes import show_causes
from ui.views.unit.contributions import SHOWN, show_gap
from ui.views.unit.crumbs import crumbs_html
from ui.views.unit.due_soon import show_due
from ui.views.unit.unused_procedures import show_unused
from ui.widgets import choices, filters
from ui.widgets.filters import Option
from ui.widgets.markup import show
from ui.widgets.scope import PARTS, TOPICS, NamedScope

TOPIC, SPLIT, ROWS, EVERY = "muc", "theo", "xem", "tat-ca"


def show_heading(scope: NamedScope, period: Period, title: str) -> None:
    """The page's title with the scope's unit, and how fresh the data is."""
    fresh = figures.freshness(period, queries.fresh(), queries.definitions().is_peak(period))
    name = f"{title} · {scope.unit.short_name} · {period.label}"
    show(heading_html(name, freshness=fresh), key="heading")


def show_crumbs(scope: NamedScope, slug: str, **more: str | None) -> None:
    """The way back up, if the scope is not the whole."""
    if html := crumbs_html(scope, slug, **more):
        show(html, key="crumbs")


def topic_asked() -> str:
    """The question that the address names, without drawing anything."""
    options = [Option(*topic) for topic in TOPICS]
    return filters.resolve(options, TOPICS[0][0], query.asked(TOPIC))[0].code


def show_topic(scope: NamedScope, period: Period) -> None:
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
        rows = 10_000 if query.asked(ROWS) == EVERY else SHOWN
        show_gap(scope, period, metric, split, rows)
    elif topic == "nguyen-nhan":
        show_causes(scope, period, split)
    else:
        show_due(scope, period, split)


def _split(scope: NamedScope) -> Split | None:
    possible = splits(scope.within)
    if not possible:
        return None
    options = [Option(split.value, f"Theo {PARTS[split]}") for split in possible]
    return Split(
        filters.choose(SPLIT, "Chia", options, options[0].code, pills=True, show_label=False).code
    )
