"""Toàn tỉnh, its first part: the whole province, its lights on the map, its units in order."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.records import Light
from ui.address.query import UNIT, asked
from ui.components.long_lists import IN_FULL
from ui.views.overview.overview import LIGHT, OverviewQuestion, overview, show_units
from ui.views.overview.since_last_week import since_html
from ui.views.overview.two_lights import choose_second, second_asked
from ui.widgets import choices, frame, map_choice
from ui.widgets.era_notes import show_era
from ui.widgets.province_choice import province_chosen, show_way_back
from ui.widgets.show import show

TITLE = "Toàn tỉnh"


def show_overview() -> None:
    """Sentence, cards, map and ranking of the period and metric that the address names."""
    head, tools, period = frame.begin(TITLE, limited=True)
    with tools:
        province = province_chosen(period)
    metric = choices.metric_asked()
    by_province = asked(map_choice.LEVEL) != map_choice.PARTS
    in_full = asked(IN_FULL) is not None
    light = next((one for one in Light if one == asked(LIGHT)), None)
    parts = overview(
        OverviewQuestion(
            period,
            metric,
            second_asked(metric),
            by_province,
            in_full=in_full,
            light=light,
            unit=asked(UNIT),
            province=province,
        )
    )
    with head:
        show_way_back(province)
        show(parts.heading, key="heading")
        if not province:
            show_era(period, "toan-tinh")
    if since := since_html(period, metric.id, asked(UNIT), province):
        show(since, key="since")
    show(parts.lead, key="lead")
    show(parts.cards, key="cards")
    with st.container(horizontal=True, vertical_alignment="center", key="lights"):
        choices.metric()
        choose_second(metric)
    show_units(parts)
    show(parts.foot, key="legend")
