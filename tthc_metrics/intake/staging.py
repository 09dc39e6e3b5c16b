"""From sheets of text to rows in the database: each cell as what it means.

Columns that nobody asked for are never read, and what looks personal is masked before it gets here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.ahead import read_ahead
from tthc_metrics.intake.candidates import Candidates
from tthc_metrics.intake.files.text_sheet import BrokenRow
from tthc_metrics.intake.layout import HEADING_ROW
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.steps import StagedList
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Cursor, Relation, drop, fill, make

DAY_FORMATS = [
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d",
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y%m%d%H%M%S", "%Y%m%d", "%d-%m-%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S",
    "%H:%M %d/%m/%Y", "%H:%M:%S %d/%m/%Y", "%d/%m/%Y %I:%M:%S %p", "%d.%m.%Y", "%d.%m.%Y %H:%M",
]  # fmt: skip
TIERS, TIER_CODES = "tiers", "tier_codes"
TEXT = pa.string()
MOMENTS = ("received_on", "finished_on")
"""Days whose hour is kept while loading: the last of them tells how far the data reaches."""
Said = Callable[[int], None]


@dataclass
class _Noted:
    """What is found out of rows while they pass by; see StagedList."""

    read: int = 0
    broken: list[tuple[int, BrokenRow]] = field(default_factory=list)
    left_out: list[tuple[int, int, str]] = field(default_factory=list)
    masked: Counter[str] = field(default_factory=Counter)


def stage(cursor: Cursor, sheets: Sequence[SheetPlan], said: Said) -> StagedList:
    """The rows of sheets of one kind and the same columns; `said` hears how many are read."""
    columns = definitions().columns[sheets[0].kind]
    noted, schema = _Noted(), _schema(columns)
    failed: list[Exception] = []

    def chunks() -> Iterator[pa.RecordBatch]:
        for nth, sheet in enumerate(sheets):
            yield from _read(nth, sheet, schema, noted, said)

    cursor.execute(statement("intake/macros").format(day_formats=DAY_FORMATS))
    reader = pa.RecordBatchReader.from_batches(schema, _until_failed(read_ahead(chunks()), failed))
    cursor.register("rows_of_text", reader)
    try:
        rows = make(cursor, "staged", _typed(columns, "rows_of_text"))
    finally:
        cursor.unregister("rows_of_text")
    if failed:
        raise failed[0]
    _take_out(cursor, rows, noted.left_out)
    return StagedList(
        kind=sheets[0].kind,
        present=sheets[0].present,
        rows=rows,
        read=noted.read,
        broken=noted.broken,
        left_out=noted.left_out,
        masked=noted.masked,
    )


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
        if column.name == TIERS:
            fields.append((TIER_CODES, pa.string()))
    return pa.schema(fields)


def _read(
    nth: int, sheet: SheetPlan, schema: pa.Schema, noted: _Noted, said: Said
) -> Iterator[pa.RecordBatch]:
    columns, layout = definitions().columns[sheet.kind], sheet.layout
    broken: list[BrokenRow] = []
    candidates = Candidates(sheet)
    read = ["row_no", *(f"c{place}" for place in sorted(sheet.places.values()))]
    for raw in sheet.sheet.chunks(layout.data_after, sheet.kept, layout.width, broken):
        candidates.look_at(raw)
        chunk, masked = sheet.cleaned(raw.select(read))
        for position, hits in masked.items():
            noted.masked[sheet.heading(position)] += hits
        cells: dict[str, pa.Array] = {}
        for column in columns:
            place = sheet.places.get(column.name)
            text = pa.nulls(len(chunk), TEXT) if place is None else _tidy(chunk.column(f"c{place}"))
            cells |= _understood(column, text, sheet)
        noted.read += len(chunk)
        said(noted.read)
        number = pa.repeat(pa.scalar(nth, pa.int32()), len(chunk))
        yield pa.record_batch([number, chunk.column("row_no"), *cells.values()], schema=schema)
    noted.broken += [(nth, row) for row in broken]
    noted.left_out += [
        (nth, left.row_no, left.reason) for left in layout.left_out if left.reason != HEADING_ROW
    ]
    noted.left_out += [(nth, row, reason) for row, reason in candidates.left_out()]


def _understood(column: Column, text: pa.Array, sheet: SheetPlan) -> dict[str, pa.Array]:
    """The arrays of a column: its cells, of coded values also the text that means none of them."""
    name, coded = column.name, column.type not in PLAIN_TYPES
    meanings = definitions().meanings.get(column.type, {})
    chosen = sheet.choices.values.get(column.type if meanings else name, {})
    if coded:
        known = {**meanings, **chosen}
        cells = _looked_up(text, lambda word: known.get(fold(word)))
    elif chosen:
        cells = _looked_up(text, lambda word: chosen.get(fold(word), word))
    else:
        cells = text
    if coded:
        unknown = pa.nulls(len(text), TEXT)
        if cells.null_count > text.null_count:
            unknown = pc.if_else(pc.is_null(cells), text, pa.scalar(None, TEXT))
        return {name: cells, f"{name}_raw": unknown}
    return (
        {name: cells, TIER_CODES: _looked_up(cells, _tier_codes)}
        if name == TIERS
        else {name: cells}
    )


def _tier_codes(words: str) -> str | None:
    """`Cấp huyện; Cấp xã` as `district;commune`; None for words that are no tiers."""
    codes = [
        definitions().meanings["tier"].get(fold(w)) for w in re.split("[;,/]", words) if w.strip()
    ]
    return ";".join(dict.fromkeys(filter(None, codes))) if codes and all(codes) else None


def _tidy(cells: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _looked_up(cells: pa.Array, meaning: Callable[[str], str | None]) -> pa.Array:
    """Each cell by what it means: worked out once for each spelling."""
    coded = cells.dictionary_encode()
    words = pa.array([meaning(word) for word in coded.dictionary.to_pylist()], TEXT)
    return words.take(coded.indices)


def _typed(columns: Sequence[Column], text: str) -> str:
    """The statement that makes days of text, yes and no, codes; see StagedList.rows."""
    shown, read = ["sheet", "row_no"], []
    for c in columns:
        raw = f"CASE WHEN {{}} IS NULL THEN r.{c.name} END AS {c.name}_raw"
        if c.type == "day":
            read.append(f"moment_of({c.name}) AS {c.name}_at")
            shown.append(f"day_of({c.name}_at) AS {c.name}")
            shown += [f"{c.name}_at"] if c.name in MOMENTS else []
            shown.append(raw.format(f"day_of({c.name}_at)"))
        elif c.type == "procedure_code":
            read.append(f"procedure_code_of({c.name}) AS {c.name}_read")
            shown += [f"{c.name}_read AS {c.name}", raw.format(f"{c.name}_read")]
        elif c.type == "yes_no":
            shown += [f"CAST({c.name} AS BOOLEAN) AS {c.name}", f"{c.name}_raw"]
        else:
            shown += [c.name] if c.type == "text" else [c.name, f"{c.name}_raw"]
            shown += [TIER_CODES] if c.name == TIERS else []
    inner = f"SELECT {', '.join(['*', *read])} FROM {text}"
    return f"SELECT {', '.join(shown)} FROM ({inner}) AS r"


def _take_out(cursor: Cursor, rows: Relation, left_out: Sequence[tuple[int, int, str]]) -> None:
    """Rows that are no data leave the staged ones."""
    if left_out:
        no_data = fill(cursor, "no_data", "sheet INTEGER, row_no BIGINT", [r[:2] for r in left_out])
        cursor.execute(
            f"DELETE FROM {rows} AS p USING {no_data} AS n WHERE p.sheet = n.sheet AND p.row_no = n.row_no"
        )
        drop(cursor, no_data)
