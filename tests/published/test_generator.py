"""The generator: apart from the product, the same every time, and fond of the edges."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.published.generator import DAY, Dossier, Plan, Stretch, build, noise

FIRST, LAST = date(2021, 6, 21), date(2021, 9, 20)
SAMPLE = Plan(
    waiting=200,
    stretches=[
        Stretch(FIRST, date(2021, 8, 20), {"3": 100, "4": 400}, 1_500, {"early": 900, "on_time": 900, "late": 50}),
        Stretch(date(2021, 8, 21), LAST, {"3": 50, "4": 150}, 800, {"early": 500, "on_time": 500, "late": 30, "returned": 40}),
    ],
    overdue=150,
)  # fmt: skip


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)


MORNING, NIGHT = time(0, 0), time(23, 59)
OPEN = ("open_in_time", "open_overdue")

EDGES: dict[str, Callable[[Dossier], object]] = {
    "came in the first minute of the first day": lambda d: d.received == at(FIRST, MORNING),
    "came in the last minute of the last day": lambda d: d.received == at(LAST, NIGHT),
    "came in the last minute before the first day": lambda d: d.received == at(FIRST - DAY, NIGHT),
    "resolved on the first day": lambda d: d.finished and d.finished.date() == FIRST,
    "resolved in the last minute of the last day": lambda d: d.finished == at(LAST, NIGHT),
    "came and resolved in one day": lambda d: d.finished and d.finished.date() == d.received.date(),
    "on the due day, though hours after the hour that it was due": lambda d: (
        d.kind == "on_time" and d.due and d.finished and d.due < d.finished
    ),
    "resolved without a due day": lambda d: d.kind == "on_time" and d.due is None,
    "late by a day": lambda d: (
        d.kind == "late" and d.due and d.finished and d.finished.date() - d.due.date() == DAY
    ),
    "resolved in time, fetched after the last day": lambda d: (
        d.kind == "early" and d.collected and d.collected.date() > LAST
    ),
    "returned after it was due": lambda d: (
        d.kind == "returned" and d.due and d.finished and d.finished > d.due + DAY
    ),
    "open and due on the last day": lambda d: d.kind == OPEN[0] and d.due and d.due.date() == LAST,
    "open, due in the last minute of the day before": lambda d: (
        d.kind == OPEN[1] and d.due == at(LAST - DAY, NIGHT)
    ),
    "open on the last day, resolved the next": lambda d: (
        d.kind in OPEN and d.finished and d.finished.date() == LAST + DAY
    ),
    "past due, but waiting for the citizen": lambda d: (
        d.kind == OPEN[0] and d.status in ("supplement", "payment") and d.due and d.due.date() < LAST
    ),
    "online, only registered": lambda d: d.kind == "registered" and d.channel == "online",
    "not accepted, with a result in the period": lambda d: d.kind == "refused" and d.finished,
    "over the day before, fetched in the period": lambda d: (
        d.kind == "before" and d.finished and d.finished.date() == FIRST - DAY and d.collected
    ),
    "came in the first minute after the last day": lambda d: (
        d.kind == "after" and d.received == at(LAST + DAY, MORNING)
    ),
}  # fmt: skip


def nowhere(_: Dossier, __: Random) -> tuple[str, str]:
    return "", "Sở Y tế"


@cache
def sample() -> tuple[Dossier, ...]:
    return (*build(SAMPLE, "H62", nowhere), *noise(SAMPLE, "H62", nowhere))


@pytest.mark.parametrize("edge", list(EDGES))
def test_some_dossier(edge: str) -> None:
    assert any(EDGES[edge](dossier) for dossier in sample())


def test_every_dossier_has_a_number_of_its_own_and_ends_after_it_began() -> None:
    assert len({dossier.number for dossier in sample()}) == len(sample())
    assert all(d.finished >= d.received for d in sample() if d.finished)


def test_it_is_the_same_every_time() -> None:
    assert list(sample()) == build(SAMPLE, "H62", nowhere) + noise(SAMPLE, "H62", nowhere)


def test_what_the_plan_says_is_there() -> None:
    made = build(SAMPLE, "H62", nowhere)
    last = SAMPLE.stretches[1]
    end = datetime.combine(LAST, NIGHT) + timedelta(minutes=1)
    came = [d for d in made if d.received.date() >= last.first]
    assert len(made) == 200 + 2_000 + 1_000
    assert sorted({d.level for d in came if d.channel == "online"}) == ["3", "4"]
    assert sum(d.channel == "online" for d in came) == 200
    assert sum(d.finished is None or d.finished >= end for d in made) == 3_200 - 1_850 - 1_070
    assert sum(d.kind == "open_overdue" for d in made) == 150


@pytest.mark.parametrize("name", ["generator", "exports", "vinh_phuc"])
def test_it_knows_nothing_of_the_product(name: str) -> None:
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8"))
    imported = [
        alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names
    ]
    imported += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    ours = {module for module in imported if module.split(".")[0] not in STANDARD}
    assert ours <= {"tests.published.generator"}


STANDARD = {"__future__", "collections", "csv", "dataclasses", "datetime", "itertools", "pathlib", "random"}  # fmt: skip
