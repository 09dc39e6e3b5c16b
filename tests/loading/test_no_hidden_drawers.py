"""What passes between the steps of loading is handed over: no statement names a relation that is in nobody's hand.

Temporary relations are made in one place, under numbered names that no text can hold. What a statement names
by itself is therefore a stored table, its own WITH, or what the same function registers for it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tthc_metrics
from tthc_metrics.store.database import CLAIMS, Database
from tthc_metrics.store.temporary import drop, fill, make

PACKAGE = Path(tthc_metrics.__file__).parent
MODULES = sorted(
    p for room in ("intake", "loading", "store") for p in (PACKAGE / room).rglob("*.py")
)
OF_THEIR_OWN = ("intake/*.sql", "state/*.sql", "book.sql", "book_totals.sql")
STATEMENTS = sorted(p for names in OF_THEIR_OWN for p in (PACKAGE / "sql").glob(names))
MAKER = "store/temporary.py"
STORED = {path.stem for path in (PACKAGE / "sql/tables").glob("*.sql")} | {*CLAIMS}
READ = re.compile(r"(?<!DISTINCT )\b(?:FROM|JOIN|USING|INTO|UPDATE)\s+(?!DATABASE )(\w+)\b(?!\()")
WITH = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(")
MOST = 5
Function = ast.FunctionDef | ast.AsyncFunctionDef


def strangers(sql: str) -> set[str]:
    """The relations that a statement names though they are neither stored nor its own."""
    own = {*WITH.findall(sql)}
    return {*READ.findall(sql)} - STORED - own


def texts(node: ast.AST) -> Iterator[str]:
    """The strings in a piece of code; whatever is filled in is a pair of braces."""
    inside = {id(part) for each in ast.walk(node) if isinstance(each, ast.JoinedStr) for part in each.values}  # fmt: skip
    for each in ast.walk(node):
        if isinstance(each, ast.JoinedStr):
            yield "".join(
                str(p.value) if isinstance(p, ast.Constant) else "{}" for p in each.values
            )
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in inside:  # fmt: skip
            yield each.value


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


@cache
def all_functions() -> list[tuple[Path, Function]]:
    return [(path, function) for path in MODULES for function in functions(path)]


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_a_function_reads_what_is_stored_or_handed_to_it() -> None:
    read = {}
    for path, function in all_functions():
        registered = set(re.findall(r"\.register\('(\w+)'", ast.unparse(function)))
        named = {name for text in texts(function) for name in strangers(text)}
        if named - registered:
            read[f"{shown(path)}: {function.name}"] = named - registered
    assert read == {}, "read what they were not handed"


def test_a_statement_of_its_own_file_takes_its_relations_as_parameters() -> None:
    named = {}
    for path in STATEMENTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        named[shown(path)] = strangers("\n".join(x for x in lines if not x.startswith("--")))
    assert STATEMENTS
    assert {path: names for path, names in named.items() if names} == {}


def test_temporary_relations_are_made_in_one_place() -> None:
    makers = [
        shown(path)
        for path in MODULES
        if re.search(r"TEMP(ORARY)? (TABLE|VIEW)", path.read_text(encoding="utf-8"))
    ]
    assert makers == [MAKER]


def test_no_name_can_be_known_before_it_is_made() -> None:
    with Database(":memory:") as database, database.cursor() as cursor:
        first = make(cursor, "rows", "SELECT 1 AS x")
        second = fill(cursor, "rows", "x INTEGER", [(2,)])
        assert first != second
        assert cursor.execute(f"FROM {first} UNION ALL FROM {second}").fetchall() == [(1,), (2,)]
        drop(cursor, first, second)
        assert cursor.execute("SELECT * FROM duckdb_tables() WHERE temporary").fetchall() == []


def test_a_drawer_would_be_found() -> None:
    assert strangers("DELETE FROM parsed USING told AS t WHERE TRUE") == {"parsed", "told"}
    assert strangers("WITH mine AS (SELECT * FROM dossiers) SELECT * FROM mine JOIN {}") == set()


def test_a_function_takes_no_more_than_five_values_by_position() -> None:
    many = []
    for path, function in all_functions():
        names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
        if len([name for name in names if name not in ("self", "cls")]) > MOST:
            many.append(f"{shown(path)}: {function.name}")
    assert len(all_functions()) > 500
    assert many == []
