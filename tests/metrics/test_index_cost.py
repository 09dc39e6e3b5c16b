"""What one more point costs, played through: whoever does that many arrives, and one less is not enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.index_definition import Criterion
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.intake.index_points.printed import PrintedPoints
from tthc_metrics.scoring.index.board import IndexRow
from tthc_metrics.scoring.index.cost import after, next_point, steps_to, to_next_grade, way_to
from tthc_metrics.scoring.index.own import OwnPoints, own_points, points_of
from tthc_metrics.scoring.index.points import ToldPoints, index_score, nothing_told
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.index import change_text

DEFS = definitions()
INDEX = DEFS.index_on(date(2026, 6, 30))
UNIT = Unit("A", "A", "A", "agency", GroupBy.AGENCY)
PERIOD = parse_period("2026-06", DEFS.calendars["calendar"])
CERTAIN = [each for each in INDEX.criteria if each.metric and not each.at_most]


def own(name: str, numerator: int, denominator: int, unknown: int = 0) -> OwnPoints:
    metric = DEFS.metrics[next(c.metric for c in INDEX.criteria if c.name == name)]
    counts = {metric.numerator: numerator, metric.denominator: denominator}
    if unknown:
        counts |= {metric.unknown or "": unknown, metric.unknown_of or "": denominator}
    return own_points([score(UNIT, metric, PERIOD, counts, DEFS)], INDEX)["A"][name]


COSTS = [
    # criterion, counts, points wanted, steps
    ("services_used", 518, 1_881, 2, 423),  # 1,10 of 4 points: 941 of 1.881 services are 2
    ("services_online", 52, 89, 2, 20),  # 72 of 89 procedures are over 80 %
    ("dossiers_online", 200, 1_000, 3, 50),
    ("dossiers_online", 240, 1_000, 3, 10),
    ("dossiers_paid", 0, 90, 1, 5),
    ("in_time", 90, 100, 19, 100),  # what was late stays late: 190 of 200
    ("in_time", 95, 100, 20, None),  # so all points are out of reach
    ("dossiers_online", 900, 1_000, 7, None),
]


@pytest.mark.parametrize(("name", "numerator", "denominator", "wanted", "steps"), COSTS)
def test_steps(name: str, numerator: int, denominator: int, wanted: int, steps: int | None) -> None:
    criterion = next(c for c in INDEX.criteria if c.name == name)
    assert steps_to(criterion, Fraction(wanted), numerator, denominator) == steps


@given(st.sampled_from(CERTAIN), st.integers(0, 2_000), st.integers(1, 2_000), st.fractions(0, 20))
def test_whoever_does_that_many_arrives(
    criterion: Criterion, numerator: int, denominator: int, wanted: Fraction
) -> None:
    numerator = min(numerator, denominator)
    steps = steps_to(criterion, wanted, numerator, denominator)
    if steps is None:
        most = denominator - numerator if criterion.each == "numerator" else 10**6
        assert wanted > criterion.maximum or after(criterion, most, numerator, denominator) < wanted
        return
    assert after(criterion, steps, numerator, denominator) >= wanted
    if steps:
        assert after(criterion, steps - 1, numerator, denominator) < wanted


@given(st.sampled_from(CERTAIN), st.integers(0, 500), st.integers(1, 500))
def test_the_next_point_is_a_whole_one_or_the_last(
    criterion: Criterion, numerator: int, denominator: int
) -> None:
    mine = own(criterion.name, min(numerator, denominator), denominator)
    cost = next_point(mine)
    if cost is None:
        assert mine.points == criterion.maximum or criterion.each == "both"
        return
    assert cost.points == mine.points
    assert cost.points < cost.reached <= criterion.maximum
    wanted = min(int(cost.points) + 1, criterion.maximum)
    assert cost.reached >= wanted > points_of(criterion, mine.score.value or Fraction(0))


COUNTS = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda c: (min(c), max(c)))


@given(st.lists(COUNTS, min_size=len(CERTAIN), max_size=len(CERTAIN)), st.fractions(0, 15))
def test_a_way_gives_what_is_lacking(counts: list[tuple[int, int]], lacking: Fraction) -> None:
    mine = [own(c.name, *of) for c, of in zip(CERTAIN, counts, strict=True)]
    way = way_to(lacking, mine)
    if way is None:
        return
    gained = [
        after(cost.own.criterion, cost.steps, *_counts(cost.own)) - (cost.own.points or 0)
        for cost in way
    ]
    assert sum(gained) >= lacking
    if way:  # nor could one step less of the last do
        last = way[-1].own
        less = after(last.criterion, way[-1].steps - 1, *_counts(last)) - (last.points or 0)
        assert sum(gained[:-1]) + less < lacking


def _counts(mine: OwnPoints) -> tuple[int, int]:
    return mine.score.numerator or 0, mine.score.denominator or 0


def test_the_next_grade() -> None:
    mine = [own("services_used", 518, 1_881), own("dossiers_online", 986, 1_000)]
    found = to_next_grade(Fraction("79.5"), mine, INDEX)
    assert found is not None
    grade, lacking, way = found
    assert (grade, lacking) == ("Tốt", Fraction("0.5"))
    assert [(cost.own.criterion.number, cost.steps) for cost in way or []] == [("3.2", 236)]
    far = to_next_grade(Fraction(50), mine, INDEX)
    assert far == ("Khá", 20, None)  # our dossiers know no way so far
    assert to_next_grade(Fraction(91), mine, INDEX) is None
    assert to_next_grade(None, mine, INDEX) is None


def test_a_group_gives_no_more_than_the_portal_leaves_of_it() -> None:
    """Ours would win three points online, where the portal's group lacks one: the rest must come from elsewhere, or is no way."""
    mine = [own("dossiers_online", 250, 1_000)]  # 3 of 6 points
    group = mine[0].criterion.group
    assert way_to(Fraction(1), mine, {group: Fraction(1)}) is not None
    assert way_to(Fraction(2), mine, {group: Fraction(1)}) is None
    assert way_to(Fraction(1), mine, {group: Fraction(0)}) is None


def test_where_nobody_knows_there_is_no_cost() -> None:
    assert next_point(own("dossiers_online", 250, 1_000, 100)) is None
    assert next_point(own("digitised", 250, 1_000)) is None  # ours counts less than is asked
    assert next_point(own("dossiers_online", 0, 0)) is None


def test_what_a_group_says_of_its_criteria_is_known_of_them() -> None:
    """The group of 2.1 is that criterion alone; a full group leaves nothing to be won in any of its own."""
    (alone,) = (g for g in INDEX.groups if len(INDEX.of_group(g.name)) == 1)
    (only,) = INDEX.of_group(alone.name)
    several = next(g for g in INDEX.groups if len(INDEX.of_group(g.name)) > 1)
    first = INDEX.of_group(several.name)[0]

    def scored(of_alone: Decimal, of_several: Decimal) -> Mapping[str, Fraction | None]:
        items = {alone.name: of_alone, several.name: of_several}
        printed = {name: PrintedPoints(Fraction(value)) for name, value in items.items()}  # fmt: skip
        return index_score(ToldPoints(UNIT, PERIOD.end, printed), INDEX).criteria

    found = scored(alone.maximum - 1, several.maximum)
    assert found[only.name] == alone.maximum - 1
    assert found[first.name] == first.maximum
    assert scored(alone.maximum, several.maximum - 1)[first.name] is None


def test_no_work_is_asked_for_where_the_portal_gives_all_points() -> None:
    """Ours may say less than the portal: of another day, or of dossiers that never came here."""
    mine = {c: own(c, 1, 4) for c in ("dossiers_online", "services_used")}
    told = nothing_told(UNIT, INDEX)
    told = replace(told, criteria={**told.criteria, "dossiers_online": Fraction(6)})
    row = IndexRow(told, None, None, None, mine)
    assert row.wanting == [mine["services_used"]]


@pytest.mark.parametrize(
    ("change", "said"),
    [("-0.005", "−0,005"), ("0.4", "+0,4"), ("-1.2", "−1,2"), ("0", "0"), ("1/3", "+0,33")],
)
def test_a_change_of_points_is_written_as_fine_as_the_points(change: str, said: str) -> None:
    assert change_text(Fraction(change)) == said
