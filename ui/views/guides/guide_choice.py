"""Which guide the address asks for."""

from __future__ import annotations

from ui.address import query
from ui.components.guides import Guide, guides
from ui.widgets import filters
from ui.widgets.filters import Option

GUIDE = "bai"  # in the address


def guide_chosen() -> Guide:
    """The guide, drawn as a choice where there are several; else the first."""
    known = guides()
    options = [Option(guide.code, guide.title) for guide in known.values()]
    first = options[0].code
    if len(options) == 1:
        return known[filters.resolve(options, first, query.asked(GUIDE))[0].code]
    return known[filters.choose(GUIDE, "Bài", options, first, pills=True, show_label=False).code]
