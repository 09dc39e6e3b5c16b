"""The choices that pages share: calendar, period, metric and unit, from the address or the data."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.errors import RequestError
from tthc_metrics.model import Metric, Period, Unit
from tthc_metrics.periods import Calendar, parse_period
from ui import filters, queries
from ui.filters import Option

FIRST_CALENDAR = "calendar"
FIRST_METRIC = "online_rate"


def calendar() -> Calendar:
    """The calendar that the address names, drawn as a choice."""
    known = queries.definitions().calendars
    options = [Option(c.id, c.label) for c in known.values()]
    return known[filters.choose_calendar(options, FIRST_CALENDAR).code]


def period(named: Calendar) -> Period:
    """The period that the address names, drawn as a choice; any period code may stand there."""
    known = {p.code: p for p in queries.periods(named)}
    newest = next(iter(known))
    wish = filters.asked(filters.PERIOD)
    if wish and wish not in known:
        try:
            free = parse_period(wish, named)
            known[free.code] = free
        except RequestError:
            pass  # filters.choose says that there is no such period, and shows the newest
    options = [Option(p.code, p.label) for p in known.values()]
    return known[filters.choose_period(options, newest).code]


def metric_asked() -> Metric:
    """The metric that the address names, without drawing anything."""
    known = queries.definitions().metrics
    options = [Option(m.id, m.short_label) for m in known.values()]
    return known[filters.resolve(options, FIRST_METRIC, filters.asked(filters.METRIC))[0].code]


def metric() -> Metric:
    """The metric that the address names, drawn as a choice: the main ones, and that one."""
    known = queries.definitions().metrics
    asked = metric_asked()
    offered = [m for m in known.values() if m.main or m is asked]
    options = [Option(m.id, m.short_label) for m in offered]
    return known[filters.choose_metric(options, FIRST_METRIC).code]


def unit(label: str, units: Sequence[Unit]) -> Unit:
    """The unit that the address names, drawn as a choice; else the first by name."""
    known = {u.id: u for u in sorted(units, key=lambda u: u.name)}
    options = [Option(u.id, u.name) for u in known.values()]
    return known[filters.choose_unit(label, options, options[0].code).code]
