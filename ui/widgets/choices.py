"""The choices that pages share: calendar, period, metric and unit, from the address or the data."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import Metric, Period, Score, Unit
from tthc_metrics.scoring.ranking import ranked
from ui.address import query
from ui.queries import coverage, periods, source
from ui.widgets import filters
from ui.widgets.filters import Option

PEAK = "★"  # a peak month; said in words under the heading
FIRST_CALENDAR = "calendar"
FIRST_METRIC = "online_rate"


def calendar() -> Calendar:
    """The calendar that the address names, drawn as a choice."""
    known = source.definitions().calendars
    options = [Option(c.id, c.label) for c in known.values()]
    return known[_in_box(query.CALENDAR, "Lịch kỳ báo cáo", options, FIRST_CALENDAR)]


def period(named: Calendar) -> Period:
    """The period that the address names, drawn as a choice; any period code may stand there.

    Without one it is the newest that is over and told in full.
    """
    known = {p.code: p for p in periods.of_calendar(named)}
    first, last = coverage.first_day(), coverage.last_day()
    whole = [
        p.code for p in known.values() if first and last and first <= p.start and p.end <= last
    ]
    newest = next(iter(whole or known))
    wish = query.asked(query.PERIOD)
    if wish and wish not in known:
        # If it is no period at all, filters.choose says so and shows the newest.
        with suppress(RequestError):
            known[wish] = parse_period(wish, named)
    peak = source.definitions().is_peak
    options = [
        Option(code, f"{p.label} {PEAK}" if peak(p) else p.label) for code, p in known.items()
    ]
    chosen = known[_in_box(query.PERIOD, "Kỳ", options, newest)]
    filters.choose_days(chosen.start, chosen.end)
    return chosen


def _in_box(name: str, label: str, options: Sequence[Option], default: str) -> str:
    return filters.choose(name, label, options, default, width=filters.SELECT_WIDTH).code


def metric_asked() -> Metric:
    """The metric that the address names, without drawing anything."""
    known = source.definitions().metrics
    options = [Option(m.id, m.short_label) for m in known.values()]
    return known[filters.resolve(options, FIRST_METRIC, query.asked(query.METRIC))[0].code]


def metric() -> Metric:
    """The metric that the address names, drawn as a choice: the main ones, and that one."""
    known = source.definitions().metrics
    asked = metric_asked()
    offered = [m for m in known.values() if m.main or m is asked]
    options = [Option(m.id, m.short_label) for m in offered]
    chosen = filters.choose(
        query.METRIC, "Chỉ số", options, FIRST_METRIC, pills=True, show_label=False
    )
    return known[chosen.code]


def unit(label: str, scores: Sequence[Score]) -> Unit:
    """The unit that the address names, drawn as a choice; else the lowest of those with a colour."""
    order = [s for s in ranked(scores) if s[0] is not None] or ranked(scores)
    known = {s.unit.id: s.unit for s in sorted(scores, key=lambda s: s.unit.name)}
    options = [Option(u.id, u.name) for u in known.values()]
    return known[filters.choose_unit(label, options, order[-1][1].unit.id).code]
