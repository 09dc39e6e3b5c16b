"""What is missing, in words: `còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.core.vietnamese import decimal_text, lower_first, number, percent, target_percent
from tthc_metrics.scoring.outlook import Outlook, Rest
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
    said += _in_time(score, found)
    return said


def _in_time(score: Score, found: Outlook) -> list[str]:
    """What the rest of the period must bring; `không thể đạt` only where nothing it brings could do."""
    if found.possible is False:
        over = "kỳ đã hết" if not found.days_left else "phần đã chưa đạt không đổi được nữa"
        return [f"không thể đạt trong kỳ ({over})"]
    left = f"còn {found.days_left} ngày làm việc"
    if found.rest is None:
        return [left]
    return [f"{left}: {_rest_text(score, found.rest)}"]


def _rest_text(score: Score, rest: Rest) -> str:
    """`mỗi ngày cần 8 hồ sơ trực tuyến (đến nay 4) …`: with what still comes at the pace of the period so far."""
    metric = score.metric
    pace = f"nếu {metric.counted} thêm {_a_day(rest.arriving)} một ngày như từ đầu kỳ (khoảng {number(rest.coming)} nữa)"
    now = f"cứ như đến nay thì cuối kỳ {percent(rest.at_this_pace)}"
    if rest.allowed is not None:
        if rest.allowed < 0:
            return f"{pace}, kể cả không thêm {metric.missing} nào cũng chưa đạt; {now}"
        return f"{pace}, chỉ được thêm nhiều nhất {number(rest.allowed)} {metric.missing}; {now}"
    if rest.a_day is not None:
        return (
            f"mỗi ngày cần {number(rest.a_day)} {metric.missing} (đến nay {_a_day(rest.so_far)}), "
            f"{pace}; {now}"
        )
    text = f"{pace}, kể cả tất cả đều đạt cũng chưa đủ"
    if rest.all_good is not None:
        text += f": phải có ít nhất {number(rest.all_good)} hồ sơ nữa, tất cả đều đạt"
    return f"{text}; {now}"


def _a_day(pace: Fraction) -> str:
    """A pace a day, with one decimal where it is no whole number."""
    return decimal_text(pace, 0 if pace.denominator == 1 else 1)


def _verb(metric: Metric) -> str:
    return "còn thiếu" if metric.direction == "up" else "phải bớt"
