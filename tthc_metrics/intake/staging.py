"""From rows of text to two temporary tables: `staged` (as written) and `parsed` (as understood).

Only the columns we know are ever taken from the file: what may be personal is not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import duckdb
import pyarrow as pa

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.exports import PLAIN_TYPES
from tthc_metrics.errors import Fault
from tthc_metrics.intake import parquet
from tthc_metrics.intake.columns import kinds
from tthc_metrics.intake.reading import Source, rows
from tthc_metrics.store.database import statement
from tthc_metrics.vietnamese import fold

BATCH = 20_000
SPACES = "concat(' ', chr(9), chr(10), chr(13), chr(160))"
DAY_FORMATS = [
    "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y%m%d%H%M%S", "%Y%m%d", "%d-%m-%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S",
]  # fmt: skip


def stage(cursor: duckdb.DuckDBPyConnection, source: Source) -> list[Fault]:
    """Fill `staged` (row_no and every column of the kind as text) and `parsed` from a file.

    Returns the faults of rows that could not be taken apart into cells.
    """
    faults: list[Fault] = []
    columns = kinds()[source.layout.kind]
    _stage_cells(cursor, source, columns, faults)
    _remember_values(cursor, columns)
    cursor.execute(statement("intake/macros").format(day_formats=DAY_FORMATS, spaces=SPACES))
    parsed = ", ".join(f"{_parser(c)} AS {c.name}" for c in columns)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE parsed AS SELECT row_no, {parsed} FROM staged")
    return faults


def _stage_cells(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    columns: tuple[Column, ...],
    faults: list[Fault],
) -> None:
    schema = pa.schema([("row_no", pa.int64()), *((c.name, pa.string()) for c in columns)])
    places = [source.layout.found.get(c.name, (None,))[0] for c in columns]
    cells = _from_parquet if source.is_parquet else _from_csv
    chunks = (pa.record_batch(chunk, schema=schema) for chunk in cells(source, places, faults))
    cursor.register("incoming", pa.RecordBatchReader.from_batches(schema, chunks))
    try:
        cursor.execute("CREATE OR REPLACE TEMP TABLE staged AS SELECT * FROM incoming")
    finally:
        cursor.unregister("incoming")


def _from_csv(
    source: Source, places: list[int | None], faults: list[Fault]
) -> Iterator[list[Sequence[object]]]:
    numbered = rows(source, faults)
    while chunk := list(islice(numbered, BATCH)):
        columns: list[Sequence[object]] = [
            [row[place] if place is not None else None for _, row in chunk] for place in places
        ]
        yield [[number for number, _ in chunk], *columns]


def _from_parquet(
    source: Source, places: list[int | None], faults: list[Fault]
) -> Iterator[list[pa.Array]]:
    first = source.layout.heading_row + 1
    for chunk in parquet.columns(source.path, places, faults):
        numbers = pa.array(range(first, first + len(chunk[0])), pa.int64())
        first += len(numbers)
        yield [numbers, *chunk]


def _remember_values(cursor: duckdb.DuckDBPyConnection, columns: tuple[Column, ...]) -> None:
    """Fill `known_values`: what each cell of a coded column means, matched by its folded spelling."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE known_values (list VARCHAR, written VARCHAR, value VARCHAR)"
    )
    known: set[tuple[str, str, str]] = set()
    for column in columns:
        if column.type in PLAIN_TYPES:
            continue
        meanings = definitions().meanings[column.type]
        for (cell,) in cursor.execute(f"SELECT DISTINCT {column.name} FROM staged").fetchall():
            if cell is not None and fold(cell) in meanings:
                known.add((column.type, cell, meanings[fold(cell)]))
    if known:
        cursor.executemany("INSERT INTO known_values VALUES (?, ?, ?)", sorted(known))


def _parser(column: Column) -> str:
    if column.type == "yes_no":
        return f"CAST(value_of('yes_no', {column.name}) AS BOOLEAN)"
    if column.type in PLAIN_TYPES:
        return f"{column.type}_of({column.name})"
    return f"value_of('{column.type}', {column.name})"
