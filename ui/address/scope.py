"""The address of a scope: whose dossiers, of which field, of which procedure, in which state."""

from __future__ import annotations

from tthc_metrics.ledger.scope import Scope
from ui.address.query import PROVINCE, UNIT

TIER, FIELD, PROCEDURE, STATE = "tuyen", "linh_vuc", "thu_tuc", "nhom"
WHOLE, LOCALITY, AGENCY = "toan-tinh", "dia-phuong", "so-nganh"
"""The pages of the whole, of a district or commune (with its offices), of a department."""


def query_of(within: Scope) -> dict[str, str | None]:
    """The parameters of a scope."""
    return {
        UNIT: within.office or within.district,
        PROVINCE: within.province,
        TIER: within.tier,
        FIELD: within.field,
        PROCEDURE: within.procedure,
    }
