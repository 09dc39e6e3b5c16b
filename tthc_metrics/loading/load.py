"""One file into the database, all or nothing. From top to bottom:

    load        a file is opened, its sheets are read, each by its layout and what is remembered    (sources)
    load_lists  its lists one after the other, in one transaction
    _load_list  stage   each cell as what it means              StagedList    (intake.staging)
                check   what is wrong with which row            CheckedList   (intake.row_checks)
                refuse  why, and the cells to be handed back    Refusal       (intake.rejects)
                accept  the rows that are left, tidied          AcceptedList  (intake.acceptance)
                apply   claims, offices, states, book, figures  Applied       (loading.apply)

What a step leaves in the database for the next is named in its record, intake.steps; no step turns back.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.intake.acceptance import accept
from tthc_metrics.intake.choices import TAKE_OUT, Choices
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.intake.rejects import in_general, refuse
from tthc_metrics.intake.row_checks import check, unchecked, warnings
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.staging import stage
from tthc_metrics.loading.apply import apply_batch
from tthc_metrics.loading.counted import counts_for_numbers
from tthc_metrics.loading.doubts import DoubtError, person_numbers
from tthc_metrics.loading.moments import Span, of_the_moment, span_of, told_at_once
from tthc_metrics.loading.not_told_again import not_told_again
from tthc_metrics.loading.observing import Applied
from tthc_metrics.loading.outcome import (
    Outcome,
    changed_cells,
    left_out_rows,
    offices_told,
    remarks,
    turned_days,
    usual_days,
    why_not_compared,
    why_older,
)
from tthc_metrics.loading.outside_days import outside_days
from tthc_metrics.loading.particulars import forget, keep_particulars
from tthc_metrics.loading.place_doubts import doubts_of_places
from tthc_metrics.loading.points_of_two import points_of_two
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.loading.state_doubts import untold_states
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
from tthc_metrics.store.database import Database, count
from tthc_metrics.store.place_table import fill_places

SAID_BEFORE = "trùng một dòng trước ở mọi nội dung được đọc"
BUT_MASKED = f"{SAID_BEFORE}, trừ phần đã che"


@dataclass(frozen=True)
class LoadContext:
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
    *,
    simulated: bool = False,
    choices: Choices | None = None,
    by: str | None = None,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> list[Outcome]:
    """Load all lists of one file in one transaction. InputError: nothing was changed, and why."""
    fill_places(database)
    lists = lists_of(file_from_path(path), remembered(database), choices)
    return load_lists(database, lists, LoadContext(by, simulated), dry_run, progress)


def load_lists(
    database: Database,
    lists: Sequence[Sequence[SheetPlan]],
    context: LoadContext,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> list[Outcome]:
    """Load lists, each of sheets of one kind and the same headings: all of them or none.

    `dry_run` answers what would be, and changes nothing. DoubtError: somebody must say first that it is in order.
    """
    outcomes: list[Outcome] = []
    with suppress(TriedError), writing(database, trial=dry_run) as cursor:
        for sheets in lists:
            outcomes.append(_load_list(cursor, sheets, context, progress, first=not outcomes))
        if dry_run:
            raise TriedError
        for outcome in outcomes:
            if outcome.unsettled:
                raise DoubtError(outcome.batch.file_name, outcome.unsettled)
        progress.stage("Ghi vào cơ sở dữ liệu")
    return outcomes


def _load_list(
    cursor: Cursor,
    sheets: Sequence[SheetPlan],
    context: LoadContext,
    progress: Progress,
    *,
    first: bool,
) -> Outcome:
    """One list; `first`: of those in this transaction."""
    sheet, batch_id = sheets[0], next_batch_id(cursor)
    progress.stage("Đọc tệp")
    staged = stage(cursor, sheets, progress.rows)
    if not staged.read and not staged.broken:
        what = "chỉ có tiêu đề, không có dòng nào."
        raise InputError(Fault(sheet.shown, what, "Xuất lại tệp có dữ liệu."))
    progress.stage("Kiểm tra")
    # A slip of the pen («2062») must not outrank every export to come.
    exported = min(sheet.exported_at, context.now) if sheet.exported_at else None
    today = (context.now if sheet.exported_later else exported or context.now).date()
    checked = check(cursor, staged, today)
    refusal = refuse(cursor, checked, sheets, batch_id)
    counted = counts_for_numbers(cursor, staged, sheet)
    accepted = accept(cursor, staged, checked, refusal)
    warned = warnings(cursor, accepted.rows, staged.kind, staged.present, today)
    said_before = BUT_MASKED if staged.masked else SAID_BEFORE
    left_out = left_out_rows(
        sheets, [*staged.left_out, *((*row, said_before) for row in accepted.repeated)]
    )
    whose = [*offices_told(cursor, sheets, accepted.rows)]
    if staged.kind == "index_points":
        whose += points_of_two(cursor, accepted.rows)
    span = span_of(cursor, accepted.rows) if staged.kind == "dossiers" else Span()
    until = exported or span.newest
    if until and span.newest and sheet.exported_later:
        until = max(until, span.newest)
    batch = Batch(
        batch_id=batch_id,
        kind=staged.kind,
        file_name=sheet.file,
        sheets=tuple(one.sheet.name or "" for one in sheets),
        sha256=sheet.sha256,
        simulated=context.simulated or any(one.simulated for one in sheets),
        told_columns=accepted.present,
        headings=sheet.headings,
        dropped_columns=sheet.dropped,
        total_rows=count(cursor, accepted.rows),
        refused_rows=refusal.rows,
        left_out_rows=sum(len(each.rows) for each in left_out),
        period_from=span.begins,
        period_to=span.ends,
        data_until=until,
        loaded_at=context.now,
        loaded_by=context.by,
    )
    enter(cursor, batch)
    keep_particulars(cursor, batch_id, left_out, warned)
    progress.stage("So với dữ liệu đã có")
    take_out, days = sheet.choices.gone == TAKE_OUT, _stated_days(sheets)
    applied = apply_batch(cursor, batch, accepted, days, take_out=take_out, first=first)
    doubts = (
        *counted,
        *applied.doubts,
        *doubts_of_places(cursor, batch, sheets),
        *person_numbers(sheet.like_persons, batch.total_rows),
        *untold_states(sheets, left_out, batch.total_rows),
    )
    applied = replace(applied, doubts=doubts)
    newer = applied.effect.newer
    ties = told_at_once(cursor, batch) if applied.effect.changed else ()
    orders = tuple((sheet.heading_of(o.column), o) for o in staged.day_orders)
    batch, saved = _settled(cursor, batch, applied, context)
    return Outcome(
        batch=batch,
        saved=saved,
        faults=refusal.faults,
        total_faults=checked.total,
        questions=refusal.questions,
        warned=tuple(warned),
        unchecked=tuple(
            f"{in_general(rule, sheet)} – {why}."
            for rule, why in unchecked(cursor, staged.kind, accepted.present)
        ),
        left_out=left_out,
        new_offices=applied.new_offices,
        remarks=(
            *not_told_again(cursor, batch, days[0] if days else None),
            *usual_days(orders),
            *turned_days(orders),
            *of_the_moment(span, exported is not None),
            *ties,
            *remarks(batch, sheets, staged.masked),
            *(
                [why_older(batch, newer, applied.effect.still_out, exported is not None)]
                if newer
                else []
            ),
            *why_not_compared(applied.not_compared),
            *(outside_days(cursor, batch) if applied.effect.new or applied.effect.changed else ()),
            *whose,
        ),
        newer=newer,
        still_out=applied.effect.still_out,
        moment_told=exported is not None,
        shifts=applied.shifts,
        doubts=applied.doubts,
        accepted=tuple({name for one in sheets for name in one.choices.accepted}),
        reasons=refusal.reasons,
        fields=tuple(
            (sheet.heading_of("office_name" if name == "office_id" else name), rows)
            for name, rows in applied.effect.fields
        ),
        day_orders=orders,
        changes=changed_cells(cursor, sheet, applied.effect.examples),
        gone=applied.gone,
        taken_out=applied.effect.taken_out > 0,
    )


def _stated_days(sheets: Sequence[SheetPlan]) -> tuple[date, date] | None:
    """The days that a file lists all dossiers of: unknown, unless it states them and when it was exported."""
    days = {sheet.days for sheet in sheets if sheet.exported_at}
    return days.pop() if len(days) == 1 else None


def _settled(
    cursor: Cursor, batch: Batch, applied: Applied, context: LoadContext
) -> tuple[Batch, bool]:
    """The batch with its counts, and whether it is kept: a list that was loaded before and changes nothing is not."""
    effect = applied.effect
    batch = replace(
        batch,
        new_rows=effect.new,
        changed_rows=effect.changed,
        unchanged_rows=effect.unchanged,
        older_rows=effect.older,
    )
    nothing_new = not (effect.new or effect.changed or effect.filled or effect.taken_out)
    if nothing_new and was_loaded_before(cursor, batch):
        forget(cursor, batch.batch_id)
        return batch, False
    enter(cursor, batch)
    accepted = " ".join(doubt.what for doubt in applied.doubts) or None
    note(cursor, "load", batch.batch_id, context.now, context.by, words=accepted)
    return batch, True
