"""What is wrong with the rows in `parsed`: every fault of every row, by the rules of checks.toml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from tthc_metrics.catalogue import Column, Rule, definitions
from tthc_metrics.store.database import count

RAW_RULE = {"day": "unreadable_day", "procedure_code": "code_lost_zeros"}
LOST_DIGITS = "^[0-9][.,]?[0-9]*E[+][0-9]+$"
FIRST = 20
"""As many row numbers as a warning names."""


@dataclass(frozen=True)
class Warned:
    """A rule that warns, and the rows that it holds for."""

    rule: Rule
    rows: int
    first_rows: tuple[int, ...]


def find_faults(
    cursor: duckdb.DuckDBPyConnection, kind: str, told: Sequence[str], today: date
) -> int:
    """Fill `faults` (sheet, row_no, rule, column_name, value) with what refuses rows; returns how many.

    `told` are the columns that the file has; `today` is the day after which nothing can have happened.
    """
    columns = definitions().columns[kind]
    _find_duplicates(cursor, columns)
    parts = [part for c in columns if c.name in told for part in _column_faults(c)]
    parts += [_rule_faults(rule, columns) for rule in _rules(cursor, kind, told, "refuse")]
    parts.append(_duplicate_faults(columns))
    cursor.execute("SET VARIABLE today = CAST(? AS DATE)", [today])
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE faults AS {' UNION ALL '.join(parts)}")
    cursor.execute(  # a row that only repeats another is left out: its faults are told once
        "DELETE FROM faults AS f USING doubled AS d WHERE d.sheet = f.sheet AND d.row_no = f.row_no "
        "AND d.alike AND d.nth > 1"
    )
    return count(cursor, "faults")


def warnings(cursor: duckdb.DuckDBPyConnection, kind: str, told: Sequence[str]) -> list[Warned]:
    """The rules that warn of rows left in `parsed`."""
    rules = list(_rules(cursor, kind, told, "warn"))
    if not rules:
        return []
    sums = ", ".join(f"COUNT(CASE WHEN {rule.when} THEN 1 END)" for rule in rules)
    counted = cursor.execute(f"SELECT {sums} FROM parsed").fetchone() or ()
    return [
        Warned(rule, rows, _first_rows(cursor, rule))
        for rule, rows in zip(rules, counted, strict=True)
        if rows
    ]


def unchecked(
    cursor: duckdb.DuckDBPyConnection, kind: str, told: Sequence[str]
) -> list[tuple[Rule, str]]:
    """The rules that were not asked, each with why in Vietnamese."""
    names = {column.name: column.label for column in definitions().columns[kind]}
    found = []
    for rule in _of_kind(kind):
        lacking = [names[name] for name in rule.columns if name not in told]
        if lacking:
            found.append((rule, f"tệp không có cột {', '.join(f'«{name}»' for name in lacking)}"))
        elif rule.needs and not count(cursor, rule.needs):
            found.append((rule, "chưa nạp danh mục thủ tục"))
    return found


def same_rows(cursor: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """Rows (sheet, number) that say word for word what an earlier row of the same name says."""
    found = cursor.execute("SELECT sheet, row_no FROM doubled WHERE alike AND nth > 1").fetchall()
    return [(sheet, row) for sheet, row in found]


def _of_kind(kind: str) -> Iterable[Rule]:
    return (rule for rule in definitions().rules.values() if rule.kind == kind)


def _rules(
    cursor: duckdb.DuckDBPyConnection, kind: str, told: Sequence[str], severity: str
) -> Iterable[Rule]:
    for rule in _of_kind(kind):
        asked = all(name in told for name in rule.columns)
        if (
            rule.severity == severity
            and asked
            and not (rule.needs and not count(cursor, rule.needs))
        ):
            yield rule


def _column_faults(column: Column) -> list[str]:
    """Statements for cells that are empty but needed, or written but not understood."""
    name, raw = column.name, f"{column.name}_raw"
    parts = []
    plain = column.type == "text"
    if column.required:
        empty = f"{name} IS NULL" if plain else f"{name} IS NULL AND {raw} IS NULL"
        parts.append(_fault("missing", name, "CAST(NULL AS VARCHAR)", empty))
    if not plain:
        rule = RAW_RULE.get(column.type, "unknown_value")
        parts.append(_fault(rule, name, raw, f"{raw} IS NOT NULL"))
    if plain and (column.key or name.endswith("_code")):
        lost = f"{name} LIKE '%E+%' AND regexp_matches({name}, '{LOST_DIGITS}')"
        parts.append(_fault("code_lost_digits", name, name, lost))
    return parts


def _rule_faults(rule: Rule, columns: Sequence[Column]) -> str:
    day = any(c.name == rule.column and c.type == "day" for c in columns)
    value = f"strftime({rule.column}, '%d/%m/%Y')" if day else f"CAST({rule.column} AS VARCHAR)"
    return _fault(
        rule.name,
        rule.column,
        value,
        (rule.when or "FALSE").replace("$today", "getvariable('today')"),
    )


def _fault(rule: str, column: str, value: str, when: str) -> str:
    return (
        f"SELECT sheet, row_no, '{rule}' AS rule, '{column}' AS column_name, {value} AS value "
        f"FROM parsed WHERE {when}"
    )


def _find_duplicates(cursor: duckdb.DuckDBPyConnection, columns: Sequence[Column]) -> None:
    """Fill `doubled`: rows whose name another row bears, with their turn and whether all say the same."""
    keys = [c.name for c in columns if c.key]
    names = ", ".join(f"p.{key}" for key in keys)
    every = ", ".join(
        f"p.{name}"
        for c in columns
        for name in ((c.name,) if c.type == "text" else (c.name, f"{c.name}_raw"))
    )
    same = " AND ".join(f"p.{key} IS NOT DISTINCT FROM k.{key}" for key in keys)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE doubled_names AS SELECT {', '.join(keys)} FROM parsed "
        f"WHERE {keys[0]} IS NOT NULL GROUP BY ALL HAVING COUNT(*) > 1"
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE doubled AS SELECT p.sheet, p.row_no, "
        f"ROW_NUMBER() OVER (PARTITION BY {names} ORDER BY p.sheet, p.row_no) AS nth, "
        f"COUNT(DISTINCT row({every})) OVER (PARTITION BY {names}) = 1 AS alike "
        f"FROM parsed AS p SEMI JOIN doubled_names AS k ON {same}"
    )


def _duplicate_faults(columns: Sequence[Column]) -> str:
    name = next(c.name for c in columns if c.key)
    return (
        f"SELECT p.sheet, p.row_no, 'duplicate' AS rule, '{name}' AS column_name, p.{name} AS value "
        "FROM parsed AS p INNER JOIN doubled AS d USING (sheet, row_no) WHERE NOT d.alike"
    )


def _first_rows(cursor: duckdb.DuckDBPyConnection, rule: Rule) -> tuple[int, ...]:
    found = cursor.execute(
        f"SELECT row_no FROM parsed WHERE {rule.when} ORDER BY sheet, row_no LIMIT {FIRST}"
    ).fetchall()
    return tuple(row for (row,) in found)
