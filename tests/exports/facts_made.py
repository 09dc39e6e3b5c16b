"""Facts made to order: those of the sample with other counts, units or names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Light, Period, Score
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers, prepare
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.store.database import Database


def period(code: str, calendar: str = "calendar") -> Period:
    return parse_period(code, definitions().calendars[calendar])


def papers_of(database: Database, code: str, unit: str = "all") -> Papers:
    """What papers are made from, in a period of the everyday calendar; of the sample made once for all tests."""
    return (_papers if database.path == ":memory:" else _kept)(database, code, unit)


def _papers(database: Database, code: str, unit: str) -> Papers:
    return prepare(database, definitions(), period(code), unit)


_kept = cache(_papers)


def facts_of(database: Database, code: str, unit: str = "all") -> Facts:
    return papers_of(database, code, unit).facts


def with_counts(facts: Facts, changes: Mapping[str, int]) -> Facts:
    """With other counts, and the scores that follow from them."""
    counts = {**facts.counts, **facts.services, **changes}
    scores = [
        old if old.metric.of else score(old.unit, old.metric, old.period, counts, facts.definitions)
        for old in facts.scores
    ]
    ledger = {name: counts[name] for name in facts.counts}
    services = {name: counts[name] for name in facts.services}
    return replace(facts, counts=ledger, services=services, scores=scores)


def all_red(facts: Facts, units: int, name: str) -> Facts:
    """So many localities, all red in every metric, each with this name and its number."""
    made: list[Score] = []
    for metric in facts.main:
        like = next(s for s in facts.localities if s.metric.id == metric.id)
        for nth in range(units):
            called = f"{name} {nth}"
            unit = replace(like.unit, id=f"x{nth}", name=called, short_name=called)
            made.append(replace(like, unit=unit, light=Light.RED))
    return replace(facts, localities=made, agencies=[])
