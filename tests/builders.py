"""Databases made from a few rows, the way the product makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from tests.oracle import Dossier
from tthc_metrics.store.batches import Batch, save, writing
from tthc_metrics.store.database import Database

COLUMNS = [f.name for f in fields(Dossier)]
HEADINGS = (
    "Mã hồ sơ,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
)


def put_offices(database: Database, *offices: Mapping[str, str | None]) -> None:
    """Offices with at least an id and a tier; the rest as given."""
    with database.cursor() as cursor:
        for office in offices:
            row = {"name": office["office_id"], "short_name": office["office_id"]} | dict(office)
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            cursor.execute(
                f"INSERT INTO offices ({names}, confirmed) VALUES ({marks}, TRUE)",
                list(row.values()),
            )


def save_dossiers(database: Database, dossiers: Sequence[Dossier]) -> Batch:
    """One batch of dossiers through the store's own door."""
    with writing(database) as cursor:
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE incoming AS SELECT * EXCLUDE (batch_id) FROM dossiers LIMIT 0"
        )
        if dossiers:
            marks = ", ".join("?" * len(COLUMNS))
            cursor.executemany(
                f"INSERT INTO incoming ({', '.join(COLUMNS)}) VALUES ({marks})",
                [[getattr(d, c) for c in COLUMNS] for d in dossiers],
            )
        now = datetime(2022, 7, 1)
        return save(cursor, "dossiers", "test.csv", "0", False, None, now)


def empty(database: Database) -> None:
    """Forget everything but the places."""
    with database.cursor() as cursor:
        for table in (
            "restatements",
            "batches",
            "offices",
            "procedures",
            "dossiers",
            "book",
            "book_totals",
        ):
            cursor.execute(f"DELETE FROM {table}")


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A text file of these lines."""
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def nonzero(values: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """The named counts that are not 0: what a readable table of expectations states."""
    return {name: values[name] for name in names if values[name]}
