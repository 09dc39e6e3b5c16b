"""What every paper says of itself: whose figures, which days, by which documents, of which data."""

from __future__ import annotations

from collections.abc import Iterable

from tthc_metrics.catalogue.edition import edition
from tthc_metrics.core.records import Light, Told
from tthc_metrics.core.vietnamese import day, lower_first, moment
from tthc_metrics.scoring.standing import Standing
from tthc_metrics.scoring.wording.freshness import until_text
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.restated import RESTATED, restated_text
from tthc_metrics.scoring.wording.targets import asked_text, document_text, other_targets_text

SIMULATED = "DỮ LIỆU MÔ PHỎNG"
CODE = "Mã kiểm tra"


def days_text(found: Standing) -> str:
    """`Từ ngày 01/04/2022 đến ngày 30/06/2022`."""
    return f"Từ ngày {day(found.period.start)} đến ngày {day(found.period.end)}"


def told_text(found: Standing) -> str:
    """`số liệu đến 16:56 30/06/2022`, or that offices are told to other days; from when where that is later."""
    return told_text_of(found.told, found)


def told_text_of(told: Told | None, found: Standing) -> str:
    """The same of a unit inside, which may be told to other days."""
    said = [until_text(told, found.fresh)]
    if found.first > found.period.start:
        said.append(f"chỉ chắc chắn đủ từ {day(found.first)}")
    return ", ".join(said)


def other_targets(found: Standing, besides: Iterable[str] = ()) -> str:
    """Which targets judge the unit in other metrics than papers show together, and `besides`, and how it stands; empty without."""
    shown = {*(metric.id for metric in found.main), *besides}
    word = found.definitions.bands.of
    results = {
        score.metric.id: f" ({value_text(score)}, {lower_first(word(score.light).label)})"
        for score in found.scores
        if score.light is not Light.GREY
    }
    return other_targets_text(found.definitions, found.period, found.unit, shown, results)


def targets_text(found: Standing) -> tuple[str, ...]:
    """`Hồ sơ trực tuyến ≥ 20 % – Văn bản …`: the targets in force, by metric; those of metrics that papers do not show together."""
    others = other_targets(found)
    shown = tuple(
        f"{score.metric.short_label} {asked_text(score.target, score.metric)} – {document_text(score.target)}"
        for metric in found.main
        if (score := found.score(metric.id)).target
    )
    return (*shown, others) if others else shown


def _restated(found: Standing) -> str:
    """Which of the main rates were others when they were first told of the period that was over; empty where none was."""
    return "; ".join(
        f"{lower_first(found.definitions.metrics[one.metric].short_label)} {restated_text(one)}"
        for one in found.restated
        if one.metric in found.definitions.metrics
    )


def stamp(found: Standing) -> tuple[tuple[str, str], ...]:
    """Terms and their texts, for the foot or the last sheet of a paper."""
    days = told_text(found).removeprefix("số liệu ")  # the term says it
    loaded = f"{days}; nạp lúc {moment(found.fresh.loaded_at)}"
    pairs = [
        ("Đơn vị", found.unit.name),
        ("Kỳ", f"{found.label} ({lower_first(days_text(found))})"),
        ("Lịch kỳ báo cáo", found.definitions.calendars[found.period.calendar].label),
        ("Số liệu", loaded),
        (RESTATED, _restated(found)),
        ("Chỉ tiêu", "; ".join(targets_text(found)) or "chưa có chỉ tiêu nào áp dụng"),
        ("Ngưỡng màu", found.definitions.bands.note),
        ("Bản định nghĩa", edition()),
        (CODE, found.code),
        ("Lưu ý", SIMULATED if found.fresh.simulated else ""),
    ]
    return tuple((term, text) for term, text in pairs if text)
