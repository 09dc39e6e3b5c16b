"""The composite index: points, total only where all six parts are known, grades, shared ranks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score, Unit
from tthc_metrics.scoring.index766 import index_of_points, index_of_scores, ranked_index
from tthc_metrics.scoring.scorecard import score

DEFS = definitions()
INDEX = DEFS.index
PARTS = [part.name for part in INDEX.parts]
PERIOD = parse_period("2024-10", DEFS.calendars["calendar"])


def unit(name: str) -> Unit:
    return Unit(name, name, name, "district", GroupBy.DISTRICT)


def points(*values: str | None) -> dict[str, Fraction | None]:
    return dict(zip(PARTS, [None if v is None else Fraction(v) for v in values], strict=True))


def test_quang_nam_on_28_october_2024() -> None:
    found = index_of_points(
        unit("Quảng Nam"), points("13.6", "18.5", "7.7", "9.6", "17.6", "15.8"), INDEX
    )
    assert found.total == Fraction("82.8")
    assert found.grade == "Tốt"


def test_a_part_that_is_missing_leaves_no_total() -> None:
    found = index_of_points(unit("A"), points("18", "20", "12", "10", None, "18"), INDEX)
    assert (found.total, found.grade, found.rank, found.is_partial) == (None, None, None, True)
    assert (found.known, found.known_maximum) == (78, 78)


GRADES = [("100", "Xuất sắc"), ("90", "Xuất sắc"), ("89.9", "Tốt"), ("80", "Tốt"), ("79.9", "Khá"), ("70", "Khá"), ("69.9", "Trung bình"), ("50", "Trung bình"), ("49.9", "Yếu"), ("0", "Yếu")]  # fmt: skip


@pytest.mark.parametrize(("total", "grade"), GRADES)
def test_grades(total: str, grade: str) -> None:
    assert index_of_points(unit("A"), points(total, "0", "0", "0", "0", "0"), INDEX).grade == grade


def test_equal_totals_share_a_rank_and_partial_ones_have_none() -> None:
    totals = ["60", "80", "80", "90", None]
    found = ranked_index([index_of_points(unit(str(n)), points(t, "0", "0", "0", "0", "0"), INDEX) for n, t in enumerate(totals)])  # fmt: skip
    assert [s.rank for s in found] == [4, 2, 2, 1, None]


def test_points_from_rates() -> None:
    """On time 90 % of 20 points; online 10 % against 20 % is half of 12; payment beyond its target is full."""

    def scored(metric: str, numerator: int, denominator: int) -> Score:
        known = DEFS.metrics[metric]
        counts = {known.numerator: numerator, known.denominator: denominator}
        return score(unit("A"), known, PERIOD, counts, DEFS)

    scores = [
        scored("on_time_of_resolved", 90, 100),
        scored("online_rate", 10, 100),
        scored("online_payment", 50, 100),
        scored("digitised_rate", 0, 0),
        scored("satisfaction", 80, 100),
    ]
    (found,) = index_of_scores(scores, INDEX)
    assert found.points == points(None, "18", "6", "10", None, "14.4")
    assert found.known == Fraction("48.4")
    assert found.is_partial


UNKNOWN = [
    # online, unknown, of 100 received; points of 12, full at 20 %
    (10, 0, Fraction(6)),
    (10, 1, None),  # 10 or 11 %
    (20, 80, Fraction(12)),  # full marks whatever they are
    (0, 100, None),
]


@pytest.mark.parametrize(("online", "unknown", "expected"), UNKNOWN)
def test_an_unknown_channel_leaves_points_only_if_they_are_certain(
    online: int, unknown: int, expected: Fraction | None
) -> None:
    counts = {"received_online": online, "received_unknown": unknown, "received": 100}
    told = score(unit("A"), DEFS.metrics["online_rate"], PERIOD, counts, DEFS)
    (found,) = index_of_scores([told], INDEX)
    assert found.points["online_services"] == expected


def test_the_maxima_are_those_of_the_decision() -> None:
    assert [int(part.maximum) for part in INDEX.parts] == [18, 20, 12, 10, 22, 18]
