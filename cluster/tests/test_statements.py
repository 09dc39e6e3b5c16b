"""Every statement of the job gives on Spark, cell by cell, what it gives on DuckDB; and both dialects can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from pyspark.sql import SparkSession

from cluster import statements
from cluster.engine import SPARK
from cluster.relations import named
from cluster.source import cells_of, offices_of, with_words
from cluster.statements import Source
from cluster.tests.made import UNTIL
from tthc_metrics.intake.cell_sql import DUCKDB

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
STEPS = (
    "staged", "judged", "again", "doubled", "settled", "refused", "unplaced", "accepted", "entries", "placed", "told",
    "filed", "months",
)  # fmt: skip
PLAIN = Source({c.name: statements.TEXT for c in statements.columns_read() if c.type != "day"}
               | {c.name: statements.MOMENT for c in statements.columns_read() if c.type == "day"})  # fmt: skip


def _texts(source: Source) -> Mapping[str, str]:
    return {
        "staged": statements.staged(source),
        "judged": statements.judged(source, UNTIL),
        "again": statements.again(),
        "doubled": statements.doubled(source),
        "settled": statements.settled(),
        "refused": statements.refused("settled", source, UNTIL).replace("{settled}", "settled"),
        "unplaced": statements.unplaced(),
        "accepted": statements.accepted("settled"),
        "entries": statements.entries(),
        "placed": statements.placed(),
        "told": statements.told(),
        "filed": statements.filed(),
        "months": statements.months(UNTIL),
    }


@pytest.fixture(scope="module")
def both(
    spark: SparkSession, files: tuple[Path, Path]
) -> Iterator[tuple[Mapping[str, pa.Table], Mapping[str, pa.Table]]]:
    """What each statement gives on DuckDB, and on Spark."""
    dossiers, offices = files
    cells, source = cells_of(spark.read.parquet(str(dossiers)))
    source = with_words(cells, source)
    listed = offices_of(spark, offices)
    ours, theirs = {}, {}
    with duckdb.connect() as database:
        database.register("offices", listed)
        database.register("cells", cells.toArrow())
        for name, text in _texts(replace(source, dialect=DUCKDB)).items():
            database.execute(f"CREATE TABLE {name} AS {named(text)}")
            ours[name] = database.sql(f"FROM {name}").to_arrow_table()
    cells.createOrReplaceTempView("cells")
    spark.createDataFrame(listed).createOrReplaceTempView("offices")
    for name, text in _texts(source).items():
        frame = spark.sql(named(text)).cache()
        frame.createOrReplaceTempView(name)
        theirs[name] = frame.toArrow()
    yield ours, theirs
    spark.catalog.clearCache()


@pytest.mark.parametrize("step", STEPS)
def test_a_statement_gives_the_same_on_both_engines(
    step: str, both: tuple[Mapping[str, pa.Table], Mapping[str, pa.Table]]
) -> None:
    ours, theirs = (_rows(side[step]) for side in both)
    assert len(ours) > 0
    assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
@pytest.mark.parametrize("step", STEPS)
def test_a_statement_can_be_read_in_both_dialects(step: str, dialect: str) -> None:
    told = replace(PLAIN, dialect=SPARK if dialect == "spark" else DUCKDB)
    assert sqlglot.parse_one(named(_texts(told)[step]), dialect=dialect) is not None


def test_no_statement_asks_for_a_column_that_nobody_named(
    spark: SparkSession, files: tuple[Path, Path]
) -> None:
    cells, _ = cells_of(spark.read.parquet(str(files[0])))
    assert {*cells.columns} <= {c.name for c in statements.columns_read()}
    read = cells._jdf.queryExecution().optimizedPlan().toString()
    assert "dossier_no" in read
    assert "Họ và tên" not in cells._jdf.queryExecution().executedPlan().toString()


def _rows(table: pa.Table) -> list[tuple[Any, ...]]:
    names = sorted(table.column_names)
    rows = [tuple(_plain(row[name]) for name in names) for row in table.to_pylist()]
    return sorted(rows, key=repr)


def _plain(value: Any) -> Any:
    """A moment as Vietnam's clocks show it: Spark hands on the same moment by another clock."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(VIETNAM).replace(tzinfo=None)
    return value
