"""How a page is divided: the heading with its filters, and the two halves of a screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day
from ui import queries
from ui.components.heading import heading_html, note_html
from ui.widgets.first_page import show_start
from ui.widgets.markup import show


def top() -> tuple[DeltaGenerator, DeltaGenerator]:
    """A place for the heading and, at its right (below it on a phone), one for the filters.

    Two places, because the filters must be drawn before the heading knows what to say.
    """
    row = st.container(horizontal=True, vertical_alignment="top", key="top")
    head = row.container(key="top_head")
    tools = row.container(horizontal=True, width="content", key="top_tools")
    return head, tools


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Map at the left, ranking at the right; one under the other on a phone."""
    left, right = st.columns([1, 1.02], gap="medium")
    return left, right


def stop_if_empty(title: str) -> None:
    """No dossiers: the ways to begin instead of the page."""
    if queries.fresh().loaded_at is None:
        show_start(title)
        st.stop()


def stop_if_none(found: Sequence[object], title: str, sentence: str) -> None:
    """End the page with a calm sentence if nothing was found."""
    if not found:
        show(heading_html(title), key="heading")
        show(note_html(sentence), key="empty")
        st.stop()


def stop_if_untold(period: Period, title: str) -> None:
    """End the page if the dossiers do not reach the period; say so if they tell it in part only."""
    first, last = queries.first_day(), queries.last_day()
    if last and period.start > last:
        stop_if_none(
            (), f"{title} · {period.label}", f"Kỳ này chưa có số liệu: hồ sơ có đến {day(last)}."
        )
    if first and period.end < first:
        known = f"Kỳ này không có đủ số liệu: hồ sơ chỉ có đủ từ {day(first)}."
        stop_if_none((), f"{title} · {period.label}", known)
    if first and period.start < first:
        part = f"Hồ sơ chỉ có đủ từ {day(first)}: tỷ lệ của kỳ này chưa phải của cả kỳ."
        show(note_html(part), key="untold")
