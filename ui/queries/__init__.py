"""Every cache of the interface: what pages ask of the database, kept until the data changes.

All answers are frozen records, so they are shared between sessions without copying. The key holds
the data's version: an upload shows in every session at its next rerun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

import streamlit as st

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue import definitions as read_definitions
from tthc_metrics.core.periods import (
    Calendar,
    months_between,
    parse_period,
    periods_until,
    previous,
    same_last_year,
    to_date,
    year_to_date,
)
from tthc_metrics.core.records import AsOf, GroupBy, Period, Score, Unit
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.geography.tile_grid import Cell, tile_grid
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import in_force as units_in_force
from tthc_metrics.ledger.units import spots, units, whole_word
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import as_of, data_span, days_told, scorecard
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.store.shared import shared

ANSWERS = 256  # scorecards kept: a few hundred kilobytes each at the most
TREND = 9  # periods in a sparkline
MONTHS = 18  # months in a trend


def database() -> Database:
    """The one database of this server, which jobs and the watched folder use too."""
    return shared(default_path())


def definitions() -> Definitions:
    """Metrics, targets, bands and calendars."""
    return read_definitions()


_held: ContextVar[tuple[str, int] | None] = ContextVar("version", default=None)


def version() -> tuple[str, int]:
    """What the answers to every question hold for: the data as they are now."""
    return _held.get() or (str(default_path()), database().version())


@contextmanager
def steady() -> Iterator[None]:
    """Within it all answers are of one version of the data, which is asked for once.

    For pages that only read: a load that ends meanwhile shows in the next run, not in half of this one.
    """
    token = _held.set(version())
    try:
        yield
    finally:
        _held.reset(token)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _scores(
    version: tuple[str, int], codes: tuple[str, ...], calendar: str,
    by: GroupBy, within: Scope,
) -> list[Score]:  # fmt: skip
    named = definitions().calendars[calendar]
    periods = [parse_period(code, named) for code in codes]
    return scorecard(database(), definitions(), periods, by, within)


def scores(
    periods: Sequence[Period], by: GroupBy, district: str | None = None, office: str | None = None
) -> list[Score]:
    """Every metric of every group in every period (all of one calendar)."""
    if not periods:
        return []
    codes = tuple(period.code for period in periods)
    return _scores(version(), codes, periods[0].calendar, by, Scope(district, office))


@st.cache_resource(max_entries=8, show_spinner=False)
def _fresh(version: tuple[str, int]) -> AsOf:
    return as_of(database())


def fresh() -> AsOf:
    """How fresh the dossiers are, and whether they are simulated."""
    return _fresh(version())


@st.cache_resource(max_entries=32, show_spinner=False)
def _periods(version: tuple[str, int], calendar: str) -> list[Period]:
    span = _span(version)
    return periods_until(definitions().calendars[calendar], *span) if span else []


def periods(calendar: Calendar) -> list[Period]:
    """The periods that the data reaches into, the most useful first; none for an empty database."""
    return _periods(version(), calendar.id)


@st.cache_resource(max_entries=8, show_spinner=False)
def _span(version: tuple[str, int]) -> tuple[date, date] | None:
    return data_span(database())


def first_day() -> date | None:
    """The first day that the dossiers tell in full; None for an empty database."""
    span = _span(version())
    return span[0] if span else None


def last_day() -> date | None:
    """The last day that the dossiers speak of; None for an empty database."""
    span = _span(version())
    return span[1] if span else None


def compared(period: Period) -> Period:
    """The period before, cut to as many days as have passed if this one is not over yet."""
    calendar = definitions().calendars[period.calendar]
    return to_date(period, previous(period, calendar), last_day() or period.end, calendar)


def before(period: Period) -> list[Period]:
    """What `compared` gives, as a list; none where the dossiers tell not one day of it."""
    found, first = compared(period), first_day()
    return [found] if first and first <= found.end else []


def last_year(period: Period) -> Period | None:
    """The same period a year before, cut as `compared` is; None if the dossiers do not tell it."""
    calendar = definitions().calendars[period.calendar]
    before = same_last_year(period, calendar)
    cut = to_date(period, before, last_day() or period.end, calendar)
    return cut if first_day() and cut.start >= (first_day() or cut.start) else None


def this_year(period: Period) -> Period:
    """From the beginning of the calendar's year to the period's end."""
    return year_to_date(period, definitions().calendars[period.calendar])


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _counts(version: tuple[str, int], code: str, calendar: str, by: GroupBy) -> dict[str, Counts]:
    period = parse_period(code, definitions().calendars[calendar])
    days = days_told(database(), [period])
    return {row.key: row for row in ledgers(database(), days, by)}


def why_text(score: Score) -> str:
    """The sentence that explains a light, with what it would take by the period's end."""
    rows = _counts(version(), score.period.code, score.period.calendar, score.unit.by)
    counts = rows[score.unit.id].values if score.unit.id in rows else {}
    ahead = outlook(score, counts, last_day() or score.period.end, definitions().bands)
    return why(score, ahead, definitions().bands)


@st.cache_resource(max_entries=64, show_spinner=False)
def _in_force(version: tuple[str, int], by: GroupBy, on: date) -> frozenset[str]:
    return units_in_force(database(), by, on)


def in_force(by: GroupBy, period: Period) -> frozenset[str]:
    """The units that are there on a period's last day; others of its scores are of offices that ended."""
    return _in_force(version(), by, period.end)


def there(found: Sequence[Score], period: Period) -> list[Score]:
    """The scores of units that are there on a period's last day."""
    known = {by: in_force(by, period) for by in {s.unit.by for s in found}}
    return [s for s in found if s.unit.id in known[s.unit.by]]


def localities(period: Period) -> list[Score]:
    """Districts while there were districts, communes since 1 July 2025: those of the period's last day."""
    return there(scores([period], localities_by(period)), period)


def trend_periods(period: Period) -> list[Period]:
    """The period and those of its kind before it that the data reaches, oldest first."""
    calendar = definitions().calendars[period.calendar]
    span = _span(version())
    found = [period]
    while span and len(found) < TREND:
        before = previous(found[0], calendar)
        if before.start < span[0]:
            break
        found.insert(0, before)
    return found


def trend_months(period: Period) -> list[Period]:
    """The months up to the end of a period, a year and a half of them at the most, oldest first."""
    calendar = definitions().calendars[period.calendar]
    span = _span(version())
    if not span:
        return []
    months = months_between(calendar, span[0], min(period.end, span[1]))
    return [m for m in months if m.start >= span[0]][-MONTHS:]


@st.cache_resource(max_entries=32, show_spinner=False)
def _grid(version: tuple[str, int], by: GroupBy, on: date) -> list[Cell]:
    return tile_grid(spots(database(), by, on))


def grid(period: Period) -> list[Cell]:
    """Where the tile of each locality stands on the last day of a period."""
    return _grid(version(), localities_by(period), period.end)


@st.cache_resource(max_entries=8, show_spinner=False)
def _whole(version: tuple[str, int]) -> str:
    return (
        units(database(), GroupBy.ALL)["all"].short_name
        if data_span(database())
        else "Chưa có hồ sơ"
    )


def word_of_whole() -> str:
    """What the whole is called beside its units: `Toàn tỉnh`, `Toàn thành phố`."""
    return whole_word(names_of_units()["all"])


def name_of_whole() -> str:
    """Whose figures these are: the province, or that they are of several."""
    return _whole(version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _names(version: tuple[str, int]) -> dict[str, Unit]:
    found = [units(database(), by) for by in (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)]
    return {key: unit for known in found for key, unit in known.items()}


def names_of_units() -> dict[str, Unit]:
    """The whole, districts and agencies by id."""
    return _names(version())
