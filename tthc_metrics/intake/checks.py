"""What makes the rows of a file unfit to load: every fault of every row, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import duckdb

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake.columns import kinds
from tthc_metrics.intake.reading import Source
from tthc_metrics.store.database import statement

SHOWN = 200
"""As many faults as one answer carries; the count is always the whole."""

RULE_OF_TYPE = {"day": "unreadable_day", "procedure_code": "code_lost_zeros"}


def refuse_faulty(
    cursor: duckdb.DuckDBPyConnection, source: Source, broken: list[Fault], today: date
) -> None:
    """Raise InputError with all that is wrong in `staged` and `parsed`; return if nothing is.

    `broken` are the faults of rows that did not even become cells.
    """
    kind = source.layout.kind
    columns = {c.name: c for c in kinds()[kind]}
    parts = [part for c in columns.values() for part in _column_faults(c)]
    parameters = {}
    parts.append(_duplicates([c for c in columns.values() if c.key]))
    if kind == "dossiers":
        parts.append(statement("intake/dossier_faults"))
        parameters["today"] = today
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE faults AS {' UNION ALL '.join(parts)}", parameters
    )
    _refuse(cursor, source, columns, broken)


def _refuse(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    columns: Mapping[str, Column],
    broken: list[Fault],
) -> None:
    (counted,) = cursor.execute("SELECT COUNT(*) FROM faults").fetchone() or (0,)
    total = counted + len(broken)
    if not total:
        _refuse_empty(cursor, source)
        return
    found = cursor.execute(
        f"SELECT row_no, column_name, value, rule FROM faults ORDER BY row_no, column_name LIMIT {SHOWN}"
    ).fetchall()
    told = [_fault(source, columns[name], row, value, rule) for row, name, value, rule in found]
    raise InputError(*[*broken, *told][:SHOWN], total=total)


def _refuse_empty(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    if cursor.execute("SELECT COUNT(*) FROM staged").fetchone() == (0,):
        what = "chỉ có tiêu đề, không có dòng nào."
        raise InputError(Fault(source.name, what, "Xuất lại tệp có dữ liệu."))


def _duplicates(keys: list[Column]) -> str:
    """A statement for rows that bear one name; the first column of the name is shown."""
    names = ", ".join(c.name for c in keys)
    return (
        f"SELECT row_no, '{keys[0].name}' AS column_name, {keys[0].name} AS value, "
        f"'duplicate' AS rule FROM parsed WHERE {keys[0].name} IS NOT NULL "
        f"QUALIFY COUNT(*) OVER (PARTITION BY {names}) > 1"
    )


def _column_faults(column: Column) -> list[str]:
    """Statements for cells that are empty but needed, or written but not understood."""
    name, place = column.name, f"row_no, '{column.name}' AS column_name"
    parts = []
    if column.required:
        parts.append(
            f"SELECT {place}, CAST(NULL AS VARCHAR) AS value, 'missing' AS rule FROM staged "
            f"WHERE text_of({name}) IS NULL"
        )
    if column.type != "text":
        rule = RULE_OF_TYPE.get(column.type, "unknown_value")
        parts.append(
            f"SELECT {place}, s.{name} AS value, '{rule}' AS rule FROM staged AS s "
            f"INNER JOIN parsed AS p USING (row_no) "
            f"WHERE text_of(s.{name}) IS NOT NULL AND p.{name} IS NULL"
        )
    return parts


def _fault(source: Source, column: Column, row: int, value: str | None, rule: str) -> Fault:
    _, heading = source.layout.found.get(column.name, (0, column.label))
    text = definitions().rules[rule]
    shown = (value or "")[:80]
    return Fault(
        f"{source.name}, dòng {row}",
        text.what.format(value=shown, column=heading),
        text.cure,
    )
