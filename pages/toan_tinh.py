"""Toàn tỉnh: the whole province, its lights on the map, its units in order."""

from __future__ import annotations

import streamlit as st

from ui.address.query import asked
from ui.components.heading import note_html
from ui.queries import overview as queries_overview
from ui.views.overview.overview_page import IN_FULL, Question
from ui.views.overview.two_lights import choose_second, second_asked
from ui.widgets import choices, frame, map_choice
from ui.widgets.era_notes import show_note
from ui.widgets.map_choice import show_map
from ui.widgets.markup import show

frame.stop_if_empty("Toàn tỉnh")
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
frame.stop_if_untold(period, "Toàn tỉnh")
metric = choices.metric_asked()
by_province = asked(map_choice.LEVEL) != map_choice.PARTS
parts = queries_overview.parts(
    Question(period, metric, second_asked(metric), by_province, asked(IN_FULL) is not None)
)

with head:
    show(parts.heading, key="heading")
    show_note(period, "toan-tinh")
show(parts.lead, key="lead")
show(parts.cards, key="cards")
with st.container(horizontal=True, vertical_alignment="center", key="lights"):
    choices.metric()
    choose_second(metric)

if parts.sides and parts.many:  # two large maps: one under the other
    left = right = st.container()
elif parts.many:
    left, right = st.columns([2.2, 1], gap="medium")
else:
    left, right = frame.halves()
if parts.sides:
    for place, (half, side) in enumerate(zip((left, right), parts.sides, strict=True)):
        with half:
            show(side.map, key=f"map_{place}")
            if side.agencies:
                show(side.agencies, key=f"agencies_{place}")
else:
    with left:
        if parts.shown:
            show_map(parts.shown, title=parts.title, slug=parts.slug)
        else:
            show(note_html("Kỳ này không có huyện, xã nào trong dữ liệu."), key="no_units")
    with right:
        if parts.ranking:
            show(parts.ranking, key="ranking")
    with right if parts.many else left:
        if parts.agencies:
            show(parts.agencies, key="agencies")
show(parts.foot, key="legend")
