"""A page with nothing but filters, for `test_choices.py`."""

from __future__ import annotations

import streamlit as st

from ui.filters import Option, choose_calendar, choose_metric, choose_period
from ui.heading import heading_html
from ui.markup import show

PERIODS = [Option("2022-Q1", "Quý I/2022"), Option("2021-Q4", "Quý IV/2021")]
CALENDARS = [Option("duong-lich", "Dương lịch"), Option("nd09", "NĐ 09/2019")]
METRICS = [Option("online_rate", "Trực tuyến"), Option("on_time", "Đúng hạn")]

st.set_page_config(layout="wide")
calendar = choose_calendar(CALENDARS, "duong-lich")
period = choose_period(PERIODS, "2022-Q1")
metric = choose_metric(METRICS, "online_rate")
show(heading_html(f"{calendar.code} {period.code} {metric.code}"), key="heading")
