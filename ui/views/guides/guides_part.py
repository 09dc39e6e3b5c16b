"""Hướng dẫn: the guides that come with the product, one at a time."""

from __future__ import annotations

from ui.markup import fill
from ui.views.guides.guide_choice import guide_chosen
from ui.widgets.show import show, show_heading, show_lead


def show_guide() -> None:
    """The guide that the address names."""
    show_heading("Hướng dẫn")
    guide = guide_chosen()
    show_lead(guide.title)
    show(fill('<article class="tthc guide">{}</article>', guide.html), key="guide")
