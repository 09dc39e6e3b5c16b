"""Who is to be reminded of what: red metrics, overdue dossiers one by one, and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.core.records import GroupBy, Light, Score, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.ledger.breakdown import areas
from tthc_metrics.ledger.dossier_list import Listed
from tthc_metrics.scoring.wording.elsewhere import list_note

DAYS = 10  # working days to answer in, from the day of the figures


@dataclass(frozen=True)
class Reminder:
    """One unit: its red metrics, furthest first by the order of the definitions; how many of its dossiers are overdue.

    `dossiers` are these, the longest due first; fewer than `overdue` only where lists are cut, or some lie elsewhere,
    which `lacks` says.
    """

    unit: Unit
    red: Sequence[Score]
    overdue: int
    dossiers: Sequence[Listed]
    deadline: date
    lacks: str

    @property
    def longest(self) -> Listed | None:
        """The dossier that is late longest; None where some lie elsewhere, of which one may be later."""
        if self.lacks:
            return None
        known = [one for one in self.dossiers if one.days_late is not None]
        return max(known, key=lambda one: one.days_late or 0, default=None)


def reminders(papers: Papers) -> list[Reminder]:
    """Of the units inside, those that are red or have overdue dossiers, by name; of an office itself."""
    facts = papers.facts
    area = _areas(papers)
    listed, away = _by_unit(facts, area), _away(facts, area)
    deadline = next_working_day(facts.until, DAYS)
    found = []
    for unit, scores in _units(facts).items():
        red = [s for s in scores if s.light is Light.RED and s.metric in facts.main]
        overdue = _counts(facts, unit).get("open_overdue", 0)
        if red or overdue:
            lacks = list_note(facts.lacking.of(away.get(unit.id, ()))) if overdue else ""
            found.append(
                Reminder(
                    unit,
                    red,
                    overdue,
                    dossiers=listed.get(unit.id, ()),
                    deadline=deadline,
                    lacks=lacks,
                )
            )
    return sorted(found, key=lambda one: (alphabetical(one.unit.name), one.unit.id))


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
    """Overdue dossiers by the unit that is reminded: a district's are those of its communes too."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in facts.overdue:
        found[area.get(one.office_id, one.office_id)].append(one)
    return found
