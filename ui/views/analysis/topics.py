"""Phân tích: the question asked of a scope, and how the scope is split to answer it."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.records import Period
from tthc_metrics.ledger.breakdown import Split, splits
from ui.address import query
from ui.queries import elsewhere
from ui.views.analysis.causes import show_causes
from ui.views.analysis.due_soon import show_due
from ui.views.analysis.unused_procedures import show_unused
from ui.widgets import choices, filters
from ui.widgets.contributions_table import SHOWN, show_contributions
from ui.widgets.filters import Option
from ui.widgets.named_scope import PARTS, TOPICS, NamedScope
from ui.widgets.show import show_note

TOPIC, SPLIT, ROWS, EVERY = "muc", "theo", "xem", "tat-ca"


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
        show_note("Không chia nhỏ hơn được nữa: xem từng hồ sơ.", "end")
        return
    is_list = topic == "sap-den-han"
    away = elsewhere.note(scope.within) if is_list else elsewhere.parts_note(period, split, scope.within)  # fmt: skip
    if away:
        show_note(away, "elsewhere")
    if metric is not None:
        rows = 10_000 if query.asked(ROWS) == EVERY else SHOWN
        # said of parts that are not all of it, «còn thiếu …» would be taken for what the whole lacks
        show_contributions(scope, period, metric, split, rows=rows, lead=not away)
    elif topic == "nguyen-nhan":
        of_dossiers = bool(
            scope.within.field or scope.within.procedure
        )  # else the book tells the whole
        show_causes(scope, period, split, lead=not (away and of_dossiers))
    else:
        show_due(scope, period, split, lead=not away)


def _split(scope: NamedScope) -> Split | None:
    possible = splits(scope.within)
    if not possible:
        return None
    options = [Option(split.value, f"Theo {PARTS[split]}") for split in possible]
    return Split(
        filters.choose(SPLIT, "Chia", options, options[0].code, pills=True, show_label=False).code
    )
