"""From a value and its target to a light. Exact: a boundary is met or it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.model import Band, Light, Metric, Target


@dataclass(frozen=True)
class Bands:
    """The lights best first, grey's looks, and the cut-offs where the target is 0."""

    lights: tuple[Band, ...]
    grey: Band
    zero_target_yellow: Decimal
    zero_target_orange: Decimal
    provisional: bool
    note: str

    def for_metric(self, metric: Metric) -> Bands:
        """The same with a metric's own cut-offs, where it has any."""
        own = dict(metric.cuts)
        lights = (replace(b, at_least=own.get(str(b.light), b.at_least)) for b in self.lights)
        return replace(self, lights=tuple(lights)) if own else self

    def of(self, light: Light) -> Band:
        """The band that describes a light, grey included."""
        return next((b for b in self.lights if b.light is light), self.grey)


@dataclass(frozen=True)
class Verdict:
    """value = numerator / denominator; attainment = the share of the target reached; both exact."""

    value: Fraction | None
    attainment: Fraction | None
    light: Light
    reason: str | None


def judge(
    numerator: int | None,
    denominator: int | None,
    metric: Metric,
    target: Target | None,
    bands: Bands,
) -> Verdict:
    """The light of a count over a count. Grey always has its reason; 0/0 is never 0 %."""
    if numerator is None or denominator is None:
        return Verdict(None, None, Light.GREY, "Không có số liệu")
    if denominator == 0:
        return Verdict(None, None, Light.GREY, f"Không có {metric.counted} trong kỳ")
    return judge_value(Fraction(numerator, denominator), denominator, metric, target, bands)


def judge_value(
    value: Fraction, denominator: int, metric: Metric, target: Target | None, bands: Bands
) -> Verdict:
    """The light of a rate that is formed already; the denominator only tells how much it is of."""
    if target is None:
        return Verdict(value, None, Light.GREY, "Chưa có chỉ tiêu áp dụng")
    attainment = _attainment(value, Fraction(target.value), metric.direction)
    if denominator < metric.minimum_volume:
        few = f"Quá ít hồ sơ để xếp màu ({denominator}, cần ít nhất {metric.minimum_volume})"
        return Verdict(value, attainment, Light.GREY, few)
    return Verdict(value, attainment, _light(value, attainment, bands.for_metric(metric)), None)


def _attainment(value: Fraction, target: Fraction, direction: str) -> Fraction | None:
    """Share of the target reached; None where a target of 0 leaves nothing to share."""
    if direction == "up":
        return value / target if target else Fraction(1)
    if value == 0:
        return Fraction(1)
    return target / value if target else None


def _light(value: Fraction, attainment: Fraction | None, bands: Bands) -> Light:
    if attainment is not None:
        return next(b.light for b in bands.lights if attainment >= Fraction(b.at_least))
    if value <= Fraction(bands.zero_target_yellow):
        return Light.YELLOW
    return Light.ORANGE if value <= Fraction(bands.zero_target_orange) else Light.RED
