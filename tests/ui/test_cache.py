"""What is kept of answers: for which version of the data, known by what, and asked for how often."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Event
from types import SimpleNamespace

import pytest

from ui.queries import cache, source
from ui.queries.cache import cached, pinned_version


@dataclass(frozen=True)
class Asked:
    """A record as queries take them."""

    name: str
    day: date


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A database whose version the test sets, and that counts who asks for it."""
    held = SimpleNamespace(now=1, asked=0)

    def version() -> int:
        held.asked += 1
        return held.now

    monkeypatch.setattr(source, "database", SimpleNamespace)
    monkeypatch.setattr(source, "version", version)
    yield held
    cache.forget()


@pytest.fixture
def seen() -> list[object]:
    return []


def test_an_answer_is_kept_until_the_data_change(data: SimpleNamespace, seen: list[object]) -> None:
    @cached()
    def question(asked: Asked, *, of: str = "x") -> int:
        seen.append((asked, of))
        return len(seen)

    first = Asked("a", date(2022, 1, 1))
    assert question(first) == question(asked=Asked("a", date(2022, 1, 1)), of="x") == 1
    assert question(Asked("a", date(2022, 1, 2))) == 2
    assert question(first, of="y") == 3
    data.now = 2
    assert question(first) == 4


def test_what_follows_from_the_rest_is_no_part_of_the_question(
    data: SimpleNamespace, seen: list[object]
) -> None:
    @cached()
    def question(name: str, _found: list[int]) -> list[int]:
        seen.append(name)
        return _found

    assert question("a", [1]) == question("a", _found=[2]) == [1]
    assert seen == ["a"]


def test_only_so_many_answers_are_kept(data: SimpleNamespace, seen: list[object]) -> None:
    @cached(entries=2)
    def question(name: str) -> None:
        seen.append(name)

    for name in ("a", "b", "c", "c", "a"):
        question(name)
    assert seen == ["a", "b", "c", "a"]


def test_within_a_pin_all_is_of_one_version_asked_for_once(
    data: SimpleNamespace, seen: list[object]
) -> None:
    @cached()
    def question() -> cache.Version:
        data.now += 1  # a load ends while the page is being made
        return cache.version()

    with pinned_version():
        pinned = cache.version()
        assert question() == pinned
    assert data.asked == 1
    assert cache.version() != pinned


def test_an_answer_asks_its_own_questions_of_the_version_it_is_kept_for(
    data: SimpleNamespace,
) -> None:
    @cached()
    def outer() -> cache.Version:
        data.now = 2
        return inner()

    @cached()
    def inner() -> cache.Version:
        return cache.version()

    assert outer()[1] == 1


def test_who_asks_at_the_same_time_waits_for_the_first(
    data: SimpleNamespace, seen: list[object]
) -> None:
    begun, go_on = Event(), Event()

    @cached()
    def question() -> int:
        begun.set()
        assert go_on.wait(60)
        seen.append(None)
        return len(seen)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(question)
        assert begun.wait(60)
        second = pool.submit(question)
        go_on.set()
        assert (first.result(60), second.result(60)) == (1, 1)


def test_an_answer_may_hold_for_something_else(data: SimpleNamespace, seen: list[object]) -> None:
    promises = ["one"]

    @cached(holds_for=lambda: promises[-1])
    def question() -> int:
        seen.append(None)
        return len(seen)

    assert question() == 1
    data.now = 2
    assert question() == 1
    promises.append("two")
    assert question() == 2
