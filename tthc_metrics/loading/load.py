"""Sheets that are understood, into the database: stage, check, refuse row by row, match offices, save."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake import checks, tidying
from tthc_metrics.intake import rejects as refusing
from tthc_metrics.intake.files import given_from_path
from tthc_metrics.intake.mapping import Choices
from tthc_metrics.intake.staging import Staged, stage
from tthc_metrics.intake.understanding import Part
from tthc_metrics.loading.apply import put_in_force
from tthc_metrics.loading.outcome import LeftOut, Outcome, Question
from tthc_metrics.loading.receipts import forget, keep_particulars
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.store.batches import Batch, TriedError, enter, next_batch_id, note, writing
from tthc_metrics.store.claims import Effect
from tthc_metrics.store.database import Database, count
from tthc_metrics.store.places import fill_places

QUESTIONS = 500


@dataclass(frozen=True)
class About:
    """Who loads when; whether the data are invented, which every page then says."""

    by: str | None = None
    simulated: bool = False
    at: datetime | None = None

    @property
    def now(self) -> datetime:
        return self.at or datetime.now()


def load(
    database: Database,
    path: Path,
    simulated: bool = False,
    choices: Choices | None = None,
    by: str | None = None,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> list[Outcome]:
    """Load all lists of one file in one transaction. InputError: nothing was changed, and why."""
    fill_places(database)
    found = lists_of(given_from_path(path), remembered(database), choices)
    return bring_in(database, found, About(by, simulated), dry_run, progress)


def bring_in(
    database: Database,
    found: Sequence[Sequence[Part]],
    about: About,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> list[Outcome]:
    """Load lists, each of parts of one kind and the same headings: all of them or none.

    `dry_run` answers what would be, and changes nothing.
    """
    outcomes: list[Outcome] = []
    with suppress(TriedError), writing(database, trial=dry_run) as cursor:
        outcomes += [_bring_in(cursor, parts, about, progress) for parts in found]
        if dry_run:
            raise TriedError
        progress.stage("Ghi vào cơ sở dữ liệu")
    return outcomes


def _bring_in(
    cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part], about: About, progress: Progress
) -> Outcome:
    kind, told = parts[0].layout.kind, parts[0].told
    progress.stage("Đọc tệp")
    tidying.names_for_rules(cursor)
    staged = stage(cursor, parts, progress.rows)
    if not staged.rows and not staged.broken:
        what = "chỉ có tiêu đề, không có dòng nào."
        raise InputError(Fault(parts[0].shown, what, "Xuất lại tệp có dữ liệu."))
    progress.stage("Kiểm tra")
    if kind == "procedures":
        tidying.tiers_as_codes(cursor)
    exported = parts[0].exported_at
    if exported:  # a slip of the pen («2062») must not outrank every export to come
        exported = min(exported, about.now)
    until = exported or about.now
    checks.find_faults(cursor, kind, told, until.date())
    refusing.add_broken(cursor, staged.broken)
    total_faults = count(cursor, "faults")
    faults = refusing.tell(cursor, parts) if total_faults else []
    questions = _questions(cursor, parts) if total_faults else []
    reasons = refusing.by_reason(cursor, parts) if total_faults else []
    staged.left_out += [
        (sheet, row, "trùng hoàn toàn một dòng trước") for sheet, row in checks.same_rows(cursor)
    ]
    batch_id = next_batch_id(cursor)
    if total_faults:
        refusing.keep_cells(cursor, parts, batch_id)
    _keep_accepted(cursor, total_faults > 0)
    warned = checks.warnings(cursor, kind, told)
    if kind in ("dossiers", "procedures"):
        tidying.one_spelling_of_fields(cursor)
    if tidying.codes_follow_from_names(cursor, told):
        told = (*told, "procedure_code")
    batch = replace(_batch(cursor, batch_id, parts, staged, about, exported), told_columns=told)
    enter(cursor, batch)
    keep_particulars(cursor, batch_id, parts, staged.left_out, warned)
    progress.stage("So với dữ liệu đã có")
    saved = put_in_force(cursor, batch)
    batch = replace(
        batch,
        new_rows=saved.effect.new,
        changed_rows=saved.effect.changed,
        unchanged_rows=saved.effect.unchanged,
        older_rows=saved.effect.older,
    )
    changes_something = _settle_batch(cursor, batch, saved.effect, about)
    return Outcome(
        batch,
        changes_something,
        tuple(faults),
        total_faults,
        tuple(questions),
        tuple(warned),
        tuple(
            f"{refusing.in_general(rule, parts[0])} – {why}."
            for rule, why in checks.unchecked(cursor, kind, told)
        ),
        tuple(_left_out(parts, staged)),
        saved.new_offices,
        tuple(_remarks(batch, staged)),
        saved.shifts,
        tuple(reasons),
        tuple(
            (parts[0].heading_of("office_name" if name == "office_id" else name), rows)
            for name, rows in saved.effect.fields
        ),
    )


def _settle_batch(
    cursor: duckdb.DuckDBPyConnection, batch: Batch, effect: Effect, about: About
) -> bool:
    """Enter the batch with its counts; a list that was loaded before and changes nothing is forgotten."""
    nothing_new = not (effect.new or effect.changed or effect.filled)
    if nothing_new and _says_the_same_again(cursor, batch):
        forget(cursor, batch.batch_id)
        return False
    enter(cursor, batch)
    note(cursor, "load", batch.batch_id, about.now, about.by)
    return True


def _says_the_same_again(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> bool:
    """Whether a batch in force is of the same list of the same file, and of no earlier a moment."""
    same = cursor.execute(
        "SELECT 1 FROM batches AS b INNER JOIN batches AS i ON i.batch_id = ? "
        "AND b.batch_id <> i.batch_id AND NOT b.undone AND b.sha256 = i.sha256 AND b.kind = i.kind "
        "AND b.sheets = i.sheets AND b.headings = i.headings AND b.told_columns = i.told_columns "
        "AND b.refused_rows = ? AND (i.data_until IS NULL OR b.data_until >= i.data_until)",
        [batch.batch_id, batch.refused_rows],
    ).fetchone()
    return same is not None


def _keep_accepted(cursor: duckdb.DuckDBPyConnection, any_fault: bool) -> None:
    """Take refused and repeated rows out of `parsed`."""
    same = "p.sheet = r.sheet AND p.row_no = r.row_no"
    cursor.execute(
        f"DELETE FROM parsed AS p USING doubled AS r WHERE {same} AND r.alike AND r.nth > 1"
    )
    if any_fault:
        cursor.execute(f"DELETE FROM parsed AS p USING told AS r WHERE {same}")


def _batch(
    cursor: duckdb.DuckDBPyConnection,
    batch_id: int,
    parts: Sequence[Part],
    staged: Staged,
    about: About,
    exported: datetime | None,
) -> Batch:
    first = parts[0]
    refused = count(cursor, "refused_rows WHERE batch_id = " + str(batch_id))
    begins, ends, until = _span(cursor, first.layout.kind)
    return Batch(
        batch_id, first.layout.kind, first.file, tuple(p.sheet.name or "" for p in parts), first.sha256,
        about.simulated, first.told, first.headings, first.dropped, count(cursor, "parsed"), 0, 0, 0, 0,
        refused, len(staged.left_out), begins, ends, exported or until, about.now, about.by,
    )  # fmt: skip


def _span(
    cursor: duckdb.DuckDBPyConnection, kind: str
) -> tuple[date | None, date | None, datetime | None]:
    """The first and last day that accepted dossiers speak of, and the last moment."""
    if kind != "dossiers":
        return None, None, None
    row = cursor.execute(
        "SELECT MIN(received_on), MAX(GREATEST(received_on, COALESCE(finished_on, received_on))), "
        "MAX(GREATEST(received_on_at, COALESCE(finished_on_at, received_on_at))) FROM parsed"
    ).fetchone()
    return row or (None, None, None)


def _questions(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> list[Question]:
    found = cursor.execute(
        "SELECT column_name, value, COUNT(*) FROM faults WHERE rule IN ('unknown_value', 'code_lost_zeros') "
        f"GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT {QUESTIONS}"
    ).fetchall()
    return [Question(name, parts[0].heading_of(name), value, rows) for name, value, rows in found]


def _left_out(parts: Sequence[Part], staged: Staged) -> list[LeftOut]:
    rows: dict[tuple[str, str], list[int]] = {}
    for sheet, row, reason in staged.left_out:
        rows.setdefault((parts[sheet].sheet.name or "", reason), []).append(row)
    return [LeftOut(sheet, reason, tuple(sorted(of))) for (sheet, reason), of in rows.items()]


def _remarks(batch: Batch, staged: Staged) -> list[str]:
    found = [
        f"Cột «{heading}»: đã che {number(cells)} ô trông như dữ liệu cá nhân."
        for heading, cells in staged.masked.items()
    ]
    if batch.older_rows:
        found.append(
            f"{number(batch.older_rows)} hồ sơ đã có trong tệp xuất sau thời điểm của tệp này: "
            "giữ nội dung của tệp mới hơn."
        )
    return found
