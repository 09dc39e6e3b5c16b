"""Everything that the papers of a period say of a unit, counted by one call: no paper counts by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.edition import edition
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import previous, same_last_year, to_date
from tthc_metrics.core.records import AsOf, GroupBy, Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger import coverage
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.dossier_list import Listed, in_period, listed
from tthc_metrics.ledger.procedure_counts import procedure_counts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import SEVERAL, in_force, units, whole_on
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.scoring.scorecard import as_of, data_span, of_metric, scorecard
from tthc_metrics.scoring.wording.why import Outlook, outlook, why
from tthc_metrics.store.database import Rows

STOCK = "overdue_of_open"
TREND = 9  # periods, the one asked for the last of them
MOST_OVERDUE = 20_000  # dossiers in a list; a workbook holds more, nobody reads more
WHOLE = "all"


@dataclass(frozen=True)
class Facts:
    """What is known of one unit in one period; every count is the ledger's, every rate the scorecard's.

    `unit` is the whole, a district as an area, or one office; `within` is its scope. `first` and
    `until` are the days that the dossiers tell. `scores`, `before`, `last_year` and `history` (oldest
    first, the period itself the last) are its own in every metric; `localities` and `agencies` are the
    scores of the units inside it, empty for an office. `fields` and `offices` are its parts with their
    ledgers. `overdue` are its dossiers that are open and overdue, at most MOST_OVERDUE of them.
    `services` are the counts of its catalogue of procedures, empty where it has none.
    `province` is the name of the only one that its offices of the period are in, else empty. `checks`
    are what published reports say against themselves, for the whole alone.
    """

    definitions: Definitions
    edition: str
    period: Period
    unit: Unit
    within: Scope
    fresh: AsOf
    first: date
    until: date
    counts: Mapping[str, int]
    scores: Sequence[Score]
    before: Sequence[Score]
    last_year: Sequence[Score]
    history: Sequence[Sequence[Score]]
    localities: Sequence[Score]
    agencies: Sequence[Score]
    fields: Sequence[Part]
    offices: Sequence[Part]
    overdue: Sequence[Listed]
    counts_of_units: Mapping[str, Mapping[str, int]]
    services: Mapping[str, int]
    province: str
    checks: Sequence[Check]

    @property
    def main(self) -> list[Metric]:
        """The metrics of every card, and the stock of overdue dossiers."""
        shown = [m for m in self.definitions.metrics.values() if m.main]
        return [*shown, self.definitions.metrics[STOCK]]

    @property
    def is_finished(self) -> bool:
        """Whether the dossiers tell the period to its last day."""
        return self.until >= self.period.end

    def score(self, metric: str) -> Score:
        """The unit's own score in a metric."""
        (found,) = of_metric(self.scores, metric)
        return found

    def outlook(self, score: Score) -> Outlook:
        """What separates a score of the unit, or of one inside it, from its target."""
        counts = self.counts_of_units.get(score.unit.id, self.counts)
        return outlook(score, counts, self.until, self.definitions.bands)

    def why(self, score: Score) -> str:
        """The sentence that explains a light, with every figure in it."""
        return why(score, self.outlook(score), self.definitions.bands)


def gather(database: Rows, definitions: Definitions, period: Period, unit_id: str = WHOLE) -> Facts:
    """Count everything of a unit in a period; RequestError if there is no such unit or period."""
    first, last = _span(database, period)
    unit, within = unit_asked(database, unit_id, period.end)
    by = GroupBy.ALL if unit_id == WHOLE else unit.by
    calendar = definitions.calendars[period.calendar]
    before = to_date(period, previous(period, calendar), last, calendar)
    year = to_date(period, same_last_year(period, calendar), last, calendar)
    history = _history(period, first, definitions)
    asked = {p.code: p for p in (*history, before, year) if p == period or p.start >= first}

    def scores(periods: Sequence[Period], group: GroupBy) -> list[Score]:
        return scorecard(database, definitions, periods, group, within)

    own = [replace(s, unit=unit) for s in scores(list(asked.values()), by) if s.unit.id == unit.id]
    if not any(s.period == period for s in own):
        what = "kỳ này đơn vị chưa có hoặc đã thôi hoạt động, và không có hồ sơ."
        raise RequestError(Fault(f"{unit.name}, {period.label}", what, "Chọn kỳ hoặc đơn vị khác."))
    inside, apart = _inside(unit, within, period)
    shown = coverage.up_to(period, last)
    groups = {g: ledgers(database, [shown], g, within) for g in {by, inside, apart} if g}
    counts = {row.key: row.values for rows in groups.values() for row in rows}
    return Facts(
        definitions=definitions,
        edition=edition(),
        period=period,
        unit=unit,
        within=within,
        fresh=as_of(database),
        first=first,
        until=last,
        counts=ledgers(database, [shown], GroupBy.ALL, within)[0].values,
        scores=[s for s in own if s.period == period],
        before=[s for s in own if s.period == before],
        last_year=[s for s in own if s.period == year],
        history=[[s for s in own if s.period == p] for p in history],
        localities=_there(scores([period], inside), database, inside) if inside else [],
        agencies=_there(scores([period], apart), database, apart) if apart else [],
        fields=parts(database, shown, Split.FIELD, within),
        offices=_offices(database, shown, within),
        overdue=_overdue(database, shown, within, last),
        counts_of_units=counts,
        services=procedure_counts(database, period, by, within).get(unit.id, {}),
        province=_province(database, shown, within),
        checks=_checks(database, definitions) if unit_id == WHOLE else [],
    )


def unit_asked(database: Rows, unit_id: str, on: date) -> tuple[Unit, Scope]:
    """A unit by its id: the whole, as it is called on a day, a district as an area, an office."""
    if unit_id == WHOLE:
        ever, then = units(database, GroupBy.ALL)[WHOLE], whole_on(database, on)
        return (ever if then.short_name == SEVERAL else then), Scope()
    if unit_id in (districts := units(database, GroupBy.DISTRICT)):
        return districts[unit_id], Scope(district=unit_id)
    if unit_id in (offices := units(database, GroupBy.OFFICE)):
        return offices[unit_id], Scope(office=unit_id)
    cure = "Xem mã đơn vị bằng lệnh scorecard --by office hoặc --by district."
    raise RequestError(Fault(f"Đơn vị «{unit_id}»", "không có trong dữ liệu.", cure))


def _span(database: Rows, period: Period) -> tuple[date, date]:
    span = data_span(database)
    if span is None:
        raise RequestError(Fault(period.label, "chưa có hồ sơ nào.", "Nạp dữ liệu trước."))
    first, last = span
    if period.start > last or period.end < first:
        what = f"hồ sơ chỉ có đủ từ {day(first)} đến {day(last)}."
        raise RequestError(Fault(period.label, what, "Chọn kỳ khác."))
    return first, last


def _history(period: Period, first: date, definitions: Definitions) -> list[Period]:
    """The period and those of its kind before it that are told from their first day, oldest first."""
    found = [period]
    while len(found) < TREND:
        before = previous(found[0], definitions.calendars[period.calendar])
        if before.start < first:
            break
        found.insert(0, before)
    return found


def _inside(unit: Unit, within: Scope, period: Period) -> tuple[GroupBy | None, GroupBy | None]:
    """What localities and what departments a unit is compared by; none inside an office."""
    if within.office:
        return None, None
    if within.district:
        return GroupBy.OFFICE, None
    return localities_by(period), GroupBy.AGENCY


def _there(scores: Sequence[Score], database: Rows, by: GroupBy) -> list[Score]:
    """Without units that ended before the period's last day and live on in their open dossiers alone."""
    known = {
        period.end: in_force(database, by, period.end) for period in {s.period for s in scores}
    }
    return [s for s in scores if s.unit.id in known[s.period.end]]


def _offices(database: Rows, period: Period, within: Scope) -> list[Part]:
    """Every office of the scope with its ledger, those without a dossier too."""
    known = units(database, GroupBy.OFFICE)
    rows = ledgers(database, [period], GroupBy.OFFICE, within)
    found = [
        Part(known[row.key], Scope(office=row.key), row.values) for row in rows if row.key in known
    ]
    return sorted(found, key=lambda part: (part.unit.name, part.unit.id))


def _overdue(database: Rows, period: Period, within: Scope, last: date) -> list[Listed]:
    """The dossiers open and overdue on the last day of the period, as far as it is told."""
    question = in_period("open_overdue", period, within)
    return listed(database, question, last, MOST_OVERDUE)


def _province(database: Rows, period: Period, within: Scope) -> str:
    found = database.rows(
        "SELECT DISTINCT p.name FROM offices AS o INNER JOIN places AS p ON p.place_id = o.province_id "
        "WHERE ($office IS NULL OR o.office_id = $office) "
        "AND ($district IS NULL OR o.district_id = $district) "
        "AND COALESCE(o.valid_from, p.valid_from, $until) <= $until "
        "AND COALESCE(o.valid_to, p.valid_to, $since) >= $since",
        {
            "office": within.office,
            "district": within.district,
            "since": period.start,
            "until": period.end,
        },
    )
    return str(found[0]["name"]) if len(found) == 1 else ""


def _checks(database: Rows, definitions: Definitions) -> list[Check]:
    return reconcile(published_reports(database, definitions), definitions)
