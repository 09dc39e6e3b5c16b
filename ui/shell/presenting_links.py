"""The way into presenting, on every page: this page large, or the deck of its period."""

from __future__ import annotations

import streamlit as st

from ui.address.links import button, href
from ui.address.pages import PageSpec
from ui.address.presenting import DECK, PRESENT, READING
from ui.address.query import UNIT, asked, carried
from ui.components.blocks import actions_html
from ui.markup import Markup, fill


def links_html(page: PageSpec) -> Markup:
    """The two links; the first works without the server, the second carries period, calendar, metric."""
    here = href(page.slug, **{**st.query_params.to_dict(), PRESENT: "1"})
    template = (
        '<a href="{}" class="button" data-present aria-label="Trình chiếu trang này"'
        ' title="Phóng to trang này, ẩn trình đơn">Trình chiếu</a>'
    )
    links = [fill(template, here)]
    if page.section == READING and page.slug != DECK:
        address = href(DECK, **carried(), **{UNIT: asked(UNIT)})
        links.append(button(address, "Bộ trang", label="Bộ trang trình chiếu của kỳ này"))
    return actions_html(*links, css="present")
