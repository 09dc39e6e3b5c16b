"""What a visit of each page costs the server: the first after data changed, and the next one.

Run by hand: .venv/bin/python -m benchmarks.visits
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import nation, nation_book, pages
from benchmarks.servers import Server, counted
from benchmarks.visitors import Run, Visitor
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database
from ui.address.pages import PAGES, PART, PageSpec

WHERE: dict[str, tuple[PageSpec, str]] = {
    f"{page.slug}/{name}" if place else page.slug: (page, f"{PART}={name}" if place else "")
    for page in PAGES
    for place, name in enumerate(page.names)
}
"""Every part of every page, with what its address says of the part."""
SETTLED = 0.03  # seconds after the last message until the server has put everything away
AGAIN = 3  # repeats of a visit, of which the middle one counts


@dataclass(frozen=True)
class Cost:
    """Seconds of processor, statements asked of the database, bytes sent."""

    seconds: float
    statements: int
    size: int


@dataclass(frozen=True)
class Visits:
    """A page: every first visit, each after a change of the data, and the middle one of the next visits."""

    first: Sequence[Cost]
    next: Sequence[float]

    @property
    def middle(self) -> Cost:
        return sorted(self.first, key=lambda cost: cost.seconds)[len(self.first) // 2]


@dataclass(frozen=True)
class Measured:
    """All pages by name, and what is made once after a change, before anybody asks for a page."""

    once: Sequence[Cost]
    pages: dict[str, Visits]


def sample(path: Path, _: int) -> None:
    with Database(path) as database:
        load_sample_if_empty(database)


def copies(path: Path, dossiers: int) -> None:
    pages.fill(path, dossiers)


SETS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "sample": (sample, 0),
    "million": (copies, 1_000_000),
    "nation": (nation.fill, 2_700_000),
    "book": (nation_book.fill, 1_826),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--pages", nargs="+", default=list(WHERE), metavar="NAME")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--query", default="", help="of every page, as in an address")
    parser.add_argument("--keep", type=Path, help="a folder where the databases stay")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        for name in asked.sets:
            data = (asked.keep or Path(folder)) / f"{name}.duckdb"
            if not data.exists():
                make, dossiers = SETS[name]
                make(data, dossiers)
            report(name, asyncio.run(measure(data, Path(folder), asked)))


async def measure(data: Path, folder: Path, asked: argparse.Namespace) -> Measured:
    once: list[Cost] = []
    first: dict[str, list[Cost]] = {slug: [] for slug in asked.pages}
    following: dict[str, list[float]] = {slug: [] for slug in asked.pages}
    with counted(data, folder / "server.log") as server:
        visitor = Visitor(server.port)
        await visitor.open()
        for slug in asked.pages:  # imports, and what never changes
            await _visit(visitor, asked.query, slug)
        for _ in range(asked.rounds):
            for slug in asked.pages:
                once.append(_change(server))
                first[slug].append(await _cost(server, visitor, asked.query, slug))
                again = [await _cost(server, visitor, asked.query, slug) for _ in range(AGAIN)]
                following[slug].append(median(cost.seconds for cost in again))
            print(".", end="", file=sys.stderr, flush=True)
        await visitor.close()
    print(file=sys.stderr)
    return Measured(once, {slug: Visits(first[slug], following[slug]) for slug in asked.pages})


def _change(server: Server) -> Cost:
    statements, begin = _tell(server, "counted"), server.cpu()
    _tell(server, "changed", b"")
    seconds = server.cpu() - begin
    return Cost(seconds, _tell(server, "counted") - statements, 0)


async def _cost(server: Server, visitor: Visitor, query: str, slug: str) -> Cost:
    statements, begin = _tell(server, "counted"), server.cpu()
    run = await _visit(visitor, query, slug)
    await asyncio.sleep(SETTLED)
    seconds = server.cpu() - begin
    return Cost(seconds, _tell(server, "counted") - statements, run.size)


async def _visit(visitor: Visitor, query: str, slug: str) -> Run:
    page, part = WHERE[slug]
    name = "" if page is PAGES[0] else page.slug
    return await visitor.ask("&".join(filter(None, (part, query))), page=name)


def _tell(server: Server, what: str, body: bytes | None = None) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/{what}", body) as answer:
        return int(json.load(answer) or 0)


def report(name: str, found: Measured) -> None:
    """A table of the pages, the dearest first."""
    print(
        f"\n{name}\n\n| Page | First, ms | Statements | Next, ms | KB |\n|---|---:|---:|---:|---:|"
    )
    ordered = sorted(found.pages.items(), key=lambda item: -item[1].middle.seconds)
    for slug, visits in ordered:
        cost = visits.middle
        print(
            f"| {slug} | {cost.seconds * 1000:,.0f} | {cost.statements} "
            f"| {median(visits.next) * 1000:,.0f} | {cost.size / 1024:,.0f} |"
        )
    firsts = [visits.middle for visits in found.pages.values()]
    nexts = [median(visits.next) for visits in found.pages.values()]
    print(
        f"| median | {median(c.seconds for c in firsts) * 1000:,.0f} | {median(c.statements for c in firsts):,.0f} "
        f"| {median(nexts) * 1000:,.0f} | {median(c.size for c in firsts) / 1024:,.0f} |"
    )
    print(
        f"| worst | {max(c.seconds for c in firsts) * 1000:,.0f} | {max(c.statements for c in firsts)} "
        f"| {max(nexts) * 1000:,.0f} | {max(c.size for c in firsts) / 1024:,.0f} |"
    )
    once = sorted(found.once, key=lambda cost: cost.seconds)[len(found.once) // 2]
    print(
        f"| once after a change, before any page | {once.seconds * 1000:,.0f} | {once.statements} | | |"
    )


if __name__ == "__main__":
    main()
