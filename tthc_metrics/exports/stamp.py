"""What every paper says of itself: whose figures, which days, by which documents, of which data."""

from __future__ import annotations

import re

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.core.vietnamese import day, lower_first, moment, target_percent
from tthc_metrics.exports.facts import Facts
from tthc_metrics.scoring.wording.freshness import older_text

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # in a file's name, on any system
SIMULATED = "DỮ LIỆU MÔ PHỎNG"


def days_text(facts: Facts) -> str:
    """`Từ ngày 01/04/2022 đến ngày 30/06/2022`."""
    return f"Từ ngày {day(facts.period.start)} đến ngày {day(facts.period.end)}"


def told_text(facts: Facts) -> str:
    """`số liệu đến 16:56 30/06/2022`, or that offices are told to other days; what of the period is not told."""
    said = [older_text(facts.told) or f"số liệu đến {moment(facts.fresh.data_until)}"]
    if facts.first > facts.period.start:
        said.append(f"chỉ có đủ từ {day(facts.first)}")
    if not facts.is_finished:
        said.append("kỳ chưa hết")
    return ", ".join(said)


def targets_text(facts: Facts) -> tuple[str, ...]:
    """`Hồ sơ trực tuyến ≥ 20 % – Văn bản …`: the targets in force, by metric."""
    return tuple(
        f"{score.metric.short_label} {'≥' if score.metric.direction == 'up' else '≤'} "
        f"{target_percent(score.target.value)} – {score.target.source}"
        for metric in facts.main
        if (score := facts.score(metric.id)).target
    )


def stamp(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Terms and their texts, for the foot or the last sheet of a paper."""
    loaded = f"{told_text(facts)}; nạp lúc {moment(facts.fresh.loaded_at)}"
    pairs = [
        ("Đơn vị", facts.unit.name),
        ("Kỳ", f"{facts.period.label} ({lower_first(days_text(facts))})"),
        ("Lịch kỳ báo cáo", facts.definitions.calendars[facts.period.calendar].label),
        ("Số liệu", loaded),
        ("Chỉ tiêu", "; ".join(targets_text(facts)) or "chưa có chỉ tiêu nào áp dụng"),
        ("Ngưỡng màu", facts.definitions.bands.note),
        ("Bản định nghĩa", facts.edition),
        ("Lưu ý", SIMULATED if facts.fresh.simulated else ""),
    ]
    return tuple((term, text) for term, text in pairs if text)


def file_name(what: str, facts: Facts, suffix: str) -> str:
    """`Biểu 06 – Sở Y tế – Quý II-2022.xlsx`: as people name files, without what a disk refuses."""
    return paper_name(what, facts.unit, facts.period, suffix)


def paper_name(what: str, unit: Unit, period: Period, suffix: str) -> str:
    """The same before anything is counted."""
    name = f"{what} – {unit.short_name} – {titled(period)}"
    return f"{FORBIDDEN.sub('-', name).strip(' .')}.{suffix}"
