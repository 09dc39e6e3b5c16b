"""Cause, payment, digitising that no file tells: counted apart, and no figure or light that only looks known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import empty, load_one, put_offices, save_dossiers, write
from tests.oracle import Dossier
from tests.wide import SEEDS
from tthc_metrics.catalogue import TIERS, Definitions, definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target, Unit
from tthc_metrics.scoring.scorecard import of_metric, score, scorecard
from tthc_metrics.scoring.verdict import judge
from tthc_metrics.store.database import Database

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
UNIT = Unit("A", "Sở A", "A", "agency", GroupBy.AGENCY)
FORMED_FROM = {
    "late_unknown": {"late_subjective_rate"},
    "payment_unknown": {"online_payment"},
    "digitised_unknown": {"digitised_rate"},
    "reused_unknown": {"reused_digitised"},
    "electronic_unknown": {"electronic_results"},
    "apology_unknown": {"late_with_apology"},
}
ANSWERS = ("paid_online", "digitised", "reused", "electronic_result", "apologised")
NOT_TOLD, OPEN = "tệp đã nạp không cho biết", "chưa kết luận được"


def scored(metric: str, **counts: int) -> Score:
    return score(UNIT, DEFS.metrics[metric], MARCH, counts, DEFS)


def test_every_metric_that_is_formed_from_such_cells_says_so() -> None:
    for count, metrics in FORMED_FROM.items():
        assert {m.id for m in DEFS.metrics.values() if m.unknown == count} == metrics


def late(subjective: int, otherwise: int, unknown: int, resolved: int) -> Score:
    return scored(
        "late_subjective_rate",
        late_subjective=subjective,
        late_unknown=unknown,
        resolved_late=subjective + otherwise + unknown,
        resolved=resolved,
    )


# target 0 in a peak month: green at 0, yellow to 2 %, orange to 5 %, red above
LATE = [
    # late: subjective, otherwise, unknown; resolved; value, light, reason
    (0, 0, 0, 50, Fraction(0), Light.GREEN, None),  # nothing late
    (0, 3, 0, 50, Fraction(0), Light.GREEN, None),  # all of it for other causes
    (0, 0, 12, 50, None, Light.GREY, f"Cả 12 hồ sơ quá hạn không rõ nguyên nhân: {NOT_TOLD}"),
    (0, 0, 50, 50, None, Light.GREY, f"Cả 50 hồ sơ quá hạn không rõ nguyên nhân: {NOT_TOLD}"),
    (0, 2, 1, 100, Fraction(0), Light.GREY, f"1 trong 3 hồ sơ quá hạn không rõ nguyên nhân: {OPEN}"),
    (1, 0, 1, 100, Fraction(1, 100), Light.YELLOW, None),  # 1–2 %
    (1, 0, 2, 100, Fraction(1, 100), Light.GREY, f"2 trong 3 hồ sơ quá hạn không rõ nguyên nhân: {OPEN}"),
    (3, 4, 2, 100, Fraction(3, 100), Light.ORANGE, None),  # 3–5 %
    (3, 4, 3, 100, Fraction(3, 100), Light.GREY, f"3 trong 10 hồ sơ quá hạn không rõ nguyên nhân: {OPEN}"),
    (6, 0, 50, 100, Fraction(6, 100), Light.RED, None),  # red whatever the causes are
    (0, 1, 1, 9, Fraction(0), Light.GREY, "Quá ít hồ sơ để xếp màu (9, cần ít nhất 10)"),
    (0, 0, 0, 0, None, Light.GREY, "Không có hồ sơ đã giải quyết trong kỳ"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("subjective", "otherwise", "unknown", "resolved", "value", "light", "reason"), LATE
)
def test_the_light_of_late_dossiers(
    subjective: int, otherwise: int, unknown: int, resolved: int,
    value: Fraction | None, light: Light, reason: str | None,
) -> None:  # fmt: skip
    found = late(subjective, otherwise, unknown, resolved)
    assert (found.value, found.light, found.reason) == (value, light, reason)
    assert (found.numerator is None) == (reason is not None and NOT_TOLD in reason)


FEE, DIGITISED = "hồ sơ có phí không rõ đã thanh toán trực tuyến hay chưa", "hồ sơ không rõ đã số hóa hay chưa"  # fmt: skip
UP = [
    # metric, numerator, unknown, denominator; value, light, reason. Payment: target 25 %, red below 12,5 %
    ("online_payment", 1, 0, 100, Fraction(1, 100), Light.RED, None),
    ("online_payment", 1, 11, 100, Fraction(1, 100), Light.RED, None),
    ("online_payment", 1, 12, 100, Fraction(1, 100), Light.GREY, f"12 trong 100 {FEE}: {OPEN}"),
    ("online_payment", 25, 75, 100, Fraction(1, 4), Light.GREEN, None),
    ("online_payment", 0, 100, 100, None, Light.GREY, f"Cả 100 {FEE}: {NOT_TOLD}"),
    ("online_payment", 0, 0, 0, None, Light.GREY, "Không có hồ sơ có phí trong kỳ"),
    ("digitised_rate", 40, 0, 100, Fraction(2, 5), Light.GREY, "Chưa có chỉ tiêu áp dụng"),
    ("digitised_rate", 40, 9, 100, Fraction(2, 5), Light.GREY, "Chưa có chỉ tiêu áp dụng"),
    ("digitised_rate", 0, 100, 100, None, Light.GREY, f"Cả 100 {DIGITISED}: {NOT_TOLD}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "numerator", "unknown", "denominator", "value", "light", "reason"), UP
)
def test_the_light_of_payment_and_digitising(
    metric: str, numerator: int, unknown: int, denominator: int,
    value: Fraction | None, light: Light, reason: str | None,
) -> None:  # fmt: skip
    about = DEFS.metrics[metric]
    assert about.unknown
    counts = {about.numerator: numerator, about.unknown: unknown, about.denominator: denominator}
    found = scored(metric, **counts)
    assert (found.value, found.light, found.reason) == (value, light, reason)
    assert (found.unknown.count if found.unknown else 0) == unknown


of_few = st.integers(10, 10**5).flatmap(
    lambda d: st.integers(0, d).flatmap(
        lambda n: st.tuples(st.just(n), st.integers(0, d - n), st.just(d))
    )
)


@given(of_few, st.sampled_from(["0", "0.01", "0.05", "0.5"]), st.floats(0, 1))
def test_whatever_the_causes_turn_out_to_be_the_light_stands(
    counted: tuple[int, int, int], wanted: str, part: float
) -> None:
    numerator, unknown, denominator = counted
    metric = DEFS.metrics["late_subjective_rate"]
    target = Target(metric.id, date(2020, 1, 1), ("agency",), Decimal(wanted), False, "")

    def light(known: int) -> Light:
        return judge(known, denominator, metric, target, DEFS.bands).light

    found = judge(
        numerator, denominator, metric, target, DEFS.bands, (unknown, numerator + unknown, 0)
    )
    extremes = {light(numerator), light(numerator + unknown)}
    if unknown and (not numerator or len(extremes) > 1):
        assert (found.light, bool(found.reason)) == (Light.GREY, True)
    else:
        assert ({found.light}, found.reason) == (extremes, None)
        assert found.light is light(numerator + round(part * unknown))


# --- from dossiers: whatever the empty cells turn out to hold stays within what was told ---

TIER_OF = {f"S{n}": ("agency", "district", "commune")[n % 3] for n in range(45)}
"""Offices with a few dossiers each: as many small cases."""
DAYS = [date(2022, 2, 28), date(2022, 3, 1), date(2022, 3, 31)]
CAUSES = ["subjective", "objective", "software"]


def judged_by(wanted: str) -> Definitions:
    """Every metric with a target for all tiers, and a colour from one dossier on."""
    metrics = {name: replace(m, minimum_volume=1) for name, m in DEFS.metrics.items()}
    since, tiers = date(2020, 1, 1), tuple(TIERS)
    targets = tuple(Target(name, since, tiers, Decimal(wanted), False, "") for name in metrics)
    return replace(DEFS, metrics=metrics, targets=targets)


def many(seed: int) -> list[Dossier]:
    """Up to 14 dossiers of each office."""
    draw = Random(seed)
    return [
        Dossier(
            f"{office}-{n}",
            office,
            received := draw.choice(DAYS),
            due_on=received,
            finished_on=(end := draw.choice([None, received, *[received + timedelta(days=1)] * 2])),
            status=draw.choice(
                ["processing", "processing", "refused", *(["returned"] if end else [])]
            ),
            owes_fee=draw.choice([True, True, False, None]),
            paid_online=draw.choice([True, False, None]),
            digitised=draw.choice([True, False, None]),
            reused=draw.choice([True, False, None]),
            electronic_result=draw.choice([True, False, None]),
            apologised=draw.choice([True, False, None]),
            late_cause=draw.choice([*CAUSES, None, None]),
        )
        for office in TIER_OF
        for n in range(draw.randrange(15))
    ]


def told(d: Dossier, yes: bool, cause: str) -> Dossier:
    """The same dossier with its empty cells filled in."""
    empty_ones = [name for name in ANSWERS if getattr(d, name) is None]
    return replace(d, **dict.fromkeys(empty_ones, yes), late_cause=d.late_cause or cause)


def scores_of(
    database: Database, found: Sequence[Dossier], rules: Sequence[Definitions]
) -> list[dict[tuple[GroupBy, str, str], Score]]:
    """By each of some rules: group, unit, metric → score."""
    empty(database)
    put_offices(database, *({"office_id": o, "tier": t, "province_id": "63-province-49"} for o, t in TIER_OF.items()))  # fmt: skip
    save_dossiers(database, found)
    groups = (GroupBy.ALL, GroupBy.TIER, GroupBy.OFFICE)
    return [
        {
            (by, s.unit.id, s.metric.id): s
            for by in groups
            for s in scorecard(database, each, [MARCH], by)
        }
        for each in rules
    ]


MOST, LEAST = [(True, "subjective")], [(False, "objective")]
SOME = list(product((True, False), CAUSES))


@pytest.mark.parametrize("truths", [MOST, LEAST, SOME], ids=["most", "least", "some"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_rate_lies_where_it_was_told_to_lie(
    database: Database, seed: int, truths: list[tuple[bool, str]]
) -> None:
    found, draw = many(seed), Random(seed)
    rules = [judged_by(wanted) for wanted in ("0", "0.2", "0.6")]
    filled = [told(d, *draw.choice(truths)) for d in found]
    looked_at = set()
    for before, after in zip(
        scores_of(database, found, rules), scores_of(database, filled, rules), strict=True
    ):
        for key, true in after.items():
            was = before[key]
            if was.unknown is None:
                assert was == true, key
                continue
            looked_at.add(was.metric.id)
            if was.light is not Light.GREY:
                assert was.light is true.light, key
            assert true.value is not None, key
            assert was.unknown.low <= true.value <= was.unknown.high, key
            assert truths is not MOST or true.value == was.unknown.high, key
            assert truths is not LEAST or true.value == was.unknown.low, key
    assert looked_at == set().union(*FORMED_FROM.values())


# --- from files: a column that is not there is no answer ---

WITHOUT = "Mã hồ sơ,Đơn vị giải quyết,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Có phí lệ phí"
WITH = WITHOUT + ",Nguyên nhân trễ hạn,Thanh toán trực tuyến,Số hóa"
FILES = [
    # headings, cells behind «Có phí lệ phí»; rate of late for subjective causes, paid online, digitised
    (WITHOUT, "", [None, None, None]),
    (WITH, ",,,", [None, None, None]),
    (WITH, ",Khách quan,Không,Không", [0, 0, 0]),
    (WITH, ",Chủ quan,Có,Có", [1, 1, 1]),
]


@pytest.mark.parametrize(("headings", "cells", "expected"), FILES)
def test_an_absent_column_an_empty_cell_and_an_answer(
    database: Database, tmp_path: Path, headings: str, cells: str, expected: list[int | None]
) -> None:
    rows = [f"A-{n},Sở Tư pháp,1,01/03/2022,02/03/2022,04/03/2022,Có{cells}" for n in range(20)]
    load_one(database, write(tmp_path / "một.csv", headings, *rows))
    scores = scorecard(database, DEFS, [MARCH])
    names = ("late_subjective_rate", "online_payment", "digitised_rate")
    assert [of_metric(scores, name)[0].value for name in names] == expected
