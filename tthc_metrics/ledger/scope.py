"""What part of the data is asked about: the whole, or some offices, one field, one procedure."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.core.records import GroupBy, Unit


@dataclass(frozen=True)
class Scope:
    """Only the offices of one district, tier or province, or one office; only one field or procedure.

    All None: all. A district is an area: its own office and those of its communes.
    """

    district: str | None = None
    office: str | None = None
    tier: str | None = None
    field: str | None = None
    procedure: str | None = None
    province: str | None = None


def offices_of(within: Scope) -> Scope:
    """The offices of a scope whatever their tier, with all their dossiers: what catalogues are counted for."""
    return Scope(district=within.district, office=within.office, province=within.province)


def scope_of_unit(unit: Unit) -> Scope:
    """The dossiers of a unit: all of the whole, those of a province, of a district with its communes, of an office its own."""
    if unit.by is GroupBy.ALL:
        return Scope()
    if unit.by is GroupBy.PROVINCE:
        return Scope(province=unit.id)
    return Scope(district=unit.id) if unit.by is GroupBy.DISTRICT else Scope(office=unit.id)
