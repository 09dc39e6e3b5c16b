"""Bản đồ địa giới: the boundary files, what they show, what matched no place, and what to do about it."""

from __future__ import annotations

import streamlit as st

from ui.components.heading import heading_html, note_html, sentence_html
from ui.queries import boundaries as queries_map
from ui.views.data import boundary_decisions as map_decided
from ui.views.data import boundary_files as map_files
from ui.views.data import boundary_strays as map_strays
from ui.views.data import boundary_tables as map_tables
from ui.widgets.job_progress import finished
from ui.widgets.markup import show

show(heading_html("Bản đồ địa giới"), key="heading")
atlas = queries_map.atlas()
if queries_map.preparing():
    show(sentence_html("Đang chuẩn bị địa giới: đọc, khớp và giản lược các hình."), key="lead")
    if finished(queries_map.job_name() or "", "Đang chuẩn bị địa giới"):
        st.rerun()
    st.stop()
show(sentence_html(map_tables.sentence(atlas)), key="lead")
map_files.show_upload()
if faults := queries_map.faults():
    map_files.show_faults(faults)
if atlas is None:
    show(note_html(map_tables.HOW), key="how")
else:
    map_files.show_sources(atlas)
    show(map_tables.coverage_html(atlas), key="coverage")
    map_strays.show_strays(atlas)
    map_decided.show_decided(atlas)
    map_tables.show_matched(atlas)
