"""Rows that are not loaded: their reasons in words, and their cells kept so that they can be handed back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Rule, definitions
from tthc_metrics.core.errors import Fault
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.steps import CheckedList
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.temporary import Relation, drop, fill, make

SHOWN = 200
"""As many faults as one answer carries; the count is always the whole."""
QUESTIONS = 500
LONGEST = 80
"""Letters of a cell that a sentence quotes."""


@dataclass(frozen=True)
class ValueQuestion:
    """A cell's text that means nothing known, in how many rows it stands, and what it might mean."""

    column: str
    heading: str
    value: str
    rows: int


@dataclass(frozen=True)
class Refusal:
    """The refused rows of a list.

    `row_numbers` (sheet, row_no) is made by rejects and read by acceptance; None if no row is refused.
    `faults` are the first of all; `reasons` tell of all how many rows each refuses.
    """

    row_numbers: Relation | None = None
    rows: int = 0
    faults: tuple[Fault, ...] = ()
    questions: tuple[ValueQuestion, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()


def refuse(
    cursor: Cursor, checked: CheckedList, sheets: Sequence[SheetPlan], batch_id: int
) -> Refusal:
    """Say why rows are refused, and keep them in `refused_rows`."""
    faults = checked.faults
    if not faults or not checked.total:
        drop(cursor, *filter(None, [faults]))
        return Refusal()
    texts = _texts(cursor, faults, sheets)
    whole = f"f.rule = 'broken_row' OR LENGTH(f.value) <= {LONGEST}"
    value = f"COALESCE(IF({whole}, f.value, LEFT(f.value, {LONGEST - 1}) || '…'), '')"
    cure = "COALESCE(f.cure, t.cure)"
    what = f"REPLACE(REPLACE(t.what, '{{value}}', {value}), '{{column}}', t.heading)"
    joined = f"{faults} AS f INNER JOIN {texts} AS t USING (sheet, rule, column_name)"
    refused = make(
        cursor,
        "refused",
        "SELECT f.sheet, f.row_no, "
        f"string_agg({what}, ' ' ORDER BY f.column_name, f.rule) AS reasons, "
        f"string_agg(DISTINCT {cure}, ' ' ORDER BY {cure}) AS cures FROM {joined} GROUP BY ALL",
    )
    first = cursor.execute(
        f"SELECT f.sheet, f.row_no, {what}, {cure} FROM {joined} "
        f"ORDER BY f.sheet, f.row_no, f.column_name, f.rule LIMIT {SHOWN}"
    ).fetchall()
    refusal = Refusal(
        row_numbers=refused,
        rows=_keep_cells(cursor, refused, sheets, batch_id),
        faults=tuple(
            Fault(f"{sheets[sheet].shown}, dòng {row}", said, cure)
            for sheet, row, said, cure in first
        ),
        questions=_questions(cursor, faults, sheets),
        reasons=_reasons(cursor, faults, sheets),
    )
    drop(cursor, texts, faults)
    return refusal


def in_general(rule: Rule, sheet: SheetPlan, column: str = "") -> str:
    """What a rule says of any row: with the column's heading, without a value."""
    if rule.name == "broken_row":
        return "dòng không tách được thành các ô như tiêu đề."
    heading = sheet.heading_of(column or rule.column)
    return rule.what.replace("{column}", heading).replace("{value}", "…")


def _texts(cursor: Cursor, faults: Relation, sheets: Sequence[SheetPlan]) -> Relation:
    """What every rule says, with the heading as the sheet writes it."""
    rules = definitions().rules
    found = cursor.execute(f"SELECT DISTINCT sheet, rule, column_name FROM {faults}").fetchall()
    return fill(
        cursor,
        "texts",
        "sheet INTEGER, rule VARCHAR, column_name VARCHAR, heading VARCHAR, what VARCHAR, cure VARCHAR",
        [
            (sheet, rule, name, sheets[sheet].heading_of(name), rules[rule].what, rules[rule].cure)
            for sheet, rule, name in found
        ],
    )


def _questions(
    cursor: Cursor, faults: Relation, sheets: Sequence[SheetPlan]
) -> tuple[ValueQuestion, ...]:
    found = cursor.execute(
        f"SELECT column_name, value, COUNT(*) FROM {faults} WHERE rule IN ('unknown_value', 'code_lost_zeros') "
        "OR (rule = 'unreadable_day' AND NOT regexp_matches(value, '[0-9#•]')) "  # words, which may mean no day
        f"GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT {QUESTIONS}"
    ).fetchall()
    return tuple(
        ValueQuestion(name, sheets[0].heading_of(name), value, rows) for name, value, rows in found
    )


def _reasons(
    cursor: Cursor, faults: Relation, sheets: Sequence[SheetPlan]
) -> tuple[tuple[str, int], ...]:
    """Why rows are refused, in general words, and how many for each reason; most first."""
    found = cursor.execute(
        f"SELECT rule, column_name, COUNT(*), MIN(sheet) FROM {faults} GROUP BY ALL ORDER BY 3 DESC, 1, 2"
    ).fetchall()
    rules = definitions().rules
    return tuple(
        (in_general(rules[rule], sheets[sheet], column), rows)
        for rule, column, rows, sheet in found
    )


def _keep_cells(
    cursor: Cursor, refused: Relation, sheets: Sequence[SheetPlan], batch_id: int
) -> int:
    """Write the refused rows, read again from the file without personal columns; how many they are."""
    kept = 0
    for nth, sheet in enumerate(sheets):
        rows = cursor.execute(f"SELECT row_no FROM {refused} WHERE sheet = ?", [nth]).fetchall()
        if not rows:
            continue
        kept += len(rows)
        again = _cells(sheet, pa.array([row for (row,) in rows], pa.int64()))
        cursor.register("cells_again", again)
        cursor.execute(
            "INSERT INTO refused_rows SELECT $batch, $name, t.row_no, COALESCE(c.cells, []), t.reasons, t.cures "
            f"FROM {refused} AS t LEFT JOIN cells_again AS c USING (row_no) WHERE t.sheet = $sheet ORDER BY t.row_no",
            {"batch": batch_id, "name": sheet.sheet.name, "sheet": nth},
        )
        cursor.unregister("cells_again")
    return kept


def _cells(sheet: SheetPlan, wanted: pa.Array) -> pa.Table:
    """The cells of some rows, all columns that are not personal, as one list a row."""
    keep = sheet.kept
    numbers: list[int] = []
    cells: list[list[str | None]] = []
    for raw in sheet.sheet.chunks(sheet.layout.data_after, keep, sheet.layout.width, []):
        some = raw.filter(pc.is_in(raw.column("row_no"), value_set=wanted))
        if len(some):
            some, _ = sheet.cleaned(some)
            numbers += some.column("row_no").to_pylist()
            columns = [some.column(f"c{place}").to_pylist() for place in keep]
            cells += [list(row) for row in zip(*columns, strict=True)]
    return pa.table(
        {"row_no": pa.array(numbers, pa.int64()), "cells": pa.array(cells, pa.list_(pa.string()))}
    )
