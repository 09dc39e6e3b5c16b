"""The menu: our own links instead of Streamlit's, because those drop the address's parameters."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from ui.address.links import anchor, href
from ui.address.pages import PAGES, PageSpec
from ui.address.query import UNIT, asked, carried
from ui.markup import Markup, each, fill, joined

_UNITS, _CARRIED = "units_by_page", "carried_before_help"
_HELP = {page.slug for page in PAGES if page.section == "Trợ giúp"}


def menu_html(
    current: str,
    query: Mapping[str, str],
    units: Mapping[str, str],
    titles: Mapping[PageSpec, str],
) -> Markup:
    """Sections and links; `query` goes to every page, `units` gives each page its last unit."""
    sections = joined(
        fill(
            '<p id="menu-{}">{}</p><ul aria-labelledby="menu-{}">{}</ul>',
            place,
            section,
            place,
            each(
                "<li>{}</li>", (_item(page, title, current, query, units) for page, title in pages)
            ),
        )
        for place, (section, pages) in enumerate(
            groupby(titles.items(), key=lambda item: item[0].section)
        )
    )
    return fill('<nav class="tthc menu" aria-label="Các trang">{}</nav>', sections)


def brand_html(name: str, remark: str = "") -> Markup:
    """Whose figures these are, and a remark such as “dữ liệu mô phỏng”."""
    small = each("<span>{}</span>", [remark] if remark else [])
    return fill('<p class="tthc brand"><b>{}</b>{}</p>', name, small)


def show_menu(current: str, titles: Mapping[PageSpec, str]) -> None:
    """Draw the menu in the sidebar; remembers the unit looked at last on each page."""
    units = st.session_state.setdefault(_UNITS, {})
    if unit := asked(UNIT):
        units[current] = unit
    query = carried()
    if query or current not in _HELP:
        st.session_state[_CARRIED] = query
    else:  # help is about no period: the way back leads to the one looked at before
        query = st.session_state.get(_CARRIED, {})
    st.html(menu_html(current, query, units, titles))


def _item(
    page: PageSpec, title: str, current: str, query: Mapping[str, str], units: Mapping[str, str]
) -> Markup:
    address = href(page.slug, **query, **{UNIT: units.get(page.slug)})
    return anchor(address, title, current=page.slug == current)
