"""A file from disk into the database: look into it, stage, check, match offices, save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake.checks import refuse_faulty
from tthc_metrics.intake.columns import kinds
from tthc_metrics.intake.offices import Office, OfficeBook, match_offices
from tthc_metrics.intake.reading import Source, examine
from tthc_metrics.intake.staging import stage
from tthc_metrics.places import Place, all_places
from tthc_metrics.restated import record, snapshot
from tthc_metrics.scorecard import data_span
from tthc_metrics.store.batches import Batch, save, writing
from tthc_metrics.store.database import Database, Transaction, statement

TABLE_OF_KIND = {
    "dossiers": "dossiers",
    "procedures": "procedures",
    "offices": "offices",
    "reports": "published_figures",
}
KIND_LABELS = {
    "dossiers": "danh sách hồ sơ",
    "procedures": "danh mục thủ tục",
    "offices": "danh sách đơn vị",
    "reports": "báo cáo đã công bố",
}


def load(database: Database, path: Path, simulated: bool = False) -> Batch:
    """Load one file in one transaction. InputError: nothing was changed, and why.

    `simulated` marks invented data, which every page then says it shows.
    """
    source = examine(path)
    now = datetime.now()
    fill_places(database)
    with writing(database) as cursor:
        broken = stage(cursor, source)
        refuse_faulty(cursor, source, broken, now.date())
        kind = source.layout.kind
        _refuse_inconsistent(cursor, source, kind)
        new_offices = _match_offices(cursor) if kind == "dossiers" else ()
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE incoming AS {statement(f'intake/incoming_{kind}')}"
        )
        if kind == "dossiers":
            _keep_what_the_file_lacks(cursor, source)
        transaction = Transaction(cursor)
        span = data_span(transaction) if kind == "dossiers" else None
        before = snapshot(transaction, definitions(), *span) if span else {}
        batch = save(
            cursor, TABLE_OF_KIND[kind], source.name, source.sha256, simulated,
            _data_until(cursor, kind), now,
        )  # fmt: skip
        if span and batch.batch_id is not None:
            record(cursor, batch.batch_id, before, snapshot(transaction, definitions(), *span))
    return replace(batch, new_offices=tuple(new_offices))


def fill_places(database: Database) -> None:
    """Put the places of both eras into a new database."""
    if database.rows("SELECT 1 AS there FROM places LIMIT 1"):
        return
    with writing(database) as cursor:
        columns = {
            name: [getattr(place, name) for place in all_places()]
            for name in Place.__dataclass_fields__
        }
        cursor.register("incoming_places", pa.table(columns))
        cursor.execute("INSERT INTO places BY NAME SELECT * FROM incoming_places")
        cursor.unregister("incoming_places")


def known_offices(cursor: duckdb.DuckDBPyConnection) -> list[Office]:
    """All offices in the database."""
    names = ", ".join(Office.__dataclass_fields__)
    return [Office(*row) for row in cursor.execute(f"SELECT {names} FROM offices").fetchall()]


def _match_offices(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Fill `matched_offices` for every pair (code, name) of the file; new ones join the offices.

    Returns the names of the new ones.
    """
    pairs = cursor.execute("SELECT DISTINCT office_code, office_name FROM parsed").fetchall()
    latest = cursor.execute("SELECT MAX(received_on) FROM parsed").fetchone()
    known = known_offices(cursor)
    book = OfficeBook(known, all_places())
    matched = match_offices(pairs, book, latest[0] if latest and latest[0] else date.today())
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE matched_offices "
        "(office_code VARCHAR, office_name VARCHAR, office_id VARCHAR)"
    )
    if matched:
        rows = [(code, name, office.office_id) for (code, name), office in matched.items()]
        cursor.executemany("INSERT INTO matched_offices VALUES (?, ?, ?)", rows)
    new = {o.office_id: o for o in matched.values() if o.office_id not in book.by_code}
    if new:
        marks = ", ".join("?" * len(Office.__dataclass_fields__))
        cursor.executemany(
            f"INSERT INTO offices VALUES ({marks})", [astuple(office) for office in new.values()]
        )
    return sorted(office.name for office in new.values())


def _keep_what_the_file_lacks(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """A column that the file does not have says nothing: dossiers already stored keep theirs."""
    stored = {c[0] for c in cursor.execute("SELECT * FROM dossiers LIMIT 0").description or ()}
    absent = [
        c.name
        for c in kinds()["dossiers"]
        if c.name in stored and c.name not in source.layout.found
    ]
    if absent:
        kept = ", ".join(f"COALESCE(t.{name}, i.{name}) AS {name}" for name in absent)
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT i.* REPLACE ({kept}) "
            "FROM incoming AS i LEFT JOIN dossiers AS t USING (dossier_no)"
        )


def _refuse_inconsistent(cursor: duckdb.DuckDBPyConnection, source: Source, kind: str) -> None:
    """Faults that only the definitions and places can tell: unknown figures, tiers, place codes."""
    if kind == "reports":
        figures = definitions().figures
        for row, figure, tier in cursor.execute(
            "SELECT row_no, figure, tier FROM parsed"
        ).fetchall():
            if figure not in figures or tier not in TIERS:
                raise InputError(
                    Fault(
                        f"{source.name}, dòng {row}",
                        f"số liệu «{figure}» hoặc tuyến «{tier}» chưa được khai báo.",
                        "Sửa tên, hoặc khai báo thêm trong figures.toml.",
                    )
                )
    if kind == "offices":
        _refuse_unknown_places(cursor, source)


def _refuse_unknown_places(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    found: Sequence[tuple[int, str, str, str]] = cursor.execute(
        statement("intake/office_faults")
    ).fetchall()
    if found:
        raise InputError(
            *(
                Fault(
                    f"{source.name}, dòng {row}",
                    f"cột «{column}» ghi «{value}», không có địa bàn nào mang mã này.",
                    "Ghi mã theo danh mục của Tổng cục Thống kê.",
                )
                for row, column, value, _ in found
            )
        )


def _data_until(cursor: duckdb.DuckDBPyConnection, kind: str) -> datetime | None:
    """The last moment that any dossier of the file speaks of."""
    if kind != "dossiers":
        return None
    row = cursor.execute(
        "SELECT GREATEST(MAX(moment_of(received_on)), MAX(moment_of(finished_on))) FROM staged"
    ).fetchone()
    return row[0] if row else None
