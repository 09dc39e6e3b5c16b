"""The state of every dossier is what the claims in force make of it, whatever was loaded or undone before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW, TOLD, empty, put_offices, save_dossiers
from tests.examples import TIMES, examples
from tests.oracle import Dossier, dossier_key
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database

OPTIONAL = [name for name in TOLD if name not in ("dossier_no", "office_code", "received_on")]
OFFICES = ("H47.01", "H47.02")
SPELLINGS = ("{}", " {}", "{}\u200b", "\ufeff{}", "'{}", '="{}"', "{}\u00a0")
few = examples(3)


@dataclass(frozen=True)
class Export:
    """One file: the moment it was exported, the columns it has, what it says, and what it takes out of force."""

    until: datetime
    told: frozenset[str]
    dossiers: tuple[Dossier, ...]
    gone: frozenset[str] = frozenset()


days = st.integers(0, 20).map(lambda n: date(2022, 3, 1) + timedelta(days=n))


def spelt(number: int, how: int) -> str:
    """One of the spellings of a number: an even one is of its office alone, an odd one of the province."""
    plain = f"{number:02}/2022" if number % 2 == 0 else f"H47.01-220301-{number:04}"
    other = (plain, plain.replace("-", "–"), plain.lower(), plain.replace("-", " - "))
    return SPELLINGS[how % len(SPELLINGS)].format(other[how % len(other)])


@st.composite
def dossiers(draw: st.DrawFn, number: int) -> Dossier:
    return Dossier(
        dossier_no=spelt(number, draw(st.integers(0, 27))),
        office_id=draw(st.sampled_from(OFFICES)),
        received_on=draw(days),
        due_on=draw(st.none() | days),
        finished_on=draw(st.none() | days),
        channel=draw(st.sampled_from(["online", None])),
        status=draw(st.sampled_from(["done", "processing"])),
        paid_online=draw(st.sampled_from([True, None])),
    )


@st.composite
def exports(draw: st.DrawFn) -> Export:
    numbers = draw(st.sets(st.integers(1, 5), min_size=1))
    gone = draw(st.sets(st.integers(1, 5))) - numbers
    return Export(
        datetime(2022, 4, draw(st.integers(1, 3))),
        frozenset(draw(st.sets(st.sampled_from(OPTIONAL)))),
        tuple(draw(dossiers(n)) for n in sorted(numbers)),
        frozenset(dossier_key(draw(dossiers(n))) for n in sorted(gone)),
    )


def speaks_of(upto: list[Export]) -> set[str]:
    """The offices that the last of these speaks of: of those up to it, all of which it names more than half."""
    *_, named = offices = [{d.office_id for d in f.dossiers} for f in upto]
    return {o for each in offices if 2 * len(each & named) > len(each) for o in each}


def in_order(files: list[Export]) -> list[Export]:
    """From the oldest to the newest: of one moment, in the order loaded."""
    return sorted(files, key=lambda f: f.until)


def expected(files: list[Export]) -> dict[str, Dossier]:
    """Plain Python: from the oldest export to the newest, each overwrites the columns that it has.

    What one takes out is gone until a newer one lists it, and as long as who listed it last is an office that it speaks of.
    """
    state: dict[str, Dossier] = {}
    last: dict[str, int] = {}
    ordered = in_order(files)
    for nth, file in enumerate(ordered):
        for d in file.dossiers:
            bare = Dossier(d.dossier_no, d.office_id, d.received_on, channel=None)
            old = state.get(dossier_key(d), bare)
            told = {name: getattr(d, name) for name in file.told}
            state[dossier_key(d)] = replace(  # the number as the oldest writes it
                old, office_id=d.office_id, received_on=d.received_on, **told
            )
            last[dossier_key(d)] = nth
    out = {
        key
        for nth, file in enumerate(ordered)
        for key in file.gone & state.keys()
        if last[key] < nth and state[key].office_id in speaks_of(ordered[: nth + 1])
    }
    return {key: d for key, d in state.items() if key not in out}


def stored(database: Database) -> dict[str, Dossier]:
    return {
        row.pop("dossier_key"): Dossier(**row)
        for row in database.rows("SELECT * EXCLUDE (collected_on) FROM dossiers")
    }


def book(database: Database) -> list[list[dict]]:
    return [
        database.rows(f"SELECT * FROM {t} ORDER BY ALL") for t in ("book", "book_totals", "offices")
    ]


def load(database: Database, files: list[Export]) -> None:
    empty(database)
    put_offices(database, *({"office_id": o, "tier": "agency"} for o in OFFICES))
    for file in files:
        told = ("dossier_no", "office_code", "received_on", *file.told)
        save_dossiers(database, file.dossiers, told, file.until, file.gone)


def turn(database: Database, batch_id: int, undone: bool) -> None:
    with writing(database) as cursor:
        switch_batch(cursor, batch_id, undone, NOW, None)


def many_exports(seed: int, number: int) -> list[Export]:
    """Of sixty dossiers each, some of them at the same moment, with other columns each."""
    draw = Random(seed)

    def day() -> date:
        return date(2022, 3, 1) + timedelta(days=draw.randrange(21))

    def one(n: int) -> Dossier:
        return Dossier(
            spelt(n, draw.randrange(28)),
            draw.choice(OFFICES),
            day(),
            draw.choice([None, day()]),
            draw.choice([None, day()]),
            draw.choice(["online", None]),
            draw.choice(["done", "processing"]),
            paid_online=draw.choice([True, None]),
        )

    def export() -> Export:
        listed = sorted(draw.sample(range(80), 60))
        return Export(
            datetime(2022, 4, draw.randint(1, 3)),
            frozenset(name for name in OPTIONAL if draw.random() < 0.6),
            tuple(one(n) for n in listed),
            frozenset(dossier_key(one(n)) for n in draw.sample(range(80), 10) if n not in listed),
        )

    return [export() for _ in range(number)]


def the_newest_tells(database: Database, files: list[Export]) -> None:
    load(database, files)
    assert stored(database) == expected(files)


@pytest.mark.parametrize("seed", range(2 * TIMES))
def test_the_newest_export_that_has_a_column_tells_it(database: Database, seed: int) -> None:
    the_newest_tells(database, many_exports(seed, 6))


@given(files=st.lists(exports(), min_size=1, max_size=4))
@few
def test_the_newest_of_a_few_exports_tells(database: Database, files: list[Export]) -> None:
    the_newest_tells(database, files)


def undone_is_never_loaded(
    database: Database, files: list[Export], turns: list[tuple[int, bool]]
) -> None:
    load(database, files)
    undone: set[int] = set()
    for nth, away in turns:
        nth %= len(files)
        if (nth in undone) != away:
            turn(database, nth + 2, away)  # batch 1 is the list of offices
            undone ^= {nth}
    left = [file for nth, file in enumerate(files) if nth not in undone]
    state, pages = stored(database), book(database)
    assert state == expected(left)
    load(database, left)
    assert (stored(database), book(database)) == (state, pages)


@pytest.mark.parametrize("seed", range(3 * TIMES))
def test_undoing_any_batches_gives_what_would_be_had_they_never_been_loaded(
    database: Database, seed: int
) -> None:
    draw = Random(seed)
    turns = [(draw.randrange(5), draw.random() < 0.7) for _ in range(5)]
    undone_is_never_loaded(database, many_exports(seed, 5), turns)


@given(
    files=st.lists(exports(), min_size=1, max_size=4),
    turns=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=4),
)
@few
def test_undoing_any_of_a_few_batches(
    database: Database, files: list[Export], turns: list[tuple[int, bool]]
) -> None:
    undone_is_never_loaded(database, files, turns)


def counts_are_what_it_did(database: Database, files: list[Export]) -> None:
    *before, last = files
    load(database, before)
    was = stored(database)
    newer = {dossier_key(d) for f in before if f.until > last.until for d in f.dossiers}
    ordered = in_order(files)
    newer |= {
        dossier_key(d)
        for nth, f in enumerate(ordered)
        if f.until > last.until
        for d in last.dossiers
        if dossier_key(d) in f.gone and d.office_id in speaks_of(ordered[: nth + 1])
    }
    told = ("dossier_no", "office_code", "received_on", *last.told)
    effect = save_dossiers(database, last.dossiers, told, last.until, last.gone)
    now = stored(database)
    numbers = {dossier_key(d) for d in last.dossiers}
    fresh = numbers - newer
    assert (effect.new, effect.changed, effect.unchanged, effect.older) == (
        len(fresh - was.keys()),
        sum(n in was and was[n] != now[n] for n in fresh),
        sum(n in was and was[n] == now[n] for n in fresh),
        len(numbers & newer),
    )


@pytest.mark.parametrize("seed", range(3 * TIMES))
def test_counts_of_a_batch_are_what_it_did(database: Database, seed: int) -> None:
    files = many_exports(seed, 3)
    same = replace(files[-1], until=datetime(2022, 4, 9), dossiers=files[-1].dossiers[:40])
    counts_are_what_it_did(database, files)
    counts_are_what_it_did(database, [*files, same])  # every row of it is known


@given(files=st.lists(exports(), min_size=2, max_size=3))
@few
def test_counts_of_a_small_batch(database: Database, files: list[Export]) -> None:
    counts_are_what_it_did(database, files)
