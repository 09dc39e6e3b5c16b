"""What the job reads: the columns of a list of dossiers that it asks for, by name, and the list of offices."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

from cluster.engine import SPARK
from cluster.statements import MOMENT, TEXT, YES_NO, Source, columns_read, is_coded
from cluster.words import meanings
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.coded import meaning, other_spellings
from tthc_metrics.store.nation_manifest import digest
from tthc_metrics.store.sql_text import statement

NEEDED = ("dossier_no", "office_code", "received_on")
OFFICE_TYPES = {"day": pa.date32()}
ERA = "34"


def cells_of(source: DataFrame) -> tuple[DataFrame, Source]:
    """The columns asked for, under our names, and no other; InputError tells all that is wrong with them."""
    there = {fold(name): name for name in reversed(source.columns)}
    kinds = dict(_kinds(source).items())
    faults: list[Fault] = []
    chosen, types = [], {}
    for column in columns_read():
        heading = next((there[h] for h in column.headings if h in there), None)
        if heading is None:
            if column.name in NEEDED:
                faults.append(
                    Fault(
                        "Danh sách hồ sơ",
                        f"thiếu cột «{column.label}».",
                        "Đặt tên cột như trong definitions/headings.toml.",
                    )
                )
            continue
        kind = kinds[heading] if kinds[heading] in (MOMENT, YES_NO) else TEXT
        if column.type == "day" and kind != MOMENT:
            faults.append(
                Fault(
                    f"Cột «{heading}»",
                    "không phải kiểu ngày (DATE, TIMESTAMP).",
                    "Đổi kiểu cột ở nguồn.",
                )
            )
        if (kind == MOMENT and column.type != "day") or (
            kind == YES_NO and column.type != "yes_no"
        ):
            faults.append(
                Fault(
                    f"Cột «{heading}»",
                    f"có kiểu khác kiểu của «{column.label}».",
                    "Đổi kiểu cột ở nguồn.",
                )
            )
        cell = f.col(f"`{heading}`")
        chosen.append((cell if kind != TEXT else cell.cast("string")).alias(column.name))
        types[column.name] = kind
    if faults:
        raise InputError(*faults)
    return source.select(*chosen), Source(types, dialect=SPARK)


def with_words(cells: DataFrame, source: Source) -> Source:
    """The same with what every coded word that stands in the list means, and one spelling of each field."""
    asked = [c for c in columns_read() if is_coded(c) and source.types.get(c.name) == TEXT]
    words: dict[str, Mapping[str, str | None]] = {}
    if asked:
        sets = [f.collect_set(f.trim(f.col(c.name))).alias(c.name) for c in asked]
        row = cells.agg(*sets).first()
        words = {c.name: meanings(c, row[c.name] if row else ()) for c in asked}
    if source.types.get("field") == TEXT:
        counted = cells.groupBy(f.trim(f.col("field")).alias("field")).count().collect()
        ordered = sorted((-row["count"], row["field"]) for row in counted if row["field"])
        words["field"] = other_spellings(field for _, field in ordered)
    return Source(source.types, words, source.dialect)


def made_of(spark: SparkSession, source: DataFrame, version: str | None) -> str | None:
    """What tells whether the list is the same as before: its version if it has one, else its files; None: nobody knows."""
    if version:
        return version
    found = []
    java = spark._jvm.org.apache.hadoop.fs  # what PySpark has no name for
    for name in sorted(source.inputFiles()):
        path = java.Path(name)
        status = path.getFileSystem(spark._jsc.hadoopConfiguration()).getFileStatus(path)
        found.append((name, status.getLen(), status.getModificationTime()))
    return digest(found) if found else None


def offices_of(spark: SparkSession, path: Path) -> pa.Table:
    """The list of offices, CSV or Parquet in the columns of our own lists, as table offices has them; by id."""
    table = pyarrow.parquet.read_table(path) if path.suffix == ".parquet" else _csv(path)
    there = {fold(name): name for name in reversed(table.column_names)}
    faults: list[Fault] = []
    columns: dict[str, pa.ChunkedArray] = {}
    for column in definitions().columns["offices"]:
        heading = next((there[h] for h in column.headings if h in there), None)
        cells = table.column(heading) if heading else pa.nulls(len(table))
        kind = OFFICE_TYPES.get(column.type, pa.string())
        columns[column.name] = cells.cast(pa.string()).cast(kind) if heading else cells.cast(kind)
        if column.required and columns[column.name].null_count:
            faults.append(
                Fault(
                    f"Danh sách đơn vị {path.name}",
                    f"cột «{column.label}» để trống.",
                    "Điền đủ rồi chạy lại.",
                )
            )
    tiers = definitions().meanings["tier"]
    meant = [meaning(tiers, fold(word or "")) for word in columns["tier"].to_pylist()]
    if None in meant:
        faults.append(
            Fault(
                f"Danh sách đơn vị {path.name}", "có tuyến không đọc được.", "Ghi: sở, huyện, xã."
            )
        )
    codes = columns["office_code"].to_pylist()
    twice = (
        sorted({code for code in codes if code and codes.count(code) > 1})
        if len({*codes}) < len(codes)
        else []
    )
    if twice:
        faults.append(
            Fault(
                f"Danh sách đơn vị {path.name}",
                f"mã {', '.join(twice[:5])} có nhiều lần.",
                "Giữ một dòng.",
            )
        )
    if faults:
        raise InputError(*faults)
    columns["tier"] = pa.array(meant, pa.string())
    spark.createDataFrame(pa.table(columns)).createOrReplaceTempView("office_rows")
    offices = spark.sql(statement("intake/incoming_offices").format(rows="office_rows"))
    return offices.toArrow().sort_by("office_id")


def _csv(path: Path) -> pa.Table:
    text = pyarrow.csv.ConvertOptions(
        strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=True
    )
    head = pyarrow.csv.open_csv(path).schema.names
    text.column_types = {name: pa.string() for name in head}
    return pyarrow.csv.read_csv(path, convert_options=text)


def _kinds(source: DataFrame) -> dict[str, str]:
    """The columns of a list as moments, yes/no, or anything else."""
    moments = (t.DateType, t.TimestampType, t.TimestampNTZType)
    return {
        one.name: MOMENT if isinstance(one.dataType, moments)
        else YES_NO if isinstance(one.dataType, t.BooleanType) else TEXT
        for one in source.schema.fields
    }  # fmt: skip
