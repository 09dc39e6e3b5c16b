"""Folders with the book of some provinces made of a list of dossiers by the job's own statements, run by DuckDB."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from cluster import statements
from cluster.relations import named
from cluster.statements import MOMENT, TEXT, YES_NO, Source, columns_read, is_coded
from cluster.words import meanings
from tests.loading.book_folders import put_manifest, put_part
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.coded import other_spellings
from tthc_metrics.loading.nation_book import LISTED
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import BOOK, MONTHS, OFFICES


def write_counted(folder: Path, listed: Database, dossiers: pa.Table, until: date) -> Path:
    """The whole folder; `listed` has the list of offices, by whose codes the dossiers name them."""
    offices = pa.Table.from_pylist(listed.rows(f"SELECT {LISTED} FROM offices ORDER BY office_id"))
    cells, source = _cells(dossiers)
    steps = {
        "staged": statements.staged(source),
        "judged": statements.judged(source, until),
        "again": statements.again(),
        "doubled": statements.doubled(source),
        "settled": statements.settled(),
        "accepted": statements.accepted("settled").replace("{settled}", "settled"),
        "entries": statements.entries(),
        "filed": statements.filed(),
        BOOK: statements.placed(),
        OFFICES: "SELECT o.*, t.* EXCLUDE (office_id, province_id) FROM offices AS o "
        f"LEFT JOIN ({statements.told()}) AS t USING (office_id)",
        MONTHS: statements.months(until),
    }
    with duckdb.connect() as connection:
        connection.register("offices", offices)
        connection.register("cells", cells)
        for name, text in steps.items():
            connection.execute(f'CREATE TABLE "{name}" AS {named(text)}')
        parts = []
        for province in sorted({*offices.column("province_id").to_pylist()}):
            own = f"WHERE province_id = '{province}'"
            tables = {
                name: connection.sql(f'SELECT * EXCLUDE (province_id) FROM "{name}" {own}').to_arrow_table()
                for name in (BOOK, MONTHS)
            } | {OFFICES: connection.sql(f'FROM "{OFFICES}" {own}').to_arrow_table()}  # fmt: skip
            accepted = connection.sql(f"FROM accepted {own}").to_arrow_table().num_rows
            if accepted:
                parts.append(put_part(folder, province, tables, accepted))
    return put_manifest(folder, parts, until=until.isoformat())


def _cells(dossiers: pa.Table) -> tuple[pa.Table, Source]:
    """The columns that the job asks for, and what is known of them: as cluster/source.py finds it out by Spark."""
    there = {fold(name): name for name in reversed(dossiers.column_names)}
    cells, types, words = {}, {}, {}
    for column in columns_read():
        heading = next((there[h] for h in column.headings if h in there), None)
        if heading is None:
            continue
        own = cells[column.name] = dossiers.column(heading)
        is_day = pa.types.is_date(own.type) or pa.types.is_timestamp(own.type)
        kind = MOMENT if is_day else YES_NO if pa.types.is_boolean(own.type) else TEXT
        types[column.name] = kind
        if kind == TEXT:
            times = Counter(word.strip() for word in own.to_pylist() if word and word.strip())
            if is_coded(column):
                words[column.name] = meanings(column, [*times])
            elif column.name == "field":
                words["field"] = other_spellings(
                    sorted(times, key=lambda word: (-times[word], word))
                )
    return pa.table(cells), Source(types, words)
