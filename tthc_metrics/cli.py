"""The command line: the same loading, counting and judging as the pages, without a browser.

Exit codes: 0 done; 1 a file was refused; 2 the question or the database cannot be used.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.errors import Fault, InputError, StoreError, TthcError
from tthc_metrics.ledger import APART, COLUMNS, ledgers
from tthc_metrics.loading import load
from tthc_metrics.model import GroupBy, Period, Score
from tthc_metrics.periods import calendar_named, parse_period
from tthc_metrics.sample import load_sample_if_empty
from tthc_metrics.scorecard import scorecard
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.units import unit_named, units
from tthc_metrics.vietnamese import number

Row = Mapping[str, Any]
FORMATS = ("table", "csv", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; sentences for people go to standard error, results to standard output."""
    asked = _parser().parse_args(arguments)
    try:
        definitions()  # whatever is wrong with them is said before anything is counted
        return int(asked.command(asked))
    except TthcError as error:
        _complain(error)
        return 1 if isinstance(error, InputError) else 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tthc_metrics", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="load | ledger | scorecard")
    loading = commands.add_parser("load", help="nạp tệp CSV hoặc Parquet")
    loading.add_argument("files", nargs="*", type=Path, metavar="FILE")
    loading.add_argument("--simulated", action="store_true", help="đánh dấu là dữ liệu mô phỏng")
    loading.add_argument(
        "--sample-if-empty", action="store_true", help="nạp dữ liệu mẫu nếu chưa có dữ liệu nào"
    )
    loading.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    loading.set_defaults(command=_load)
    for name, command, text in (
        ("ledger", _ledger, "số lượng hồ sơ theo các cột của biểu 06"),
        ("scorecard", _scorecard, "tỷ lệ, chỉ tiêu và màu"),
    ):
        counting = commands.add_parser(name, help=text)
        counting.add_argument("--period", required=True, help="2022-Q1, 2022-03, 2022-W11, …")
        counting.add_argument(
            "--calendar", default="calendar", help="calendar, nd09, 21-20, friday"
        )
        counting.add_argument("--by", type=GroupBy, choices=list(GroupBy), default=GroupBy.ALL)
        counting.add_argument("--format", choices=FORMATS, default="table")
        counting.set_defaults(command=command)
    for each in commands.choices.values():
        each.add_argument("--db", type=Path, default=None, metavar="PATH")
    return parser


def _load(asked: argparse.Namespace) -> int:
    path = asked.db or default_path()
    batches: list[Batch] = []
    refused: list[InputError] = []
    with Database(path) as database:
        if asked.sample_if_empty:
            batches += load_sample_if_empty(database)
        for file in asked.files:
            try:
                batches.append(load(database, file, asked.simulated))
            except InputError as error:
                refused.append(error)
    if asked.json:
        _print_json(
            {
                "loaded": [asdict(b) for b in batches],
                "refused": [
                    {"faults": [asdict(f) for f in e.faults], "total": e.total} for e in refused
                ],
            }
        )
    else:
        for batch in batches:
            print(_receipt(batch))
    for refusal in refused:
        _complain(refusal)
    return 1 if refused else 0


def _receipt(batch: Batch) -> str:
    return (
        f"{batch.file_name}: {number(batch.total_rows)} dòng; {number(batch.new_rows)} mới, "
        f"{number(batch.changed_rows)} thay đổi, {number(batch.unchanged_rows)} giữ nguyên."
    )


def _ledger(asked: argparse.Namespace) -> int:
    period = _period(asked)
    with _existing(asked) as database:
        known = units(database, asked.by)
        rows = [
            _about(period, row.key, unit_named(known, row.key, asked.by).name, asked.by)
            | {name: row[name] for name in COLUMNS + APART}
            for row in ledgers(database, [period], asked.by)
        ]
    _show(rows, asked.format, COLUMNS)
    return 0


def _scorecard(asked: argparse.Namespace) -> int:
    period = _period(asked)
    with _existing(asked) as database:
        scores = scorecard(database, definitions(), [period], asked.by)
    shown = ("metric", "numerator", "denominator", "value", "target", "attainment", "light")
    _show([_score_row(s, asked.by) for s in scores], asked.format, shown)
    return 0


def _score_row(score: Score, by: GroupBy) -> dict[str, Any]:
    return _about(score.period, score.unit.id, score.unit.name, by) | {
        "metric": score.metric.id,
        "numerator": score.numerator,
        "denominator": score.denominator,
        "value": None if score.value is None else float(score.value),
        "target": None if score.target is None else float(score.target.value),
        "attainment": None if score.attainment is None else float(score.attainment),
        "light": str(score.light),
        "reason": score.reason,
        "target_source": None if score.target is None else score.target.source,
    }


def _about(period: Period, key: str, name: str, by: GroupBy) -> dict[str, Any]:
    return {
        "by": str(by),
        "unit": key,
        "name": name,
        "period": period.code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "calendar": period.calendar,
    }


def _period(asked: argparse.Namespace) -> Period:
    return parse_period(asked.period, calendar_named(asked.calendar, definitions().calendars))


def _existing(asked: argparse.Namespace) -> Database:
    path = asked.db or default_path()
    if not path.exists():
        raise StoreError(
            Fault(f"Cơ sở dữ liệu {path}", "chưa có.", "Nạp dữ liệu trước bằng lệnh load.")
        )
    return Database(path)


def _show(rows: Sequence[Row], kind: str, columns: Iterable[str]) -> None:
    if kind == "json":
        _print_json(rows)
    elif kind == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print_table(rows, ["name", *columns])


def _print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    lines = [list(columns), *([_cell(row[c]) for c in columns] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        first = line[0].ljust(widths[0])
        print("  ".join([first, *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]))


def _cell(value: object) -> str:
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return f"{value:.4f}".replace(".", ",")
    return "–" if value is None else str(value)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _complain(error: TthcError) -> None:
    for fault in error.faults:
        print(fault, file=sys.stderr)
    if error.total > len(error.faults):
        print(f"… và {number(error.total - len(error.faults))} lỗi nữa.", file=sys.stderr)
