"""The address of a scope: whose dossiers, of which field, of which procedure, in which state."""

from __future__ import annotations

from tthc_metrics.ledger.scope import Scope
from ui.address.links import href
from ui.address.query import UNIT, carried

TIER, FIELD, PROCEDURE, STATE = "tuyen", "linh_vuc", "thu_tuc", "nhom"
ANALYSIS, DOSSIERS = "phan-tich", "ho-so"
PAGES = {"district": "dia-phuong", "agency": "so-nganh"}  # every other unit's: OFFICES
OFFICES = "don-vi"


def query_of(within: Scope) -> dict[str, str | None]:
    """The parameters of a scope."""
    return {
        UNIT: within.office or within.district,
        TIER: within.tier,
        FIELD: within.field,
        PROCEDURE: within.procedure,
    }


def address(slug: str, within: Scope, **more: str | None) -> str:
    """The address of a page about a scope; keeps period, calendar and metric."""
    return href(slug, **{**carried(), **query_of(within), **more})


def dossiers_at(within: Scope, state: str) -> str:
    """The address of a list of dossiers."""
    return address(DOSSIERS, within, **{STATE: state})
