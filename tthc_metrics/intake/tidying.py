"""What only what is stored can tell of parsed rows: one spelling of fields, tiers as codes, names as codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import duckdb

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.store.database import count


def names_for_rules(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill `known_names`: what checks.toml and the statements ask of the definitions."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE known_names (list VARCHAR, name VARCHAR)")
    known = definitions()
    lists = {"figure": known.figures, "tier": TIERS, "calendar": known.calendars}
    rows = [(of, name) for of, names in lists.items() for name in names]
    cursor.executemany("INSERT INTO known_names VALUES (?, ?)", rows)


def tiers_as_codes(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let `tier_codes('Cấp huyện; Cấp xã')` be `district;commune`; words that are no tiers have none."""
    meanings = definitions().meanings["tier"]
    for (tiers,) in cursor.execute(
        "SELECT DISTINCT tiers FROM parsed WHERE tiers IS NOT NULL"
    ).fetchall():
        words = [fold(word) for word in re.split(r"[;,/]", tiers) if word.strip()]
        if words and all(word in meanings for word in words):
            codes = ";".join(dict.fromkeys(meanings[word] for word in words))
            cursor.execute("INSERT INTO known_names VALUES (?, ?)", [f"tiers {tiers}", codes])


def one_spelling_of_fields(cursor: duckdb.DuckDBPyConnection) -> None:
    """`Hoà giải` and `HÒA GIẢI` are one field: all take the spelling known first, else the commonest."""
    stored = cursor.execute(
        "SELECT field, 0 AS rows_of FROM procedures WHERE field IS NOT NULL UNION "
        "SELECT DISTINCT field, 1 FROM dossiers WHERE field IS NOT NULL"
    ).fetchall()
    new = cursor.execute(
        "SELECT field, COUNT(*) FROM parsed WHERE field IS NOT NULL GROUP BY field ORDER BY 2 DESC, 1"
    ).fetchall()
    first: dict[str, str] = {}
    for field, _ in [*sorted(stored, key=lambda row: (row[1], row[0])), *new]:
        first.setdefault(fold(field), field)
    other = [(first[fold(field)], field) for field, _ in new if first[fold(field)] != field]
    if other:
        cursor.executemany("UPDATE parsed SET field = ? WHERE field = ?", other)


def codes_follow_from_names(cursor: duckdb.DuckDBPyConnection, told: Sequence[str]) -> bool:
    """Whether a file without codes tells them all the same: it names procedures, each name one's alone.

    If any is not, the file says nothing of codes, so that it takes none away that an older one told.
    """
    if "procedure_code" in told or "procedure_name" not in told:
        return False
    codes_of_names(cursor)
    unknown = count(
        cursor,
        "parsed AS p ANTI JOIN procedures_by_name AS n ON n.procedure_name = p.procedure_name "
        "WHERE p.procedure_name IS NOT NULL",
    )
    return not unknown and count(cursor, "procedures_by_name") > 0


def codes_of_names(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill `procedures_by_name`: procedures that the file names without a code, where the name is one's alone."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE procedures_by_name (procedure_name VARCHAR, procedure_code VARCHAR)"
    )
    asked = cursor.execute(
        "SELECT DISTINCT procedure_name FROM parsed WHERE procedure_code IS NULL AND procedure_name IS NOT NULL"
    ).fetchall()
    if not asked:
        return
    codes: dict[str, set[str]] = defaultdict(set)
    for name, code in cursor.execute(
        "SELECT DISTINCT name, procedure_code FROM procedures WHERE name IS NOT NULL"
    ).fetchall():
        codes[fold(name)].add(code)
    rows = [(name, min(codes[fold(name)])) for (name,) in asked if len(codes[fold(name)]) == 1]
    if rows:
        cursor.executemany("INSERT INTO procedures_by_name VALUES (?, ?)", rows)
