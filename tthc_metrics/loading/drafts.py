"""Uploaded files that are not saved yet, kept in the database so that a reload of the page loses nothing.

A draft holds a file's rows without its personal data, as Parquet; the file itself is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.intake.choices import Choices, choices_from_json, choices_to_json
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.files.text_sheet import BrokenRow, MergedCells
from tthc_metrics.intake.personal import mask
from tthc_metrics.intake.personal_cells import NONE
from tthc_metrics.intake.sheet_plan import SheetAside, SheetPlan
from tthc_metrics.loading.sources import Remembered, plans_of
from tthc_metrics.store.batches import noting
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import Manifest

KEPT_FOR = timedelta(days=14)
GONE = Fault("Bản nạp này", "không còn.", "Thả lại tệp.")
Head = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class DraftSheet:
    """A sheet read back from a draft: numbered and named as in its file."""

    name: str | None
    head: Head
    merged: Sequence[MergedCells]
    broken_rows: Sequence[BrokenRow]
    read: Callable[[], bytes]

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """As Sheet.chunks; columns that were personal are empty."""
        file = pq.ParquetFile(pa.BufferReader(self.read()))
        there = set(file.schema_arrow.names)
        names = ["row_no", *(f"c{place}" for place in keep)]
        for batch in file.iter_batches(50_000, columns=[n for n in names if n in there]):
            below = batch.filter(pc.greater(batch.column("row_no"), after))
            columns = [
                below.column(n) if n in there else pa.nulls(len(below), pa.string()) for n in names
            ]
            yield pa.record_batch(columns, names=names)
        broken += [row for row in self.broken_rows if row.row_no > after]


class SheetFacts(msgspec.Struct):
    """What is kept of a sheet beside its rows; in the database as JSON."""

    head: list[tuple[int, list[str]]]
    merged: list[tuple[int, int, int, int]]
    broken: list[tuple[int, str, str]]
    rows: int
    personal: dict[int, str] = {}
    wanted: bool = True
    choices: str | None = None
    exported_at: datetime | None = None
    accepted: tuple[str, ...] = ()
    constants: dict[str, str] = {}
    gone: str | None = None
    notes: tuple[str, ...] = ()
    aside: SheetAside | None = None
    beside: tuple[SheetAside, ...] = ()
    book: Manifest | None = None

    @property
    def chosen(self) -> Choices | None:
        """What was chosen for the sheet, with what is chosen for this file alone."""
        if not self.choices:
            return None
        known = choices_from_json(self.choices)
        return replace(
            known,
            exported_at=self.exported_at,
            accepted=self.accepted,
            constants=self.constants,
            gone=self.gone,
        )


@dataclass(frozen=True)
class Draft:
    """What was dropped together: its sheets, which of them are wanted, and the step it is at.

    `book`: what was dropped is the book of many provinces, called `name`; it has no sheets.
    """

    id: str
    sheets: tuple[SheetPlan, ...]
    wanted: tuple[bool, ...]
    step: str
    made_at: datetime
    rows: int
    name: str = ""
    book: Manifest | None = None


def keep(
    database: Database,
    files: Sequence[SourceFile],
    remembered: Remembered,
    progress: Progress = SILENT,
) -> str:
    """Read files into a new draft; its name. InputError says of every file why it cannot be read."""
    draft, now = uuid4().hex[:12], datetime.now()
    rows: list[list[Any]] = []
    for plan in plans_of(files, remembered):
        progress.stage(f"Đọc {plan.shown}")
        cells, facts = _pack(plan, progress)
        kept = msgspec.json.encode(facts).decode()
        rows.append([draft, len(rows), plan.file, plan.sha256, plan.sheet.name, kept, cells])
    with noting(database, passing=True) as cursor:
        begin(cursor, now)
        for row in rows:
            cursor.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, 'understood', ?)", [*row, now]
            )
    return draft


def begin(cursor: Cursor, now: datetime) -> None:
    """Before a new draft: those that nobody came back to are forgotten."""
    cursor.execute("DELETE FROM drafts WHERE made_at < ?", [now - KEPT_FOR])


def open_draft(database: Database, draft: str, remembered: Remembered) -> Draft:
    """A draft as it was left; RequestError if it was saved, thrown away, or never was."""
    found = database.rows(
        "SELECT nth, file_name, sha256, sheet, facts, step, made_at FROM drafts WHERE draft = $draft ORDER BY nth",
        {"draft": draft},
    )
    if not found:
        raise RequestError(GONE)
    facts = [msgspec.json.decode(row["facts"], type=SheetFacts) for row in found]
    book, rows = facts[0].book, () if facts[0].book else zip(found, facts, strict=True)
    return Draft(
        id=draft,
        sheets=tuple(_sheet(database, draft, row, kept, remembered) for row, kept in rows),
        wanted=() if book else tuple(kept.wanted for kept in facts),
        step=found[0]["step"],
        made_at=found[0]["made_at"],
        rows=sum(kept.rows for kept in facts),
        name=found[0]["file_name"],
        book=book,
    )


def _sheet(
    database: Database,
    draft: str,
    row: Mapping[str, Any],
    facts: SheetFacts,
    remembered: Remembered,
) -> SheetPlan:
    sheet = DraftSheet(
        name=row["sheet"],
        head=facts.head,
        merged=[MergedCells(*four) for four in facts.merged],
        broken_rows=[BrokenRow(*three) for three in facts.broken],
        read=partial(cells_of, database, draft, row["nth"]),
    )
    plan = remembered.plan(row["file_name"], row["sha256"], sheet, facts.chosen)
    if plan is None:
        raise RequestError(Fault(row["file_name"], "không còn hiểu được.", "Thả lại tệp."))
    plan = replace(plan, notes=facts.notes, aside=facts.aside, beside=facts.beside)
    return _as_dropped(plan, facts.personal)


def _as_dropped(plan: SheetPlan, personal: dict[int, str]) -> SheetPlan:
    """With the columns personal that the file's own cells told to be: in the draft those cells are blank."""
    columns = tuple(
        replace(c, personal=personal[c.position], suggestion=None)
        if not c.name and c.position in personal
        else c
        for c in plan.layout.columns
    )
    return replace(plan, layout=replace(plan.layout, columns=columns))


def change(
    database: Database,
    draft: str,
    step: str | None = None,
    choices: Sequence[Choices] | None = None,
    wanted: Sequence[bool] | None = None,
) -> None:
    """Write down how far a draft has come and what was chosen for its sheets."""
    with noting(database, passing=True) as cursor:
        for nth, text in cursor.execute(
            "SELECT nth, facts FROM drafts WHERE draft = ?", [draft]
        ).fetchall():
            facts = msgspec.json.decode(text, type=SheetFacts)
            if choices is not None:
                facts.choices = choices_to_json(choices[nth])
                facts.exported_at = choices[nth].exported_at
                facts.accepted = choices[nth].accepted
                facts.constants = dict(choices[nth].constants)
                facts.gone = choices[nth].gone
            if wanted is not None:
                facts.wanted = wanted[nth]
            cursor.execute(
                "UPDATE drafts SET facts = ?, step = COALESCE(?, step) WHERE draft = ? AND nth = ?",
                [msgspec.json.encode(facts).decode(), step, draft, nth],
            )


def throw_away(database: Database, draft: str) -> None:
    """Forget a draft; nothing of it was saved."""
    with noting(database, passing=True) as cursor:
        cursor.execute("DELETE FROM drafts WHERE draft = ?", [draft])


def unfinished(database: Database) -> list[tuple[str, str, datetime]]:
    """Drafts that wait: id, the names of their files, since when; newest first."""
    found = database.rows(
        "SELECT draft, string_agg(DISTINCT file_name, '; ') AS files, MAX(made_at) AS made_at "
        "FROM drafts GROUP BY draft ORDER BY made_at DESC"
    )
    return [(row["draft"], row["files"], row["made_at"]) for row in found]


def cells_of(database: Database, draft: str, nth: int) -> bytes:
    """What a draft holds at a place; RequestError if it was thrown away, in another tab while it is read."""
    found = database.rows(
        "SELECT cells FROM drafts WHERE draft = $draft AND nth = $nth",
        {"draft": draft, "nth": nth},
    )
    if not found:
        raise RequestError(GONE)
    return bytes(found[0]["cells"])


def _pack(plan: SheetPlan, progress: Progress) -> tuple[bytes, SheetFacts]:
    """The rows of a sheet below its headings as Parquet, and all else that must be known of it."""
    broken: list[BrokenRow] = []
    out, rows = BytesIO(), 0
    names = ["row_no", *(f"c{place}" for place in plan.kept)]
    schema = pa.schema([(n, pa.int64() if n == "row_no" else pa.string()) for n in names])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for raw in plan.sheet.chunks(plan.layout.data_after, plan.kept, plan.layout.width, broken):
            clean, _ = plan.cleaned(raw)
            writer.write_batch(clean.select(names))
            rows += len(clean)
            progress.rows(rows)
    return out.getvalue(), SheetFacts(
        head=_safe_head(plan),
        merged=[(m.top, m.left, m.bottom, m.right) for m in plan.sheet.merged],
        broken=[(b.row_no, b.what, b.cure) for b in broken],
        rows=rows,
        personal={c.position: c.personal for c in plan.layout.columns if c.personal},
        wanted=plan.aside is None,
        notes=plan.said,  # all of them, now that it is read
        aside=plan.aside,
        beside=plan.beside,
    )


def _safe_head(plan: SheetPlan) -> list[tuple[int, list[str]]]:
    """The first rows without personal data: titles and headings masked, cells of personal columns blank."""
    personal = {c.position for c in plan.layout.columns if c.personal}
    return [
        (
            number,
            [
                ""
                if number > plan.layout.data_after and place in personal
                else mask(cell, plan.own_forms.get(place, NONE))
                for place, cell in enumerate(cells)
            ],
        )
        for number, cells in plan.sheet.head
    ]
