"""Contributions to a contributions: what each part lacks of its own share, and that they add up exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.wide import FIRST, fill, many
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Metric, Target, Unit
from tthc_metrics.ledger.breakdown import GROUPS, Split, parts, splits
from tthc_metrics.ledger.counts import every_count, ledgers, some_counts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.contributions import Contributions, contributions, is_countable
from tthc_metrics.scoring.judged import unknown_of
from tthc_metrics.scoring.wording.contributions import (
    contributions_text,
)
from tthc_metrics.store.database import Database

METRICS = definitions().metrics
ONLINE = METRICS["online_rate"]
GIVEN_BACK = METRICS["returned_or_withdrawn_rate"]  # less is better
OVERDUE = METRICS["overdue_of_open"]
AIMS = (None, "0", "0.2", "0.333", "0.98", "1")
SCOPES = [
    Scope(), Scope(tier="commune"), Scope(district="63-district-517"), Scope(office="H47.01"),
    Scope(field="Hộ tịch"), Scope(office="H47.21", procedure="1.001193"),
]  # fmt: skip
COUNTABLE = [metric for metric in METRICS.values() if is_countable(metric)]


def target(value: str) -> Target:
    return Target("any", date(2020, 1, 1), ("province",), Decimal(value), False, "Văn bản 1")


def part(
    metric: Metric, name: str, numerator: int, denominator: int
) -> tuple[Unit, dict[str, int]]:
    unit = Unit(name, name, name, "district", GroupBy.DISTRICT)
    counts = dict.fromkeys(every_count(), 0)
    return unit, counts | {metric.denominator: denominator, metric.numerator: numerator}


SHARED_OUT = [
    # metric, target, parts (numerator, denominator), what each lacks in their order, the whole's contributions
    (ONLINE, "0.20", {"A": (0, 100), "B": (30, 100)}, {"A": 20, "B": -10}, 10),
    # 0,8 + 0,8 + 0,8 = 2,4: three dossiers are lacking, one each
    (ONLINE, "0.20", {"A": (0, 4), "B": (0, 4), "C": (0, 4)}, {"A": 1, "B": 1, "C": 1}, 3),
    # 0,2 + 0,6 + 0,6 = 1,4: two for the whole, though one for each
    (ONLINE, "0.20", {"A": (0, 1), "B": (0, 3), "C": (0, 3)}, {"A": 1, "B": 1, "C": 1}, 2),
    # −0,8 + 0,2 = −0,6: nothing is lacking
    (ONLINE, "0.20", {"A": (1, 1), "B": (0, 1)}, {"B": 1, "A": 0}, 0),
    (ONLINE, "0.20", {"A": (9, 10), "B": (0, 0)}, {"A": -7}, -7),  # nobody asked B
    (GIVEN_BACK, "0.05", {"A": (10, 100), "B": (1, 100)}, {"A": 5, "B": -4}, 1),
    # 10 of 100: after 6 there are 4 of 94; 11 of 200 are 1,05 too many, in both the sum of the parts
    (OVERDUE, "0.05", {"A": (10, 100), "B": (1, 100)}, {"A": 6, "B": -4}, 2),
    (ONLINE, None, {"A": (1, 4), "B": (3, 3)}, {"A": 3, "B": 0}, 3),
    (GIVEN_BACK, None, {"A": (1, 4), "B": (0, 3)}, {"A": 1, "B": 0}, 1),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "aim", "given_parts", "lacking", "whole"), SHARED_OUT)
def test_each_part_lacks_its_own_share(
    metric: Metric,
    aim: str | None,
    given_parts: dict[str, tuple[int, int]],
    lacking: dict[str, int],
    whole: int,
) -> None:
    found = contributions(
        metric, target(aim) if aim else None, [part(metric, *p[:1], *p[1]) for p in given_parts.items()]
    )  # fmt: skip
    assert [(share.unit.id, share.short) for share in found.shares] == list(lacking.items())
    assert found.short == whole


patient = examples(50)


def expected_gap(metric: Metric, aim: str | None, numerator: int, denominator: int) -> int:
    up = metric.direction == "up"
    rate = Fraction(aim or ("1" if up else "0"))
    if metric.id == "overdue_of_open" and rate < 1:  # what is dealt with is open no more
        return ceil((numerator - rate * denominator) / (1 - rate))
    return ceil(rate * denominator - numerator) if up else ceil(numerator - rate * denominator)


@patient
@given(
    counts=st.lists(st.integers(0, 500).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), max_size=20),
    metric=st.sampled_from(COUNTABLE),
    aim=st.sampled_from(AIMS),
)  # fmt: skip
def test_each_part_lacks_what_it_lacks_alone_and_all_what_the_whole_does(
    counts: list[tuple[int, int]], metric: Metric, aim: str | None
) -> None:
    found = contributions(
        metric, target(aim) if aim else None, [part(metric, str(n), *c) for n, c in enumerate(counts)]
    )  # fmt: skip
    n, d = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    assert (found.numerator, found.denominator) == (n, d)
    assert 0 <= found.rounding <= max(0, len(found.shares) - 1)
    for share in found.shares:
        assert share.short == expected_gap(metric, aim, share.numerator, share.denominator)
    assert found.short == expected_gap(metric, aim, n, d)
    assert [share.short for share in found.shares] == sorted(
        (share.short for share in found.shares), reverse=True
    )


def test_the_parts_of_any_scope_add_up_to_its_ledger_and_its_gap(database: Database) -> None:
    fill(database, [many(400, FIRST, 31)])
    period = parse_period("2022-03", definitions().calendars["calendar"])
    for within in SCOPES:
        (whole,) = ledgers(database, [period], GroupBy.ALL, within)
        assert whole["handled"], "a scope without dossiers tests nothing"
        for split in splits(within):
            pieces = parts(database, period, split, within)
            for name in every_count():
                assert sum(p.counts[name] for p in pieces) == whole[name], (within, split, name)
            for metric, aim in product(COUNTABLE, AIMS):
                found = contributions(
                    metric, target(aim) if aim else None, [(p.unit, p.counts) for p in pieces]
                )
                n, d = whole[metric.numerator], whole[metric.denominator]
                unknown, _, outside = unknown_of(metric, whole.values)
                gaps = [
                    expected_gap(metric, aim, min(n + k, d + outside), d + outside)
                    for k in (0, unknown)
                ]
                said = within, split, metric.id, aim
                assert (found.least, found.short) == (min(gaps), max(gaps)), said


def test_a_part_s_own_scope_counts_what_the_part_counts(database: Database) -> None:
    fill(database, [many(400, FIRST, 31)])
    period = parse_period("2022-03", definitions().calendars["calendar"])
    for split in Split:
        for piece in parts(database, period, split, Scope()):
            (own,) = ledgers(database, [period], GroupBy.ALL, piece.within)
            assert own.values == piece.counts, (split, piece.unit)


@pytest.mark.parametrize("split", Split)
def test_some_counts_are_those_of_the_whole_ledger(database: Database, split: Split) -> None:
    fill(database, [many(400, FIRST, 45)])
    by = GROUPS[split]
    for code in ("2022-03-08..2022-03-14", "2022-02", "2022-03"):
        period = parse_period(code, definitions().calendars["calendar"])
        for within in (Scope(), Scope(field="Hộ tịch")):
            every = ledgers(database, [period], by, within, from_dossiers=True)
            for names in (every_count(), ("received_online", "received"), ("open_overdue",)):
                found = some_counts(database, period, by, within, names)
                expected = {row.key: {name: row[name] for name in names} for row in every}
                assert _with_any({row.key: row.values for row in found}) == _with_any(expected)


def _with_any(rows: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    return {key: values for key, values in rows.items() if any(values.values())}


def test_catalogues_and_means_cannot_be_shared_out() -> None:
    assert not is_countable(METRICS["level4_services"])
    assert not is_countable(METRICS["services_with_dossier"])
    assert not any(metric.of for metric in COUNTABLE)
    assert ONLINE in COUNTABLE


SENTENCES = [
    ("0.20", {"A": (0, 100), "B": (30, 100)},
     "Tỉnh còn thiếu **10 hồ sơ trực tuyến** để đạt 20 %: 1 đơn vị kéo xuống 20, phần vượt bù lại 10. Nhiều nhất: **A 20**."),
    ("0.20", {"A": (0, 101), "B": (31, 101)},
     "Tỉnh còn thiếu **10 hồ sơ trực tuyến** để đạt 20 %: 1 đơn vị kéo xuống 21, phần vượt bù lại 10, "
     "trừ 1 do làm tròn từng đơn vị. Nhiều nhất: **A 21**."),
    ("0.20", {"A": (40, 100)}, "Tỉnh đã đạt chỉ tiêu 20 %, vượt **20 hồ sơ trực tuyến**."),
    (None, {"A": (1, 4)},
     "Tỉnh có **3 / 4 hồ sơ tiếp nhận** chưa đạt (chưa có chỉ tiêu): 1 đơn vị kéo xuống 3. Nhiều nhất: **A 3**."),
    ("0.20", {}, "Tỉnh: không có hồ sơ tiếp nhận trong kỳ."),
]  # fmt: skip


@pytest.mark.parametrize(("aim", "given_parts", "said"), SENTENCES)
def test_the_sentence(aim: str | None, given_parts: dict[str, tuple[int, int]], said: str) -> None:
    found = contributions(ONLINE, target(aim) if aim else None, [part(ONLINE, k, *v) for k, v in given_parts.items()])  # fmt: skip
    assert contributions_text(found, "Tỉnh", "đơn vị") == said


def unsure(counts: dict[str, tuple[int, int, int]], aim: str = "0.20") -> Contributions:
    """Parts of so many online, unknown and received dossiers."""
    given_parts = []
    for name, (online, unknown, received) in counts.items():
        unit, told = part(ONLINE, name, online, received)
        given_parts.append((unit, {**told, "received_unknown": unknown}))
    return contributions(ONLINE, target(aim), given_parts)


WHY = ", vì {} trong {} hồ sơ không rõ hình thức tiếp nhận"
UNKNOWN = [
    # online, unknown and received of each part; what is said of the whole, and who is named
    ({"A": (0, 24, 100), "B": (30, 24, 100)},
     "Tỉnh còn thiếu **0 đến 10 hồ sơ trực tuyến** để đạt 20 %" + WHY.format(48, 200) + ". Chưa kết luận được đơn vị nào kéo xuống.", ()),
    ({"A": (0, 5, 100), "B": (2, 1, 20), "C": (9, 0, 20)},
     "Tỉnh còn thiếu **11 đến 17 hồ sơ trực tuyến** để đạt 20 %" + WHY.format(6, 140) + ": 2 đơn vị chắc chắn kéo xuống. "
     "Nhiều nhất: **A 15 đến 20**, **B 1 đến 2**.", ("A", "B")),
    ({"A": (0, 15, 100), "B": (0, 1, 50)},  # A lacks 5 to 20, B 9 or 10
     "Tỉnh còn thiếu **14 đến 30 hồ sơ trực tuyến** để đạt 20 %" + WHY.format(16, 150) + ": 2 đơn vị chắc chắn kéo xuống. "
     "Trong đó: **B 9 đến 10**, **A 5 đến 20**.", ()),
    ({"A": (50, 24, 100)},
     "Tỉnh đã đạt chỉ tiêu 20 %, vượt **30 đến 54 hồ sơ trực tuyến**" + WHY.format(24, 100) + ". Chưa kết luận được đơn vị nào kéo xuống.", ()),
    ({"A": (0, 40, 40), "B": (0, 6, 6)}, "Tỉnh: cả 46 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết.", ()),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "said", "most"), UNKNOWN)
def test_what_is_unknown_makes_a_range_and_names_nobody_whom_it_could_turn(
    counts: dict[str, tuple[int, int, int]], said: str, most: tuple[str, ...]
) -> None:
    found = unsure(counts)
    assert contributions_text(found, "Tỉnh", "đơn vị") == said
    assert tuple(share.unit.id for share in found.furthest(3)) == most


def test_the_numerator_of_a_part_is_not_told_where_all_of_it_is_unknown() -> None:
    told = {s.unit.id: s.is_told for s in unsure({"A": (0, 9, 9), "B": (0, 9, 10)}).shares}
    assert told == {"A": False, "B": True}


def test_who_lacks_as_much_as_the_last_named_is_among_them() -> None:
    found = unsure({name: (0, 0, 50 if name < "D" else 40) for name in "ABCDEF"})
    assert "".join(share.unit.id for share in found.furthest(1)) == "ABC"
    assert "".join(share.unit.id for share in found.furthest(4)) == "ABCDEF"
    said = contributions_text(unsure(dict.fromkeys("ABCDE", (0, 0, 50))), "Tỉnh", "đơn vị")
    assert said.endswith("Nhiều nhất: **A 10**, **B 10**, **C 10** và 2 đơn vị khác cùng 10.")


def test_a_long_name_is_cut_in_the_sentence() -> None:
    unit, counts = part(ONLINE, "A", 0, 10)
    long = replace(
        unit, short_name="Đăng ký biến động quyền sử dụng đất trong các trường hợp chuyển đổi"
    )
    said = contributions_text(
        contributions(ONLINE, target("1"), [(long, counts)]), "Tỉnh", "thủ tục"
    )
    assert said.endswith("**Đăng ký biến động quyền sử dụng đất trong các … 10**.")


def test_the_others_of_a_table_are_one_part_rounded_once() -> None:
    """Ten parts of 1 in 4 lack 0.2 each to 30 %: shown one by one 1 each, as the others together 2."""
    known = definitions()
    metric = known.metrics["online_rate"]
    target = replace(known.targets[0], metric=metric.id, value=Decimal("0.3"))
    parts = [
        (Unit(str(n), str(n), str(n), None, GroupBy.FIELD), {metric.numerator: 1, metric.denominator: 4})
        for n in range(11)
    ]  # fmt: skip
    found = contributions(metric, target, parts)
    shown, rest = found.first(1)
    assert [share.short for share in shown] == [1]
    assert rest is not None
    assert (rest.numerator, rest.denominator, rest.short) == (10, 40, 2)
    assert found.short == 3  # 0.3 x 44 - 11 = 2.2
    assert found.first(11) == (found.shares, None)
