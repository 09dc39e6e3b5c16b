"""A cursor answers as DuckDB does, though it parses a text once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database
from tthc_metrics.store.temporary import drop, make

ASKED = "SELECT name FROM things WHERE number = $number"


@pytest.fixture
def things() -> Database:
    database = Database(":memory:")
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE things (number INTEGER, name VARCHAR)")
        cursor.executemany("INSERT INTO things VALUES (?, ?)", [(1, "một"), (2, "hai"), (3, "ba")])
    return database


def test_one_text_is_asked_with_other_values(things: Database) -> None:
    answers = [things.rows(ASKED, {"number": number}) for number in (1, 2, 3, 4, 1)]
    assert answers == [
        [{"name": "một"}],
        [{"name": "hai"}],
        [{"name": "ba"}],
        [],
        [{"name": "một"}],
    ]


def test_one_text_is_asked_of_another_database_and_of_a_table_made_anew(things: Database) -> None:
    text = "SELECT * FROM things WHERE number = 1"
    before = things.rows(text)
    with Database(":memory:") as other, other.cursor() as cursor:
        cursor.execute("CREATE TABLE things (word VARCHAR, number INTEGER, day DATE)")
        cursor.execute("INSERT INTO things VALUES ('lạ', 1, DATE '2022-03-01')")
        assert list(other.rows(text)[0]) == ["word", "number", "day"]
        cursor.execute("DROP TABLE things")
        with pytest.raises(duckdb.CatalogException, match="things"):
            cursor.execute(text)
    assert things.rows(text) == before == [{"number": 1, "name": "một"}]


def test_several_statements_at_once_and_a_faulty_one(things: Database) -> None:
    with things.cursor() as cursor:
        for _ in range(2):
            assert cursor.execute("SELECT 1; SELECT 2").fetchall() == [(2,)]
            with pytest.raises(duckdb.ParserException, match="SELEC"):
                cursor.execute("SELEC 1")


def test_one_text_from_many_threads(things: Database) -> None:
    wanted = {1: "một", 2: "hai", 3: "ba"}
    with ThreadPoolExecutor(8) as pool:
        numbers = [1 + n % 3 for n in range(200)]
        found = pool.map(lambda number: things.rows(ASKED, {"number": number}), numbers)
        assert [rows[0]["name"] for rows in found] == [wanted[number] for number in numbers]


def test_the_same_steps_give_the_same_names_but_never_one_twice(things: Database) -> None:
    def steps(cursor: Cursor) -> list[str]:
        first = make(cursor, "rows", "SELECT 1 AS x")
        drop(cursor, first)
        return [first, make(cursor, "rows", "SELECT 2 AS x"), make(cursor, "other", "SELECT 3")]

    with things.cursor() as cursor, things.cursor() as beside:
        names = steps(cursor)
        assert len({*names}) == 3
        assert steps(beside) == names
        assert not {*steps(cursor)} & {*names}
        rows = [c.execute(f"FROM {names[1]}").fetchall() for c in (cursor, beside)]
        assert rows == [[(2,)], [(2,)]]
