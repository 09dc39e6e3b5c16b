"""A list of dossiers as a CSV file that a spreadsheet opens as it stands, and runs nothing of."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

MARK = "\ufeff"  # tells Excel that it is UTF-8
SEPARATOR = ";"  # what Excel set to Vietnamese expects, where the comma is the decimal sign
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The file: days as dd/mm/yyyy, empty where nothing is known."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (MARK + out.getvalue()).encode("utf-8")


def cell(value: object) -> str:
    """One cell; text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe in front where it would."""
    return f"'{text}" if text.startswith(RUNS) else text
