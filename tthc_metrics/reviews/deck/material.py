"""What the pages of a deck are made from: every score of the period, counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import Calendar, previous, same_last_year, to_date
from tthc_metrics.core.records import AsOf, GroupBy, Metric, Period, Score
from tthc_metrics.core.vietnamese import day
from tthc_metrics.geography.crosswalk import one_province
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger import coverage
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.units import in_force, whole_word
from tthc_metrics.scoring.scorecard import as_of, data_span, scorecard
from tthc_metrics.scoring.wording.why import Outlook, outlook
from tthc_metrics.store.database import Database

STOCK = "overdue_of_open"
"""Shown beside the main metrics: what waits and is overdue."""


@dataclass(frozen=True)
class Units:
    """The units that a deck compares, and what they are called in short and in full."""

    by: GroupBy
    scores: Sequence[Score]
    word: str
    words: str


@dataclass(frozen=True)
class Material:
    """One period's scores: of the whole, of the localities, of the departments; and what to compare.

    `first` and `until` are the days that the dossiers tell. `before` and `last_year` are the whole's
    scores in the period before and a year before, cut to as many days while the period is not over.
    """

    database: Database
    definitions: Definitions
    period: Period
    metric: Metric
    first: date
    until: date
    fresh: AsOf
    whole: Sequence[Score]
    before: Sequence[Score]
    last_year: Sequence[Score]
    localities: Units
    agencies: Units
    counts: Mapping[tuple[GroupBy, str], Mapping[str, int]]

    @property
    def days(self) -> Period:
        """The period as far as the dossiers tell it: what its counts are of."""
        return coverage.up_to(self.period, self.until)

    @property
    def calendar(self) -> Calendar:
        """The period's own."""
        return self.definitions.calendars[self.period.calendar]

    @property
    def is_national(self) -> bool:
        """Whether its localities are provinces."""
        return self.localities.by is GroupBy.PROVINCE

    @property
    def whole_word(self) -> str:
        """What the whole is called."""
        return whole_word(self.whole[0].unit)

    def shown(self) -> list[Metric]:
        """The main metrics, the one asked for first if it is none of them."""
        main = [m for m in self.definitions.metrics.values() if m.main]
        return main if self.metric in main else [self.metric, *main]

    def outlook(self, score: Score) -> Outlook:
        """What it takes to change a light by the period's end."""
        counts = self.counts.get((score.unit.by, score.unit.id), {})
        return outlook(score, counts, self.until, self.definitions.bands)


def gather(database: Database, definitions: Definitions, period: Period, metric: str) -> Material:
    """Count every metric of `definitions`; RequestError if the dossiers do not tell the period."""
    first, last = _span(database, period)
    calendar = definitions.calendars[period.calendar]
    before = to_date(period, previous(period, calendar), last, calendar)
    year = to_date(period, same_last_year(period, calendar), last, calendar)
    asked = [period, *(p for p in (before, year) if p.start >= first)]
    whole = scorecard(database, definitions, asked, GroupBy.ALL)
    by = _localities_by(database, period)

    def units(group: GroupBy) -> list[Score]:
        there = in_force(database, group, period.end)
        scores = scorecard(database, definitions, [period], group)
        return [s for s in scores if s.unit.id in there]

    national = by is GroupBy.PROVINCE
    agencies = [] if national else units(GroupBy.AGENCY)
    return Material(
        database=database,
        definitions=definitions,
        period=period,
        metric=definitions.metrics[metric],
        first=first,
        until=last,
        fresh=as_of(database),
        whole=[s for s in whole if s.period == period],
        before=[s for s in whole if s.period == before],
        last_year=[s for s in whole if s.period == year],
        localities=Units(by, units(by), *_words(by)),
        agencies=Units(GroupBy.AGENCY, agencies, *_words(GroupBy.AGENCY)),
        counts={
            (group, row.key): row.values
            for group in (GroupBy.ALL, by, GroupBy.AGENCY)
            for row in ledgers(database, [coverage.up_to(period, last)], group)
        },
    )


def _span(database: Database, period: Period) -> tuple[date, date]:
    span = data_span(database)
    where = f"Bộ trình chiếu, {period.label}"
    if span is None:
        raise RequestError(Fault(where, "chưa có hồ sơ nào.", "Nạp dữ liệu trước."))
    first, last = span
    if period.start > last or period.end < first:
        what = f"hồ sơ chỉ có đủ từ {day(first)} đến {day(last)}."
        raise RequestError(Fault(where, what, "Chọn kỳ khác."))
    return first, last


def _localities_by(database: Database, period: Period) -> GroupBy:
    """Provinces where there are several; districts while there were any, communes since."""
    rows = database.rows("SELECT DISTINCT province_id FROM offices WHERE province_id IS NOT NULL")
    held = {row["province_id"] for row in rows}
    return GroupBy.PROVINCE if held and not one_province(held) else localities_by(period)


def _words(by: GroupBy) -> tuple[str, str]:
    return {
        GroupBy.PROVINCE: ("tỉnh", "tỉnh, thành phố"),
        GroupBy.DISTRICT: ("huyện", "huyện, thị xã, thành phố"),
        GroupBy.COMMUNE: ("xã", "xã, phường, đặc khu"),
    }.get(by, ("sở, ngành", "sở, ban, ngành"))
