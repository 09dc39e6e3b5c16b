"""The way into presenting, on every page: this page large, or the deck of its period."""

from __future__ import annotations

import streamlit as st

from ui.address.links import anchor, href
from ui.address.pages import PageSpec
from ui.address.presenting import DECK, PRESENT, READING
from ui.address.query import UNIT, asked, carried


def links_html(page: PageSpec) -> str:
    """The two links; the first works without the server, the second carries period, calendar, metric."""
    here = {**st.query_params.to_dict(), PRESENT: "1"}
    links = [
        f'<a href="{_escaped(href(page.slug, **here))}" class="button" data-present aria-label="Trình chiếu trang này" title="Phóng to trang này, ẩn trình đơn">Trình chiếu</a>'
    ]
    if page.section == READING and page.slug != DECK:
        address = href(DECK, **carried(), **{UNIT: asked(UNIT)})
        links.append(
            anchor(address, "Bộ trang", css="button", label="Bộ trang trình chiếu của kỳ này")
        )
    return f'<p class="tthc present">{"".join(links)}</p>'


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "&quot;")
