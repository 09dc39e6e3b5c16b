"""`load`: files into the database."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tthc_metrics.cli.backup import copy_of_the_day
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import complain, print_json
from tthc_metrics.core.errors import Fault, InputError, InUseError, RequestError, StoreError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.intake.personal import mask_title
from tthc_metrics.loading.book_folder import is_book_folder
from tthc_metrics.loading.inbox import advice
from tthc_metrics.loading.load import LoadContext, load
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.packed_book import is_packed_book, load_packed
from tthc_metrics.loading.particulars import has_refused, refused_name, refused_workbook
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database

HELP = "nạp tệp: CSV, Excel, ODS, HTML, Parquet hoặc ZIP của chúng; hoặc thư mục (hay ZIP của thư mục) sổ của các tỉnh"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `load` can be told."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ thay đổi gì, không ghi")
    parser.add_argument("--mapping", type=Path, metavar="FILE.toml", help="khớp cột và giá trị")
    parser.add_argument(
        "--exported-at", type=_moment, metavar="“dd/mm/yyyy HH:MM”", help="thời điểm xuất tệp"
    )
    parser.add_argument("--simulated", action="store_true", help="đánh dấu là dữ liệu mô phỏng")
    parser.add_argument(
        "--sample-if-empty", action="store_true", help="nạp dữ liệu mẫu nếu chưa có dữ liệu nào"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Load every file, one transaction each; 1 if a file or any row was refused, or must be accepted first."""
    if asked.mapping:
        context.refuse_database(asked.mapping)
    choices = from_toml(context.here(asked.mapping)) if asked.mapping else Choices()
    if asked.exported_at:
        choices = replace(choices, exported_at=asked.exported_at)
    path = context.opener.path
    told: list[dict[str, Any]] = []
    refused: list[InputError] = []
    lines: list[str] = []
    try:
        with context.opener.opened(read_only=False) as database:
            if asked.sample_if_empty:
                for outcome in load_sample_if_empty(database, context.progress("Dữ liệu mẫu")):
                    lines += receipt(outcome)
            for file in asked.files:
                context.refuse_database(file)
                try:
                    outcomes = _loaded(database, file, choices, asked, context)
                except InputError as error:
                    refused.append(error)
                    told.append(_refused_whole(file, error))
                    continue
                for outcome in outcomes:
                    kept = _keep_refused(database, outcome, path, asked.dry_run)
                    told.append(_row(outcome, kept, asked.dry_run))
                    lines += [*receipt(outcome, asked.dry_run), *_where(kept)]
            if not asked.dry_run:
                copy_of_the_day(database, context)
    except InUseError as error:
        raise StoreError(*error.faults, advice(path)) from error
    if asked.json:
        print_json(context.out, {"files": told})
    elif lines:
        print(*lines, sep="\n", file=context.out)
    for refusal in refused:
        complain(context.err, refusal)
    doubted = any(not doubt["accepted"] for row in told for doubt in row["doubts"])
    return (
        1
        if refused or doubted or any(row["refused"] and row["kind"] != "book" for row in told)
        else 0
    )


def _loaded(
    database: Database,
    file: Path,
    choices: Choices,
    asked: argparse.Namespace,
    context: CommandContext,
) -> list[Outcome]:
    """The lists of a file, or the book of many provinces that a folder is, or a ZIP of it."""
    path = context.here(file) if file.name else file  # “.” and “/”: folders anywhere
    progress = context.progress(mask_title(file.name))
    who = LoadContext(context.user, asked.simulated)
    if is_book_folder(path):
        return [load_book(database, path, who, dry_run=asked.dry_run, progress=progress)]
    if is_packed_book(source := file_from_path(path)):
        return [load_packed(database, source, who, dry_run=asked.dry_run, progress=progress)]
    return load(
        database,
        path,
        simulated=asked.simulated,
        choices=choices,
        by=context.user,
        dry_run=asked.dry_run,
        progress=progress,
    )


def _row(outcome: Outcome, refused_file: Path | None, dry_run: bool) -> dict[str, Any]:
    batch = outcome.batch
    return {
        "file": batch.file_name,
        "sheets": [sheet for sheet in batch.sheets if sheet],
        "kind": batch.kind,
        "rows": batch.total_rows + batch.refused_rows + batch.left_out_rows,
        "accepted": batch.total_rows,
        "new": batch.new_rows,
        "changed": batch.changed_rows,
        "unchanged": batch.unchanged_rows,
        "older": batch.older_rows,
        "refused": batch.refused_rows,
        "left_out": batch.left_out_rows,
        "left_out_rows": [asdict(left) for left in outcome.left_out],
        "changes": [asdict(cell) for cell in outcome.changes],
        "dropped_columns": list(batch.dropped_columns),
        "refused_file": str(refused_file) if refused_file else None,
        "batch": batch.batch_id if outcome.saved and not dry_run else None,
        "faults": [asdict(fault) for fault in outcome.faults],
        "total_faults": outcome.total_faults,
        "questions": [asdict(question) for question in outcome.questions],
        "warnings": [
            {"rule": each.rule.name, "what": each.what, "rows": each.rows}
            for each in outcome.warned
        ],
        "not_checked": list(outcome.unchecked),
        "new_offices": list(outcome.new_offices),
        "gone": [asdict(each) for each in outcome.gone],
        "taken_out": len(outcome.gone) if outcome.taken_out else 0,
        "remarks": list(outcome.remarks),
        "doubts": [
            asdict(doubt) | {"accepted": doubt.name in outcome.accepted} for doubt in outcome.doubts
        ],
        "day_orders": [{"heading": heading, **asdict(o)} for heading, o in outcome.day_orders],
        "sha256": batch.sha256,
        "data_until": batch.data_until,
    }


def _refused_whole(file: Path, error: InputError) -> dict[str, Any]:
    """A file that could not be understood: not one of its rows was loaded, nor could be counted."""
    nothing = dict.fromkeys(
        ("rows", "accepted", "new", "changed", "unchanged", "older", "left_out"), 0
    )
    return {
        "file": mask_title(file.name), "sheets": [], "kind": None, **nothing, "refused": None, "left_out_rows": [],
        "changes": [],
        "dropped_columns": [], "refused_file": None, "batch": None,
        "faults": [asdict(fault) for fault in error.faults], "total_faults": error.total,
        "doubts": [asdict(each) | {"accepted": False} for each in getattr(error, "doubts", ())],
    }  # fmt: skip


def _keep_refused(database: Database, outcome: Outcome, path: Path, dry_run: bool) -> Path | None:
    """Write the refused rows beside the database, where they can be corrected; None if there are none."""
    if dry_run or not outcome.saved or not has_refused(outcome.batch):
        return None
    folder = own_folder(path.resolve().parent / "tu-choi")
    target = folder / refused_name(outcome.batch)
    target.write_bytes(refused_workbook(database, outcome.batch))
    return target


def _where(kept: Path | None) -> list[str]:
    return [f"  Các dòng bị từ chối, kèm lý do: {kept}"] if kept else []


def _moment(text: str) -> datetime:
    for form in ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise RequestError(
        Fault(
            f"--exported-at {text}", "không đọc được là thời điểm.", "Ghi như “22/11/2026 10:00”."
        )
    )
