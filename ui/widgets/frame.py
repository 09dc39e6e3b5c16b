"""How a page is divided: the heading with its filters, and the two halves of a screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period, Told
from tthc_metrics.core.vietnamese import day
from tthc_metrics.ledger.scope import Scope
from ui.components import figures
from ui.queries import coverage, source
from ui.widgets import period_choice
from ui.widgets.first_page import show_start
from ui.widgets.province_asked import province_asked
from ui.widgets.show import show_heading, show_note


def top() -> tuple[DeltaGenerator, DeltaGenerator]:
    """A place for the filters, beside the tabs (on a phone below the sentence), and one for the heading.

    Two places, because the filters must be drawn before the heading knows what to say.
    """
    tools = st.container(horizontal=True, width="content", key="top_tools")
    return st.container(key="top_head"), tools


def halves(columns: Sequence[float] = (1, 1.02)) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Map at the left, ranking at the right; one under the other on a phone."""
    left, right = st.columns(columns, gap="medium")
    return left, right


def begin(title: str, *, limited: bool = False) -> tuple[DeltaGenerator, DeltaGenerator, Period]:
    """Of a page about a period: the places of heading and filters, and the period, drawn as a choice.

    The page ends here if there are no dossiers, or none of that period. It is `limited` where all that it shows is of
    the province that the address names.
    """
    stop_if_empty(title)
    head, tools = top()
    with tools:
        period = period_chosen(title, limited=limited)
    return head, tools, period


def period_chosen(title: str, *, limited: bool = False) -> Period:
    """Calendar and period, drawn as choices; the page ends here if the dossiers do not reach it."""
    period = period_choice.period_chosen()
    stop_if_uncovered(period, title)
    say_older(period, province_asked(period) if limited else None)
    return period


def freshness(period: Period, within: Scope) -> str:
    """The line under a heading: the period's days, how far the dossiers of a scope are told, and whether they are real."""
    return freshness_told(period, coverage.told_of(within, period))


def freshness_told(period: Period, told: Told | None) -> str:
    """The same of what is no scope of offices."""
    return figures.freshness(period, coverage.fresh(), told, source.definitions().is_peak(period))


def stop_if_empty(title: str) -> None:
    """No dossiers: the ways to begin instead of the page."""
    if coverage.fresh().loaded_at is None:
        show_start(title)
        st.stop()


def stop_if_none(found: Collection[object], title: str, sentence: str) -> None:
    """End the page with a calm sentence if nothing was found."""
    if not found:
        show_heading(title)
        show_note(sentence, "empty")
        st.stop()


def stop_if_uncovered(period: Period, title: str) -> None:
    """End the page if the dossiers do not reach the period; say so if they tell it in part only."""
    first, last = coverage.first_day(), coverage.last_day()
    if last and period.start > last:
        known = f"Kỳ này chưa có số liệu: hồ sơ có đến {day(last)}."
        stop_if_none((), f"{title} · {titled(period)}", known)
    if first and period.end < first:
        known = f"Kỳ này không có đủ số liệu: hồ sơ chỉ chắc chắn đủ từ {day(first)}."
        stop_if_none((), f"{title} · {titled(period)}", known)
    if first and period.start < first:
        part = (
            f"Hồ sơ chỉ chắc chắn đủ từ {day(first)}: tỷ lệ của kỳ này có thể chưa phải của cả kỳ."
        )
        show_note(part, "untold")


def say_older(period: Period, province: str | None = None) -> None:
    """Say so where units, all or of a province, are not told equally far: sums and rankings are of several days then."""
    if note := coverage.older_note(period, Scope(province=province)):
        show_note(note, "older")
