"""Where a scope is shown: the whole and its tiers, a locality or a department, each with its parts."""

from __future__ import annotations

from tthc_metrics.ledger.scope import Scope
from ui.address.links import href
from ui.address.pages import ANALYSIS, DOSSIERS
from ui.address.query import PROVINCE, UNIT, asked, asked_of, carried
from ui.address.scope import AGENCY, LOCALITY, STATE, WHOLE, query_of
from ui.queries.offices import offices, provinces_of_units
from ui.queries.units import provinces


def page_of_unit(unit: str | None) -> str:
    """The page of a unit by its id; that of the whole without one."""
    if not unit:
        return WHOLE
    office = offices().get(unit)
    return AGENCY if office and office.tier == "agency" else LOCALITY


def province_kept(unit: str | None) -> str | None:
    """The province by which a unit is gone to: its own, where the address names any of several; else None."""
    home = provinces_of_units().get(unit or "")
    return home if asked(PROVINCE) and home in provinces() else None


def carried_from(page: str) -> dict[str, str]:
    """What links from a page carry along: from that of a unit the unit's own province, whichever the address names."""
    kept = carried()
    home = province_kept(kept.get(UNIT)) if page in (LOCALITY, AGENCY) else None
    return kept | ({PROVINCE: home} if home else {})


def address(part: str | None, within: Scope, **more: str | None) -> str:
    """The address of a part of the page about a scope (None: its first); keeps period, calendar and metric."""
    unit = within.office or within.district
    page = page_of_unit(unit)
    # A unit that is followed stays so though the page is about all, and on a unit's page the province that one came from.
    stays = asked_of(UNIT) if page == WHOLE else {PROVINCE: province_kept(unit)}
    return href(part or page, page=page, **{**carried(), **query_of(within), **stays, **more})


def analysis_at(within: Scope, **more: str | None) -> str:
    """The address of the questions about a scope."""
    return address(ANALYSIS.name, within, **more)


def dossiers_at(within: Scope, state: str) -> str:
    """The address of a list of dossiers."""
    return address(DOSSIERS.name, within, **{STATE: state})
