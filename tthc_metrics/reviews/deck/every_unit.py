"""A small deck of every unit there is: its figures, its map, its findings; counted together.

Unit by unit it would take minutes. What each says is what the unit's own deck says (a test compares them).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.neighbouring_periods import previous
from tthc_metrics.core.periods import to_date
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.ledger.breakdown import Part, Split, areas, parts, regrouped
from tthc_metrics.ledger.counts import every_count, ledgers, some_counts
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.lacking import Lacking, lacking
from tthc_metrics.ledger.overdue_ages import OverdueAges, overdue_ages
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.ledger.told_days import OwnDays, last_told, told_days
from tthc_metrics.ledger.units import in_force, units
from tthc_metrics.reviews.deck.material import Material, material_of
from tthc_metrics.reviews.deck.overdue import OverdueRows
from tthc_metrics.scoring.restatements import Restatement, restated
from tthc_metrics.scoring.scorecard import as_of, scorecard
from tthc_metrics.scoring.standing import Standing, span_told
from tthc_metrics.store.database import Database

GROUPS = (GroupBy.DISTRICT, GroupBy.OFFICE)


@dataclass
class Counted:
    """What is counted once for all units: scores by group, period and unit; ledgers; overdue dossiers by office."""

    period: Period
    days: Period
    first: date
    last: date
    lacking: Lacking
    before: dict[tuple[GroupBy, str], Period] = field(default_factory=dict)
    own_days: dict[tuple[GroupBy, str], OwnDays] = field(default_factory=dict)
    scores: dict[tuple[GroupBy, str, str], list[Score]] = field(
        default_factory=lambda: defaultdict(list)
    )
    counts: dict[tuple[GroupBy, str], Mapping[str, int]] = field(default_factory=dict)
    overdue: Mapping[str, OverdueRows] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    fields: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    """Counts by office and field."""
    restated: Mapping[str, Sequence[Restatement]] = field(default_factory=dict)


def every_material(
    database: Database, definitions: Definitions, period: Period, metric: str, within: Scope
) -> Iterator[tuple[Material, OverdueRows]]:
    """What the sheet of each unit is made from, districts as areas first, by name; its overdue dossiers.

    `within`: all, or the units of a province.
    """
    counted = _counted(database, definitions, period, within)
    for by in GROUPS:
        known = units(database, by)
        there = [known[key] for key in in_force(database, by, period.end) if key in known]
        for unit in sorted(there, key=lambda u: (alphabetical(u.name), u.id)):
            if counted.scores[by, period.code, unit.id]:
                found = _standing(database, definitions, counted, unit)
                split = _split(database, counted, unit)
                material = material_of(database, definitions, found, metric, split)
                yield material, _overdue(counted, unit)


def _counted(
    database: Database, definitions: Definitions, period: Period, within: Scope
) -> Counted:
    first, last = span_told(database, period)
    days = up_to(period, last)
    found = Counted(period, days, first, last, lacking(database, days, within))
    calendar = definitions.calendars[period.calendar]
    earlier = previous(period, calendar)
    for by in GROUPS:
        reach = told_days(database, by, within)
        for key in in_force(database, by, period.end):
            own_last = last_told(reach.of(period, key), period, last)
            found.before[by, key] = to_date(period, earlier, own_last, calendar)
            found.own_days[by, key] = reach.own_days(period, key) or (last, last)
        cut = {p.code: p for (group, _), p in found.before.items() if group is by}
        asked = [period, *(p for p in cut.values() if p.start >= first)]
        for score in scorecard(database, definitions, asked, by, within):
            found.scores[by, score.period.code, score.unit.id].append(score)
        for row in ledgers(database, [found.days], by, within):
            found.counts[by, row.key] = row.values
    there = in_force(database, GroupBy.OFFICE, period.end)
    for office, area in areas(database).items():
        if office in there:
            found.members[area].append(office)
    rows: dict[str, dict[tuple[str, str], OverdueAges]] = defaultdict(dict)
    for (office, of), own in overdue_ages(database, found.days, within).items():
        rows[office][office, of] = own
    found.overdue = dict(rows)
    found.fields = _fields(database, days, within)
    found.restated = restated(database, period)
    return found


def _fields(
    database: Database, days: Period, within: Scope
) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Field by field, of all offices at once: there are ten times as many offices as fields."""
    found: dict[str, dict[str, Mapping[str, int]]] = defaultdict(dict)
    for part in parts(database, days, Split.FIELD, within):
        for row in some_counts(database, days, GroupBy.OFFICE, part.within, every_count()):
            found[row.key][part.unit.id] = row.values
    return found


def _standing(
    database: Database, definitions: Definitions, counted: Counted, unit: Unit
) -> Standing:
    period, by = counted.period, unit.by
    group = GroupBy.DISTRICT if by is GroupBy.DISTRICT else GroupBy.OFFICE
    own = counted.scores[group, period.code, unit.id]
    before = counted.before.get((group, unit.id))
    members = counted.members[unit.id] if group is GroupBy.DISTRICT else []
    localities = [
        score for office in members for score in counted.scores[GroupBy.OFFICE, period.code, office]
    ]
    return Standing(
        definitions=definitions,
        period=period,
        unit=unit,
        within=scope_of_unit(unit),
        fresh=as_of(database),
        first=counted.first,
        until=counted.last,
        scores=own,
        before=counted.scores[group, before.code, unit.id] if before else [],
        last_year=[],
        history=[own],
        localities_by=GroupBy.OFFICE if members else by,
        localities=localities,
        agencies=[],
        counts=counted.counts[group, unit.id],
        counts_of_units={},
        growths={},
        lacking=counted.lacking.of(members or [unit.id]),
        own_days=counted.own_days.get((group, unit.id), (counted.last, counted.last)),
        restated=counted.restated.get(unit.id, ()),
    )


def _split(database: Database, counted: Counted, unit: Unit) -> list[Part]:
    """Of a district its offices, of an office its fields, as `parts` gives them."""
    if unit.by is not GroupBy.DISTRICT:
        rows = counted.fields.get(unit.id, {})
        own = regrouped(database, rows, Split.FIELD, scope_of_unit(unit), every_count())
        return [part for part in own if any(part.counts.values())]
    known, area = units(database, GroupBy.OFFICE), areas(database)
    found = [
        Part(known[office], Scope(office=office), counts)
        for office, of in area.items()
        if of == unit.id and office in known
        for counts in [counted.counts.get((GroupBy.OFFICE, office), {})]
        if any(counts.values())
    ]
    return sorted(found, key=lambda part: (alphabetical(part.unit.name), part.unit.id))


def _overdue(counted: Counted, unit: Unit) -> OverdueRows:
    offices = counted.members[unit.id] if unit.by is GroupBy.DISTRICT else [unit.id]
    found: dict[tuple[str, str], OverdueAges] = {}
    for office in offices:
        found.update(counted.overdue.get(office, {}))
    return found
