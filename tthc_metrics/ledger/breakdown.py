"""The road down: a scope, and the parts that it falls into: tiers, units, fields, procedures.

The parts of a scope are a partition: every dossier of the scope belongs to exactly one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.ledger.counts import every_count, some_counts
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.store.database import Rows


class Split(StrEnum):
    """What a scope is split by; the values stand in addresses."""

    TIER = "tuyen"
    UNIT = "don-vi"
    FIELD = "linh-vuc"
    PROCEDURE = "thu-tuc"


GROUPS = {
    Split.TIER: GroupBy.TIER,
    Split.UNIT: GroupBy.OFFICE,
    Split.FIELD: GroupBy.FIELD,
    Split.PROCEDURE: GroupBy.PROCEDURE,
}


@dataclass(frozen=True)
class Part:
    """One part of a scope: what it is called, its own scope, and its counts as the ledger names them."""

    unit: Unit
    within: Scope
    counts: Mapping[str, int]


def splits(within: Scope) -> list[Split]:
    """What a scope can be split by, the most useful first; nothing below one procedure of one office."""
    units_of = [] if within.office else [Split.UNIT]
    if not (within.office or within.district or within.tier):
        units_of.append(Split.TIER)
    if within.procedure:
        return units_of
    return (
        [Split.PROCEDURE, *units_of] if within.field else [*units_of, Split.FIELD, Split.PROCEDURE]
    )


def parts(
    database: Rows, period: Period, split: Split, within: Scope, names: Sequence[str] = ()
) -> list[Part]:
    """The parts of a scope that have any dossiers to count in the period, by name; some counts of them alone if named."""
    names = names or every_count()
    counted = some_counts(database, period, GROUPS[split], within, names)
    rows = {row.key: row.values for row in counted}
    found = regrouped(database, rows, split, within, names)
    return [part for part in found if any(part.counts.values())]


def regrouped(
    database: Rows,
    rows: Mapping[str, Mapping[str, int]],
    split: Split,
    within: Scope,
    columns: Sequence[str],
) -> list[Part]:
    """Counts by office, field, procedure or tier, as parts; whole areas where all units are asked for."""
    group = GROUPS[split]
    names = dict(units(database, group))
    homes = {key: _narrowed(within, split, key) for key in rows}
    if split is Split.UNIT and not within.tier and not within.district:
        names |= units(database, GroupBy.DISTRICT)
        homes |= {
            key: replace(within, district=area)
            for key, area in areas(database).items()
            if key in rows
        }
    counted: dict[Scope, dict[str, int]] = defaultdict(lambda: dict.fromkeys(columns, 0))
    for key, values in rows.items():
        own = counted[homes[key]]
        for column in columns:
            own[column] += values[column]
    found = [
        Part(unit_named(names, _key(home, split), group), home, counts)
        for home, counts in counted.items()
    ]
    return sorted(found, key=lambda part: (alphabetical(part.unit.name), part.unit.id))


def areas(database: Rows) -> Mapping[str, str]:
    """The district, as an area, that an office's dossiers are told under, for those that have one."""
    known = grouped_offices(database)
    return {office.office_id: office.district_id for office in known if office.district_id}


def _narrowed(within: Scope, split: Split, key: str) -> Scope:
    if split is Split.TIER:
        return replace(within, tier=key)
    if split is Split.UNIT:
        return replace(within, office=key, tier=None, district=None)
    if split is Split.FIELD:
        return replace(within, field=key)
    return replace(within, procedure=key)


def _key(within: Scope, split: Split) -> str:
    found = {
        Split.TIER: within.tier,
        Split.UNIT: within.office or within.district,
        Split.FIELD: within.field,
        Split.PROCEDURE: within.procedure,
    }[split]
    return found or ""
