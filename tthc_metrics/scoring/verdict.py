"""From a value and its target to a light. Exact: a boundary is met or it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tthc_metrics.core.records import Bands, Light, Metric, Target, Unknown
from tthc_metrics.core.vietnamese import lower_first, number

TOLD_BY_CATALOGUE = frozenset(
    {"integrated_of", "process_approved_of", "at_one_stop_of", "not_bound_of"}
)
"""Procedures of whose mark a catalogue tells anything, yes or no; a list without its column tells nothing."""


UNTOLD = "tệp đã nạp không cho biết"


@dataclass(frozen=True)
class Verdict:
    """value = numerator / denominator; attainment = the share of the target reached; both exact.

    `unknown`: what the value leaves out because nobody can tell; None where that is nothing.
    """

    value: Fraction | None
    attainment: Fraction | None
    light: Light
    reason: str | None = None
    unknown: Unknown | None = None


def judge(
    numerator: int | None,
    denominator: int | None,
    metric: Metric,
    target: Target | None,
    bands: Bands,
    unknown: OpenCounts = (0, 0, 0),
) -> Verdict:
    """The light of a count over a count. Grey always has its reason; 0/0 is never 0 %.

    Of `unknown` nobody can tell how many belong to the numerator, and how many to the denominator.
    """
    if numerator is None or denominator is None:
        return Verdict(None, None, Light.GREY, "Không có số liệu")
    open_to = unknown_range(numerator, denominator, *unknown)
    if denominator == 0 and open_to is not None:  # nobody can tell whether there is none
        return _grey(metric, open_to)
    if denominator == 0:
        return Verdict(None, None, Light.GREY, nothing_counted(metric))
    value = Fraction(numerator, denominator)
    return judge_value(
        value, denominator, metric=metric, target=target, bands=bands, unknown=open_to
    )


def nothing_counted(metric: Metric) -> str:
    """Why there is no rate of 0 out of 0. Of procedures only those are counted that the catalogue tells something of: there may be many others."""
    if metric.denominator in TOLD_BY_CATALOGUE:
        return "Danh mục thủ tục không cho biết"
    return f"Không có {metric.counted} trong kỳ"


def silent_text(metric: Metric) -> str:
    """Why there is none where no file tells which dossiers are to be counted: none may be, or all."""
    return f"T{UNTOLD[1:]} {metric.counted.replace('hồ sơ', 'hồ sơ nào', 1)}"


def judge_value(
    value: Fraction,
    denominator: int,
    metric: Metric,
    target: Target | None,
    bands: Bands,
    unknown: Unknown | None = None,
) -> Verdict:
    """The light of a rate that is formed already; the denominator only tells how much it is of.

    Where something is unknown there is a colour only if the lowest and the highest possible rate
    give the same one, and not even a value if all of it is.
    """
    if unknown is not None and unknown.count == unknown.of:
        return _grey(metric, unknown)
    if target is None:
        return Verdict(value, None, Light.GREY, "Chưa có chỉ tiêu áp dụng", unknown)
    possible = (value,) if unknown is None else (unknown.low, unknown.high)
    shares = [attainment(rate, target, metric) for rate in possible]
    share = attainment(value, target, metric) if unknown else shares[0]
    if None in shares:
        share = None  # 0 of a target of 0 is all of it, and one more no share of it
    if denominator < metric.minimum_volume:
        few = f"Quá ít hồ sơ để xếp màu ({denominator}, cần ít nhất {metric.minimum_volume})"
        return Verdict(value, share, Light.GREY, few, unknown)
    lights = {
        _light_of(rate, reached, metric, bands)
        for rate, reached in zip(possible, shares, strict=True)
    }
    if len(lights) > 1 and unknown is not None:
        return replace(_grey(metric, unknown, value), attainment=share)
    return Verdict(value, share, lights.pop(), None, unknown)


OpenCounts = tuple[int, int, int]
"""Dossiers, or procedures, of which nobody can tell whether they belong to the numerator; of how many they are a part; how many of them are outside the denominator, and may belong to it."""


@lru_cache
def exactly(written: Decimal) -> Fraction:
    """A target or a share as it is written, as a fraction."""
    return Fraction(written)


def unknown_range(
    numerator: int, denominator: int, unknown: int, of: int, outside: int
) -> Unknown | None:
    """Between which rates the true one lies; None where only one is possible, or none at all.

    So many are `unknown`, and so many of them `outside` the denominator, which they may belong to.
    """
    whole = denominator + outside
    most = min(numerator + unknown, whole)
    if most <= numerator or not whole:
        return None
    return Unknown(unknown, of, Fraction(numerator, whole), Fraction(most, whole), outside)


def unknown_text(metric: Metric, unknown: Unknown) -> str:
    """`1.234 trong 5.678 hồ sơ không rõ hình thức tiếp nhận`; `Cả 5.678 hồ sơ …` if it is all."""
    label = lower_first(metric.unknown_label)
    if unknown.count == unknown.of:
        return f"Cả {number(unknown.of)} {label}"
    return f"{number(unknown.count)} trong {number(unknown.of)} {label}"


def unknown_reason(metric: Metric, unknown: Unknown) -> str:
    """The same, and what that means: that no file tells it, or that nothing can be concluded."""
    why = UNTOLD if unknown.count == unknown.of else "chưa kết luận được"
    return f"{unknown_text(metric, unknown)}: {why}"


def _grey(metric: Metric, unknown: Unknown, value: Fraction | None = None) -> Verdict:
    return Verdict(value, None, Light.GREY, unknown_reason(metric, unknown), unknown)


def attainment(value: Fraction, target: Target, metric: Metric) -> Fraction | None:
    """Share of the target that a rate reaches; None where a target of 0 leaves nothing to share."""
    wanted = exactly(target.value)
    if metric.direction == "up":
        return _over(value, wanted) if wanted else Fraction(1)
    if not value:
        return Fraction(1)
    return _over(wanted, value) if wanted else None


def _over(one: Fraction, other: Fraction) -> Fraction:
    """one / other, at half of its price: pages judge thousands of rates."""
    return Fraction(one.numerator * other.denominator, one.denominator * other.numerator)


def cuts(target: Target, metric: Metric, bands: Bands) -> tuple[Fraction, ...]:
    """The rates at which one light becomes another."""
    bands = bands.for_metric(metric)
    if metric.direction != "up" and not target.value:
        return Fraction(0), exactly(bands.zero_target_yellow), exactly(bands.zero_target_orange)
    shares = tuple(band.at_least for band in bands.lights if band.at_least)
    return _cuts(target.value, metric.direction == "up", shares)


@lru_cache
def _cuts(
    target: Decimal, more_is_better: bool, shares: tuple[Decimal, ...]
) -> tuple[Fraction, ...]:
    wanted = exactly(target)
    if more_is_better:
        return tuple(wanted * exactly(share) for share in shares)
    return tuple(wanted / exactly(share) for share in shares)


def _light_of(value: Fraction, share: Fraction | None, metric: Metric, bands: Bands) -> Light:
    bands = bands.for_metric(metric)
    if share is not None:
        above, below = share.as_integer_ratio()
        return next(light for light, least, of in bands.floors if above * of >= least * below)
    if value <= exactly(bands.zero_target_yellow):
        return Light.YELLOW
    return Light.ORANGE if value <= exactly(bands.zero_target_orange) else Light.RED
