"""What Streamlit runs on every visit: the frame around the pages. No figures here."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from ui.address.pages import PAGES, PRODUCT
from ui.queries import coverage, units, visitor
from ui.queries.cache import pinned_version
from ui.shell.accessibility import show_switches
from ui.shell.faulty import stop_if_faulty
from ui.shell.navigation import brand_html, show_menu
from ui.shell.presenting_links import links_html
from ui.shell.who import claim_page, show_ended, who_html
from ui.widgets.parts import offers_any, part_asked, title_of
from ui.widgets.province_choice import show_of_all
from ui.widgets.target_reminder import show_reminder

SIDEBAR_WIDTH = 236

who = visitor.visitor()
if who is None:
    show_ended()
    st.stop()
claim_page(who)
stop_if_faulty()
titles = {spec: units.word_of_whole() if spec is PAGES[0] else spec.title for spec in PAGES}
by_title = {title: spec for spec, title in titles.items()}
page = st.navigation(
    [
        st.Page(spec.path, title=title, url_path=spec.slug, default=spec is PAGES[0])
        for spec, title in titles.items()
    ],
    position="hidden",
)
spec = by_title[page.title]
st.set_page_config(
    page_title=f"{title_of(spec, page.title)} · {PRODUCT}",
    layout="wide",
    initial_sidebar_state=SIDEBAR_WIDTH,
)
with nullcontext() if spec.writes else pinned_version():
    with st.sidebar:
        remark = "hồ sơ: dữ liệu mô phỏng" if coverage.fresh().simulated else ""
        st.html(brand_html(units.name_of_whole(), remark))
        show_switches()
        st.html(links_html(spec))
        show_menu(spec.slug, {each: title for each, title in titles.items() if offers_any(each)})
        st.html(who_html(who))
    if spec.reads:
        show_reminder()
        show_of_all(part_asked(spec).name)
    page.run()
