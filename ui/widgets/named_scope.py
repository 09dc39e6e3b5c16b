"""The scope that an address names: whose dossiers, of which field, of which procedure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.ledger.breakdown import Part, Split
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import unit_named
from ui.address.query import asked
from ui.address.scope import FIELD, PROCEDURE, TIER
from ui.components.heading import note_html
from ui.components.office_names import without_district
from ui.queries import former_areas
from ui.queries.offices import offices
from ui.queries.units import provinces, units_of, whole
from ui.widgets.show import show

TOPICS = (
    ("keo-xuong", "Ai kéo xuống"),
    ("nguyen-nhan", "Nguyên nhân trễ hạn"),
    ("sap-den-han", "Sắp đến hạn"),
    ("chua-phat-sinh", "Thủ tục chưa phát sinh"),
)
PARTS = {
    Split.TIER: "tuyến",
    Split.UNIT: "đơn vị",
    Split.FIELD: "lĩnh vực",
    Split.PROCEDURE: "thủ tục",
}


@dataclass(frozen=True)
class NamedScope:
    """Whose dossiers: `unit` is the whole, a tier, a district as an area or an office.

    `steps` lead from the whole down to the scope: each name with the scope that it stands for.
    """

    within: Scope
    unit: Unit
    steps: tuple[tuple[str, Scope], ...]

    @property
    def name(self) -> str:
        """`Huyện Nam Trà My · Đất đai`: the unit, then field and procedure where there are any."""
        narrower = [name for name, at in self.steps if at.field or at.procedure]
        return " · ".join([*self._province, self.unit.name, *narrower])

    @property
    def short_name(self) -> str:
        """`Thành phố Đà Nẵng · Xã, phường, thị trấn`: the unit alone, in short; a tier of a province after the province."""
        return " · ".join([*self._province, self.unit.short_name])

    @property
    def _province(self) -> list[str]:
        """Of several provinces the one whose tier it is."""
        if not (self.within.tier and self.within.province):
            return []
        return [name for name, at in self.steps if at == Scope(province=self.within.province)]


def name_of(part: Part, scope: NamedScope) -> str:
    """A part as a table calls it: offices in full unless all are of one district, procedures with code."""
    unit = part.unit
    if unit.by is GroupBy.DISTRICT and former_areas.has_communes_of_today():
        return unit.name  # a district and a commune of today often share their short name
    if unit.by is GroupBy.OFFICE and unit.tier != "agency":
        return without_district(unit.name) if scope.within.district else unit.name
    if unit.by is GroupBy.PROCEDURE and unit.name != unit.id and unit.id != "unknown":
        return f"{unit.id} {unit.name}"
    return unit.short_name


def scope_of(within: Scope) -> NamedScope:
    """A scope by itself, as a unit's page has it."""
    return narrowed(within, from_address=False)


def tier_asked(province: str | None = None) -> Scope:
    """The tier that the address names, else the whole, of a province if one is given; a tier that does not exist is regretted."""
    tier = asked(TIER)
    if tier and tier not in {office.tier for office in offices().values()}:
        show(note_html(f"Tuyến “{tier}” trong địa chỉ không có; đang xem toàn bộ."), key="regret")
        tier = None
    return Scope(tier=tier, province=province)


def narrowed(base: Scope, from_address: bool = True) -> NamedScope:
    """A scope, with the field and the procedure that the address names if `from_address`."""
    field = asked(FIELD) if from_address else base.field
    procedure = asked(PROCEDURE) if from_address else base.procedure
    unit = _unit(base)
    steps = [*_steps(base, unit)]
    if field:
        at = replace(base, field=field, procedure=None)
        steps.append((unit_named({}, field, GroupBy.FIELD).name, at))
    if procedure:
        at = replace(base, field=field, procedure=procedure)
        known = units_of(GroupBy.PROCEDURE)
        name = unit_named(known, procedure, GroupBy.PROCEDURE).name
        steps.append((name if name == procedure else f"{procedure} {name}", at))
    within = replace(base, field=field, procedure=procedure)
    return NamedScope(within, unit, tuple(steps))


def _unit(base: Scope) -> Unit:
    if base.office:
        return units_of(GroupBy.OFFICE)[base.office]
    if base.district:
        return units_of(GroupBy.DISTRICT)[base.district]
    if base.tier:
        return unit_named(units_of(GroupBy.TIER), base.tier, GroupBy.TIER)
    return units_of(GroupBy.PROVINCE)[base.province] if base.province else whole()


def _steps(base: Scope, unit: Unit) -> list[tuple[str, Scope]]:
    """From the whole to a unit, of several provinces through its own: an office of a district goes through its area,
    others through their tier."""
    steps, office = [(whole().short_name, Scope())], offices().get(base.office or "")
    home = base.province or (office.province_id if office else None)
    above = Scope(province=home if home in provinces() else None)
    if above.province:
        steps.append((provinces()[above.province].name, above))
    if office:
        areas = units_of(GroupBy.DISTRICT)
        if office.district_id and office.district_id in areas and office.tier != "agency":
            steps.append((areas[office.district_id].name, Scope(district=office.district_id)))
        else:
            tiers = units_of(GroupBy.TIER)
            tier = unit_named(tiers, office.tier, GroupBy.TIER)
            steps.append((tier.name, replace(above, tier=office.tier)))
    if base not in (Scope(), above):
        steps.append((unit.name, base))
    return steps
