"""How every command prints: rows as table, CSV or JSON; faults as sentences, and the exit code they mean."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tthc_metrics.core.errors import InputError, TthcError
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.exports.dossier_csv import harmless

Row = Mapping[str, Any]


class Output(Protocol):
    """A stream that text is written to."""

    def write(self, text: str, /) -> object: ...


FORMATS = ("table", "csv", "json")


def format_argument(parser: argparse.ArgumentParser) -> None:
    """`--format`, the same for every command that prints rows."""
    parser.add_argument("--format", choices=FORMATS, default="table")


def show(out: Output, rows: Sequence[Row], kind: str, columns: Sequence[str]) -> None:
    """Rows whole as JSON or CSV; as a table only the named columns."""
    if kind == "json":
        print_json(out, rows)
    elif kind == "csv":
        writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    else:
        _print_table(out, rows, columns)


def _safe(value: object) -> object:
    """A cell that a spreadsheet must not run as a formula."""
    return harmless(value) if isinstance(value, str) else value


def print_json(out: Output, value: object) -> None:
    """JSON for scripts; Vietnamese stays readable."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str), file=out)


def complain(err: Output, error: TthcError) -> None:
    """Every fault as a sentence on standard error."""
    for fault in error.faults:
        print(fault, file=err)
    if error.total > len(error.faults):
        print(f"… và {number(error.total - len(error.faults))} lỗi nữa.", file=err)


def told(err: Output, error: TthcError) -> int:
    """The same, and the exit code: 1 a file was refused, 2 the question or the database cannot be used."""
    complain(err, error)
    return 1 if isinstance(error, InputError) else 2


def _print_table(out: Output, rows: Sequence[Row], columns: Sequence[str]) -> None:
    lines = [list(columns), *([_cell(row[c]) for c in columns] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    words = [all(isinstance(row[c], str) for row in rows) for c in columns]
    for line in lines:
        cells = [
            cell.ljust(width) if left else cell.rjust(width)
            for cell, width, left in zip(line, widths, words, strict=True)
        ]
        print("  ".join(cells).rstrip(), file=out)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return f"{value:.4f}".replace(".", ",")
    return "–" if value is None else str(value)
