"""A file from disk into the database: look into it, stage, check, match offices, save."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.checks import refuse_faulty
from tthc_metrics.intake.columns import kinds
from tthc_metrics.intake.reading import Source, examine
from tthc_metrics.intake.staging import stage
from tthc_metrics.intake.tidying import (
    one_spelling_of_fields,
    refuse_unknown_in_reports,
    remarks,
    tiers_as_codes,
)
from tthc_metrics.office_matching import match_offices, merge_into_listed, refuse_unknown_places
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
        _tidy(cursor, source, kind)
        transaction = Transaction(cursor)
        span = data_span(transaction) if kind in ("dossiers", "offices") else None
        before = snapshot(transaction, definitions(), *span) if span else {}
        new_offices = match_offices(cursor) if kind == "dossiers" else ()
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE incoming AS {statement(f'intake/incoming_{kind}')}"
        )
        if kind == "dossiers":
            _keep_what_the_file_lacks(cursor, source)
        told = remarks(cursor) if kind == "dossiers" else ()
        batch = save(
            cursor, TABLE_OF_KIND[kind], source.name, source.sha256, simulated,
            _data_until(cursor, kind), now,
        )  # fmt: skip
        if kind == "offices":
            merge_into_listed(cursor)
        if span and batch.batch_id is not None:
            record(cursor, batch.batch_id, before, snapshot(transaction, definitions(), *span))
    return replace(batch, new_offices=tuple(new_offices), remarks=tuple(told))


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


def _tidy(cursor: duckdb.DuckDBPyConnection, source: Source, kind: str) -> None:
    """What only the definitions and what is stored can tell of the parsed rows."""
    if kind in ("dossiers", "procedures"):
        one_spelling_of_fields(cursor)
    if kind == "procedures":
        tiers_as_codes(cursor, source)
    if kind == "reports":
        refuse_unknown_in_reports(cursor, source)
    if kind == "offices":
        refuse_unknown_places(cursor, source)


def _data_until(cursor: duckdb.DuckDBPyConnection, kind: str) -> datetime | None:
    """The last moment that any dossier of the file speaks of."""
    if kind != "dossiers":
        return None
    latest = [  # the hour is looked up on the last day only: parsing every cell again is slow
        f"(SELECT MAX(moment_of(s.{day})) FROM staged AS s INNER JOIN parsed AS p USING (row_no) "
        f"WHERE p.{day} = (SELECT MAX({day}) FROM parsed))"
        for day in ("received_on", "finished_on")
    ]
    row = cursor.execute(f"SELECT GREATEST({', '.join(latest)})").fetchone()
    return row[0] if row else None
