"""What people said of shapes, each with a way to take it back."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.boundaries import Atlas
from tthc_metrics.boundaries.matching import BY_HAND
from ui.components.blocks import title_html
from ui.markup import fill
from ui.views.boundaries.boundary_strays import decide, name_of
from ui.views.boundaries.boundary_tables import place_name
from ui.widgets.show import show


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
    show(title_html("Đã chọn tay"), key="map_decided_title")
    for key, text in said:
        with st.container(horizontal=True, vertical_alignment="center", key=f"map_decided_{key}"):
            show(fill('<p class="tthc">{}</p>', text), key=f"map_decision_{key}")
            st.button("Bỏ chọn", key=f"map_back_{key}", on_click=decide, args=(key, None))
