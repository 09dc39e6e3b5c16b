"""A scorecard that is judged as it is read says what the whole one says, and judges nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Metric, Score, Unit
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.kept import Unchanging, of_version, once
from tthc_metrics.ledger.procedure_counts import procedure_counts
from tthc_metrics.scoring.prepared import prepare
from tthc_metrics.scoring.scorecard import data_span, open_scorecard, scorecard
from tthc_metrics.scoring.scores import (
    PeriodScores,
    Scores,
    first_period,
    joined,
    metrics_of,
    metrics_with_target,
    of_metric,
    of_metrics,
    of_unit,
    units_of,
)
from tthc_metrics.store.database import Database, Rows, Transaction

PERIODS = [parse_period(code, definitions().calendars["calendar"]) for code in ("2022-Q1", "2021")]


@pytest.mark.parametrize("by", list(GroupBy))
def test_what_is_read_is_what_the_transaction_counts(sample: Database, by: GroupBy) -> None:
    """From memory and as it is looked at, or by the statements and all at once: the same scores."""
    with sample.cursor() as cursor:
        counted = scorecard(Transaction(cursor), definitions(), PERIODS[:1], by)
    assert open_scorecard(sample, definitions(), PERIODS[:1], by) == counted
    assert counted


def test_parts_of_a_scorecard_are_those_of_the_list(sample: Database) -> None:
    opened = open_scorecard(sample, definitions(), PERIODS, GroupBy.DISTRICT)
    every: Sequence[Score] = list(open_scorecard(sample, definitions(), PERIODS, GroupBy.DISTRICT))
    unit = every[0].unit.id
    assert len(opened) == len(every)
    assert (opened[0], opened[-1], opened[30:32]) == (every[0], every[-1], every[30:32])
    for scores in (opened, every):
        assert of_metric(scores, "online_payment") == [
            s for s in every if s.metric.id == "online_payment"
        ]
        assert of_unit(scores, unit) == [s for s in every if s.unit.id == unit]
        assert of_metrics(scores, lambda m: m.main) == [s for s in every if s.metric.main]
        assert [u.id for u in units_of(scores)] == list({s.unit.id: s for s in every})
        assert metrics_of(scores) == list(definitions().metrics.values())
        assert first_period(scores) == every[0].period
        assert joined(scores, (), scores) == [*every, *every]


@pytest.mark.parametrize("by", [GroupBy.ALL, GroupBy.OFFICE, GroupBy.FIELD])
def test_metrics_with_a_target_are_found_without_judging_all(sample: Database, by: GroupBy) -> None:
    opened = open_scorecard(sample, definitions(), PERIODS, by)
    found = metrics_with_target(opened)
    every = list(opened)
    assert [m.id for m in found] == [
        m.id for m in metrics_of(every) if any(s.target for s in of_metric(every, m.id))
    ]
    assert {m.id for m in metrics_with_target(every)} == {m.id for m in found}
    assert len(found) < len(opened.metrics)
    assert bool(found) is (by is not GroupBy.FIELD), "the sample has no target of a field of work"


def test_only_what_is_looked_at_is_judged() -> None:
    judged: list[tuple[str, int]] = []

    def judge(metric: Metric, places: Sequence[int]) -> Sequence[Score]:
        judged.extend((metric.id, place) for place in places)
        return [None for _ in places]  # type: ignore[misc]

    metrics = list(definitions().metrics.values())[:3]
    units = [Unit(name, name, name, "agency", GroupBy.AGENCY) for name in "ABCD"]
    scores = Scores(metrics, [PeriodScores(PERIODS[0], units, judge)])
    assert (len(scores), judged) == (12, [])
    one = of_unit(scores, "C")
    assert (len(one), judged) == (3, [])
    of_metric(one, metrics[1].id)
    assert judged == [(metrics[1].id, 2)]
    of_metric(scores, metrics[0].id)
    of_metric(scores, metrics[0].id)
    assert judged[1:] == [(metrics[0].id, place) for place in range(4)]


def test_what_follows_from_data_is_made_once_for_each_version(database: Database) -> None:
    made: list[str] = []

    @once
    def answer(_: Rows, name: str) -> int:
        made.append(name)
        return len(made)

    with of_version(database, 1):
        assert [answer(database, "a"), answer(database, "b"), answer(database, "a")] == [1, 2, 1]
    with of_version(database, 2):
        assert answer(database, "a") == 3
        with of_version(database, 1):  # who still reads an older version is told the newer one
            assert answer(database, "a") == 3
    with database.cursor() as cursor:
        view = Transaction(cursor)
        assert [answer(view, "a"), answer(view, "a")] == [4, 5]  # it may write in between
        still = Unchanging(view)
        assert [answer(still, "a"), answer(still, "a")] == [6, 6]


def test_what_is_prepared_is_not_asked_for_again(
    sample: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(sample)
    number, asked = sample.version(), []
    monkeypatch.setattr(
        Database, "rows", lambda self, sql, parameters=None: asked.append(sql) or []
    )
    with of_version(sample, number):
        assert data_span(sample)
        assert ledgers(sample, PERIODS, GroupBy.OFFICE)
        assert procedure_counts(sample, PERIODS, GroupBy.DISTRICT)
        assert of_metric(
            open_scorecard(sample, definitions(), PERIODS, GroupBy.AGENCY), "online_rate"
        )
    assert asked == []
