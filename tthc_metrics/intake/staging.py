"""From sheets of text to the temporary table `parsed`: each cell as what it means.

A row of `parsed` has its sheet and number, a column for every column of the kind, and beside each that is not
plain text a `…_raw` with the cell's text where it was not understood. Columns that nobody asked for are never
read, and what looks personal is masked before it gets here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake import masking
from tthc_metrics.intake.ahead import read_ahead
from tthc_metrics.intake.candidates import Candidates
from tthc_metrics.intake.layout import HEADING_ROW
from tthc_metrics.intake.sheets import Broken
from tthc_metrics.intake.understanding import Part
from tthc_metrics.store.database import insert_rows, statement

DAY_FORMATS = [
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d",
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y%m%d%H%M%S", "%Y%m%d", "%d-%m-%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S",
    "%H:%M %d/%m/%Y", "%H:%M:%S %d/%m/%Y", "%d/%m/%Y %I:%M:%S %p", "%d.%m.%Y", "%d.%m.%Y %H:%M",
]  # fmt: skip
MOMENTS = ("received_on", "finished_on")
"""Days whose hour is kept while loading: the last of them tells how far the data reaches."""
Said = Callable[[int], None]


@dataclass
class Staged:
    """What became of the rows that are not in `parsed`: (sheet, row, …); and what was masked by heading."""

    rows: int = 0
    broken: list[tuple[int, Broken]] = field(default_factory=list)
    left_out: list[tuple[int, int, str]] = field(default_factory=list)
    masked: dict[str, int] = field(default_factory=dict)


def stage(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part], said: Said) -> Staged:
    """Fill `parsed` from parts of one kind and the same columns; `said` hears how many rows are read."""
    columns = definitions().columns[parts[0].kind]
    staged = Staged()
    schema = _schema(columns)
    failed: list[Exception] = []
    chunks = _until_failed(
        read_ahead(
            lambda: (
                chunk
                for nth, part in enumerate(parts)
                for chunk in _read(nth, part, schema, staged, said)
            )
        ),
        failed,
    )
    cursor.execute(statement("intake/macros").format(day_formats=DAY_FORMATS))
    cursor.register("incoming_rows", pa.RecordBatchReader.from_batches(schema, chunks))
    try:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE parsed AS {_parse(columns)}")
    finally:
        cursor.unregister("incoming_rows")
    if failed:
        raise failed[0]
    _take_out(cursor, staged)
    return staged


def _until_failed(
    chunks: Iterator[pa.RecordBatch], failed: list[Exception]
) -> Iterator[pa.RecordBatch]:
    """The chunks up to an exception, which is kept: the database would make an error of its own of it."""
    try:
        yield from chunks
    except Exception as error:
        failed.append(error)


def _schema(columns: Sequence[Column]) -> pa.Schema:
    fields = [("sheet", pa.int32()), ("row_no", pa.int64())]
    for column in columns:
        fields.append((column.name, pa.string()))
        if column.type not in PLAIN_TYPES:
            fields.append((f"{column.name}_raw", pa.string()))
    return pa.schema(fields)


def _read(
    nth: int, part: Part, schema: pa.Schema, staged: Staged, said: Said
) -> Iterator[pa.RecordBatch]:
    columns, layout = definitions().columns[part.kind], part.layout
    broken: list[Broken] = []
    candidates = Candidates(part)
    read = ["row_no", *(f"c{place}" for place in sorted(part.places.values()))]
    for raw in part.sheet.chunks(layout.data_after, part.kept, layout.width, broken):
        candidates.look_at(raw)
        chunk, masked = masking.clean(raw.select(read), part.roles)
        for position, hits in masked.items():
            heading = part.heading(position)
            staged.masked[heading] = staged.masked.get(heading, 0) + hits
        cells: dict[str, pa.Array] = {}
        for column in columns:
            place = part.places.get(column.name)
            text = None if place is None else _tidy(chunk.column(f"c{place}"))
            _add(cells, column, text, len(chunk), part)
        staged.rows += len(chunk)
        said(staged.rows)
        sheet = pa.repeat(pa.scalar(nth, pa.int32()), len(chunk))
        yield pa.record_batch([sheet, chunk.column("row_no"), *cells.values()], schema=schema)
    staged.broken += [(nth, row) for row in broken]
    staged.left_out += [
        (nth, left.row_no, left.reason) for left in layout.left_out if left.reason != HEADING_ROW
    ]
    staged.left_out += [(nth, row, reason) for row, reason in candidates.left_out()]


def _add(
    cells: dict[str, pa.Array], column: Column, text: pa.Array | None, length: int, part: Part
) -> None:
    """The array of a column, and for coded values also of the text that means none of them."""
    nothing = pa.nulls(length, pa.string())
    chosen = part.choices.values.get(
        column.type if column.type in definitions().meanings else column.name, {}
    )
    if text is None:
        cells[column.name] = nothing
    elif column.type not in PLAIN_TYPES:
        known = {**definitions().meanings[column.type], **chosen}
        cells[column.name] = _looked_up(text, lambda word: known.get(fold(word)))
    elif chosen:
        cells[column.name] = _looked_up(text, lambda word: chosen.get(fold(word), word))
    else:
        cells[column.name] = text
    if column.type not in PLAIN_TYPES:
        unknown = nothing
        if text is not None and cells[column.name].null_count > text.null_count:
            unknown = pc.if_else(pc.is_null(cells[column.name]), text, pa.scalar(None, pa.string()))
        cells[f"{column.name}_raw"] = unknown


def _tidy(cells: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _looked_up(cells: pa.Array, meaning: Callable[[str], str | None]) -> pa.Array:
    """Each cell by what it means: worked out once for each spelling."""
    coded = cells.dictionary_encode()
    words = pa.array([meaning(word) for word in coded.dictionary.to_pylist()], pa.string())
    return words.take(coded.indices)


def _parse(columns: Sequence[Column]) -> str:
    shown, read = ["sheet", "row_no"], []
    for c in columns:
        if c.type == "day":
            read.append(f"moment_of({c.name}) AS {c.name}_at")
            shown.append(f"day_of({c.name}_at) AS {c.name}")
            if c.name in MOMENTS:
                shown.append(f"{c.name}_at")
        elif c.type == "procedure_code":
            read.append(f"procedure_code_of({c.name}) AS {c.name}_read")
            shown.append(f"{c.name}_read AS {c.name}")
        elif c.type == "yes_no":
            shown.append(f"CAST({c.name} AS BOOLEAN) AS {c.name}")
        else:
            shown.append(c.name)
        if c.type == "day":
            shown.append(
                f"CASE WHEN day_of({c.name}_at) IS NULL THEN r.{c.name} END AS {c.name}_raw"
            )
        elif c.type == "procedure_code":
            shown.append(f"CASE WHEN {c.name}_read IS NULL THEN r.{c.name} END AS {c.name}_raw")
        elif c.type != "text":
            shown.append(f"{c.name}_raw")
    inner = f"SELECT {', '.join(['*', *read])} FROM incoming_rows"
    return f"SELECT {', '.join(shown)} FROM ({inner}) AS r"


def _take_out(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Rows that are no data leave `parsed`."""
    if staged.left_out:
        cursor.execute("CREATE OR REPLACE TEMP TABLE no_data (sheet INTEGER, row_no BIGINT)")
        insert_rows(cursor, "no_data", [row[:2] for row in staged.left_out])
        cursor.execute(
            "DELETE FROM parsed AS p USING no_data AS n WHERE p.sheet = n.sheet AND p.row_no = n.row_no"
        )
