"""What Spark is told so that it reads the statements of the package as DuckDB does: settings, and names of functions."""

from __future__ import annotations

from pyspark.sql import SparkSession

from tthc_metrics.intake.cell_sql import Dialect

SPARK = Dialect("regexp_replace({}, '{}', '{}')", composed="{}", once=False)
"""Spark has no function that composes letters: a number with decomposed ones is another than the same composed."""
SETTINGS = {
    "spark.sql.session.timeZone": "Asia/Ho_Chi_Minh",
    "spark.sql.parser.escapedStringLiterals": "true",  # a backslash in a pattern is a backslash
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "true",
}
FUNCTIONS = (
    "ends_with(s STRING, e STRING) RETURNS BOOLEAN RETURN endswith(s, e)",
    "regexp_matches(s STRING, p STRING) RETURNS BOOLEAN RETURN s RLIKE p",
    "regexp_full_match(s STRING, p STRING) RETURNS BOOLEAN RETURN s RLIKE concat('^(?:', p, ')$')",
    "isodow(d DATE) RETURNS INT RETURN weekday(d) + 1",
    "strftime(d DATE, f STRING) RETURNS STRING RETURN date_format(d, "
    "replace(replace(replace(f, '%y', 'yy'), '%m', 'MM'), '%d', 'dd'))",
)
"""Names of DuckDB that rules use, as what they are in Spark: of the session only."""


def session(master: str | None = None, **settings: str) -> SparkSession:
    """The session of the job; what it runs on is told by spark-submit, or here."""
    builder = SparkSession.builder.appName("so-theo-ngay")
    if master:
        builder = builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name.replace("__", "."), value)
    return prepared(builder.getOrCreate())


def prepared(spark: SparkSession) -> SparkSession:
    """A session that reads the statements of the package."""
    for name, value in SETTINGS.items():
        spark.conf.set(name, value)
    for function in FUNCTIONS:
        spark.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {function}")
    return spark
