"""Exports of one office that tell of the same dossiers otherwise, and what any of them together make."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from tests.loading.shared import HEADINGS, csv_of
from tests.oracle import Dossier

FILES, ROWS, SHIFT = 12, 300, 100
State = tuple[tuple[int, bool], ...]
"""The batches in their order: which file it is, whether it is undone."""


def moment(nth: int) -> datetime:
    """When a file was exported: not in the order of their numbers."""
    return datetime(2022, 6, 1) + timedelta(days=nth * 5 % FILES)


def told(nth: int) -> list[Dossier]:
    """What a file says; neighbours tell of the same dossiers otherwise."""
    first = date(2022, 3, 1)
    return [
        Dossier(
            f"A-{n:05}", "", first + timedelta(days=n % 28), first + timedelta(days=n % 28 + 10),
            first + timedelta(days=n % 28 + (n + nth) % 20) if (n + nth) % 3 else None,
            "online" if (n * nth) % 2 else "in_person",
        )
        for n in range(nth * SHIFT, nth * SHIFT + ROWS)
    ]  # fmt: skip


def write(folder: Path, nth: int) -> Path:
    def shown(day: date | None) -> str:
        return day.strftime("%d/%m/%Y") if day else ""

    title = [f"Ngày xuất: {moment(nth):%d/%m/%Y %H:%M}", *[""] * (len(HEADINGS) - 1)]
    rows = [
        [d.dossier_no, "Sở Tư pháp", "Trực tuyến" if d.channel == "online" else "Trực tiếp",
         *map(shown, (d.received_on, d.due_on, d.finished_on))]
        for d in told(nth)
    ]  # fmt: skip
    bad = [f"X-{nth:05}", "Sở Tư pháp", "Trực tiếp", "32/01/2022", "", ""]
    path = folder / f"{nth:02}.csv"
    path.write_bytes(csv_of([title, HEADINGS, *rows, bad]))
    return path


def expected(state: State) -> list[Dossier]:
    """The dossiers that the files in force make: the newest export tells, of one moment the later loaded."""
    known: dict[str, tuple[tuple[datetime, int], Dossier]] = {}
    for turn, (nth, undone) in enumerate(state):
        rank = (moment(nth), turn)
        for d in [] if undone else told(nth):
            if d.dossier_no not in known or known[d.dossier_no][0] < rank:
                known[d.dossier_no] = (rank, d)
    return [known[no][1] for no in sorted(known)]
