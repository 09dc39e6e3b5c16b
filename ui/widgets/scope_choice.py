"""The scope that an address names on a page: the whole, a province or a tier, or one unit of the page; a field, a procedure."""

from __future__ import annotations

from tthc_metrics.core.records import Period
from ui.address.scope import WHOLE
from ui.widgets.named_scope import NamedScope, narrowed, tier_asked
from ui.widgets.province_choice import province_chosen
from ui.widgets.unit_kind import UnitChosen


def scope_chosen(page: str, period: Period) -> NamedScope:
    """The scope of a part of a page; a unit is drawn as a choice, and so is a province of several. A tier that does not exist leads to the whole, and says so."""
    if page == WHOLE:
        return narrowed(tier_asked(province_chosen(period)))
    return narrowed(UnitChosen.drawn(page, period).within)
