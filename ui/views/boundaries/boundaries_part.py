"""Bản đồ địa giới: the boundary files, what they show, what matched no place, and what to do about it."""

from __future__ import annotations

import streamlit as st

from ui.queries import boundaries
from ui.views.boundaries import (
    boundary_decisions,
    boundary_files,
    boundary_strays,
    boundary_tables,
)
from ui.widgets.job_progress import finished
from ui.widgets.show import show, show_heading, show_lead, show_note

PREPARING = "Đang chuẩn bị địa giới"


def show_boundaries() -> None:
    """The boundary files, and what is to be done about them."""
    show_heading("Bản đồ địa giới")
    boundaries.atlas()  # who asks first begins to prepare the files
    if boundaries.preparing():
        show_lead(f"{PREPARING}: đọc, khớp và giản lược các hình.")
        if finished(boundaries.job_name() or "", PREPARING):
            st.rerun()
        st.stop()
    atlas = boundaries.atlas()  # asked after the job, which may have ended between the two
    show_lead(boundary_tables.matched_text(atlas))
    boundary_files.show_upload()
    if faults := boundaries.faults():
        boundary_files.show_faults(faults)
    if atlas is None:
        show_note(boundary_tables.HOW, "how")
    else:
        boundary_files.show_sources(atlas)
        show(boundary_tables.coverage_html(atlas), key="coverage")
        boundary_strays.show_strays(atlas)
        boundary_decisions.show_decided(atlas)
        boundary_tables.show_matched(atlas)
