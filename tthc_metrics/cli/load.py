"""`load`: files into the database."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tthc_metrics.cli.output import complain, print_json
from tthc_metrics.errors import InputError
from tthc_metrics.loading import load
from tthc_metrics.sample import load_sample_if_empty
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.vietnamese import number

HELP = "nạp tệp CSV hoặc Parquet"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `load` can be told."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--simulated", action="store_true", help="đánh dấu là dữ liệu mô phỏng")
    parser.add_argument(
        "--sample-if-empty", action="store_true", help="nạp dữ liệu mẫu nếu chưa có dữ liệu nào"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace) -> int:
    """Load every file, one transaction each; 1 if one was refused."""
    batches: list[Batch] = []
    refused: list[InputError] = []
    with Database(asked.db or default_path()) as database:
        if asked.sample_if_empty:
            batches += load_sample_if_empty(database)
        for file in asked.files:
            try:
                batches.append(load(database, file, asked.simulated))
            except InputError as error:
                refused.append(error)
    if asked.json:
        _print_json(batches, refused)
    else:
        for batch in batches:
            print(*_receipt(batch), sep="\n")
    for refusal in refused:
        complain(refusal)
    return 1 if refused else 0


def _print_json(batches: list[Batch], refused: list[InputError]) -> None:
    faults = [{"faults": [asdict(f) for f in e.faults], "total": e.total} for e in refused]
    print_json({"loaded": [asdict(batch) for batch in batches], "refused": faults})


def _receipt(batch: Batch) -> list[str]:
    lines = [
        f"{batch.file_name}: {number(batch.total_rows)} dòng; {number(batch.new_rows)} mới, "
        f"{number(batch.changed_rows)} thay đổi, {number(batch.unchanged_rows)} giữ nguyên."
    ]
    if batch.new_offices:
        names = "; ".join(batch.new_offices)
        lines.append(f"  {len(batch.new_offices)} đơn vị mới, chờ xác nhận: {names}.")
    return lines + [f"  {remark}" for remark in batch.remarks]
