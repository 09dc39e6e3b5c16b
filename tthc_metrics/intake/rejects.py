"""Rows that are not loaded: their reasons in words, and their cells kept so that they can be handed back."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Rule, definitions
from tthc_metrics.core.errors import Fault
from tthc_metrics.intake import masking
from tthc_metrics.intake.sheets import Broken
from tthc_metrics.intake.understanding import Part
from tthc_metrics.store.database import insert_rows

SHOWN = 200
"""As many faults as one answer carries; the count is always the whole."""
LONGEST = 80


def add_broken(cursor: duckdb.DuckDBPyConnection, broken: Sequence[tuple[int, Broken]]) -> None:
    """Rows that never became cells are faults too."""
    insert_rows(
        cursor,
        "faults",
        [
            (sheet, row.row_no, "broken_row", "", f"{row.what} {row.cure}".strip())
            for sheet, row in broken
        ],
    )


def tell(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> list[Fault]:
    """Fill `told` (sheet, row_no, reasons, cures) from `faults`; returns the first faults as sentences."""
    _texts(cursor, parts)
    words = f"REPLACE(REPLACE(t.what, '{{value}}', COALESCE(LEFT(f.value, {LONGEST}), '')), '{{column}}', t.heading)"
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE told AS SELECT f.sheet, f.row_no, "
        f"string_agg({words}, ' ' ORDER BY f.column_name, f.rule) AS reasons, "
        "string_agg(DISTINCT t.cure, ' ') AS cures "
        "FROM faults AS f INNER JOIN rule_texts AS t USING (sheet, rule, column_name) GROUP BY ALL"
    )
    first = cursor.execute(
        f"SELECT f.sheet, f.row_no, {words}, t.cure FROM faults AS f "
        "INNER JOIN rule_texts AS t USING (sheet, rule, column_name) "
        f"ORDER BY f.sheet, f.row_no, f.column_name, f.rule LIMIT {SHOWN}"
    ).fetchall()
    return [
        Fault(f"{parts[sheet].shown}, dòng {row}", what, cure) for sheet, row, what, cure in first
    ]


def by_reason(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> list[tuple[str, int]]:
    """Why rows are refused, in general words, and how many for each reason; most first."""
    found = cursor.execute(
        "SELECT rule, column_name, COUNT(*), MIN(sheet) FROM faults GROUP BY ALL ORDER BY 3 DESC, 1, 2"
    ).fetchall()
    rules = definitions().rules
    return [
        (in_general(rules[rule], parts[sheet], column), rows) for rule, column, rows, sheet in found
    ]


def in_general(rule: Rule, part: Part, column: str = "") -> str:
    """What a rule says of any row: with the column's heading, without a value."""
    if rule.name == "broken_row":
        return "dòng không tách được thành các ô như tiêu đề."
    heading = part.heading_of(column or rule.column)
    return rule.what.replace("{column}", heading).replace("{value}", "…")


def keep_cells(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part], batch_id: int) -> None:
    """Write the rows of `told` into `refused_rows`, read again from the file without personal columns."""
    for nth, part in enumerate(parts):
        rows = cursor.execute("SELECT row_no FROM told WHERE sheet = ?", [nth]).fetchall()
        if not rows:
            continue
        cursor.register("cells_again", _cells(part, pa.array([row for (row,) in rows], pa.int64())))
        cursor.execute(
            "INSERT INTO refused_rows SELECT $batch, $name, t.row_no, COALESCE(c.cells, []), t.reasons, t.cures "
            "FROM told AS t LEFT JOIN cells_again AS c USING (row_no) WHERE t.sheet = $sheet ORDER BY t.row_no",
            {"batch": batch_id, "name": part.sheet.name, "sheet": nth},
        )
        cursor.unregister("cells_again")


def _cells(part: Part, wanted: pa.Array) -> pa.Table:
    """The cells of some rows, all columns that are not personal, as one list a row."""
    keep = part.kept
    numbers: list[int] = []
    cells: list[list[str | None]] = []
    for raw in part.sheet.chunks(part.layout.data_after, keep, part.layout.width, []):
        some = raw.filter(pc.is_in(raw.column("row_no"), value_set=wanted))
        if len(some):
            some, _ = masking.clean(some, part.roles)
            numbers += some.column("row_no").to_pylist()
            columns = [some.column(f"c{place}").to_pylist() for place in keep]
            cells += [list(row) for row in zip(*columns, strict=True)]
    return pa.table(
        {"row_no": pa.array(numbers, pa.int64()), "cells": pa.array(cells, pa.list_(pa.string()))}
    )


def _texts(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> None:
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE rule_texts "
        "(sheet INTEGER, rule VARCHAR, column_name VARCHAR, heading VARCHAR, what VARCHAR, cure VARCHAR)"
    )
    rules = definitions().rules
    found = cursor.execute("SELECT DISTINCT sheet, rule, column_name FROM faults").fetchall()
    rows = [
        (sheet, rule, column, parts[sheet].heading_of(column), rules[rule].what, rules[rule].cure)
        for sheet, rule, column in found
    ]
    insert_rows(cursor, "rule_texts", rows)
