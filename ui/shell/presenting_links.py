"""The way into presenting, on every page: this page large, or the deck of its period."""

from __future__ import annotations

from ui.address.links import button, href
from ui.address.pages import PageSpec
from ui.address.presenting import DECK, PRESENT
from ui.address.query import here
from ui.components.blocks import actions_html
from ui.markup import Markup, fill
from ui.widgets.unit_address import carried_from


def links_html(page: PageSpec) -> Markup:
    """The two links; the first works without the server, the second carries period, calendar, metric."""
    template = (
        '<a href="{}" class="button" data-present aria-label="Trình chiếu trang này"'
        ' title="Phóng to trang này, ẩn trình đơn">Trình chiếu</a>'
    )
    links = [fill(template, here(**{PRESENT: "1"}))]
    if page.reads and DECK not in page.names:
        address = href(DECK, **carried_from(page.slug))
        links.append(button(address, "Bộ trang", label="Bộ trang trình chiếu của kỳ này"))
    return actions_html(*links, css="present")
