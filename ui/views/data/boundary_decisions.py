"""What people said of shapes, each with a way to take it back."""

from __future__ import annotations

from html import escape

import streamlit as st

from tthc_metrics.boundaries import Atlas
from tthc_metrics.boundaries.matching import BY_HAND
from ui.views.data.boundary_strays import decide, name_of
from ui.views.data.boundary_tables import place_name
from ui.widgets.markup import show


def show_decided(atlas: Atlas) -> None:
    """One line a decision; nothing where there is none."""
    said = [
        (outline.key, f"{outline.name or 'Không tên'} là {place_name(outline.place_id)}")
        for outline in atlas.outlines.values()
        if outline.how == BY_HAND
    ]
    said += [(stray.key, f"{name_of(stray)}: bỏ qua") for stray in atlas.left_out]
    if not said:
        return
    show('<h2 class="tthc">Đã chọn tay</h2>', key="map_decided_title")
    for key, text in said:
        with st.container(horizontal=True, vertical_alignment="center", key=f"map_decided_{key}"):
            show(f'<p class="tthc">{escape(text)}</p>', key=f"map_decision_{key}")
            st.button("Bỏ chọn", key=f"map_back_{key}", on_click=decide, args=(key, None))
