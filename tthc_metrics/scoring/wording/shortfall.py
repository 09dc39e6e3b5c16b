"""What is missing, in words: `còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.core.vietnamese import (
    NO_VALUE,
    capitalised,
    decimal_text,
    lower_first,
    number,
    percent,
    target_percent,
)
from tthc_metrics.scoring.outlook import Outlook, can_reach, grows
from tthc_metrics.scoring.rest import Advice, Rest
from tthc_metrics.scoring.shortfall import missing_range
from tthc_metrics.scoring.wording.freshness import in_part


def lacking_text(
    metric: Metric,
    lacking: str,
    aim: Decimal,
    *,
    strong: bool = False,
    to_reach: str = "để đạt",
    brief: bool = False,
) -> str:
    """The sentence of a shortfall; `lacking` is the number as written, `**…**` marks it if `strong`.

    Of what nothing can make up for any more it is told as that, never as a task; `brief`: as a card has room for.
    """
    count = f"{lacking} {metric.missing}"
    shown = f"**{count}**" if strong else count
    if not can_reach(metric, aim):
        verb, undone = ("thiếu", "bù") if metric.direction == "up" else ("thừa", "bớt")
        ending = "" if brief else f", không {undone} được nữa"
        return f"{verb} {shown} so với {target_percent(aim)}{ending}"
    return f"{_verb(metric)} {shown} {to_reach} {target_percent(aim)}"


def range_text(least: int, most: int) -> str:
    """`1.191`, or `1.100 đến 1.191` where unknown dossiers leave it open."""
    return number(least) if least == most else f"{number(least)} đến {number(most)}"


def together(names: Sequence[str], word: str) -> str:
    """`An`, `An và Bình`, `An, Bình và 3 huyện khác`: those of whom one thing is said; all that are left out are counted."""
    if len(names) <= 2:
        return " và ".join(names)
    return f"{', '.join(names[:2])} và {number(len(names) - 2)} {word} khác"


def missing_text(score: Score) -> str:
    """The number alone, of a cell: `1.191`, `1.100 đến 1.191`; a dash where nobody can tell."""
    bounds = missing_range(score)
    return range_text(*bounds) if bounds else NO_VALUE


def shortfall_text(score: Score, *, brief: bool = False) -> str:
    """`còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`; empty when reached, perhaps reached, or unknown.

    Where less is better: `phải bớt 3 đến 5 hồ sơ quá hạn do chủ quan để đạt 0 %`.
    """
    least, most = missing_range(score) or (0, 0)
    if not least or score.target is None:
        return ""
    return lacking_text(score.metric, range_text(least, most), score.target.value, brief=brief)


def is_final(metric: Metric, over: bool) -> bool:
    """Whether nobody can make up any more for what a period lacks: it is over, and what came another way, or late, stays so."""
    return over and grows(metric) and not metric.leaves_by and not metric.catches_up


def task_text(score: Score, over: bool) -> str:
    """What is to be done: `phải đạt 90 %; kỳ này còn thiếu 12 hồ sơ trực tuyến` of a period that is `over`, else what is missing."""
    least, most = missing_range(score) or (0, 0)
    if not least or score.target is None or not is_final(score.metric, over):
        return shortfall_text(score)
    aim = target_percent(score.target.value)
    lacks = f"{range_text(least, most)} {score.metric.missing}"
    if score.metric.direction == "up":
        return f"phải đạt {aim}; kỳ này còn thiếu {lacks}"
    return f"không được quá {aim}; kỳ này thừa {lacks}"


def final_text(scores: Sequence[Score], over: bool) -> str:
    """That what some of these rates lack cannot be made up for any more; empty where all of it can."""
    if not any(shortfall_text(score) and is_final(score.metric, over) for score in scores):
        return ""
    return "Phần còn thiếu nêu trên là của kỳ đã kết thúc, không bù được nữa; đề nghị đạt chỉ tiêu trong kỳ tiếp theo."


def missing_texts(score: Score, found: Outlook, bands: Bands, *, brief: bool = False) -> list[str]:
    """What is missing, to the target and to the next colour, and what the rest of the period must bring.

    `brief`: as a slide has room for.
    """
    if score.unknown is not None:
        final = _in_time(score, found, brief) if found.possible is False else ""
        return [text for text in (shortfall_text(score), final) if text]
    if not found.to_target or score.target is None:
        return []
    said = [lacking_text(score.metric, number(found.to_target), score.target.value)]
    if found.next_light and found.next_light is not Light.GREEN and found.to_next:
        name = lower_first(bands.of(found.next_light).label)
        said.append(f"{_verb(score.metric)} {number(found.to_next)} để lên màu {name}")
    return [*said, _in_time(score, found, brief)]


def _in_time(score: Score, found: Outlook, brief: bool) -> str:
    """What the rest of the period must bring; `không thể đạt` only where nothing it brings could do."""
    if found.possible is False and found.ended:
        if lacks := in_part(score.told):
            return f"kỳ đã kết thúc nhưng {lacks}"
        if score.told is not None and score.told.older:
            return "kỳ đã kết thúc nhưng đơn vị chưa có đủ số liệu của kỳ"
        return "kỳ đã kết thúc, không đạt"
    if found.possible is False:
        return "không thể đạt trong kỳ (phần đã chưa đạt không đổi được nữa)"
    if not found.days_left:
        return "không còn ngày làm việc nào trong kỳ"
    left = f"còn {found.days_left} ngày làm việc"
    if found.rest is None:
        return left
    if brief:
        return f"{left}, {_brief_text(score.metric, found.rest)}"
    return f"{left}: {_rest_text(score.metric, found.rest)}"


def _brief_text(metric: Metric, rest: Rest) -> str:
    """`mỗi ngày cần 8 (nay 4)`; `cần 10 trong 73 ngày`, where it is less than one a day."""
    advice = rest.as_so_far
    if advice.needed is not None:
        verb = "bớt" if metric.direction == "down" else "cần"
        if advice.needed < advice.days:
            return f"{verb} {number(advice.needed)} trong {advice.days} ngày"
        return f"mỗi ngày {verb} {_daily(advice, rest.so_far)} (nay {_a_day(rest.so_far)})"
    if advice.allowed is not None:
        return f"chỉ được thêm {number(advice.allowed)}"
    if advice.diluting is not None:
        return "không thêm cũng chưa đạt"
    return "tất cả đều đạt cũng chưa đủ"


def _rest_text(metric: Metric, rest: Rest) -> str:
    """What is needed with what still comes, as in the period so far and as last year; where that leads."""
    comes = metric.missing if metric.leaves_by else metric.counted
    more = _comes(metric, rest.as_so_far)
    about = f"khoảng {number(more)}" if more else "chưa đến 1"
    arriving = f"{comes} thêm {_a_day(rest.arriving)} một ngày như từ đầu kỳ ({about} nữa)"
    if not rest.arriving:
        arriving = f"như từ đầu kỳ không thêm {comes} nào"
    said = [f"nếu {arriving} thì {_needed(metric, rest.as_so_far, rest)}"]
    if rest.as_last_year is not None:
        last_year = number(_comes(metric, rest.as_last_year))
        needed = _needed(metric, rest.as_last_year)
        said.append(f"nếu thêm {last_year} như cùng những ngày này năm trước thì {needed}")
    now = f"đến nay mỗi ngày {_a_day(rest.so_far)}"
    if metric.leaves_by:
        now = f"đến nay mỗi ngày giải quyết {_a_day(rest.so_far)}"
    return "; ".join([*said, f"{now}, cứ như vậy thì cuối kỳ {percent(rest.at_this_pace)}"])


def _comes(metric: Metric, advice: Advice) -> int:
    return advice.coming.numerator if metric.leaves_by else advice.coming.denominator


def _needed(metric: Metric, advice: Advice, rest: Rest | None = None) -> str:
    """`mỗi ngày cần 8 hồ sơ trực tuyến (tất cả 88)`, or how many may still come, or would have to.

    Where a whole number a day is more than come a day in the `rest`, how many of those that come; where less than one a
    day is needed, in how many days.
    """
    is_most = advice.a_day is not None and rest is not None and advice.a_day > rest.arriving
    if is_most and not metric.leaves_by and not metric.catches_up:
        came = number(advice.coming.denominator)
        return f"cần {number(advice.needed)} {metric.missing} trong {came} {metric.counted} ấy"
    if advice.a_day is not None and advice.needed is not None:
        verb, all_of_it = "phải giải quyết" if metric.leaves_by else "cần", number(advice.needed)
        if advice.needed < advice.days:
            return f"{verb} {all_of_it} {metric.missing} trong {advice.days} ngày ấy"
        daily = _daily(advice, rest.so_far if rest else None)
        return f"mỗi ngày {verb} {daily} {metric.missing} (tất cả {all_of_it})"
    if advice.allowed:
        return f"chỉ được thêm nhiều nhất {number(advice.allowed)} {metric.missing}"
    if advice.allowed is not None:
        return f"không được thêm {metric.missing} nào"
    if advice.diluting is not None:
        return (
            f"không thêm {metric.missing} nào cũng chưa đạt: phải có ít nhất "
            f"{number(advice.diluting)} {metric.counted} nữa mà không thêm {metric.missing} nào"
        )
    return (
        f"tất cả đều đạt cũng chưa đủ: phải có ít nhất {number(advice.all_good)} {metric.counted} "
        "nữa, tất cả đều đạt"
    )


def _daily(advice: Advice, so_far: Fraction | None) -> str:
    """How many a day, a whole number; with a decimal where what is done `so_far` is less than that but enough."""
    exact = Fraction(advice.needed or 0, advice.days)
    if so_far is not None and exact <= so_far < ceil(exact):
        return decimal_text(Fraction(ceil(exact * 10), 10), 1)
    return number(ceil(exact))


def _a_day(pace: Fraction) -> str:
    """A pace a day, with one decimal where it is no whole number."""
    return decimal_text(pace, 0 if pace.denominator == 1 else 1)


def numerator_heading(metric: Metric) -> str:
    """What a column of numerators is headed by: `Số đạt`, or `Hồ sơ quá hạn` where it is no merit."""
    return "Số đạt" if metric.direction == "up" else capitalised(metric.missing)


def lacking_heading(metric: Metric) -> str:
    """What a column of shortfalls is headed by: `Còn thiếu`, or `Phải bớt` where less is better."""
    return capitalised(_verb(metric))


def _verb(metric: Metric) -> str:
    return "còn thiếu" if metric.direction == "up" else "phải bớt"
