"""What the Friday bulletin is about: the week and the units, and how fresh it is."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import GroupBy, Light, Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day, lower_first
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring.bulletin import Week, WeekScores, last_week
from tthc_metrics.scoring.changes import Moved
from tthc_metrics.scoring.scores import is_main, of_metric, of_metrics, units_of
from tthc_metrics.scoring.wording.bulletin import bulletin_lead
from ui.address import query
from ui.components.era_words import era_words
from ui.components.long_lists import IN_FULL
from ui.queries import bulletin, coverage, periods, scorecard
from ui.widgets import period_choice, unit_groups
from ui.widgets.province_asked import province_asked

AS_MANY = (
    "Đơn vị mới có số liệu của một phần tuần này thì tuần trước cũng chỉ tính bấy nhiêu ngày. "
    "Tổng của nhiều đơn vị thì tuần trước gồm đủ, cả đơn vị chưa có ngày nào của tuần này."
)


def week_chosen(weeks: Sequence[Period]) -> Period:
    """The week that the address names, drawn as a choice; the newest that is over if it names none.

    For another period it is its last week, as far as that is told, or the one nearest to it; `nearest_note` says so.
    """
    calendar = period_choice.calendar_asked()
    asked = period_choice.period_asked(calendar)
    if asked:
        shown = asked if asked in weeks else _last_of(asked, weeks)
    else:
        shown = bulletin.newest_week(_within(weeks[0]))
    period_choice.show_choice(shown, weeks)
    return shown


def _last_of(asked: Period, weeks: Sequence[Period]) -> Period:
    """The last week of a period that a province, or all, tell to its end, as the overview names it."""
    own = last_week(weeks, min(asked.end, coverage.reached(_within(asked), asked)))
    if own and own.end >= asked.start:
        return own
    return last_week(weeks, asked.end) or weeks[-1]


def nearest_note(shown: Period) -> str:
    """That another period was asked for than the week shown; empty where it was not."""
    asked = period_choice.period_asked(period_choice.calendar_asked())
    if asked is None or (shown.code, shown.calendar) == (asked.code, asked.calendar):
        return ""
    return f"Bản tin là của một tuần; đang xem tuần gần cuối {lower_first(asked.label)} nhất: {lower_first(shown.label)}."


def freshness(week: Week) -> str:
    """The line under the heading: the week's days, how far the data goes, what it is compared with."""
    fresh, all_of = coverage.fresh(), unit_groups.whole(week.whole)
    parts = [
        f"Từ thứ Sáu {day(week.whole.start)} đến thứ Năm {day(week.whole.end)}",
        coverage.until_text(scope_of_unit(all_of), week.told),
    ]
    parts.insert(1, era_words(week.whole))
    if week.unfinished:
        parts.append(f"số liệu chưa hết tuần: mới đến {day(week.told.end)}")
    if week.before is None:
        parts.append("dữ liệu chưa có tuần trước")
    else:
        parts.append(f"so với {day(week.before.start)} – {day(week.before.end)}")
    if week.year_in_part:
        parts.append(f"“từ đầu năm” chỉ chắc chắn đủ từ {day(week.first)}")
    if fresh.simulated:
        parts.append("dữ liệu mô phỏng")
    return " · ".join(parts)


def week(whole: Period) -> Week:
    """A week and what it is set beside, as far as the province that the address names is told, or all."""
    return bulletin.week(whole, _within(whole))


def older_note(whole: Period) -> str:
    """Which units are told less far in the week than others, and what theirs is compared with; empty where none is."""
    note = coverage.older_note(whole, _within(whole))
    return f"{note} {AS_MANY}" if note else ""


def _within(whole: Period) -> Scope:
    return Scope(province=province_asked(whole))


def scores(whole: Period, by: GroupBy) -> WeekScores:
    """The scores of a week, of the province that the address names or of all."""
    return bulletin.week_scores(whole, by, province_asked(whole))


def units(whole: Period, by: GroupBy) -> list[Unit]:
    """The units of a week."""
    return units_of(scores(whole, by).now)


def turned(whole: Period, groups: Sequence[GroupBy], light: Light) -> list[Moved]:
    """All lights that turned to this one since the week before, in all groups."""
    return [m for by in groups for m in scores(whole, by).turned(light)]


def lead_text(week: Week, metric: Metric, red: Sequence[Moved], green: Sequence[Moved]) -> str:
    """The sentence on top: the province's rate, the lights that turned, the overdue dossiers."""
    all_of = unit_groups.whole(week.whole)
    found = scores(week.whole, all_of.by)
    (now,) = of_metric(found.now, metric.id)
    before = next(iter(of_metric(found.before, metric.id)), None)
    overdue = found.stock(all_of.id)
    return bulletin_lead(week, now, before, red, green, overdue=overdue)


def last_year(whole: Period, unit: Unit) -> dict[str, Score]:
    """By main metric, as many days of the same week a year before; none where the dossiers do not tell them."""
    year, own = periods.last_year(whole, unit), scope_of_unit(unit)
    if year is None:
        return {}
    found = scorecard.scores([year], unit.by, own.district, own.office, province=own.province)
    return {score.metric.id: score for score in of_metrics(found, is_main)}


def kept() -> dict[str, str]:
    """The parameters that links within the page keep: all that the address asks for."""
    return query.asked_of(*query.SHARED, unit_groups.GROUP, IN_FULL)
