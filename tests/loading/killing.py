"""Loads, undoes, drafts and watched folders, killed at random moments; what is in the database after each kill.

By hand, for longer than the test does: .venv/bin/python -m tests.loading.killing FOLDER --rounds 500

This process never opens the database: every round is a child of its own, which first compares what it
finds with what may be there, then works until it is killed. What was reported done must be there, whole; the
deed that was under way may be there, whole, or not at all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from tests.children import everything, exit_code, started
from tests.loading.overlapping import FILES, ROWS, State, expected, write
from tests.oracle import Dossier, ledger
from tests.patience import PATIENCE, until
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.loading import drafts, observing
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.inbox import ANSWER, Inbox
from tthc_metrics.loading.load import load
from tthc_metrics.loading.particulars import refused_workbook
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.batches import read_batches, writing
from tthc_metrics.store.database import Database

LONGEST = 0.9  # seconds of processor that a child may work before it is killed
EVER = Period("ever", "calendar", date(2022, 1, 1), date(2022, 12, 31), "2022")
Deed = tuple[str, int]


@dataclass
class Seen:
    """What may be in the database, and what happened so far."""

    may_be: list[State] = field(default_factory=lambda: [()])
    kills: int = 0
    checks: int = 0
    deeds: int = 0
    durable_unheard: int = 0
    wrong: list[str] = field(default_factory=list)


def after(state: State, deed: Deed) -> State:
    """What a deed makes of a state."""
    what, nth = deed
    if what in ("load", "inbox"):
        return (*state, (nth, False))
    if what in ("undo", "redo"):
        return (*state[:nth], (state[nth][0], what == "undo"), *state[nth + 1 :])
    return state


def found(database: Database) -> State:
    return tuple((int(b.file_name[:2]), b.undone) for b in reversed(read_batches(database)))


def differences(database: Database, may_be: list[State]) -> list[str]:
    """What is wrong with a database that was just opened."""
    state = found(database)
    if state not in may_be:
        return [f"batches {state}, may be {may_be}"]
    wrong = []
    rows = database.rows(
        "SELECT dossier_no, '' AS office_id, received_on, due_on, finished_on, channel, status "
        "FROM dossiers ORDER BY 1"
    )
    left = expected(state)
    if [Dossier(**row) for row in rows] != left:
        wrong.append(f"dossiers differ: {len(rows)} for {len(left)}")
    booked = ledgers(database, [EVER], GroupBy.ALL)[0].values
    counted = ledger(left, EVER.start, EVER.end)
    if any(booked[name] != counted[name] for name in counted):
        wrong.append("the ledger differs")
    for batch in read_batches(database):
        if (batch.total_rows, batch.refused_rows) != (ROWS, 1):
            wrong.append(f"batch {batch.batch_id} has {batch.total_rows} rows")
        if refused_workbook(database, batch)[:2] != b"PK":
            wrong.append(f"batch {batch.batch_id}: its refused rows are lost")
    claims = database.rows("SELECT batch_id, COUNT(*) AS n FROM dossier_claims GROUP BY ALL")
    if sorted(row["n"] for row in claims) != [ROWS] * len(state):
        wrong.append("claims of a batch are not whole")
    for name, *_ in drafts.unfinished(database):
        if drafts.open_draft(database, name, remembered(database)).rows != ROWS + 1:
            wrong.append("half a draft")
    return wrong


def a_deed(state: State, chance: random.Random) -> Deed:
    """Something to do: every file is loaded once in its life, undone and redone any number of times."""
    fresh = [nth for nth in range(FILES) if nth not in {file for file, _ in state}]
    choices: list[Deed] = [
        (what, nth) for nth in fresh[:2] for what in ("load", "inbox", "load", "draft")
    ]
    choices += [("redo" if undone else "undo", turn) for turn, (_, undone) in enumerate(state)][-6:]
    return chance.choice(choices)


def do(database: Database, folder: Path, state: State, deed: Deed) -> None:
    what, nth = deed
    if what == "load":
        load(database, folder / f"{nth:02}.csv")
    elif what == "draft":
        drafts.keep(database, [file_from_path(folder / f"{nth:02}.csv")], remembered(database))
    elif what == "inbox":
        inside = folder / f"inbox-{nth}"
        inside.mkdir(exist_ok=True)
        shutil.copy(folder / f"{nth:02}.csv", inside)
        inbox = Inbox(database, inside)
        inbox.look()
        inbox.look()
    else:
        ids = sorted(batch.batch_id for batch in read_batches(database))
        with writing(database) as cursor:
            switch_batch(cursor, ids[nth], what == "undo", datetime.now(), None)


def live(
    folder: Path, may_be: list[State], chance: random.Random, say: Callable[..., None]
) -> None:
    """One child's life: compare, then work until killed."""
    with Database(folder / "x.duckdb") as database:
        say("checked", found(database), differences(database, may_be))
        state = found(database)
        while True:
            deed = a_deed(state, chance)
            say("begin", deed)
            do(database, folder, state, deed)
            state = after(state, deed)
            say("done", deed)


def live_and_tell(folder: Path, may_be: list[State], seed: float, told: Connection) -> None:
    observing.main_rates = lambda *_: {}  # only read: most of the time, none of the risk

    def say(*words: object) -> None:
        told.send(json.dumps(words))

    try:
        live(folder, may_be, random.Random(seed), say)
    except BaseException:
        say("failed", traceback.format_exc())


def one_round(folder: Path, seen: Seen, chance: random.Random) -> None:
    """Let a child live, kill it at a random moment, and take down what it said."""
    with started(live_and_tell, folder, seen.may_be, chance.random()) as (child, said):
        if chance.random() < 0.8:  # else while it opens the file
            said.poll(PATIENCE)
        work_on(child.pid or 0, chance.random() * LONGEST)
        child.kill()
        child.join()
        lines = list(everything(said))
    seen.kills += 1
    for line in lines:
        take_down(seen, json.loads(line))


def work_on(child: int, seconds: float) -> None:
    """Let a child work so long, by its own clock: a busy machine gives it as much to do as an idle one."""
    begin = _worked(child)
    until(lambda: _worked(child) - begin >= seconds or _ended(child))


def _worked(child: int) -> float:
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ended(child: int) -> bool:
    return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def take_down(seen: Seen, said: list[object]) -> None:
    """Narrow or widen what may be in the database by what the child said."""
    what, *more = said
    if what == "checked":
        state = tuple((int(nth), bool(undone)) for nth, undone in more[0])  # type: ignore[attr-defined]
        seen.checks += 1
        seen.durable_unheard += len(seen.may_be) == 2 and state == seen.may_be[1] != seen.may_be[0]
        seen.wrong += more[1]  # type: ignore[arg-type]
        seen.may_be = [state]
    elif what == "begin":
        deed = (str(more[0][0]), int(more[0][1]))  # type: ignore[index]
        seen.may_be = [seen.may_be[0], after(seen.may_be[0], deed)]
    elif what == "done":
        seen.deeds += 1
        seen.may_be = [seen.may_be[-1]]
    else:
        seen.wrong.append(str(more[0]))


def load_every_file(folder: Path, may_be: list[State]) -> None:
    wrong = ["loading the rest failed"]
    try:
        with Database(folder / "x.duckdb") as database:
            state = found(database)
            wrong = differences(database, may_be)
            in_force = {nth for nth, undone in state if not undone}
            for nth in range(FILES):
                load(database, folder / f"{nth:02}.csv")
                if nth not in in_force:
                    state = (*state, (nth, False))
            wrong += differences(database, [state])
    finally:
        (folder / "rest.json").write_text(json.dumps(wrong), encoding="utf-8")


def load_the_rest(folder: Path, seen: Seen) -> None:
    """A last child loads every file again: what was there stays, what is missing comes."""
    exit_code(load_every_file, folder, seen.may_be)
    seen.wrong += json.loads((folder / "rest.json").read_text(encoding="utf-8"))


def answers_are_whole(folder: Path) -> list[str]:
    """Every answer of a watched folder names the content that it is for."""
    return [
        f"{answer.name} is cut off"
        for answer in folder.glob(f"inbox-*/*{ANSWER}")
        if "SHA-256: " not in answer.read_text(encoding="utf-8")
    ]


def run(folder: Path, rounds: int, seed: int) -> Seen:
    """So many kills in a new folder, each database used until every file was loaded and turned a while."""
    chance, seen = random.Random(seed), Seen()
    used = 0
    while seen.kills < rounds and not seen.wrong:
        inside = folder / str(used)
        inside.mkdir()
        for nth in range(FILES):
            write(inside, nth)
        seen.may_be = [()]
        for _ in range(min(25, rounds - seen.kills)):
            one_round(inside, seen, chance)
        load_the_rest(inside, seen)
        seen.wrong += answers_are_whole(inside)
        used += 1
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    seen = run(asked.folder, asked.rounds, asked.seed)
    print(json.dumps({name: value for name, value in vars(seen).items() if name != "may_be"}))
    sys.exit(bool(seen.wrong))


if __name__ == "__main__":
    from tests.loading import killing  # a child finds what it shall do by the name of the module

    killing.main()
