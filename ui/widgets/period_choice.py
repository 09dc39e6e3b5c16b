"""Calendar and period, from the address or the data: the one control that every page draws them with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.neighbouring_periods import following, previous
from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import Period
from ui.address import query
from ui.components.heading import note_html
from ui.components.period_menu import Choice, PeriodMenu, period_menu_html
from ui.markup import Markup
from ui.queries import coverage, periods, source
from ui.queries.cache import MANY, at_address, cached
from ui.widgets import filters
from ui.widgets.show import show

PEAK = "★"  # a peak month; said in words under the heading
FIRST_CALENDAR = "calendar"
KINDS = {"W": "Tuần", "Q": "Quý", "month": "Tháng", "H": "Sáu, chín tháng", "year": "Năm"}


def calendar_asked() -> Calendar:
    """The calendar that the address names, else that of plain months."""
    known = source.definitions().calendars
    return known.get(query.asked(query.CALENDAR) or FIRST_CALENDAR, known[FIRST_CALENDAR])


def period_asked(calendar: Calendar) -> Period | None:
    """The period that the address names in a calendar; None if it names none that there is."""
    wish = query.asked(query.PERIOD)
    if wish:
        with suppress(RequestError):
            return parse_period(wish, calendar)
    return None


def period_meant() -> Period:
    """The period that the address names; without one the newest that is over and told in full."""
    calendar = calendar_asked()
    return period_asked(calendar) or _newest_whole(periods.of_calendar(calendar))


def period_chosen() -> Period:
    """The same, drawn as a choice; any period code may stand there."""
    known, shown = periods.of_calendar(calendar_asked()), period_meant()
    show_choice(shown, known, every_calendar=True)
    filters.choose_days(shown.start, shown.end)
    return shown


def show_choice(shown: Period, known: Sequence[Period], *, every_calendar: bool = False) -> None:
    """The control over some periods of one calendar; with `every_calendar` the others can be chosen too."""
    show(_menu_html(shown, (known[0], known[-1], len(known)), every_calendar, known), key="periods")
    _say_regrets(shown)


@cached(MANY, at_address)
def _menu_html(shown: Period, of: object, every_calendar: bool, _known: Sequence[Period]) -> Markup:
    """`of` tells the periods offered apart from those of other controls."""
    known, calendars = _known, source.definitions().calendars
    menu = PeriodMenu(
        shown=name_of(shown),
        calendar=calendars[shown.calendar].label,
        before=_step(_before(shown, known)),
        after=_step(_after(shown, known)),
        groups=[
            (title, [_choice(period, shown) for period in found])
            for title, found in _by_kind(known).items()
        ],
        calendars=[
            Choice(each.label, query.here(**{query.CALENDAR: each.id}), each.id == shown.calendar)
            for each in calendars.values()
        ]
        if every_calendar
        else [],
    )
    return period_menu_html(menu)


def name_of(period: Period) -> str:
    """What the control calls a period: with a star if it is a peak month."""
    return f"{period.label} {PEAK}" if source.definitions().is_peak(period) else period.label


def _newest_whole(known: Sequence[Period]) -> Period:
    first, last = coverage.days()
    return next((p for p in known if first <= p.start and p.end <= last), known[0])


def _by_kind(known: Sequence[Period]) -> Mapping[str, list[Period]]:
    kinds = {title: list(found) for title, found in groupby(known, key=lambda p: KINDS[_kind(p)])}
    return dict(sorted(kinds.items(), key=lambda item: list(KINDS.values()).index(item[0])))


def _kind(period: Period) -> str:
    rest = period.code[5:]
    if not rest:
        return "year"
    if rest[0] in "WQ":
        return rest[0]
    return "H" if rest[0] == "H" or rest == "9M" else "month"


def _before(shown: Period, known: Sequence[Period]) -> Period | None:
    if shown in known:
        return _beside(shown, known, -1)
    with suppress(RequestError):  # beyond the years that there are
        found = previous(shown, source.definitions().calendars[shown.calendar])
        return found if found.end >= coverage.days()[0] else None
    return None


def _after(shown: Period, known: Sequence[Period]) -> Period | None:
    if shown in known:
        return _beside(shown, known, 1)
    with suppress(RequestError):
        found = following(shown, source.definitions().calendars[shown.calendar])
        return found if found.start <= coverage.days()[1] else None
    return None


def _beside(shown: Period, known: Sequence[Period], step: int) -> Period | None:
    """The neighbour of the same kind and length of name: half-years among half-years."""
    kind = sorted((p for p in known if _same_kind(p, shown)), key=lambda p: p.start)
    place = kind.index(shown) + step
    return kind[place] if 0 <= place < len(kind) else None


def _same_kind(one: Period, other: Period) -> bool:
    return _kind(one) == _kind(other) and ("9M" in one.code) == ("9M" in other.code)


def _step(period: Period | None) -> Choice | None:
    return Choice(name_of(period), _address(period)) if period else None


def _choice(period: Period, shown: Period) -> Choice:
    return Choice(name_of(period), _address(period), period.code == shown.code)


def _address(period: Period) -> str:
    calendar = None if period.calendar == FIRST_CALENDAR else period.calendar
    return query.here(**{query.PERIOD: period.code, query.CALENDAR: calendar})


def _say_regrets(shown: Period) -> None:
    """What the address asks for that is no calendar, or no period."""
    named, wish = query.asked(query.CALENDAR), query.asked(query.PERIOD)
    calendar = calendar_asked()
    if named and named != calendar.id:
        _regret("Lịch kỳ báo cáo", named, calendar.label)
    if wish and period_asked(calendar) is None:
        _regret("Kỳ", wish, shown.label)


def _regret(label: str, wish: str, shown: str) -> None:
    said = f"{label} “{wish}” trong địa chỉ không có trong dữ liệu; đang xem {shown}."
    show(note_html(said), key=f"regret_{label}")
