"""What Streamlit runs on every visit: the frame around the pages. No figures here."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from ui import queries
from ui.comfort.switches import show_switches
from ui.deck import present
from ui.navigation import brand_html, show_menu
from ui.pages import PAGES, PRODUCT

SIDEBAR_WIDTH = 236
READING = "Điều hành"  # the section of the pages that change nothing

by_title = {page.title: page for page in PAGES}
page = st.navigation(
    [
        st.Page(spec.path, title=spec.title, url_path=spec.slug, default=spec is PAGES[0])
        for spec in PAGES
    ],
    position="hidden",
)
st.set_page_config(
    page_title=f"{page.title} · {PRODUCT}",
    layout="wide",
    initial_sidebar_state=SIDEBAR_WIDTH,
)
spec = by_title[page.title]
with queries.steady() if spec.section == READING else nullcontext():
    with st.sidebar:
        st.html(
            brand_html(
                queries.name_of_whole(),
                "hồ sơ: dữ liệu mô phỏng" if queries.fresh().simulated else "",
            )
        )
        show_switches()
        st.html(present.links_html(spec))
        show_menu(spec.slug)
    page.run()
