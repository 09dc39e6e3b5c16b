"""How fast Toàn tỉnh is for people: over real websockets, against what Streamlit itself costs.

Run by hand: .venv/bin/python -m benchmarks.pages --dossiers 1_000_000
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.ledger import build
from benchmarks.servers import Server, constant, defaults, product
from benchmarks.visitors import Run, Visitor, at_human_pace, without_pause
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database

FIRST = "ky=2022-Q1"
PERIODS = ("2022-Q2", "2022-Q1", "2021-Q4", "2022-06", "2022-05", "2022-03", "2022-H1", "2021")
METRICS = (
    "online_rate",
    "level4_services",
    "online_payment",
    "on_time_of_resolved",
    "resolution_rate",
)
QUERIES = [f"ky={period}&chi_so={metric}" for period in PERIODS for metric in METRICS]
QUERIES += [f"ky={period}&chi_so=online_rate&chi_so_2=online_payment" for period in PERIODS]
THINK = (5.0, 15.0)
PAUSE = 0.3


@dataclass
class Found:
    """What was measured: seconds, megabytes, runs a second, bytes."""

    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    cpu_ours: float = 0.0
    cpu_floor: float = 0.0
    alone: list[float] = field(default_factory=list)
    people: list[Run] = field(default_factory=list)
    busy: float = 0.0  # share of one core
    memory: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    rate_defaults: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    load: tuple[float, float] = (0.0, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--repeat", type=int, default=100)
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data.duckdb"
        dossiers = fill(data, asked.dossiers)
        found = asyncio.run(measure(data, folder, asked))
    report(found, dossiers, asked)


def fill(path: Path, number: int) -> int:
    """The sample's dossiers as many times over as it takes, and the book of them all."""
    with Database(path) as database:
        load_sample_if_empty(database)
        held = database.rows("SELECT COUNT(*) AS n FROM dossiers")[0]["n"]
        with database.cursor() as cursor:
            for copy in range(1, -(-number // held)):
                cursor.execute(
                    f"INSERT INTO dossiers BY NAME SELECT * REPLACE (dossier_no || '+{copy}' AS dossier_no, "
                    f"dossier_key || '+{copy}' AS dossier_key) "
                    "FROM dossiers WHERE NOT contains(dossier_no, '+')"
                )
        build(database)
        return int(database.rows("SELECT COUNT(*) AS n FROM dossiers")[0]["n"])


async def measure(data: Path, folder: Path, asked: argparse.Namespace) -> Found:
    found = Found()
    before = os.getloadavg()[0]
    with product(data, folder / "ours.log") as ours:
        await warm(ours)
        await against_constants(ours, folder, asked.repeat, found)
        alone = await one_person(ours)
        found.alone, found.sizes = [run.seconds for run in alone], [run.size for run in alone]
        await many_people(ours, asked, found)
        # The database may be open in one process only: each server gets its own copy.
        copy = folder / "copy.duckdb"
        shutil.copy(data, copy)
        with defaults(copy, folder) as plain:
            await warm(plain)
            for _ in range(3):  # in turns, so that a busy moment falls on both
                found.rate.append(await without_pause(ours.port, asked.people, 10, QUERIES))
                found.rate_defaults.append(
                    await without_pause(plain.port, asked.people, 20, QUERIES)
                )
    found.load = before, os.getloadavg()[0]
    return found


async def warm(server: Server) -> None:
    """Every address once, so that the caches are as they are in the middle of a day."""
    visitor = Visitor(server.port)
    await visitor.open()
    for query in (FIRST, *QUERIES):
        await visitor.ask(query)
    await visitor.close()
    tell("warm")


async def against_constants(ours: Server, folder: Path, repeat: int, found: Found) -> None:
    """The same widgets and texts with nothing behind them, in turns with the real page."""
    visitor = Visitor(ours.port)
    await visitor.open()
    await visitor.ask(FIRST)
    page = folder / "constant_page.py"
    shutil.copy(Path(__file__).with_name("constant_page.py"), page)
    recorded = record(await visitor.ask(FIRST, keep=True))
    (folder / "recorded.json").write_text(json.dumps(recorded), "utf-8")
    with constant(page, folder) as floor:
        other = Visitor(floor.port)
        await other.open()
        for _ in range(10):
            await visitor.ask(FIRST)
            await other.ask("")
        for server, someone, times, name in (
            (ours, visitor, found.ours, "cpu_ours"),
            (floor, other, found.floor, "cpu_floor"),
        ) * 4:
            used = server.cpu()
            for _ in range(repeat // 4):
                times.append((await someone.ask(FIRST)).seconds)
            setattr(found, name, getattr(found, name) + (server.cpu() - used) / (repeat // 4 * 4))
        await other.close()
    await visitor.close()
    tell("against constants")


def record(run: Run) -> dict[str, list[object]]:
    """The texts, selections and pills of a run, in the order drawn by the constant page."""
    elements = [m.delta.new_element for m in run.messages if m.WhichOneof("type") == "delta"]
    return {
        "html": [e.html.body for e in elements if e.WhichOneof("type") == "html"],
        "select": [list(e.selectbox.options) for e in elements if e.WhichOneof("type") == "selectbox"],
        "pills": [
            option.content
            for e in elements
            if e.WhichOneof("type") == "button_group"
            for option in e.button_group.options
        ],
    }  # fmt: skip


async def one_person(server: Server) -> list[Run]:
    """The same clicks by one person alone.

    With a pause as between people's clicks: without one each rerun waits for Streamlit's own timers,
    which would make one person slower than fifty.
    """
    visitor = Visitor(server.port)
    await visitor.open()
    await visitor.ask(FIRST)
    runs = []
    for query in QUERIES * 3:
        await asyncio.sleep(PAUSE)
        runs.append(await visitor.ask(query))
    await visitor.close()
    tell("one person")
    return runs


async def many_people(server: Server, asked: argparse.Namespace, found: Found) -> None:
    """People at human pace; memory is noted ten times on the way."""
    seconds = asked.minutes * 60

    async def watch() -> None:
        for _ in range(10):
            await asyncio.sleep(seconds / 10)
            found.memory.append(server.memory())

    used = server.cpu()
    found.people, _ = await asyncio.gather(
        at_human_pace(server.port, asked.people, seconds, THINK, QUERIES), watch()
    )
    found.busy = (server.cpu() - used) / seconds
    tell("many people")


def report(found: Found, dossiers: int, asked: argparse.Namespace) -> None:
    """The times and the ratios, as Markdown."""
    p99 = quantiles([run.seconds for run in found.people], n=100)[98]
    ms = 1000
    rows = (
        ("Warm rerun of Toàn tỉnh, one person, median", f"{median(found.ours) * ms:.1f} ms"),
        ("The same widgets and texts with constant data", f"{median(found.floor) * ms:.1f} ms"),
        ("Processor time a rerun, ours / constant", f"{found.cpu_ours * ms:.1f} / {found.cpu_floor * ms:.1f} ms"),
        (f"One person going from address to address ({len(QUERIES)} of them), median", f"{median(found.alone) * ms:.1f} ms"),
        (f"{asked.people} people, {THINK[0]:.0f}–{THINK[1]:.0f} s of thought, {asked.minutes:g} minutes: {len(found.people):,} reruns, median", f"{median(r.seconds for r in found.people) * ms:.1f} ms"),
        ("The same, p99", f"{p99 * ms:.1f} ms"),
        ("The same, processor", f"{found.busy * 100:.0f} % of one core"),
        ("The same, memory after a tenth, half and all of it", " / ".join(f"{found.memory[n]:.0f}" for n in (0, 4, 9)) + " MB"),
        (f"Reruns a second, {asked.people} people without pause", f"{median(found.rate):.1f}"),
        ("The same under Streamlit's default settings", f"{median(found.rate_defaults):.1f}"),
        ("Largest payload of a rerun", f"{max(found.sizes) / 1024:.0f} KB"),
        ("Load of the machine, before / after", f"{found.load[0]:.1f} / {found.load[1]:.1f}"),
    )  # fmt: skip
    print(f"Toàn tỉnh, {dossiers:,} dossiers.\n\n| What | Measured |\n|---|---:|")
    for words, value in rows:
        print(f"| {words} | {value} |")
    ratios = (
        ("Rerun / constant data, time", median(found.ours) / median(found.floor), "≤ 3"),
        ("Rerun / constant data, processor time", found.cpu_ours / found.cpu_floor, "≤ 3"),
        ("p99 of many / median of one", p99 / median(found.alone), "≤ 5"),
        ("Reruns a second / Streamlit's defaults", median(found.rate) / median(found.rate_defaults), "≥ 5"),
        ("Largest payload, KB", max(found.sizes) / 1024, "≤ 150"),
        ("Memory at the end / after a tenth", found.memory[9] / found.memory[0], "≤ 1.1"),
    )  # fmt: skip
    print("\n| Ratio | Measured | Wanted | Met |\n|---|---:|---:|---|")
    for words, ratio, wanted in ratios:
        sign, bound = wanted.split()
        met = ratio >= float(bound) if sign == "≥" else ratio <= float(bound)
        print(f"| {words} | {ratio:,.2f} | {wanted} | {'yes' if met else 'no'} |")


def tell(what: str) -> None:
    """Progress, to the error channel."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
