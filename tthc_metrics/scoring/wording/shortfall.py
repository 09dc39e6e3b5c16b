"""What is missing, in words: `còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`."""

from __future__ import annotations

from decimal import Decimal

from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.core.vietnamese import lower_first, number, target_percent
from tthc_metrics.scoring.outlook import Outlook
from tthc_metrics.scoring.shortfall import missing_range


def lacking_text(
    metric: Metric, lacking: str, aim: Decimal, *, strong: bool = False, to_reach: str = "để đạt"
) -> str:
    """The sentence of a shortfall; `lacking` is the number as written, `**…**` marks it if `strong`."""
    count = f"{lacking} {metric.missing}"
    shown = f"**{count}**" if strong else count
    return f"{_verb(metric)} {shown} {to_reach} {target_percent(aim)}"


def shortfall_text(score: Score) -> str:
    """`còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`; empty when reached, perhaps reached, or unknown.

    Where less is better: `phải bớt 3 đến 5 hồ sơ quá hạn do chủ quan để đạt 0 %`.
    """
    least, most = missing_range(score) or (0, 0)
    if not least or score.target is None:
        return ""
    lacking = number(most) if least == most else f"{number(least)} đến {number(most)}"
    return lacking_text(score.metric, lacking, score.target.value)


def missing_texts(score: Score, found: Outlook, bands: Bands) -> list[str]:
    """What is missing, to the target and to the next colour, and whether that can be done in time."""
    if score.unknown is not None:
        return [text for text in (shortfall_text(score),) if text]
    if not found.to_target or score.target is None:
        return []
    said = [lacking_text(score.metric, number(found.to_target), score.target.value)]
    if found.next_light and found.next_light is not Light.GREEN and found.to_next:
        name = lower_first(bands.of(found.next_light).label)
        said.append(f"{_verb(score.metric)} {number(found.to_next)} để lên màu {name}")
    if found.per_day:
        said.append(
            f"còn {found.days_left} ngày làm việc, mỗi ngày cần thêm {number(found.per_day)}"
        )
    elif found.possible is False:
        over = "kỳ đã hết" if not found.days_left else "phần còn lại không đủ"
        said.append(f"không thể đạt trong kỳ ({over})")
    return said


def _verb(metric: Metric) -> str:
    return "còn thiếu" if metric.direction == "up" else "phải bớt"
