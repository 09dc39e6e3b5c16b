"""The head of a page of points: its period, which dossiers need not reach where points do."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import capitalised, day
from tthc_metrics.ledger.scope import Scope
from ui.address.links import anchor, href
from ui.components.blocks import remark_html
from ui.components.heading import note_html
from ui.markup import Markup, fill
from ui.queries import coverage, index, source
from ui.queries.visitor import may
from ui.widgets import filters, frame, period_choice
from ui.widgets.first_page import show_start

NO_DOSSIERS = "chưa có hồ sơ nào được nạp"
ENTRY = "nhap-diem-766"


def begin(title: str) -> tuple[DeltaGenerator, DeltaGenerator, Period]:
    """The places of heading and filters, and the period. The page ends here without dossiers and points of it."""
    if coverage.fresh().loaded_at is not None:
        head, tools = frame.top()
        with tools:
            period = period_choice.period_chosen()
        if not any(period.start <= told <= period.end for told in index.days()):
            frame.stop_if_uncovered(period, title)
            frame.say_older(period)
        return head, tools, period
    if not index.days():
        show_start(title)
        st.stop()
    head, tools = frame.top()
    with tools:
        period = _of_points()
    return head, tools, period


def freshness(period: Period, within: Scope) -> str:
    """The line under the heading of a scope; without dossiers that there are none."""
    if coverage.fresh().loaded_at is not None:
        return frame.freshness(period, within)
    return f"Từ {day(period.start)} đến {day(period.end)} · {NO_DOSSIERS}"


def no_points_html() -> Markup:
    """That no points of the period are in, and where they are entered: by whoever may."""
    said = "Chưa có điểm của Cổng Dịch vụ công quốc gia trong kỳ này. "
    if may(Right.LOAD):
        way = anchor(href(ENTRY), "Nhập điểm")
        return note_html(fill("{}{} (dán bảng hoặc điền), hoặc thả tệp ở {}.", said, way, anchor(href("nap-du-lieu"), "Nạp dữ liệu")))  # fmt: skip
    return note_html(f"{said}Người được quyền nạp dữ liệu nhập ở mục «Nhập điểm» của trang này.")


def no_points_of(word: str) -> Markup:
    """That the units of one kind have none, where others do."""
    return remark_html(f"{capitalised(word)}: chưa có điểm trong kỳ này.")


def _of_points() -> Period:
    """Without dossiers the months that have points, and whatever the address asks for."""
    calendar = source.definitions().calendars[period_choice.FIRST_CALENDAR]
    codes = dict.fromkeys(f"{told:%Y-%m}" for told in reversed(index.days()))
    known = [parse_period(code, calendar) for code in codes]
    shown = period_choice.period_asked(calendar) or known[0]
    period_choice.show_choice(shown, known if shown in known else [shown, *known])
    filters.choose_days(shown.start, shown.end)
    return shown
