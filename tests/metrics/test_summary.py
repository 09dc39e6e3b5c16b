"""The sentence above the map: from scores to words, also where there is little to say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target, Unit
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.wording.summary import headline, reached_text, weakest

DEFS = definitions()
Q1 = parse_period("2022-Q1", DEFS.calendars["calendar"])
PEAK = parse_period("2022-03", DEFS.calendars["calendar"])


def told(
    name: str, numerator: int, denominator: int, unknown: int = 0, metric: str = "online_rate"
) -> Score:
    """One unit's score by the targets of the product; `unknown` dossiers have no channel."""
    rate = DEFS.metrics[metric]
    by = GroupBy.ALL if name == "all" else GroupBy.DISTRICT
    unit = Unit(name, name, name, "province" if name == "all" else "district", by)
    counts = {rate.numerator: numerator, rate.denominator: denominator}
    if rate.unknown and rate.unknown != rate.numerator:
        counts[rate.unknown] = unknown
        counts.setdefault(rate.unknown_of or "", denominator)
    return score(unit, rate, PEAK if metric == "late_subjective_rate" else Q1, counts, DEFS)


def summed(units: list[Score], metric: str = "online_rate") -> Score:
    """The whole that these units make."""
    top, bottom = (sum(getattr(u, n) or 0 for u in units) for n in ("numerator", "denominator"))
    return told("all", top, bottom, metric=metric)


A, B, C = told("An", 300, 1_000), told("Bình", 60, 1_000), told("Châu", 90, 1_000)
FEW, NONE = told("Dân", 1, 3), told("Em", 0, 0)
PERHAPS = told("Giang", 55, 1_000, unknown=20)  # 5,5 % to 7,5 %: perhaps above Bình's 6 %
DARK = told("Hà", 0, 1_000, unknown=1_000)
LATE = [told(n, k, 1_000, metric="late_subjective_rate") for n, k in (("An", 0), ("Bình", 7))]
ON_TIME = [told(n, k, 100, metric="on_time_of_resolved") for n, k in (("An", 99), ("Bình", 91))]

REACH = [
    # units, what the first sentence says
    ([A, B, C], "1/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất **Bình 6,0 %**."),
    ([A], "1/1 huyện đạt chỉ tiêu hồ sơ trực tuyến."),
    ([A, FEW], "1/1 huyện có màu đạt chỉ tiêu hồ sơ trực tuyến, 1 huyện chưa xếp màu; huyện duy nhất có màu: **An 30,0 %**."),
    ([A, B, FEW, NONE], "1/2 huyện có màu đạt chỉ tiêu hồ sơ trực tuyến, 2 huyện chưa xếp màu; huyện thấp nhất trong số có màu **Bình 6,0 %**."),
    ([A, B, told("Kim", 60, 1_000)], "1/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất **Bình và Kim 6,0 %**."),
    ([A, *(told(n, 0, 50) for n in "XYZ")], "1/4 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất: **3 huyện cùng 0,0 %**."),
    ([told(n, 0, 50) for n in "XY"], "0/2 huyện đạt chỉ tiêu hồ sơ trực tuyến."),
    ([A, B, PERHAPS], "1/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện có thể thấp nhất **Giang ≥ 5,5 %**."),
    # both from 30 %, Kim perhaps above An: nobody can tell that it is among the lowest
    ([told("An", 300, 1_000), told("Kim", 300, 1_000, 90), told("Lan", 350, 1_000)],
     "3/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện có thể thấp nhất **An và Kim ≥ 30,0 %**."),
    ([told("An", 300, 1_000, 9), told("Kim", 300, 1_000, 9), told("Lan", 350, 1_000)],
     "3/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện có thể thấp nhất **An và Kim ≥ 30,0 %**."),
    ([A, C, PERHAPS], "1/3 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất **Giang ≥ 5,5 %**."),
    ([NONE, told("Lan", 0, 0)], "Chưa xếp màu được huyện nào về hồ sơ trực tuyến: không có hồ sơ tiếp nhận trong kỳ."),
    ([NONE, FEW], "Chưa xếp màu được huyện nào về hồ sơ trực tuyến."),
    (LATE, "1/2 huyện đạt chỉ tiêu quá hạn chủ quan; huyện cao nhất **Bình 0,7 %**."),
]  # fmt: skip


@pytest.mark.parametrize(("units", "expected"), REACH)
def test_how_many_reach_the_target_and_who_is_furthest(units: list[Score], expected: str) -> None:
    whole = summed(units, units[0].metric.id)
    said = headline(whole, units, "huyện")
    assert said.split(" Toàn tỉnh")[0] == expected


WHOLE = [
    # the whole, its units, the units apart, what is said of the whole
    (told("all", 4_049, 26_199), [A, B], [], "Toàn tỉnh còn thiếu **1.191 hồ sơ trực tuyến** để đạt 20 %; thiếu nhiều nhất **Bình 140**."),
    (told("all", 4_049, 26_199), [A, B], [told("Sở X", 0, 5_000)], "Toàn tỉnh còn thiếu **1.191 hồ sơ trực tuyến** để đạt 20 %; thiếu nhiều nhất **Sở X 1.000**."),
    (told("all", 4_049, 26_199), [A], [told("Sở X", 0, 9)], "Toàn tỉnh còn thiếu **1.191 hồ sơ trực tuyến** để đạt 20 %; thiếu nhiều nhất **Sở X 2**."),  # too few for a colour, and not for what they lack
    (told("all", 4_049, 26_199), [A, B], [told("Sở X", 60, 1_000)], "thiếu nhiều nhất **Bình và Sở X cùng 140**."),
    (told("all", 4_049, 26_199), [told(n, 0, 50) for n in "XYZW"], [], "thiếu nhiều nhất **W, X và 2 đơn vị khác cùng 10**."),
    (told("all", 4_049, 26_199), [told("X", 0, 50), told("Y", 5, 100, 2)], [], "thiếu nhiều nhất **Y 13 đến 15**."),
    (told("all", 4_049, 26_199), [told("X", 0, 50), told("Y", 9, 100, 20)], [], "để đạt 20 %."),  # Y lacks none or 11
    (told("all", 5, 25), [A], [], "Toàn tỉnh **20,0 %**, đã đạt chỉ tiêu 20 %."),
    (told("all", 30, 100), [A, B], [], "Toàn tỉnh **30,0 %**, đã đạt chỉ tiêu 20 %; thiếu nhiều nhất **Bình 140**."),
    (told("all", 3, 9), [A], [], "Toàn tỉnh: quá ít hồ sơ để xếp màu (9, cần ít nhất 10)."),
    (told("all", 0, 0), [NONE], [], "Toàn tỉnh: không có hồ sơ tiếp nhận trong kỳ."),
    (told("all", 7, 2_000, metric="late_subjective_rate"), LATE, [], "Toàn tỉnh thừa **7 hồ sơ quá hạn do chủ quan** so với 0 %, không bớt được nữa; nhiều nhất **Bình 7**."),
    (DARK, [], [], "Toàn tỉnh: cả 1.000 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết."),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "units", "apart", "expected"), WHOLE)
def test_what_the_whole_lacks(
    whole: Score, units: list[Score], apart: list[Score], expected: str
) -> None:
    assert headline(whole, units, "huyện", apart).endswith(expected)


NO_TARGET = [
    (ON_TIME, "Chưa có chỉ tiêu áp dụng cho đúng hạn; toàn tỉnh **95,0 %**. Trong 2 huyện: thấp nhất **Bình 91,0 %**, cao nhất **An 99,0 %**."),
    ([*ON_TIME, told("Ba", 1, 9, metric="on_time_of_resolved")],
     "Chưa có chỉ tiêu áp dụng cho đúng hạn; toàn tỉnh **91,4 %**. Trong 2/3 huyện có đủ hồ sơ để so: "
     "thấp nhất **Bình 91,0 %**, cao nhất **An 99,0 %**."),
    ([*ON_TIME, told("Châu", 91, 100, metric="on_time_of_resolved")],
     "Chưa có chỉ tiêu áp dụng cho đúng hạn; toàn tỉnh **93,7 %**. Trong 3 huyện: thấp nhất **Bình và Châu 91,0 %**, cao nhất **An 99,0 %**."),
    (ON_TIME[:1], "Chưa có chỉ tiêu áp dụng cho đúng hạn; toàn tỉnh **99,0 %**."),
    ([ON_TIME[0], told("Ba", 1, 9, metric="on_time_of_resolved")], "Chưa có chỉ tiêu áp dụng cho đúng hạn; toàn tỉnh **91,7 %**."),
    ([told("An", 0, 0, metric="on_time_of_resolved")], "Toàn tỉnh, đúng hạn: không có hồ sơ đã giải quyết trong kỳ."),
]  # fmt: skip


def test_nobody_lacks_most_in_a_period_in_which_some_of_the_units_ended() -> None:
    year = parse_period("2025", DEFS.calendars["calendar"])
    whole, unit = (replace(s, period=year) for s in (told("all", 9, 1_000), B))
    assert headline(whole, [unit], "xã").endswith("**191 hồ sơ trực tuyến** để đạt 20 %.")


@pytest.mark.parametrize(("units", "expected"), NO_TARGET)
def test_without_a_target_the_spread_is_told(units: list[Score], expected: str) -> None:
    assert headline(summed(units, units[0].metric.id), units, "huyện") == expected


PAID = [told(n, k, 100, metric="online_payment") for n, k in (("An", 1), ("Bình", 2))]
LEVEL = [told(n, k, 100, metric="level4_services") for n, k in (("An", 90), ("Bình", 2))]
FEW_PAID = told("An", 1, 3, metric="online_payment")
NO_LEVEL = [told(n, 2, 100, metric="level4_services") for n in ("An", "Bình")]


def test_a_target_of_the_units_alone_is_not_said_to_be_none() -> None:
    whole = replace(summed([A, B]), target=None, light=Light.GREY)
    assert headline(whole, [A, B], "xã") == (
        "1/2 xã đạt chỉ tiêu hồ sơ trực tuyến; xã thấp nhất **Bình 6,0 %**. "
        "Toàn tỉnh **18,0 %**, không có chỉ tiêu riêng."
    )


BESIDE = [
    # shown, beside, what is said of the others
    ([A, B], PAID, "Điểm yếu nhất là thanh toán trực tuyến: 0/2 huyện đạt"),
    # grey ones neither reach nor miss: Bình, the only one judged, is green; of two as weak both are named
    (
        [A, B],
        [told("An", 1, 3, metric="online_payment"), told("Bình", 99, 100, metric="online_payment")],
        "",
    ),
    ([A, B], [FEW_PAID, PAID[1]], "Điểm yếu nhất là thanh toán trực tuyến: 0/1 huyện có màu đạt"),
    (
        [A, B],
        [*PAID, *NO_LEVEL],
        "Điểm yếu nhất là thanh toán trực tuyến và DVC toàn trình: 0/2 huyện đạt",
    ),
    (
        [A, B],
        [FEW_PAID, PAID[1], *NO_LEVEL],
        "Điểm yếu nhất là thanh toán trực tuyến (0/1 huyện có màu đạt) và DVC toàn trình (0/2 huyện đạt)",
    ),
    ([A, B], [FEW_PAID, FEW_PAID], ""),
    ([A, B], [*LEVEL, *PAID], "Điểm yếu nhất là thanh toán trực tuyến: 0/2 huyện đạt"),
    ([A, B], LEVEL, ""),  # as many reach it: nothing weaker
    ([B, C], PAID, ""),  # the metric shown is as weak
    ([A, B], ON_TIME, ""),  # without a target nothing can be counted
    ([A, B], [], ""),
    (ON_TIME, [*LEVEL, *PAID], "Điểm yếu nhất là thanh toán trực tuyến: 0/2 huyện đạt"),
]


@pytest.mark.parametrize(("units", "beside", "expected"), BESIDE)
def test_the_weakest_metric_is_named_if_it_is_another(
    units: list[Score], beside: list[Score], expected: str
) -> None:
    assert weakest(units, "huyện", beside) == expected


def test_a_metric_in_which_the_whole_is_green_is_never_the_weakest() -> None:
    green, red = (told("all", n, 200, metric="online_payment") for n in (199, 3))
    assert weakest([A, B], "huyện", PAID, [green]) == ""
    assert weakest([A, B], "huyện", PAID, [red]) != ""


def test_how_many_reach_a_target_is_told_of_those_that_are_judged() -> None:
    assert reached_text([A, B], "huyện") == "1/2 huyện đạt"
    assert reached_text([A, FEW, NONE], "huyện") == "1/1 huyện có màu đạt"
    assert reached_text([A, FEW, NONE], "huyện", brief=True) == "1/1 có màu đạt"
    assert reached_text([A, B], "huyện", brief=True) == "1/2 huyện đạt"
    assert reached_text([FEW, NONE], "huyện") == ""


COUNTS = st.integers(0, 400).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole), st.integers(0, 400))
)


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_any_figures_make_whole_sentences(counts: list[tuple[int, int, int]]) -> None:
    units = [
        told(f"U{n}", top, bottom, min(unknown, bottom - top))
        for n, (top, bottom, unknown) in enumerate(counts)
    ]
    said = headline(summed(units), units, "huyện", units, units)
    assert said.endswith(".")
    assert said.count("**") % 2 == 0
    for wrong in ("None", "..", ": .", "  ", "**–**"):
        assert wrong not in said, said


@given(st.integers(0, 400), st.integers(1, 400), st.decimals(0, 1, places=3))
def test_what_must_go_where_less_is_better(found: int, whole: int, limit: Decimal) -> None:
    """So many fewer reach the limit, and one fewer does not."""
    late = told("An", min(found, whole), whole, metric="late_subjective_rate")
    late = Score(**{**late.__dict__, "target": Target("late", Q1.start, (), limit, False, "")})
    over = missing(late)
    assert over is not None
    assert Fraction(min(found, whole) - over, whole) <= Fraction(limit)
    assert over == 0 or Fraction(min(found, whole) - over + 1, whole) > Fraction(limit)


def test_who_lacks_most_is_named_of_one_target_only() -> None:
    """What units lack to targets of their own cannot be set beside each other, nor beside what the whole lacks to its own."""
    assert A.target is not None
    other = replace(B, target=replace(A.target, value=Decimal("0.1")))
    whole = told("all", 4_049, 26_199)
    assert "thiếu nhiều nhất" in headline(whole, [A, B], "huyện")
    assert "thiếu nhiều nhất" not in headline(whole, [A, other], "huyện")
