"""What is written is judged as what was counted: rounding carries no figure over what parts the lights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target, Unit
from tthc_metrics.core.vietnamese import beside
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.verdict import judge_value
from tthc_metrics.scoring.wording.lights import attained_text, value_text

DEFS = definitions()
JUNE = parse_period("2022-06", DEFS.calendars["calendar"])
UNIT = Unit("H47.03", "Sở Xây dựng", "Sở Xây dựng", "agency", GroupBy.AGENCY)


def scored(metric: str, numerator: int, denominator: int, aim: str) -> Score:
    target = Target(metric, date(2020, 1, 1), ("agency",), Decimal(aim), False, "QĐ thử")
    about = DEFS.metrics[metric]
    counts = {about.numerator: numerator, about.denominator: denominator}
    return score(UNIT, about, JUNE, counts, replace(DEFS, targets=(target,)))


def read(text: str) -> Fraction:
    return Fraction(text.removesuffix(" %").replace(".", "").replace(",", ".")) / 100


WRITTEN = [
    # metric, counts, target: light, rate, share of the target
    ("online_rate", (1999, 10_000), "0.2", Light.YELLOW, "19,99 %", "99,95 %"),
    ("online_rate", (19_999, 100_000), "0.2", Light.YELLOW, "19,999 %", "99,995 %"),
    ("online_rate", (2, 10), "0.2", Light.GREEN, "20,0 %", "100,0 %"),
    ("online_rate", (15_996, 100_000), "0.2", Light.ORANGE, "15,996 %", "79,98 %"),
    ("online_rate", (16, 100), "0.2", Light.YELLOW, "16,0 %", "80,0 %"),
    ("online_rate", (9_999, 100_000), "0.2", Light.RED, "9,999 %", "49,995 %"),
    ("overdue_of_open", (5_001, 100_000), "0.05", Light.YELLOW, "5,001 %", "99,98 %"),
    ("overdue_of_open", (1, 10_000), "0", Light.YELLOW, "0,01 %", "–"),
    ("overdue_of_open", (2_001, 100_000), "0", Light.ORANGE, "2,001 %", "–"),
]


@pytest.mark.parametrize(("metric", "counts", "aim", "light", "rate", "share"), WRITTEN)
def test_no_figure_is_written_as_what_it_does_not_reach(
    metric: str, counts: tuple[int, int], aim: str, light: Light, rate: str, share: str
) -> None:
    found = scored(metric, *counts, aim)
    assert (found.light, value_text(found), attained_text(found)) == (light, rate, share)


@given(
    metric=st.sampled_from(["online_rate", "overdue_of_open"]),
    counts=st.integers(10, 10**6).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    aim=st.sampled_from(["0", "0.02", "0.2", "0.975", "1"]),
    near=st.none() | st.sampled_from(["1", "0.8", "0.5"]),
    by=st.integers(-2, 2),
)
def test_what_is_written_has_the_light_that_is_shown(
    metric: str, counts: tuple[int, int], aim: str, near: str | None, by: int
) -> None:
    """For any counts, and for those next to a boundary."""
    numerator, denominator = counts
    if near is not None:
        numerator = min(denominator, max(0, round(Decimal(aim) * Decimal(near) * denominator) + by))
    found = scored(metric, numerator, denominator, aim)
    assert found.target is not None
    again = judge_value(
        read(value_text(found)), denominator, found.metric, found.target, DEFS.bands
    )
    assert again.light is found.light
    if found.attainment is not None:
        told = read(attained_text(found))
        bands = DEFS.bands.for_metric(found.metric).lights
        assert next(b.light for b in bands if told >= b.at_least) is found.light


@pytest.mark.parametrize(
    ("points", "text"), [("79.96", "79,96"), ("80", "80,0"), ("80.04", "80,04"), ("79.94", "79,9")]
)
def test_points_are_not_written_as_those_of_a_better_grade(points: str, text: str) -> None:
    assert beside(Fraction(points), [Fraction(80), Fraction(90)], 1) == text
