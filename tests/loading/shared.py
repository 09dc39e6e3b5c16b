"""Ways through the product's own doors that the tests of loading share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database, Rows
from tthc_metrics.store.place_table import fill_places

NOW = datetime(2026, 11, 20, 9, 0)
HEADINGS = (
    "Mã hồ sơ",
    "Đơn vị giải quyết",
    "Hình thức tiếp nhận",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
)
OFFICE_LIST = (
    "office_code", "office_name", "short_name", "tier", "province_code", "district_code",
    "commune_code", "valid_from", "valid_to",
)  # fmt: skip
STATES = (
    "offices", "dossiers", "book", "book_totals", "told_days", "procedures", "published_figures",
)  # fmt: skip
"""Tables that follow from the files in force and from nothing else."""
Table = Sequence[Sequence[str]]


@contextmanager
def in_memory() -> Iterator[Database]:
    """A database of its own that knows the places."""
    with Database(":memory:") as database:
        fill_places(database)
        yield database


def csv_of(rows: Table, separator: str = ",") -> bytes:
    """A plain CSV; no cell may hold a separator, a quote or a line break."""
    return "".join(separator.join(row) + "\n" for row in rows).encode()


def dossiers_csv(*lines: str, headings: Sequence[str] = HEADINGS) -> bytes:
    """A list of dossiers from lines of cells joined by commas."""
    return csv_of([headings, *(line.split(",") for line in lines)])


def bring(
    database: Database,
    data: bytes,
    name: str = "ho-so.csv",
    choices: Choices | None = None,
    at: datetime = NOW,
    dry_run: bool = False,
) -> list[Outcome]:
    """Load a file handed over in memory, as the page does."""
    found = lists_of(file_from_bytes(name, data), remembered(database), choices)
    return load_lists(database, found, LoadContext("người thử", at=at), dry_run)


def bring_one(database: Database, data: bytes, name: str = "ho-so.csv", **more: Any) -> Outcome:
    """Load a file that holds one list."""
    (outcome,) = bring(database, data, name, **more)
    return outcome


def turn(database: Database, batch_id: int, undone: bool) -> None:
    """Undo a batch, or bring it back."""
    with writing(database) as cursor:
        switch_batch(cursor, batch_id, undone, NOW, "người thử")


def state(rows: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """All that follows from the files in force, without the numbers of batches."""
    return {
        table: [
            tuple(row.values())
            for row in rows.rows(
                f"SELECT COLUMNS(lambda c: c <> 'batch_id') FROM {table} ORDER BY ALL NULLS FIRST"
            )
        ]
        for table in STATES
    }


def dossiers(rows: Rows, *columns: str) -> list[tuple[Any, ...]]:
    """The stored dossiers in the order of their numbers, their number first."""
    found = rows.rows(f"SELECT {', '.join(('dossier_no', *columns))} FROM dossiers ORDER BY 1")
    return [tuple(row.values()) for row in found]


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """New, changed, unchanged, older, refused."""
    b = outcome.batch
    return b.new_rows, b.changed_rows, b.unchanged_rows, b.older_rows, b.refused_rows


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file on disk."""
    path = folder / name
    path.write_bytes(data)
    return path
