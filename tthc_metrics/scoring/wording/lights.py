"""A light in words: why it is what it is, and what it takes to reach the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.core.records import AsOf, Light, Score
from tthc_metrics.core.vietnamese import (
    NO_VALUE,
    day,
    lower_first,
    moment,
    number,
    percent,
    rate,
    target_percent,
)
from tthc_metrics.scoring.verdict import unknown_text


def missing(score: Score) -> int | None:
    """How many more of the numerator would reach the target with this denominator; 0 when reached.

    Trà Cú, first quarter of 2023: ceil(0.20 × 26,199) − 4,049 = 1,191. None without target or figures,
    and where too much is unknown to tell one number.
    """
    bounds = missing_range(score)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def missing_range(score: Score) -> tuple[int, int] | None:
    """The least and the most that may be missing: the same number where nothing is unknown."""
    if score.target is None or score.numerator is None or not score.denominator:
        return None
    wanted, found = Fraction(score.target.value) * score.denominator, score.numerator
    down = score.metric.direction == "down"  # as many too many
    least = max(0, found - floor(wanted) if down else ceil(wanted) - found)
    if score.unknown is None:
        return least, least
    if score.metric.unknown_in_denominator:
        return None
    if down:  # more if the unknown are of them
        return least, max(0, found - floor(wanted) + score.unknown.count)
    return max(0, least - score.unknown.count), least


def value_text(score: Score, digits: int = 1) -> str:
    """The rate as written beside its target: `≥ 15,5 %` where it may be higher, `≈` if lower too."""
    return _sign(score) + rate(score.value, score.target.value if score.target else None, digits)


def _sign(score: Score) -> str:
    if score.unknown is None or score.value is None:
        return ""
    return "≥ " if score.unknown.low == score.value else "≈ "


def _attained(score: Score) -> str:
    """`≥ 77,3 % chỉ tiêu`, and `≤` where a higher rate reaches less of it."""
    if score.attainment is None:
        return "–"
    sign = _sign(score)
    if score.metric.direction == "down":
        sign = sign.replace("≥", "≤")
    return f"{sign}{percent(score.attainment)} chỉ tiêu"


def unknown_note(score: Score) -> str:
    """`1.234 trong 5.678 hồ sơ không rõ hình thức tiếp nhận`; empty where nothing is unknown."""
    return unknown_text(score.metric, score.unknown) if score.unknown else ""


def range_text(score: Score) -> str:
    """`tỷ lệ thật từ 15,5 % đến 37,2 %`; empty where nothing is unknown, or all is."""
    if score.unknown is None or score.value is None:
        return ""
    target = score.target.value if score.target else None
    low, high = (rate(bound, target) for bound in (score.unknown.low, score.unknown.high))
    if low == high:  # so few that one decimal place does not show them
        low, high = (percent(bound, 4) for bound in (score.unknown.low, score.unknown.high))
    return f"tỷ lệ thật từ {low} đến {high}"


def fraction_text(score: Score) -> str:
    """`4.049 / 26.199`, with a dash for what is not known."""
    if score.numerator is None and score.denominator is None:
        return NO_VALUE
    return f"{number(score.numerator)} / {number(score.denominator)}"


def target_text(score: Score) -> str:
    """`Chỉ tiêu 20 %`, or that there is none."""
    return f"Chỉ tiêu {target_percent(score.target.value)}" if score.target else "Chưa có chỉ tiêu"


def shortfall_text(score: Score) -> str:
    """`còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %`; empty when reached, perhaps reached, or unknown.

    Where less is better: `phải bớt 3 đến 5 hồ sơ quá hạn do chủ quan để đạt 0 %`.
    """
    least, most = missing_range(score) or (0, 0)
    if not least or score.target is None:
        return ""
    lacking = number(most) if least == most else f"{number(least)} đến {number(most)}"
    verb = "còn thiếu" if score.metric.direction == "up" else "phải bớt"
    return f"{verb} {lacking} {score.metric.missing} để đạt {target_percent(score.target.value)}"


def reasons(score: Score, fresh: AsOf) -> tuple[tuple[str, str], ...]:
    """All that explains a figure, as pairs of a term and its text."""
    metric, target = score.metric, score.target
    pairs = [
        ("Chỉ số", metric.label),
        ("Tử số", f"{number(score.numerator)} – {lower_first(metric.numerator_label)}"),
        ("Mẫu số", f"{number(score.denominator)} – {lower_first(metric.denominator_label)}"),
        ("Tỷ lệ", _sign(score) + percent(score.value, 2)),
        ("Chưa rõ", "; ".join(part for part in (unknown_note(score), range_text(score)) if part)),
        ("Kỳ", f"{score.period.label}: {day(score.period.start)} – {day(score.period.end)}"),
        ("Chỉ tiêu", f"từ {target_percent(target.value)}, áp dụng từ {day(target.valid_from)}" if target else "chưa có chỉ tiêu áp dụng"),
        ("Văn bản", target.source if target else "–"),
        ("Đạt", _attained(score)),
        ("Vì sao xám", score.reason or ""),
        ("Cần thêm", shortfall_text(score)),
        ("Ý nghĩa", metric.why),
        ("Cách tính theo", metric.source),
        ("Số liệu đến", moment(fresh.data_until)),
    ]  # fmt: skip
    return tuple((term, text) for term, text in pairs if text)


@dataclass(frozen=True)
class Tally:
    """How many of the units reach the target, and how many have a colour at all."""

    reached: int
    units: int
    coloured: int


def tally(scores: Sequence[Score]) -> Tally:
    """Units that reach the target of one metric; grey ones count as units, not as reaching."""
    coloured = [s for s in scores if s.light is not Light.GREY]
    return Tally(sum(s.light is Light.GREEN for s in coloured), len(scores), len(coloured))


def ranked(scores: Sequence[Score]) -> list[tuple[int | None, Score]]:
    """Best first with ranks 1, 2, 2, 4; what has no colour comes last, without a rank."""
    better = -1 if not scores or scores[0].metric.direction == "up" else 1

    def order(score: Score) -> tuple[bool, Fraction, str]:
        return score.value is None, better * (score.value or Fraction(0)), score.unit.name

    coloured = sorted((s for s in scores if s.light is not Light.GREY), key=order)
    grey = sorted((s for s in scores if s.light is Light.GREY), key=order)
    values = [s.value for s in coloured]
    return [
        *((values.index(s.value) + 1, s) for s in coloured),
        *((None, s) for s in grey),
    ]


def shared_reason(scores: Sequence[Score]) -> str | None:
    """The one reason why all of several units are grey; None if they are not, or for several."""
    reasons_given = {s.reason for s in scores}
    return reasons_given.pop() if len(reasons_given) == 1 else None
