"""Dossiers whose channel no file tells: counted apart, a lower bound, a colour only if it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import empty, put_offices, save_dossiers
from tests.oracle import Dossier
from tests.wide import SEEDS
from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target, Unit
from tthc_metrics.scoring.scorecard import score, scorecard
from tthc_metrics.scoring.verdict import judge
from tthc_metrics.store.database import Database

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
UNIT = Unit("A", "Sở A", "A", "agency", GroupBy.AGENCY)
FORMED_FROM_CHANNEL = {
    "online_rate",
    "online_rate_with_carry_over",
    "level4_dossiers",
    "services_with_dossier",
    "online_rate_mean_of_units",
}
OF_CHANNEL_AND_MORE = {"full_process_dossiers", "late_acceptance"}
"""Formed from the channel and another cell: a dossier of either may not be told."""
NOBODY_KNOWS = "chưa kết luận được"


def scored(metric: str, **counts: int) -> Score:
    return score(UNIT, DEFS.metrics[metric], MARCH, counts, DEFS)


def online(numerator: int, unknown: int, received: int) -> Score:
    return scored(
        "online_rate", received_online=numerator, received_unknown=unknown, received=received
    )


# target 20 %: green from 20, yellow from 16, orange from 10, red below
LIGHTS = [
    # online, unknown, received; value, light, reason
    (1, 0, 100, Fraction(1, 100), Light.RED, None),
    (1, 5, 100, Fraction(1, 100), Light.RED, None),  # 1–6 %: red whatever they are
    (1, 8, 100, Fraction(1, 100), Light.RED, None),  # 9 %
    (1, 9, 100, Fraction(1, 100), Light.GREY, f"9 trong 100 hồ sơ không rõ hình thức tiếp nhận: {NOBODY_KNOWS}"),
    (16, 3, 100, Fraction(4, 25), Light.YELLOW, None),
    (16, 4, 100, Fraction(4, 25), Light.GREY, f"4 trong 100 hồ sơ không rõ hình thức tiếp nhận: {NOBODY_KNOWS}"),
    (20, 80, 100, Fraction(1, 5), Light.GREEN, None),  # reached by those that are known
    (500, 1_234, 5_678, Fraction(500, 5_678), Light.GREY, f"1.234 trong 5.678 hồ sơ không rõ hình thức tiếp nhận: {NOBODY_KNOWS}"),
    (0, 5_678, 5_678, None, Light.GREY, "Cả 5.678 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết"),
    (0, 1, 1, None, Light.GREY, "Cả 1 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết"),
    (3, 2, 9, Fraction(1, 3), Light.GREY, "Quá ít hồ sơ để xếp màu (9, cần ít nhất 10)"),
    (0, 0, 0, None, Light.GREY, "Không có hồ sơ tiếp nhận trong kỳ"),
]  # fmt: skip


@pytest.mark.parametrize(("numerator", "unknown", "received", "value", "light", "reason"), LIGHTS)
def test_a_light_only_if_both_extremes_give_it(
    numerator: int, unknown: int, received: int,
    value: Fraction | None, light: Light, reason: str | None,
) -> None:  # fmt: skip
    found = online(numerator, unknown, received)
    assert (found.value, found.light, found.reason) == (value, light, reason)


def test_all_unknown_has_no_numerator_either() -> None:
    assert (online(0, 5, 5).numerator, online(0, 5, 5).denominator) == (None, 5)
    assert online(0, 4, 5).numerator == 0


RANGES = [
    # what it is, metric, counts, lowest and highest possible rate
    ("of received", "online_rate", {"received_online": 1, "received": 10}, ("1/10", "5/10")),
    ("of handled", "online_rate_with_carry_over", {"received_online": 1, "handled": 20}, ("1/20", "5/20")),
    ("of the online ones, which the unknown may join", "level4_dossiers", {"online_level_4": 2, "received_online": 6}, ("2/10", "6/10")),
    ("none online that is known", "level4_dossiers", {"online_level_4": 0, "received_online": 0}, ("0", "1")),
    ("of services, each used by one more at the most", "services_with_dossier", {"services_used": 3, "services_online": 10}, ("3/10", "7/10")),
    ("of few services", "services_with_dossier", {"services_used": 3, "services_online": 5}, ("3/5", "1")),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "counts", "bounds"), [r[1:] for r in RANGES], ids=[r[0] for r in RANGES])  # fmt: skip
def test_between_which_rates_the_true_one_lies(
    metric: str, counts: dict[str, int], bounds: tuple[str, str]
) -> None:
    found = scored(metric, **{"received": 10, **counts}, received_unknown=4)
    assert found.unknown is not None
    assert (found.unknown.count, found.unknown.of) == (4, 10)
    assert (found.unknown.low, found.unknown.high) == tuple(map(Fraction, bounds))


NOTHING_LEFT_OPEN = [
    ("every service is used already", "services_with_dossier", {"services_used": 5, "services_online": 5}, Fraction(1)),
    ("no service at all", "services_with_dossier", {"services_used": 0, "services_online": 0}, None),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "counts", "value"), [n[1:] for n in NOTHING_LEFT_OPEN], ids=[n[0] for n in NOTHING_LEFT_OPEN])  # fmt: skip
def test_unknown_channels_that_cannot_change_a_rate(
    metric: str, counts: dict[str, int], value: Fraction | None
) -> None:
    found = scored(metric, **counts, received=10, received_unknown=4)
    assert (found.unknown, found.value) == (None, value)


def test_none_online_that_is_known_is_not_none_online() -> None:
    found = scored("level4_dossiers", online_level_4=0, received_online=0, received=10, received_unknown=4)  # fmt: skip
    assert found.value is None
    assert found.reason == f"4 trong 10 hồ sơ không rõ hình thức tiếp nhận: {NOBODY_KNOWS}"


def test_all_received_unknown_leaves_no_rate_of_what_else_was_handled() -> None:
    found = scored("online_rate_with_carry_over", received_online=0, handled=90, received=10, received_unknown=10)  # fmt: skip
    assert (found.value, found.light) == (None, Light.GREY)
    assert (found.reason or "").startswith("Cả 10 hồ sơ")


counts_of_three = st.integers(10, 10**6).flatmap(
    lambda d: st.integers(0, d).flatmap(
        lambda n: st.tuples(st.just(n), st.integers(0, d - n), st.just(d))
    )
)


@given(counts_of_three, st.integers(1, 100), st.floats(0, 1))
def test_whatever_the_unknown_turn_out_to_be_the_light_stands(
    counted: tuple[int, int, int], percent: int, part: float
) -> None:
    numerator, unknown, denominator = counted
    metric = DEFS.metrics["online_rate"]
    target = Target("online_rate", date(2020, 6, 30), ("agency",), Decimal(percent) / 100, False, "")  # fmt: skip

    def light(known: int) -> Light:
        return judge(known, denominator, metric, target, DEFS.bands).light

    found = judge(numerator, denominator, metric, target, DEFS.bands, (unknown, denominator, 0))
    extremes = {light(numerator), light(numerator + unknown)}
    if unknown == denominator or len(extremes) > 1:
        assert (found.light, bool(found.reason)) == (Light.GREY, True)
    else:
        assert ({found.light}, found.reason) == (extremes, None)
        assert found.light is light(numerator + round(part * unknown))


@given(st.sampled_from(list(DEFS.metrics)), st.integers(0, 10**6), st.integers(0, 10**6))
def test_where_nothing_is_unknown_nothing_changes(
    name: str, numerator: int, denominator: int
) -> None:
    metric = DEFS.metrics[name]
    counts = {metric.numerator: numerator, metric.denominator: denominator}
    plain = replace(metric, unknown=None, unknown_of=None, unknown_label="")
    told = score(UNIT, metric, MARCH, {"received": 9, **counts, "received_unknown": 0}, DEFS)
    assert replace(told, metric=plain) == score(UNIT, plain, MARCH, counts, DEFS)


# --- from dossiers: any assignment of channels to the unknown ones stays within what was told ---

TIER_OF = {"H47.01": "agency", "H47.21": "district", "H47.21.05": "commune"} | {
    f"S{n}": ("agency", "commune")[n % 2] for n in range(40)
}  # each with a few dossiers: as many small cases
DAYS = [date(2022, 2, 28), date(2022, 3, 1), date(2022, 3, 31)]
CHANNELS = ["online", "in_person", "postal"]
PROCEDURES = {"1.000001": "4", "1.000002": "3", "1.000003": "2"}
ANY_VOLUME = {name: replace(m, minimum_volume=1) for name, m in DEFS.metrics.items()}
ALL_JUDGED = replace(
    DEFS,
    metrics=ANY_VOLUME,
    targets=tuple(
        Target(name, date(2020, 1, 1), tuple(TIERS), Decimal("0.4"), False, "") for name in ANY_VOLUME
    ),
)  # fmt: skip


def many(seed: int) -> list[Dossier]:
    """Up to 14 dossiers of each office; whether digitised is told (see test_unknown_cells.py)."""
    draw = Random(seed)
    return [
        Dossier(
            f"{office}-{n}",
            office,
            draw.choice(DAYS),
            channel=draw.choice([*CHANNELS, None]),
            status=draw.choice(["processing", "processing", "refused"]),
            service_level=draw.choice(["4", "3", None]),
            procedure_code=draw.choice([*PROCEDURES, None]),
            digitised=draw.choice([True, False]),
            reused=False,
            accepted_late=draw.choice([True, False]),
        )
        for office in TIER_OF
        for n in range(draw.randrange(15))
    ]


def scores_of(database: Database, found: Sequence[Dossier]) -> dict[tuple, Score]:
    empty(database)
    put_offices(database, *({"office_id": o, "tier": t, "province_id": "63-province-49"} for o, t in TIER_OF.items()))  # fmt: skip
    for code, level in PROCEDURES.items():
        database.rows(
            "INSERT INTO procedures (procedure_code, field, at_agency, at_district, at_commune, "
            "agency_id, service_level, integrated, process_approved, one_stop, not_bound, batch_id) "
            "VALUES ($code, 'Hộ tịch', TRUE, TRUE, TRUE, 'H47.01', $level, FALSE, FALSE, FALSE, FALSE, 1)",
            {"code": code, "level": level},
        )
    save_dossiers(database, found)
    return {
        (by, s.unit.id, s.metric.id): s
        for by in (GroupBy.ALL, GroupBy.TIER, GroupBy.OFFICE, GroupBy.AGENCY)
        for s in scorecard(database, ALL_JUDGED, [MARCH], by)
    }


@pytest.mark.parametrize("truths", [["online"], ["postal"], CHANNELS], ids=lambda t: "-".join(t))
@pytest.mark.parametrize("seed", SEEDS)
def test_every_rate_lies_where_it_was_told_to_lie(
    database: Database, seed: int, truths: list[str]
) -> None:
    found, draw = many(seed), Random(seed)
    told = scores_of(database, found)
    known = [d if d.channel else replace(d, channel=draw.choice(truths)) for d in found]
    looked_at = set()
    for key, true in scores_of(database, known).items():
        before = told[key]
        if before.unknown is None:
            assert before == true, key
            continue
        looked_at.add(before.metric.id)
        if before.light is not Light.GREY:
            assert before.light is true.light, key
        if true.value is not None:
            assert before.unknown.low <= true.value <= before.unknown.high, key
        if key[-1].startswith("online_rate"):  # told no wider than they must be
            assert truths != ["online"] or true.value == before.unknown.high, key
            assert truths != ["postal"] or true.value == before.unknown.low, key
    assert looked_at == FORMED_FROM_CHANNEL | OF_CHANNEL_AND_MORE


def test_every_metric_that_is_formed_from_the_channel_says_so() -> None:
    found = {m.id for m in DEFS.metrics.values() if m.unknown == "received_unknown"}
    assert found == FORMED_FROM_CHANNEL
