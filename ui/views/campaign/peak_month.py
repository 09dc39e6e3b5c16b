"""What the page of peak months is about: the month, the group, the unit, and what to say of them."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.neighbouring_periods import nearest
from tthc_metrics.core.periods import Calendar
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day, lower_first
from tthc_metrics.geography.places import OLD_ERA_END
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring.campaign import Peak, PeakScores, Stage
from tthc_metrics.scoring.scores import joined, units_of
from tthc_metrics.scoring.trend import grows_with_time
from tthc_metrics.scoring.wording.campaign import STAGES, span_note
from ui.address import query
from ui.components.era_words import era_words
from ui.components.long_lists import IN_FULL
from ui.queries import campaign, coverage, source
from ui.widgets import period_choice, unit_groups
from ui.widgets.period_choice import period_meant
from ui.widgets.province_asked import province_asked

SHORTER = (
    "Với các đơn vị ấy, khoảng chưa đủ số liệu có ít ngày hơn khoảng đem so, kể cả của năm trước."
)
ALWAYS = "late_subjective_rate"  # what the campaign itself asks for: none of them


def month_chosen(months: Sequence[Period], calendar: Calendar) -> Period:
    """The peak month that the address names, drawn as a choice; the newest told to the end if it names none.

    For another period it is the nearest one; `nearest_note` says so.
    """
    asked = period_choice.period_asked(calendar)
    within = Scope(province=province_asked(months[0]))
    shown = nearest(asked, months) if asked else campaign.newest_covered(months, within)
    period_choice.show_choice(shown, months, every_calendar=True)
    return shown


def nearest_note(shown: Period, calendar: Calendar) -> str:
    """That another period was asked for than the month shown; empty where it was not."""
    asked = period_choice.period_asked(calendar)
    if asked is None or asked.code == shown.code:
        return ""
    return f"{asked.label} không phải tháng cao điểm; đang xem tháng cao điểm gần nhất, {lower_first(shown.label)}."


def freshness(peak: Peak) -> str:
    """The line under the heading: the days of the month's weeks, how far the data goes."""
    span, all_of = peak.spans[Stage.DURING].whole, unit_groups.whole(peak.month)
    parts = [
        f"Các tuần trong tháng: {day(span.start)} – {day(span.end)}",
        era_words(peak.month),
        coverage.until_text(scope_of_unit(all_of), span),
        source.definitions().peak.source,
    ]
    if coverage.fresh().simulated:
        parts.append("dữ liệu mô phỏng")
    return " · ".join(parts)


def peak(month: Period) -> Peak:
    """Its weeks, as far as the province that the address names is told, or all."""
    return campaign.peak(month, Scope(province=province_asked(month)))


def notes(peak: Peak, metric: Metric) -> list[str]:
    """What a reader must know before reading the figures: what is told in part, what cannot be compared."""
    first, last = day(peak.first), day(peak.last)
    found = [span_note(peak.spans[stage], STAGES[stage], first, last) for stage in Stage]
    if peak.month.end <= OLD_ERA_END < peak.spans[Stage.AFTER].whole.end:
        found.append("Từ 01/07/2025 không còn cấp huyện: các tuần sau không so được theo huyện.")
    if peak.last_year.end <= OLD_ERA_END < peak.month.end:
        found.append("Cùng tháng năm trước còn cấp huyện: các xã không so được với năm trước.")
    own = [t for t in source.definitions().targets if t.metric == metric.id]
    if own and all(t.peak_months_only for t in own):
        found.append(
            "Chỉ tiêu này chỉ áp dụng trong tháng cao điểm: các tuần trước và sau không xếp màu."
        )
    told = [span.told for span in peak.spans.values() if span.told]
    newest = max(told, key=lambda days: days.end, default=peak.month)
    if older := coverage.older_note(newest, Scope(province=province_asked(peak.month))):
        found.append(f"{older} {SHORTER}")
    if grows_with_time(metric) and len({days.end - days.start for days in told}) > 1:
        found.append(
            "Mẫu số có cả hồ sơ kỳ trước chuyển sang, nên khoảng dài hơn tự nó cho tỷ lệ cao hơn; "
            "các khoảng ở đây dài ngắn khác nhau."
        )
    return [note for note in found if note]


def metrics_shown(asked: Metric) -> list[Metric]:
    """The main metrics, what the campaign asks for, and the one that the address names."""
    known = source.definitions_of(period_meant()).metrics
    return [m for m in known.values() if m.main or m.id == ALWAYS or m is asked]


def scores(month: Period, by: GroupBy) -> PeakScores:
    """The scores around a peak month, of the province that the address names or of all."""
    return campaign.peak_scores(month, by, province_asked(month))


def units(month: Period, by: GroupBy) -> list[Unit]:
    """The units that a peak month tells of."""
    stages = scores(month, by).stages.values()
    return units_of(joined(*stages))


def of_unit(month: Period, unit: Unit, metric: Metric) -> dict[Stage, Score | None]:
    """The score of one unit and metric at each stage, None where nothing is told."""
    found = scores(month, unit.by)
    return {
        stage: next((s for s in found.of(stage, metric.id) if s.unit.id == unit.id), None)
        for stage in Stage
    }


def whole(month: Period, metric: Metric) -> list[Score | None]:
    """The whole before, during and after."""
    found = of_unit(month, unit_groups.whole(month), metric)
    return [found[stage] for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER)]


def kept() -> dict[str, str]:
    """The parameters that links within the page keep: all that the address asks for."""
    return query.asked_of(*query.SHARED, unit_groups.GROUP, IN_FULL)
