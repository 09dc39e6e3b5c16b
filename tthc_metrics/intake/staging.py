"""From sheets of text to rows in the database: each cell as what it means.

Columns that nobody asked for are never read, and what looks personal is masked before it gets here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake import cell_sql
from tthc_metrics.intake.ahead import read_ahead
from tthc_metrics.intake.candidates import Candidates
from tthc_metrics.intake.cell_sql import NUMBER, NUMBER_KEY
from tthc_metrics.intake.day_evidence import Evidence
from tthc_metrics.intake.day_order import Reading, as_order, orders_of
from tthc_metrics.intake.files.text_sheet import BrokenRow
from tthc_metrics.intake.layout import HEADING_ROW
from tthc_metrics.intake.left_out import OTHER_HEADINGS
from tthc_metrics.intake.plain_days import MOMENT, read_plain
from tthc_metrics.intake.printed import PRINTED, PRINTED_VALUE, printed_values
from tthc_metrics.intake.rival_columns import RivalColumns
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.steps import StagedList
from tthc_metrics.intake.understanding import DAYS, TEXT, TIER_CODES, TIERS, Texts, tidy, understood
from tthc_metrics.store.temporary import Cursor, Relation, drop, fill, make, show

MOMENTS = ("received_on", "finished_on")
"""Days whose hour is kept while loading: the last of them tells how far the data reaches."""
KINDS = {"day": "DATE", "moment": "TIMESTAMP", "yes_no": "BOOLEAN"}  # all other cells stay text
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


@dataclass(frozen=True)
class _Reading:
    """How a list is read: the columns that it has, and in what order their days are written."""

    columns: Sequence[Column]
    orders: Mapping[str, Reading]

    def order_of(self, column: Column) -> Reading:
        """The order in a column of days; one of moments has that of the other days of its file."""
        return self.orders.get(MOMENTS[0] if column.type == "moment" else column.name, "d/m")


def stage(cursor: Cursor, sheets: Sequence[SheetPlan], said: Said) -> StagedList:
    """The rows of sheets of one kind and the same columns; `said` hears how many are read.

    Nearly always one reading is enough: its days are day first. Where they turn out not to be, it is read again.
    """
    first = sheets[0]
    orders: Mapping[str, Reading] = {
        name: as_order(order) for name, order in first.choices.day_orders.items()
    }
    staged = _stage(cursor, sheets, said, orders)
    found = {each.column: each.reading for each in staged.day_orders}
    if any(order != orders.get(name, "d/m") for name, order in found.items()):
        drop(cursor, staged.rows)
        staged = _stage(cursor, sheets, said, found)
    return staged


def _stage(
    cursor: Cursor, sheets: Sequence[SheetPlan], said: Said, orders: Mapping[str, Reading]
) -> StagedList:
    columns, choices = definitions().columns[sheets[0].kind], sheets[0].choices
    there = [c for c in columns if any(c.name in sheet.places for sheet in sheets)]
    reading, noted, schema = _Reading(there, orders), _Noted(), _schema(there)
    failed: list[Exception] = []

    def chunks() -> Iterator[pa.RecordBatch]:
        for nth, sheet in enumerate(sheets):
            yield from _read(nth, sheet, reading, noted, said)

    reader = pa.RecordBatchReader.from_batches(schema, _until_failed(read_ahead(chunks()), failed))
    cursor.register("rows_of_text", reader)
    rows = make(cursor, "staged", _typed(reading, "rows_of_text"))
    cursor.unregister("rows_of_text")  # not if that failed: it would hide why
    if failed:
        raise failed[0]
    _take_out(cursor, rows, noted.left_out)
    return StagedList(
        kind=sheets[0].kind,
        present=sheets[0].present,
        rows=show(cursor, rows, _with_all(columns, there, rows)),
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
    reading: _Reading,
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
            cells |= understood(column, Texts.of(text).each(tidy), sheet)
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
    raw: pa.RecordBatch, sheet: SheetPlan, reading: _Reading
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
    reading: _Reading,
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


def _typed(reading: _Reading, text: str) -> str:
    """The statement that makes days of text, yes and no, codes, of the columns of a file; see StagedList.rows."""
    shown, read = ["sheet", "row_no"], []
    for c in reading.columns:
        raw = f"CASE WHEN {{}} IS NULL THEN r.{c.name} END AS {c.name}_raw"
        moment = f"COALESCE({c.name}_plain, {cell_sql.moment(c.name, reading.order_of(c))})"
        if c.type == "day":
            at, day = f"{c.name}_at", cell_sql.day_of(f"{c.name}_at")
            read.append(f"{moment} AS {at}")
            shown += [f"{day} AS {c.name}", *([at] if c.name in MOMENTS else []), raw.format(day)]
        elif c.type == "moment":
            shown.append(f"{moment} AS {c.name}")
        elif c.type == "procedure_code":
            read.append(f"{cell_sql.procedure_code(c.name)} AS {c.name}_read")
            shown += [f"{c.name}_read AS {c.name}", raw.format(f"{c.name}_read")]
        elif c.name == NUMBER:  # of letters that nobody sees nothing is left
            read.append(f"{cell_sql.spelt_alike(NUMBER)} AS spelt")
            shown.append(f"{cell_sql.keyed('spelt')} AS {NUMBER_KEY}")
            shown.append(f"CASE WHEN spelt <> '' THEN {NUMBER} END AS {NUMBER}")
        elif c.type == "yes_no":
            shown += [f"CAST({c.name} AS BOOLEAN) AS {c.name}", f"{c.name}_raw"]
        else:
            shown += [name for name, _ in _names(c)]
    inner = f"SELECT {', '.join(['*', *read])} FROM {text}"
    return f"SELECT {', '.join(shown)} FROM ({inner}) AS r"


def _names(column: Column) -> list[tuple[str, str]]:
    """The columns of staged rows that one of the file becomes, each with its type."""
    name, kind = column.name, KINDS.get(column.type, "VARCHAR")
    found = [(NUMBER_KEY, "VARCHAR")] if name == NUMBER else []
    found.append((name, kind))
    found += [(f"{name}_at", "TIMESTAMP")] if name in MOMENTS else []
    found += [(f"{name}_raw", "VARCHAR")] if column.may_be_unread else []
    more = {TIERS: TIER_CODES, PRINTED: PRINTED_VALUE}.get(name)
    return [*found, (more, "VARCHAR")] if more else found


def _with_all(columns: Sequence[Column], there: Sequence[Column], rows: Relation) -> str:
    """The statement that shows the columns that a file lacks, too: nothing is kept or looked through for them."""
    shown = [
        name if column in there else f"CAST(NULL AS {kind}) AS {name}"
        for column in columns
        for name, kind in _names(column)
    ]
    return f"SELECT sheet, row_no, {', '.join(shown)} FROM {rows}"


def _take_out(cursor: Cursor, rows: Relation, left_out: Sequence[tuple[int, int, str]]) -> None:
    """Rows that are no data leave the staged ones."""
    if left_out:
        no_data = fill(cursor, "no_data", "sheet INTEGER, row_no BIGINT", [r[:2] for r in left_out])
        cursor.execute(
            f"DELETE FROM {rows} AS p USING {no_data} AS n WHERE p.sheet = n.sheet AND p.row_no = n.row_no"
        )
        drop(cursor, no_data)
