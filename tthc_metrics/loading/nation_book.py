"""A book of many provinces into the database: one batch, that can be undone; of each province the newest counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.loading.book_folder import BookFolder, open_book
from tthc_metrics.loading.book_months import keep_months
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.observing import compared, look
from tthc_metrics.loading.office_matching import dossiers_named_by, settle_offices
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.particulars import forget
from tthc_metrics.store import claims
from tthc_metrics.store.batches import (
    Batch,
    TriedError,
    enter,
    next_batch_id,
    note,
    was_loaded_before,
    writing,
)
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database, insert_rows
from tthc_metrics.store.effects import Effect
from tthc_metrics.store.nation_manifest import BOOK, MONTHS, OFFICES, Part
from tthc_metrics.store.place_table import fill_places

LAST_MOMENT = time(23, 59)
LISTED = (
    "office_id, name, short_name, tier, province_id, district_id, place_id, valid_from, valid_to"
)


def load_book(
    database: Database,
    folder: Path,
    context: LoadContext,
    *,
    name: str = "",
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> Outcome:
    """Load a whole folder in one transaction. InputError: nothing was changed, and all that is wrong with it.

    `name` is what it came as, where that is not the folder's own.
    """
    fill_places(database)
    outcomes: list[Outcome] = []
    with suppress(TriedError), writing(database, trial=dry_run) as cursor:
        progress.stage(
            "Kiểm tra"
        )  # within it: nobody exchanges a file for another while it waits for its turn
        book = open_book(folder, cursor, name)
        outcomes.append(_load(cursor, book, context, progress))
        if dry_run:
            raise TriedError
        progress.stage("Ghi vào cơ sở dữ liệu")
    return outcomes[0]


def _load(cursor: Cursor, book: BookFolder, context: LoadContext, progress: Progress) -> Outcome:
    batch = _batch(book, next_batch_id(cursor), context)
    enter(cursor, batch)
    if was_loaded_before(cursor, batch):
        forget(cursor, batch.batch_id)
        return Outcome(replace(batch, unchanged_rows=batch.total_rows, new_rows=0), saved=False)
    progress.stage("Đọc tệp")
    before = look(cursor, batch)
    replaced = _provinces_known(cursor)
    for part in book.manifest.parts:
        _keep(cursor, batch, book, part)
    progress.stage("So với dữ liệu đã có")
    claims.refold(cursor, dossiers_named_by(cursor, settle_offices(cursor)))
    applied = compared(cursor, before, Effect(batch.new_rows, 0, 0, 0))
    note(cursor, "load", batch.batch_id, context.now, context.by)
    return Outcome(
        batch=batch,
        saved=True,
        new_offices=applied.new_offices,
        shifts=applied.shifts,
        remarks=tuple(_remarks(cursor, book, batch, replaced)),
    )


def _batch(book: BookFolder, batch_id: int, context: LoadContext) -> Batch:
    said = book.manifest
    refused = sum(sum(part.refused.values()) for part in said.parts) + sum(said.unplaced.values())
    repeated = sum(part.repeated for part in said.parts)
    until = date.fromisoformat(said.until)
    return Batch(
        batch_id=batch_id,
        kind="book",
        file_name=book.name,
        sheets=tuple(part.province for part in said.parts),
        sha256=said.seal,
        simulated=context.simulated or said.simulated,
        told_columns=(),
        headings=(),
        dropped_columns=(),
        total_rows=said.dossiers,
        new_rows=said.dossiers,
        refused_rows=refused,
        left_out_rows=repeated,
        period_from=min(_days(part.first_day for part in said.parts), default=None),
        period_to=max(_days(part.last_day for part in said.parts), default=None),
        data_until=datetime.combine(until, LAST_MOMENT),
        loaded_at=context.now,
        loaded_by=context.by,
    )


def _keep(cursor: Cursor, batch: Batch, book: BookFolder, part: Part) -> None:
    """Write what a province's part says; whether it counts follows from all that is in force."""
    own = {"batch_id": batch.batch_id, "province": part.province}
    offices, entries = (book.rows((part, name)) for name in (OFFICES, BOOK))
    cursor.execute(
        f"INSERT INTO office_claims BY NAME SELECT $batch_id AS batch_id, {LISTED} FROM {offices}",
        {"batch_id": batch.batch_id},
    )
    cursor.execute(
        "INSERT INTO brought_offices BY NAME SELECT $batch_id AS batch_id, $province AS province_id, "
        f"office_id, COALESCE(dossiers, 0) AS dossiers, first_day, last_day FROM {offices}",
        own,
    )
    cursor.execute(
        f"INSERT INTO brought_entries BY NAME SELECT $batch_id AS batch_id, * FROM {entries}",
        {"batch_id": batch.batch_id},
    )
    keep_months(cursor, own, book.rows((part, MONTHS)))
    said = book.manifest
    (months,) = (file.rows for file in part.files if file.name == MONTHS)
    reasons = json.dumps(dict(part.refused), ensure_ascii=False)
    row = [
        batch.batch_id, part.province, said.sql_version, said.edition, date.fromisoformat(said.until),
        part.dossiers, sum(part.refused.values()), reasons, months,
    ]  # fmt: skip
    insert_rows(cursor, "brought_parts", [row])


def _provinces_known(cursor: Cursor) -> set[str]:
    found = cursor.execute(
        "SELECT DISTINCT province_id FROM brought_parts INNER JOIN batches USING (batch_id) WHERE NOT undone"
    ).fetchall()
    return {province for (province,) in found}


def _remarks(cursor: Cursor, book: BookFolder, batch: Batch, replaced: set[str]) -> list[str]:
    """Which provinces came in or in whose place, what was refused where the dossiers are, and what counts by its own dossiers."""
    said = book.manifest
    provinces = [part.province for part in said.parts]
    until = day(date.fromisoformat(said.until))
    found = [
        f"Sổ của {number(len(provinces))} tỉnh, {number(said.dossiers)} hồ sơ, đến hết ngày {until}; hồ sơ ở nơi lập sổ, tại đây chỉ có số đếm."
    ]
    if old := sorted(replaced & {*provinces}):
        found.append(f"Thay sổ đã nạp của {number(len(old))} tỉnh: {', '.join(old)}.")
    if batch.refused_rows:
        found.append(
            f"{number(batch.refused_rows)} dòng bị từ chối ở nơi lập sổ (manifest.json ghi theo từng quy tắc)."
        )
    own = cursor.execute(
        "SELECT COUNT(*) FROM brought_offices WHERE batch_id = $batch AND office_id NOT IN "
        "(SELECT office_id FROM brought_in_book WHERE batch_id = $batch)",
        {"batch": batch.batch_id},
    ).fetchall()[0][0]
    if own:
        found.append(
            f"{number(own)} đơn vị đã có hồ sơ tại đây: tính theo hồ sơ, sổ chỉ để đối chiếu, xem ở trang Đối chiếu (bằng lệnh: compare)."
        )
    return found


def _days(days: Iterable[str | None]) -> list[date]:
    return [date.fromisoformat(each) for each in days if each]
