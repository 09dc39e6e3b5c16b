"""One unit's week as cards: each main metric against last week and the year so far, and overdue dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import Light, Score, Unit
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.ledger.overdue_changes import Overdue
from tthc_metrics.ledger.scope import scope_of_unit
from tthc_metrics.scoring.bulletin import Week, WeekScores
from tthc_metrics.scoring.scores import is_main, of_metric, of_metrics, of_unit
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.bulletin import (
    STOCK_COUNT,
    against_last_week,
    beside_part,
    year_text,
)
from tthc_metrics.scoring.wording.lights import fraction_text, reasons, target_text, value_text
from tthc_metrics.scoring.wording.targets import by_document
from ui.address.method import count_id, entry
from ui.address.pages import DOSSIERS
from ui.address.query import CALENDAR, PERIOD
from ui.address.scope import STATE
from ui.components.cards import Card
from ui.components.unit_links import page_of_score
from ui.queries import coverage, scorecard, source
from ui.widgets.unit_address import address, province_kept


def week_cards(scores: WeekScores, unit: Unit, last_year: Mapping[str, Score]) -> list[Card]:
    """A card for each main metric of a unit, then its overdue dossiers where these are here.

    `last_year` holds by metric the same week a year before, where dossiers tell it.
    """
    before, year = (
        {s.metric.id: s for s in _main(side, unit)} for side in (scores.before, scores.year)
    )
    cards = [
        _card(
            scores.week,
            s,
            before.get(s.metric.id),
            year.get(s.metric.id),
            last_year.get(s.metric.id),
        )
        for s in _main(scores.now, unit)
    ]
    moved = scores.stock(unit.id)
    return [*cards, *([] if moved is None else [_overdue(scores, unit, moved)])]


def _main(scores: Sequence[Score], unit: Unit) -> Sequence[Score]:
    return of_unit(of_metrics(scores, is_main), unit.id)


def _card(
    week: Week, now: Score, before: Score | None, year: Score | None, last: Score | None
) -> Card:
    facts = [f"{fraction_text(now)} {now.metric.counted}"]
    if now.reason:
        facts.append(now.reason)
    if year is not None and year.value is not None:
        facts.append(year_text(week, now, year))
    pairs = [("Vì sao", scorecard.why_text(now))]
    if before is not None:
        pairs.append((f"Tuần trước ({before.period.label})", _told(before)))
    if last is not None:
        pairs.append((f"Cùng tuần năm trước ({last.period.label})", _told(last)))
    until = coverage.last_text(scope_of_unit(now.unit), now.period)
    return Card(
        label=now.metric.short_label,
        value=value_text(now),
        band=source.definitions().bands.of(now.light),
        facts=tuple(facts),
        change=against_last_week(before, now) if before else "",
        reasons=(*pairs, *reasons(now, until)),
        href=page_of_score(now, province_kept(now.unit.id)),
        method=entry(now.metric.id, now),
    )


def _told(score: Score) -> str:
    return f"{value_text(score)} ({fraction_text(score)})"


def overdue_at(week: Week, unit: Unit) -> str:
    """The address of the list of a unit's dossiers that are overdue at the end of a week."""
    asked = {PERIOD: week.whole.code, CALENDAR: week.whole.calendar, STATE: "open_overdue"}
    return address(DOSSIERS.name, scope_of_unit(unit), **asked)


def _overdue(scores: WeekScores, unit: Unit, moved: Overdue) -> Card:
    week, net = scores.week, moved.after - moved.before
    sign = "+" if net > 0 else "−"
    stock = next(iter(of_metric(of_unit(scores.now, unit.id), STOCK)), None)
    return Card(
        label=STOCK_COUNT,
        value=number(moved.after),
        band=source.definitions().bands.of(stock.light if stock else Light.GREY),
        facts=(
            f"Thêm {number(moved.became)} mới, xử lý được {number(moved.worked_off)}",
            *_against(stock),
        ),
        href=overdue_at(scores.week, unit) if moved.after else None,
        change=beside_part(
            f"{sign}{number(abs(net))} so với cuối tuần trước" if net else "Bằng cuối tuần trước",
            next(iter(_main(scores.now, unit)), None),
        ),
        reasons=(
            ("Chỉ số", "Hồ sơ đang giải quyết đã quá ngày hẹn trả, cuối ngày cuối của tuần"),
            (
                "Cộng lại",
                f"{number(moved.before)} cuối tuần trước + {number(moved.became)} mới quá hạn "
                f"− {number(moved.worked_off)} đã xử lý = {number(moved.after)}",
            ),
            ("Mới quá hạn", "qua ngày hẹn trả mà cuối ngày chưa có kết quả, trong tuần"),
            ("Đã xử lý", "có kết quả trong tuần sau ít nhất một ngày quá hạn"),
            ("Không tính", "hồ sơ đang dừng, chờ bổ sung hoặc chờ nộp nghĩa vụ tài chính"),
            ("Kỳ", f"{day(week.told.start)} – {day(week.told.end)}"),
            ("Chỉ tiêu", _asked(stock)),
            ("Số liệu đến", coverage.last_text(scope_of_unit(unit), week.told)),
        ),
        method=entry(count_id("open_overdue")),
    )


def _against(stock: Score | None) -> list[str]:
    """The rate that the number is of, against its target, as the card of the province says it; that there is none."""
    if stock is None or stock.target is None:
        return ["Số hồ sơ, không phải tỷ lệ: chưa có chỉ tiêu"]
    said = f"{value_text(stock)} của {number(stock.denominator)} {stock.metric.counted}"
    return [said, target_text(stock), *([stock.reason] if stock.reason else [])]


def _asked(stock: Score | None) -> str:
    if stock is None or stock.target is None:
        return "chưa có chỉ tiêu áp dụng"
    return by_document(stock.target)
