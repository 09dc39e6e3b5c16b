"""The menu: our own links instead of Streamlit's, because those drop the address's parameters."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ui.address.links import anchor, href
from ui.address.pages import WAITING, PageSpec, page_of
from ui.address.query import PROVINCE, UNIT, asked, here
from ui.address.scope import AGENCY, LOCALITY
from ui.markup import NOTHING, Markup, fill, joined
from ui.queries import offices
from ui.queries.units import unit_of
from ui.widgets.parts import badge_html
from ui.widgets.unit_address import carried_from, page_of_unit

_UNITS, _CARRIED = "units_by_page", "carried_before"
OF_UNITS = (LOCALITY, AGENCY)
WAITS_ON = page_of(WAITING.name).slug


def menu_html(
    current: str,
    query: Mapping[str, str],
    units_by_page: Mapping[str, str],
    titles: Mapping[PageSpec, str],
) -> Markup:
    """A link to each page with what the address asks for.

    A page of units is given the unit followed if that is one of its own, else the one it showed last unless that is of
    another province than the one asked for.
    """
    province, followed = query.get(PROVINCE), query.get(UNIT)
    items = []
    for page, title in titles.items():
        unit = units_by_page.get(page.slug) if page.slug in OF_UNITS else followed
        if (
            province
            and unit != followed
            and offices.provinces_of_units().get(unit or "") != province
        ):
            unit = None
        address = href(page.slug, **{**query, UNIT: unit})
        badge = badge_html(offices.count_waiting()) if page.slug == WAITS_ON else NOTHING
        link = anchor(address, title, current=page.slug == current)
        items.append(fill("<li>{}{}</li>", link, badge))
    return fill('<nav class="tthc menu" aria-label="Các trang"><ul>{}</ul></nav>', joined(items))


def brand_html(name: str, remark: str = "") -> Markup:
    """Whose figures these are, and a remark such as “dữ liệu mô phỏng”."""
    small = fill("<span>{}</span>", remark) if remark else NOTHING
    return fill('<p class="tthc brand"><b>{}</b>{}</p>', name, small)


def followed_html() -> Markup:
    """The unit that goes along from page to page, and the way to let it go; nothing without one."""
    unit = unit_of(asked(UNIT) or "")
    if unit is None:
        return NOTHING
    template = '<p class="tthc followed">Đang theo: <b>{}</b> {}</p>'
    drop = anchor(here(**{UNIT: None}), "Bỏ", label=f"Thôi theo {unit.name}")
    return fill(template, unit.short_name, drop)


def show_menu(current: str, titles: Mapping[PageSpec, str]) -> None:
    """Draw the menu in the sidebar; remembers the unit looked at last on each page of units."""
    kept = st.session_state.setdefault(_UNITS, {})
    query = carried_from(current)
    unit = query.get(UNIT)
    if unit and unit_of(unit):
        kept[page_of_unit(unit)] = unit
    else:  # none, one that there is not, or the several units of a deck
        query.pop(UNIT, None)
    if query or page_of(current).reads:
        st.session_state[_CARRIED] = query
    else:  # loading and help are about no period: the way back leads to the one looked at before
        query = st.session_state.get(_CARRIED, {})
    st.html(joined((followed_html(), menu_html(current, query, kept, titles))))
