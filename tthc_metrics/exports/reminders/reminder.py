"""Who is to be reminded of what: red metrics, overdue dossiers one by one, and until when.

A reminder may be written later than its period ended: what has a result by now, by the unit's own last day told, is said,
and not asked for again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.core.records import GroupBy, Light, Score, Told, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.ledger.breakdown import areas
from tthc_metrics.ledger.dossier_list import Listed
from tthc_metrics.ledger.overdue_ages import OverdueAges, overdue_ages_by
from tthc_metrics.ledger.told_days import OwnDays, told_days
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.scoring.wording.elsewhere import list_note

DAYS = 10  # working days to answer in, from the day of the figures


@dataclass(frozen=True)
class Reminder:
    """One unit: its red metrics, furthest first by the order of the definitions; how many of its dossiers were overdue at
    the period's end, and how many of these are `done` since.

    `dossiers` are all of these, first those without a result, the longest due first; fewer than `overdue` only where lists are cut, or
    some lie elsewhere, which `lacks` says. `told` and `own_days` are how far the unit itself is told, `end` its last day in the period.
    """

    unit: Unit
    red: Sequence[Score]
    overdue: int
    done: int
    dossiers: Sequence[Listed]
    deadline: date
    lacks: str
    told: Told | None
    end: date
    own_days: OwnDays

    @property
    def known_days(self) -> OwnDays:
        """Of which day `left` is: of dossiers that lie elsewhere only their number at the period's end is known."""
        return (self.end, self.end) if self.lacks else self.own_days

    @property
    def left(self) -> int:
        """How many are still to be resolved, as far as anybody here knows."""
        return self.overdue - self.done

    @property
    def longest(self) -> Listed | None:
        """The dossier without a result that is late longest; None where some lie elsewhere, of which one may be later."""
        if self.lacks:
            return None
        waiting = [one for one in self.dossiers if one.finished_on is None]
        known = [one for one in waiting if one.days_late is not None]
        return max(known, key=lambda one: one.days_late or 0, default=None)


def reminders(papers: Papers) -> list[Reminder]:
    """Of the units inside, those that are red or have overdue dossiers without a result yet, by name; of an office itself."""
    facts = papers.facts
    area = _areas(papers)
    listed, away, done = _by_unit(facts, area), _away(facts, area), _done(papers, area)
    deadline, reminded = next_working_day(facts.until, DAYS), _units(facts)
    source = papers.source()
    reached = {by: told_days(source, by, facts.within) for by in {unit.by for unit in reminded}}
    found = []
    for unit, scores in reminded.items():
        red = [s for s in scores if s.light is Light.RED and s.metric in facts.main]
        overdue = _counts(facts, unit).get("open_overdue", 0)
        if red or overdue > done.get(unit.id, 0):
            days, away_ = reached[unit.by], facts.lacking.of(away.get(unit.id, ()))
            own_days = days.own_days(facts.period, unit.id) or facts.own_days
            found.append(
                Reminder(
                    unit,
                    red,
                    overdue,
                    done=done.get(unit.id, 0),
                    dossiers=listed.get(unit.id, ()),
                    deadline=deadline,
                    lacks=list_note(away_) if overdue else "",
                    told=days.of(facts.period, unit.id),
                    end=min(facts.days.end, own_days[1]),
                    own_days=own_days,
                )
            )
    return sorted(found, key=lambda one: (alphabetical(one.unit.name), one.unit.id))


def without_letter(papers: Papers) -> Mapping[Unit, OverdueAges]:
    """The overdue dossiers of units that were no more at the period's end, which no letter can be written to; who has some left."""
    area, there = _areas(papers), {unit.id for unit in _units(papers.facts)}
    known: dict[str, Unit] = {}
    for by in (GroupBy.OFFICE, GroupBy.DISTRICT):
        known |= units(papers.source(), by)
    return {
        unit_named(known, key, GroupBy.OFFICE): own
        for key, own in _overdue(papers, area).items()
        if key not in there and own.left
    }


def _overdue(papers: Papers, area: Mapping[str, str]) -> Mapping[str, OverdueAges]:
    """The overdue dossiers of the period that are here, by the unit that is reminded."""
    facts = papers.facts
    return overdue_ages_by(
        papers.source(), facts.days, facts.within, lambda office, _: area.get(office, office)
    )


def _done(papers: Papers, area: Mapping[str, str]) -> Mapping[str, int]:
    """How many of them have a result by now."""
    return {unit: own.done.total() for unit, own in _overdue(papers, area).items()}


def _units(facts: Facts) -> Mapping[Unit, Sequence[Score]]:
    inside: dict[Unit, list[Score]] = defaultdict(list)
    for score in (*facts.localities, *facts.agencies):
        inside[score.unit].append(score)
    return inside or {facts.unit: list(facts.scores)}


def _counts(facts: Facts, unit: Unit) -> Mapping[str, int]:
    if unit.id == facts.unit.id:
        return facts.counts
    groups = (facts.localities_by, GroupBy.AGENCY)
    found = (facts.counts_of_units.get((by, unit.id)) for by in groups)
    return next((counts for counts in found if counts is not None), {})


def _areas(papers: Papers) -> Mapping[str, str]:
    """Of offices the district that is reminded, where districts are."""
    is_area = papers.facts.localities_by is GroupBy.DISTRICT
    return areas(papers.source()) if is_area else {}


def _away(facts: Facts, area: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The offices whose dossiers lie elsewhere, by the unit that is reminded."""
    found: dict[str, list[str]] = defaultdict(list)
    for office in facts.lacking.offices:
        found[area.get(office, office)].append(office)
    return found


def _by_unit(facts: Facts, area: Mapping[str, str]) -> Mapping[str, Sequence[Listed]]:
    """Overdue dossiers by the unit that is reminded: a district's are those of its communes too; those with a result last."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in sorted(facts.overdue, key=lambda one: one.finished_on is not None):
        found[area.get(one.office_id, one.office_id)].append(one)
    return found
