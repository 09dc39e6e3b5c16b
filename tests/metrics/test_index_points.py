"""The index of Quyết định 766: points of the portal, total only where all six groups are known, grades, shared ranks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score, Unit
from tthc_metrics.intake.index_points.checks import point_faults
from tthc_metrics.intake.index_points.printed import read_points
from tthc_metrics.scoring.index.own import own_points
from tthc_metrics.scoring.index.points import IndexScore, ToldPoints, index_score, ranked_index
from tthc_metrics.scoring.scorecard import score

DEFS = definitions()
INDEX = DEFS.index_on(date(2026, 6, 30))
GROUPS = [group.name for group in INDEX.groups]
PERIOD = parse_period("2024-10", DEFS.calendars["calendar"])


def unit(name: str, tier: str = "agency") -> Unit:
    return Unit(name, name, name, tier, GroupBy.AGENCY)


def told(tier: str = "agency", grade: str | None = None, /, **cells: str) -> ToldPoints:
    items = {name: read_points(cell) for name, cell in cells.items()}
    return ToldPoints(unit("A", tier), date(2024, 10, 28), {n: p for n, p in items.items() if p}, grade)  # fmt: skip


def groups(*cells: str) -> dict[str, str]:
    return dict(zip(GROUPS, cells, strict=True))


QUANG_NAM = groups("13,6", "18,5", "7,7", "9,6", "17,6", "15,8")


def test_quang_nam_on_28_october_2024() -> None:
    found = index_score(told(**QUANG_NAM, total="82,8"), INDEX)
    assert (found.total, found.grade, found.faults) == (Fraction("82.8"), "Tốt", ())


def test_a_group_that_is_missing_leaves_no_total() -> None:
    found = index_score(told(**groups("18", "20", "12", "10", "–", "18"), total="78"), INDEX)
    assert (found.total, found.grade, found.rank, found.is_partial) == (None, None, None, True)
    assert (found.known, found.known_maximum, found.printed_total) == (78, 78, 78)


GRADES = [("90", "Xuất sắc"), ("89,9", "Tốt"), ("80", "Tốt"), ("79,9", "Khá"), ("70", "Khá"), ("69,9", "Trung bình"), ("50", "Trung bình"), ("49,9", "Yếu"), ("0", "Yếu")]  # fmt: skip


@pytest.mark.parametrize(("total", "grade"), GRADES)
def test_grades(total: str, grade: str) -> None:
    value = Fraction(total.replace(",", "."))
    assert INDEX.grade(value) == grade
    below = [least for least, _ in INDEX.grades if least <= value]
    above = INDEX.next_grade(value)
    assert above is None or (above[0] > value and above[0] not in below)


CRITERIA = [
    # tier, cells, the group's points
    ("agency", {"decisions_in_time": "6", "updated_in_time": "4", "complete_content": "2", "synchronised": "1,5"}, "13.5"),
    ("agency", {"decisions_in_time": "6", "updated_in_time": "4", "complete_content": "2"}, None),
    ("commune", {"synchronised": "1,5"}, "13.5"),  # what does not apply to communes counts full
    ("commune", {"synchronised": "1,5", "complete_content": "1"}, "12.5"),  # unless the portal says otherwise
    ("agency", {"decisions_in_time": "6", "updated_in_time": "4", "complete_content": "không áp dụng", "synchronised": "6"}, None),
    ("agency", {"synchronised": "1,5", "openness": "9"}, "9"),  # the portal's own sum first
]  # fmt: skip


@pytest.mark.parametrize(("tier", "cells", "expected"), CRITERIA)
def test_a_group_is_the_sum_of_its_criteria(
    tier: str, cells: dict[str, str], expected: str | None
) -> None:
    found = index_score(told(tier, **cells), INDEX).groups["openness"]
    assert found == (None if expected is None else Fraction(expected))


def test_what_does_not_apply_counts_full_where_its_maximum_is_known() -> None:
    assert read_points("Không áp dụng", Fraction(2)) == read_points("2")


CELLS = [("13,6", "13.6"), ("13.60", "13.6"), ("7,7/12", "7.7"), ("18 điểm", "18"), ("7,7đ", "7.7"), ("−1", "-1"), ("–", None), ("", None), ("N/A", None)]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), CELLS)
def test_cells(cell: str, value: str | None) -> None:
    found = read_points(cell)
    assert found is not None
    assert found.value == (None if value is None else Fraction(value))


@pytest.mark.parametrize("cell", ["7,7,1", "tốt", "1.234,5", "12 %", "7;7"])
def test_cells_that_are_no_points(cell: str) -> None:
    assert read_points(cell) is None


FAULTS = [
    # cells besides Quảng Nam's groups, the printed grade, what the sentences say
    ({}, None, []),
    ({"total": "82,8"}, "Tốt", []),
    ({"total": "83,0"}, "TỐT", []),  # six numbers rounded to one digit may be apart by 0,35
    ({"total": "83,8"}, None, ["tổng điểm ghi 83,8, các nhóm cộng lại được 82,8: lệch 1."]),
    ({"digitisation": "–", "total": "82,8"}, None, []),
    ({"digitisation": "–", "total": "91"}, None, ["tổng điểm ghi 91, các nhóm đã biết cộng lại được 65,2: nhiều hơn mức có thể."]),
    ({"progress": "20,5"}, None, ["nhóm «Tiến độ giải quyết» ghi 20,5 điểm, quá điểm tối đa 20."]),
    ({"progress": "-1"}, None, ["nhóm «Tiến độ giải quyết» ghi −1 điểm, dưới 0."]),
    ({"total": "101"}, None, ["tổng điểm ghi 101 điểm, quá điểm tối đa 100."]),
    ({"dossiers_online": "6,5"}, None, ["tiêu chí «3.3 Hồ sơ nộp trực tuyến» ghi 6,5 điểm, quá điểm tối đa 6."]),
    ({"services_online": "1,2", "services_used": "0,5", "dossiers_online": "6"}, None, []),
    ({"services_online": "1,2", "services_used": "1,5", "dossiers_online": "6"}, None, ["nhóm «Dịch vụ công trực tuyến» ghi 7,7 điểm, các tiêu chí cộng lại được 8,7: lệch 1."]),
    ({"dossiers_online": "1"}, None, ["nhóm «Dịch vụ công trực tuyến» ghi 7,7 điểm, các tiêu chí đã biết cộng lại được 1: nhiều hơn mức có thể."]),
    ({"total": "82,8"}, "Khá", ["xếp loại ghi «Khá», tổng 82,8 điểm là loại «Tốt»."]),
    ({}, "Xuất sắc", ["xếp loại ghi «Xuất sắc», tổng 82,8 điểm là loại «Tốt»."]),
    ({}, "A+", ["xếp loại ghi «A+», không có loại này."]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "grade", "said"), FAULTS)
def test_faults_of_a_row(cells: dict[str, str], grade: str | None, said: list[str]) -> None:
    found = point_faults(INDEX, told(**(QUANG_NAM | cells)).items, grade)
    assert [fault.what for fault in found] == said


def partial(total: Fraction | None) -> IndexScore:
    whole = index_score(told(**groups("0", "0", "0", "0", "0", "0")), INDEX)
    return IndexScore(whole.unit, whole.day, {}, {}, total or Fraction(0), Fraction(100), total, None)  # fmt: skip


def test_equal_totals_share_a_rank_and_partial_ones_have_none() -> None:
    totals = [Fraction(60), Fraction(80), Fraction(80), Fraction(90), None]
    assert [s.rank for s in ranked_index([*map(partial, totals)])] == [4, 2, 2, 1, None]


@given(st.lists(st.none() | st.integers(0, 1000).map(lambda n: Fraction(n, 10)), max_size=12))
def test_a_rank_is_one_more_than_the_better_ones(totals: list[Fraction | None]) -> None:
    for found in ranked_index([*map(partial, totals)]):
        if found.total is None:
            assert found.rank is None
        else:
            better = [t for t in totals if t is not None and t > found.total]
            assert found.rank == len(better) + 1


MAXIMA = [int(group.maximum) for group in INDEX.groups]


@given(st.tuples(*(st.none() | st.integers(0, most * 10) for most in MAXIMA)))
def test_known_and_lacking_make_the_maximum_known(tenths: tuple[int | None, ...]) -> None:
    cells = ["" if t is None else f"{t // 10},{t % 10}" for t in tenths]
    found = index_score(told(**groups(*cells)), INDEX)
    assert found.known + found.lacking == found.known_maximum
    assert found.known_maximum == sum(m for m, t in zip(MAXIMA, tenths, strict=True) if t is not None)  # fmt: skip
    assert (found.total is None) == (None in tenths)
    assert found.total in (None, found.known)
    assert found.faults == ()


def scored(metric: str, numerator: int, denominator: int, unknown: int = 0) -> Score:
    known = DEFS.metrics[metric]
    counts = {known.numerator: numerator, known.denominator: denominator}
    if unknown:
        counts |= {known.unknown or "": unknown, known.unknown_of or "": denominator}
    return score(unit("A"), known, PERIOD, counts, DEFS)


def test_a_province_of_2026_by_its_own_counts() -> None:
    """31 partial and 21 full services of 89 procedures, 518 of 1.881 services used, 98,6 % online: 8,56 of 12."""
    scores = [
        scored("online_services", 31 + 21, 89),
        scored("services_with_dossier", 518, 1_881),
        scored("online_rate", 986, 1_000),
    ]
    own = own_points(scores, INDEX)["A"]
    found = [own[each.name].points or Fraction(0) for each in INDEX.of_group("online_services")]
    assert [round(float(points), 2) for points in found] == [1.46, 1.10, 6]
    assert round(float(sum(found)), 2) == 8.56


OWN = [
    # criterion, metric, numerator, denominator, unknown, points (low, high)
    ("dossiers_online", "online_rate", 250, 1_000, 0, ("3", "3")),
    ("dossiers_online", "online_rate", 900, 1_000, 0, ("6", "6")),
    ("dossiers_online", "online_rate", 0, 0, 0, None),
    ("dossiers_online", "online_rate", 250, 1_000, 250, ("3", "6")),  # nobody knows: no points, only bounds
    ("dossiers_online", "online_rate", 500, 1_000, 250, ("6", "6")),  # full whatever they are
    ("dossiers_paid", "online_payment", 30, 100, 0, ("6", "6")),
    ("in_time", "in_time_of_handled", 95, 100, 0, ("19", "19")),
    ("no_delay_no_complaint", "in_time_of_handled", 45, 100, 0, (None, "3")),  # complaints are not in it
]  # fmt: skip


@pytest.mark.parametrize(("name", "metric", "numerator", "denominator", "unknown", "points"), OWN)
def test_what_our_dossiers_say(
    name: str, metric: str, numerator: int, denominator: int, unknown: int,
    points: tuple[str | None, str] | None,
) -> None:  # fmt: skip
    found = own_points([scored(metric, numerator, denominator, unknown)], INDEX)["A"][name]
    low, high = points or (None, None)
    assert found.low == (None if low is None else Fraction(low))
    assert found.high == (None if high is None else Fraction(high))
    certain = low is not None and low == high
    assert found.points == (Fraction(low) if certain and low else None)
    assert found.difference(Fraction(1)) == (Fraction(low) - 1 if certain and low else None)
