"""From sheets of text to rows in the database: each cell as what it means.

Columns that nobody asked for are never read, and what looks personal is masked before it gets here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.ahead import read_ahead
from tthc_metrics.intake.candidates import Candidates
from tthc_metrics.intake.cell_sql import NUMBER
from tthc_metrics.intake.coded import digits, has_own_code
from tthc_metrics.intake.day_evidence import Evidence
from tthc_metrics.intake.day_order import Reading, as_order, orders_of
from tthc_metrics.intake.files.text_sheet import BrokenRow
from tthc_metrics.intake.layout import HEADING_ROW
from tthc_metrics.intake.left_out import OTHER_HEADINGS
from tthc_metrics.intake.plain_days import MOMENT, read_plain
from tthc_metrics.intake.printed import PRINTED, PRINTED_VALUE, printed_values
from tthc_metrics.intake.rival_columns import RivalColumns
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.staged_columns import ListReading, typed, with_all
from tthc_metrics.intake.steps import StagedList
from tthc_metrics.intake.understanding import (
    DAYS,
    TEXT,
    TIER_CODES,
    TIERS,
    Texts,
    tidy,
    understood,
    usual_meanings,
)
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.temporary import Relation, drop, fill, make, show

OTHER_ORDER = (
    "có dòng tiêu đề thứ hai, xếp cột khác dòng tiêu đề ở trên: không rõ cột nào là cột nào.",
    "Đưa phần từ dòng ấy trở xuống sang trang hoặc tệp riêng, hoặc xếp lại cột, rồi nạp lại.",
)
Said = Callable[[int], None]


@dataclass
class _Noted:
    """What is found out of rows while they pass by; see StagedList."""

    read: int = 0
    broken: list[tuple[int, BrokenRow]] = field(default_factory=list)
    left_out: list[tuple[int, int, str]] = field(default_factory=list)
    masked: Counter[str] = field(default_factory=Counter)
    evidence: Evidence = field(default_factory=Evidence)
    numbers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def own_codes(self, columns: Sequence[Column]) -> frozenset[str]:
        """The columns whose numbers show a code of their own."""
        coded = (c for c in columns if self.numbers[c.name])
        return frozenset(
            c.name for c in coded if has_own_code(usual_meanings(c), self.numbers[c.name])
        )


def stage(cursor: Cursor, sheets: Sequence[SheetPlan], said: Said) -> StagedList:
    """The rows of sheets of one kind and the same columns; `said` hears how many are read.

    Nearly always one reading is enough: its days are day first, its numbers the usual ones. Where they turn out
    not to be, it is read again.
    """
    first = sheets[0]
    orders: Mapping[str, Reading] = {
        name: as_order(order) for name, order in first.choices.day_orders.items()
    }
    staged = _stage(cursor, sheets, said, orders)
    found = {each.column: each.reading for each in staged.day_orders}
    if staged.own_codes or any(order != orders.get(n, "d/m") for n, order in found.items()):
        drop(cursor, staged.rows)
        staged = _stage(cursor, sheets, said, found, own_codes=staged.own_codes)
    return staged


def _stage(
    cursor: Cursor,
    sheets: Sequence[SheetPlan],
    said: Said,
    orders: Mapping[str, Reading],
    *,
    own_codes: frozenset[str] = frozenset(),
) -> StagedList:
    columns, choices = definitions().columns[sheets[0].kind], sheets[0].choices
    there = [c for c in columns if any(c.name in sheet.places for sheet in sheets)]
    reading, noted, schema = ListReading(there, orders, own_codes), _Noted(), _schema(there)
    failed: list[Exception] = []

    def chunks() -> Iterator[pa.RecordBatch]:
        for nth, sheet in enumerate(sheets):
            yield from _read(nth, sheet, reading, noted, said)

    reader = pa.RecordBatchReader.from_batches(schema, _until_failed(read_ahead(chunks()), failed))
    cursor.register("rows_of_text", reader)
    rows = make(cursor, "staged", typed(reading, "rows_of_text"))
    cursor.unregister("rows_of_text")  # not if that failed: it would hide why
    if failed:
        raise failed[0]
    _take_out(cursor, rows, noted.left_out)
    return StagedList(
        kind=sheets[0].kind,
        present=sheets[0].present,
        rows=show(cursor, rows, with_all(columns, there, rows)),
        read=noted.read,
        broken=noted.broken,
        left_out=noted.left_out,
        masked=noted.masked,
        day_orders=orders_of(
            noted.evidence,
            choices.day_orders,
            choices.usual_orders,
            ask=sheets[0].kind == "dossiers",
        ),
        own_codes=noted.own_codes(there),
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
        fields.append((column.name, TEXT))
        if column.type in DAYS:
            fields.append((f"{column.name}_plain", MOMENT))
        if column.type not in PLAIN_TYPES:
            fields.append((f"{column.name}_raw", TEXT))
        if column.name == TIERS:
            fields.append((TIER_CODES, TEXT))
        if column.name == PRINTED:
            fields.append((PRINTED_VALUE, TEXT))
    return pa.schema(fields)


def _read(
    nth: int,
    sheet: SheetPlan,
    reading: ListReading,
    noted: _Noted,
    said: Said,
) -> Iterator[pa.RecordBatch]:
    layout, schema = sheet.layout, _schema(reading.columns)
    broken: list[BrokenRow] = []
    candidates, rivals = Candidates(sheet), RivalColumns(sheet)
    for raw in read_ahead(sheet.sheet.chunks(layout.data_after, sheet.kept, layout.width, broken)):
        candidates.look_at(raw)
        rivals.look_at(raw)
        plain = _plain_days(raw, sheet, reading)
        chunk, masked = sheet.cleaned(_to_look_at(raw, sheet, reading, plain))
        for position, hits in masked.items():
            noted.masked[sheet.heading(position)] += hits
        cells: dict[str, pa.Array] = {}
        for column in reading.columns:
            place = sheet.places.get(column.name)
            text = pa.nulls(len(chunk), TEXT) if place is None else chunk.column(f"c{place}")
            texts = Texts.of(text).each(tidy)
            if column.type not in PLAIN_TYPES:
                noted.numbers[column.name] |= digits(filter(None, texts.words.to_pylist()))
            own = column.name in reading.own_codes
            cells |= understood(column, texts, sheet, own_code=own)
            if column.type in DAYS:
                cells[f"{column.name}_plain"] = plain.get(column.name, pa.nulls(len(chunk), MOMENT))
        if PRINTED in cells:
            cells[PRINTED_VALUE] = printed_values(cells.get("figure"), cells[PRINTED])
        days = {
            c.name: pc.if_else(plain[c.name].is_valid(), raw.column(f"c{place}"), cells[c.name])
            for c in reading.columns
            if c.type == "day" and (place := sheet.places.get(c.name)) is not None
        }
        noted.evidence.look_at(days, cells.get(NUMBER))
        noted.read += len(chunk)
        said(noted.read)
        told = {"sheet": pa.repeat(pa.scalar(nth, pa.int32()), len(chunk))}
        told |= {"row_no": chunk.column("row_no"), **cells}
        yield pa.record_batch([told[name] for name in schema.names], schema=schema)
    noted.broken += [(nth, row) for row in broken]
    noted.left_out += [
        (nth, left.row_no, left.reason) for left in layout.left_out if left.reason != HEADING_ROW
    ]
    aside = candidates.left_out()
    if other := next((row for row, reason in aside if reason == OTHER_HEADINGS), None):
        raise InputError(Fault(f"{sheet.shown}, dòng {other}", *OTHER_ORDER))
    rivals.check({row for row, _ in aside})
    noted.left_out += [(nth, row, reason) for row, reason in aside]


def _plain_days(
    raw: pa.RecordBatch, sheet: SheetPlan, reading: ListReading
) -> Mapping[str, pa.TimestampArray]:
    """The moments of each column of days, of cells that are written plainly: nothing else is asked of those."""
    return {
        c.name: read_plain(raw.column(f"c{sheet.places[c.name]}"), reading.order_of(c))
        for c in reading.columns
        if c.type in DAYS and c.name in sheet.places
    }


def _to_look_at(
    raw: pa.RecordBatch,
    sheet: SheetPlan,
    reading: ListReading,
    plain: Mapping[str, pa.TimestampArray],
) -> pa.RecordBatch:
    """The columns that are read: of days the cells that are not plain ones, of others but a row's name each text once."""
    known = {column.name: column for column in reading.columns}
    found = {"row_no": raw.column("row_no")}
    for name, position in sorted(sheet.places.items(), key=lambda each: each[1]):
        cells = raw.column(f"c{position}")
        if name in plain:
            cells = pc.if_else(plain[name].is_valid(), pa.scalar(None, TEXT), cells)
        elif not known[name].key:
            cells = cells.dictionary_encode()
        found[f"c{position}"] = cells
    return pa.record_batch(found)


def _take_out(cursor: Cursor, rows: Relation, left_out: Sequence[tuple[int, int, str]]) -> None:
    """Rows that are no data leave the staged ones."""
    if left_out:
        no_data = fill(cursor, "no_data", "sheet INTEGER, row_no BIGINT", [r[:2] for r in left_out])
        cursor.execute(
            f"DELETE FROM {rows} AS p USING {no_data} AS n WHERE p.sheet = n.sheet AND p.row_no = n.row_no"
        )
        drop(cursor, no_data)
