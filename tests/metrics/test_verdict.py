"""From a value to a light: the bands, their exact boundaries, and every reason for grey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Light, Metric, Target
from tthc_metrics.scoring.verdict import judge

BANDS = definitions().bands
ONLINE = definitions().metrics["online_rate"]
LATE = replace(ONLINE, id="late", direction="down", minimum_volume=1)


def target(value: str) -> Target:
    return Target("online_rate", date(2020, 6, 30), ("district",), Decimal(value), False, "văn bản")


def light(numerator: int | None, denominator: int | None, metric: Metric = ONLINE, of: str | None = "0.20") -> Light:  # fmt: skip
    return judge(numerator, denominator, metric, target(of) if of else None, BANDS).light


UP = [
    # numerator, denominator, target, light: green ≥ 100 %, yellow ≥ 80 %, orange ≥ 50 % of the target
    (200, 1000, "0.20", Light.GREEN),
    (199_999, 1_000_000, "0.20", Light.YELLOW),
    (160, 1000, "0.20", Light.YELLOW),
    (159_999, 1_000_000, "0.20", Light.ORANGE),
    (100, 1000, "0.20", Light.ORANGE),
    (99_999, 1_000_000, "0.20", Light.RED),
    (0, 1000, "0.20", Light.RED),
    (1000, 1000, "0.20", Light.GREEN),
    (3, 10, "0.30", Light.GREEN),  # 0.3 has no exact binary form: floats would fail here
    (24, 100, "0.30", Light.YELLOW),
    (4_049, 26_199, "0.20", Light.ORANGE),  # Trà Cú, Q1/2023: 15,5 % is 77 % of the target
    (12_516, 51_129, "0.20", Light.GREEN),  # Kon Tum, Q1/2023: 24,5 %
    (1_598, 4_131, "0.20", Light.GREEN),  # Vĩnh Phúc centre, 9/2021: 38,7 %
    (9, 17_592, "0.20", Light.RED),  # Vĩnh Phúc localities, 9/2021
    (0, 1000, "0", Light.GREEN),  # nothing asked for: always reached
]


@pytest.mark.parametrize(("numerator", "denominator", "of", "expected"), UP)
def test_more_is_better(numerator: int, denominator: int, of: str, expected: Light) -> None:
    assert light(numerator, denominator, of=of) is expected


DOWN = [
    (0, 100, "0.05", Light.GREEN),
    (5, 100, "0.05", Light.GREEN),
    (6, 100, "0.05", Light.YELLOW),
    (10, 100, "0.05", Light.ORANGE),
    (11, 100, "0.05", Light.RED),
    (0, 100, "0", Light.GREEN),  # a target of 0: green at 0, else by the value itself
    (2, 100, "0", Light.YELLOW),
    (3, 100, "0", Light.ORANGE),
    (5, 100, "0", Light.ORANGE),
    (6, 100, "0", Light.RED),
]


@pytest.mark.parametrize(("numerator", "denominator", "of", "expected"), DOWN)
def test_less_is_better(numerator: int, denominator: int, of: str, expected: Light) -> None:
    assert light(numerator, denominator, LATE, of) is expected


GREY = [
    (None, None, "0.20", "Không có số liệu"),
    (5, None, "0.20", "Không có số liệu"),
    (0, 0, "0.20", "Không có hồ sơ tiếp nhận trong kỳ"),
    (5, 100, None, "Chưa có chỉ tiêu áp dụng"),
    (9, 9, "0.20", "Quá ít hồ sơ để xếp màu (9, cần ít nhất 10)"),
]


@pytest.mark.parametrize(("numerator", "denominator", "of", "reason"), GREY)
def test_grey_says_why(
    numerator: int | None, denominator: int | None, of: str | None, reason: str
) -> None:
    verdict = judge(numerator, denominator, ONLINE, target(of) if of else None, BANDS)
    assert verdict.light is Light.GREY
    assert verdict.reason is not None
    assert verdict.reason.startswith(reason)


def test_nothing_over_nothing_is_no_rate() -> None:
    assert judge(0, 0, ONLINE, target("0.20"), BANDS).value is None


def test_a_rate_without_target_is_still_a_rate() -> None:
    assert judge(47_269, 48_249, ONLINE, None, BANDS).value == Fraction(47_269, 48_249)


counts = st.integers(10, 10**7).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
ORDER = [Light.RED, Light.ORANGE, Light.YELLOW, Light.GREEN]


@given(counts, st.integers(1, 100))
def test_one_more_never_makes_a_light_worse(count: tuple[int, int], percent: int) -> None:
    numerator, denominator = count
    of = str(Decimal(percent) / 100)
    now, then = light(numerator, denominator, of=of), light(numerator + 1, denominator, of=of)
    assert ORDER.index(then) >= ORDER.index(now)


@given(counts, st.integers(1, 100))
def test_green_is_the_target_and_nothing_less(count: tuple[int, int], percent: int) -> None:
    numerator, denominator = count
    reached = numerator * 100 >= percent * denominator
    assert (light(numerator, denominator, of=str(Decimal(percent) / 100)) is Light.GREEN) == reached


def test_a_metric_may_have_cut_offs_of_its_own() -> None:
    strict = replace(ONLINE, cuts=(("yellow", Decimal("0.9")), ("orange", Decimal("0.7"))))
    shares = [(100, Light.GREEN), (90, Light.YELLOW), (89, Light.ORANGE), (70, Light.ORANGE), (69, Light.RED)]  # fmt: skip
    for percent, expected in shares:
        assert light(percent * 2, 1000, strict, "0.20") is expected
    assert light(160, 1000) is Light.YELLOW  # the others keep the common ones


@pytest.mark.parametrize(
    ("metric", "reason"),
    [
        ("online_rate", "Không có hồ sơ tiếp nhận trong kỳ"),
        ("not_bound_to_place", "Danh mục thủ tục không cho biết"),
    ],
)
def test_why_there_is_no_rate_of_nothing(metric: str, reason: str) -> None:
    """A list without the column has procedures all the same, only none that it tells anything of."""
    assert judge(0, 0, definitions().metrics[metric], target("1"), BANDS).reason == reason


def test_online_dossiers_whose_acceptance_is_unknown_stand_in_the_denominator_already() -> None:
    """Of 20 online ones 10 are known to be in time; 5 more are of an unknown channel and may be online and late, too."""
    late, wanted = definitions().metrics["late_acceptance"], target("0.40")
    online = judge(0, 20, late, wanted, BANDS, (10, 20, 0))
    assert online.unknown is not None
    assert (online.unknown.low, online.unknown.high) == (0, Fraction(1, 2))
    assert online.light is Light.GREY
    more = judge(0, 20, late, wanted, BANDS, (15, 25, 5))
    assert more.unknown is not None
    assert (more.unknown.low, more.unknown.high) == (0, Fraction(15, 25))
