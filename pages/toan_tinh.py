"""Toàn tỉnh: the whole province, its lights on the map, its units in order."""

import streamlit as st

from ui.address.query import asked
from ui.views.overview.overview import IN_FULL, OverviewQuestion, overview, show_units
from ui.views.overview.two_lights import choose_second, second_asked
from ui.widgets import choices, frame, map_choice
from ui.widgets.era_notes import show_era
from ui.widgets.show import show

TITLE = "Toàn tỉnh"

head, _, period = frame.begin(TITLE)
metric = choices.metric_asked()
by_province = asked(map_choice.LEVEL) != map_choice.PARTS
in_full = asked(IN_FULL) is not None
parts = overview(OverviewQuestion(period, metric, second_asked(metric), by_province, in_full))

with head:
    show(parts.heading, key="heading")
    show_era(period, "toan-tinh")
show(parts.lead, key="lead")
show(parts.cards, key="cards")
with st.container(horizontal=True, vertical_alignment="center", key="lights"):
    choices.metric()
    choose_second(metric)
show_units(parts)
show(parts.foot, key="legend")
