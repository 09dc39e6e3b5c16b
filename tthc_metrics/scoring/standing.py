"""Where a unit stands in a period: its scores, those of the units inside it, and what to compare with.

Counted by one call for a deck and for papers, so that they agree to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.neighbouring_periods import previous, same_last_year
from tthc_metrics.core.periods import Calendar, beside_label, to_date, unfinished_text
from tthc_metrics.core.records import AsOf, GroupBy, Metric, Period, Score, Told, Unit
from tthc_metrics.core.vietnamese import day
from tthc_metrics.geography.crosswalk import one_province
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger import coverage
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.lacking import Lacking, lacking
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import OwnDays, last_told, reach, told_days
from tthc_metrics.ledger.units import SEVERAL, in_force, provinces, units, whole_on
from tthc_metrics.scoring.growth import Counts, Growth, growths
from tthc_metrics.scoring.judged import untold_reason
from tthc_metrics.scoring.outlook import Outlook, outlook
from tthc_metrics.scoring.restatements import Restatement, restated
from tthc_metrics.scoring.scorecard import as_of, data_span, of_metric, scorecard
from tthc_metrics.store.database import Rows

STOCK = "overdue_of_open"
"""Shown beside the main metrics: what waits and is overdue."""
WHOLE = "all"


def on_cards(metric: Metric) -> bool:
    """Whether it is one of those that every page counts as targets: the main ones and the overdue stock."""
    return metric.main or metric.id == STOCK


@dataclass(frozen=True)
class Standing:
    """One unit in one period; every count is the ledger's, every rate the scorecard's.

    `unit` is the whole, a province of several, a district as an area, or one office; `within` is its scope. `first` and
    `until` are the days that the dossiers tell. `scores`, `before`, `last_year` and `history` (oldest
    first, the period itself the last) are its own in every metric; those before are cut to as many
    days while the period is not over. `localities` and `agencies` are the scores of the units inside
    it in the period, empty for an office; `localities_by` says what the former are. `counts` is its
    own ledger, `counts_of_units` those of the units inside it, by grouping and id; `growths` are by how
    much the counts of itself and of those grow, none when the period is over. `lacking` is what is not here
    of its dossiers: who splits or lists them says so (scoring/wording/elsewhere.py). `own_days` are the last days told
    of its offices, whatever the period's end: what is known of single dossiers is of these.
    """

    definitions: Definitions
    period: Period
    unit: Unit
    within: Scope
    fresh: AsOf
    first: date
    until: date
    scores: Sequence[Score]
    before: Sequence[Score]
    last_year: Sequence[Score]
    history: Sequence[Sequence[Score]]
    localities_by: GroupBy
    localities: Sequence[Score]
    agencies: Sequence[Score]
    counts: Counts
    counts_of_units: Mapping[tuple[GroupBy, str], Counts]
    growths: Mapping[tuple[GroupBy, str], Growth]
    lacking: Lacking
    own_days: OwnDays
    restated: Sequence[Restatement] = field(default=(), kw_only=True)
    """What became of its own rates since the period was over."""
    code: str = field(default="", kw_only=True)
    """By which a paper of it is checked later, as it is printed; empty for what is no paper."""

    @property
    def days(self) -> Period:
        """The period as far as the dossiers tell it: what its counts are of."""
        return coverage.up_to(self.period, self.until)

    @property
    def told(self) -> Told | None:
        """How far the unit's own offices are told."""
        return next((score.told for score in self.scores if score.told), None)

    @property
    def calendar(self) -> Calendar:
        """The period's own."""
        return self.definitions.calendars[self.period.calendar]

    @property
    def has_every_tier(self) -> bool:
        """Whether it is the whole, or a province of several: with localities and departments inside."""
        return self.unit.by in (GroupBy.ALL, GroupBy.PROVINCE)

    @property
    def main(self) -> list[Metric]:
        """The metrics of every card, and the stock of overdue dossiers."""
        shown = [m for m in self.definitions.metrics.values() if m.main]
        return [*shown, self.definitions.metrics[STOCK]]

    @property
    def own_until(self) -> date:
        """The last day that the unit's own offices tell, where they are told less far in the period than others; else that of all."""
        return self._until(self.told)

    @property
    def own_end(self) -> date:
        """The last day of the period that its own offices tell: what its stocks are of."""
        return min(self.days.end, self.own_days[1])

    @property
    def known_days(self) -> OwnDays:
        """Of which day is known what became of its overdue dossiers; of those that lie elsewhere only their number at the period's end is."""
        return (self.own_end, self.own_end) if self.lacking.offices else self.own_days

    @property
    def unfinished(self) -> str:
        """That the period is not over, and until which day the unit's own offices are told; empty where it is."""
        return self.unfinished_of(self.told)

    @property
    def untold(self) -> str:
        """Why nothing is known of the period itself, where its own offices tell no day of it; else empty."""
        return untold_reason(self.period, self.told)

    @property
    def label(self) -> str:
        """The period as papers title it."""
        return self.label_of(self.told)

    def unfinished_of(self, told: Told | None) -> str:
        """The same of a unit inside, which may be told to other days."""
        return unfinished_text(self.period, self._until(told))

    def label_of(self, told: Told | None) -> str:
        """The period as papers title it that are of a unit inside."""
        return beside_label(self.period.label, self.unfinished_of(told))

    def _until(self, told: Told | None) -> date:
        return min(reach(told, self.until), self.until)

    def score(self, metric: str) -> Score:
        """The unit's own score in a metric."""
        (found,) = of_metric(self.scores, metric)
        return found

    def outlook(self, score: Score) -> Outlook:
        """What separates a score of the unit, or of one inside it, from its target."""
        growth = self.growths.get((score.unit.by, score.unit.id))
        return outlook(score, growth, self.until, self.definitions.bands)

    def known(self) -> dict[str, Any]:
        """All of it by name, for a record that holds more."""
        return {field.name: getattr(self, field.name) for field in fields(Standing)}


def standing(
    database: Rows,
    definitions: Definitions,
    period: Period,
    unit_id: str = WHOLE,
    *,
    history: Sequence[Period] = (),
    nation: bool = False,
    paper: str = "",
) -> Standing:
    """Count a unit in a period; RequestError if there is no such unit or the dossiers do not tell the period.

    `history` are the periods of its history, oldest first, the period itself the last; those before the unit was there are left out. With `nation` the localities of several provinces are
    these provinces. `paper` is what the fault calls the thing that was asked for.
    """
    definitions = definitions.at(period.end)
    first, last = span_told(database, period, paper)
    unit, within = unit_named_by(database, unit_id, period.end)
    calendar = definitions.calendars[period.calendar]
    by = GroupBy.ALL if unit_id == WHOLE else unit.by
    reached = told_days(database, by, within)
    own_last = last_told(reached.of(period, unit.id), period, last)
    before = to_date(period, previous(period, calendar), own_last, calendar)
    year = to_date(period, same_last_year(period, calendar), own_last, calendar)
    asked = {p.code: p for p in (period, *history, before, year) if p == period or p.start >= first}
    rows = scorecard(database, definitions, list(asked.values()), by, within)
    own = [score for score in rows if score.unit.id == unit.id]
    inside, apart = _inside(database, within, period, nation)
    days = coverage.up_to(period, last)
    groups = {group for group in (by, inside, apart) if group}

    def there(group: GroupBy | None) -> list[Score]:
        if group is None:
            return []
        known = in_force(database, group, period.end)  # others live on in their open dossiers alone
        scores = scorecard(database, definitions, [period], group, within)
        return [score for score in scores if score.unit.id in known]

    return Standing(
        definitions=definitions,
        period=period,
        unit=unit,
        within=within,
        fresh=as_of(database),
        first=first,
        until=last,
        scores=[s for s in own if s.period == period],
        before=[s for s in own if s.period == before],
        last_year=[s for s in own if s.period == year],
        history=[told for p in history or (period,) if (told := [s for s in own if s.period == p])],
        localities_by=inside or by,
        localities=there(inside),
        agencies=there(apart),
        counts=ledgers(database, [days], GroupBy.ALL, within)[0].values,
        counts_of_units={
            (group, row.key): row.values
            for group in groups
            for row in ledgers(database, [days], group, within)
        },
        growths={
            (group, key): growth
            for group in groups
            for key, growth in growths(
                database, period, (first, last), calendar, by=group, within=within
            ).items()
        },
        lacking=lacking(database, days, within),
        own_days=reached.own_days(period, unit.id) or (last, last),
        restated=restated(database, period).get(unit.id, ()),
    )


def unit_named_by(database: Rows, unit_id: str, on: date) -> tuple[Unit, Scope]:
    """A unit by its id: the whole, as it is called on a day, a district as an area, an office; of several provinces one."""
    if unit_id == WHOLE:
        ever, then = units(database, GroupBy.ALL)[WHOLE], whole_on(database, on)
        return (ever if then.short_name == SEVERAL else then), Scope()
    if unit_id in (several := provinces(database)):
        return several[unit_id], Scope(province=unit_id)
    if unit_id in (districts := units(database, GroupBy.DISTRICT)):
        return districts[unit_id], Scope(district=unit_id)
    if unit_id in (offices := units(database, GroupBy.OFFICE)):
        return offices[unit_id], Scope(office=unit_id)
    cure = "Xem mã đơn vị bằng lệnh scorecard --by office hoặc --by district."
    raise RequestError(Fault(f"Đơn vị «{unit_id}»", "không có trong dữ liệu.", cure))


def span_told(database: Rows, period: Period, paper: str = "") -> tuple[date, date]:
    """The first and the last day that the dossiers tell; RequestError if that is none of the period."""
    where = f"{paper}, {period.label}" if paper else period.label
    span = data_span(database)
    if span is None:
        raise RequestError(Fault(where, "chưa có hồ sơ nào.", "Nạp dữ liệu trước."))
    first, last = span
    if period.start > last or period.end < first:
        what = f"hồ sơ chỉ chắc chắn đủ từ {day(first)} đến {day(last)}."
        raise RequestError(Fault(where, what, "Chọn kỳ khác."))
    return first, last


def periods_told(period: Period, first: date, calendar: Calendar, most: int) -> list[Period]:
    """The period and those of its kind before it that are told from their first day, oldest first."""
    found = [period]
    while len(found) < most:
        before = previous(found[0], calendar)
        if before.start < first:
            break
        found.insert(0, before)
    return found


def _inside(
    database: Rows, within: Scope, period: Period, nation: bool
) -> tuple[GroupBy | None, GroupBy | None]:
    """What localities and what departments a unit is compared by; none inside an office."""
    if within.office:
        return None, None
    if within.district:
        return GroupBy.OFFICE, None
    if nation and not within.province and has_several_provinces(database):
        return GroupBy.PROVINCE, None
    return localities_by(period), GroupBy.AGENCY


def has_several_provinces(database: Rows) -> bool:
    """Whether the offices of the data are in more than one province."""
    held = {o.province_id for o in grouped_offices(database) if o.province_id}
    return bool(held) and not one_province(held)
