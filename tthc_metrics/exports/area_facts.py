"""The facts of a former district's area (vùng huyện cũ) in days since the reform: sums over the offices that make it up."""

from __future__ import annotations

from dataclasses import replace

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.exports.facts import Facts
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.ledger.counts import every_count
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.former_districts import area_of_office, area_scores
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.areas import area_name
from tthc_metrics.store.database import Rows


def is_area(database: Rows, period: Period, unit_id: str) -> bool:
    """Whether a unit is a former district, in a period that has days since the reform."""
    is_late = era_of(period) is not Era.DISTRICTS
    return is_late and unit_id in units(database, GroupBy.DISTRICT)


def area_facts(database: Rows, whole: Facts, area: str) -> Facts:
    """Of the whole's facts those of an area; its only rate is that of the overdue stock. The code stays the whole's.

    RequestError where none of its offices has a dossier in the period.
    """
    unit = _unit(units(database, GroupBy.DISTRICT)[area])
    homes = area_of_office(database)
    offices = [part for part in whole.offices if homes.get(part.unit.id) == area]
    counts = {name: sum(p.counts.get(name, 0) for p in offices) for name in every_count()}
    scores = area_scores(database, whole.definitions, [whole.period])
    own = [s for s in of_metric(scores, STOCK) if s.unit.id == area]
    if not own or not any(counts.values()):
        what = "không có hồ sơ nào của các đơn vị trên địa bàn."
        where = f"{unit.name}, {whole.period.label}"
        raise RequestError(Fault(where, what, "Chọn kỳ hoặc vùng khác."))
    days = told_days(database, GroupBy.OFFICE)
    own_days = days.own_days(whole.period, *(part.unit.id for part in offices))
    stock = {STOCK: whole.definitions.metrics[STOCK]}
    return replace(
        whole,
        definitions=replace(whole.definitions, metrics=stock),
        unit=unit,
        within=Scope(district=area),
        scores=[replace(score, unit=unit) for score in own],
        before=[], last_year=[], history=[], localities=[], agencies=[],
        localities_by=GroupBy.OFFICE,
        counts=counts,
        counts_of_units={}, growths={}, services={}, fields=[], checks=[],
        offices=offices,
        lacking=whole.lacking.of(office for office, of in homes.items() if of == area),
        own_days=own_days or whole.own_days,
        overdue=[one for one in whole.overdue if homes.get(one.office_id) == area],
    )  # fmt: skip


def _unit(district: Unit) -> Unit:
    name = capitalised(area_name(district.name))
    return replace(district, name=name, short_name=name)
