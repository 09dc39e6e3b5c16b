"""The offices of the whole country since July 2025, 3,321 communes and 476 departments, with made-up dossiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.ledger import CHUNK, build
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

DEPARTMENTS, OFFICES = 14, 3_797
SINCE, UNTIL = date(2025, 7, 1), date(2026, 6, 30)

# Communes and departments are numbered at random, because the low numbers have most dossiers.
MADE_OFFICES = f"""
INSERT INTO offices BY NAME
SELECT
    'H47.' || lpad(CAST(ROW_NUMBER() OVER (ORDER BY hash(name, place_id)) - 1 AS VARCHAR), 4, '0') AS office_id,
    * EXCLUDE (n)
FROM (
    SELECT
        0 AS n, 'UBND ' || name AS name, short_name, 'commune' AS tier, province_id, place_id, TRUE AS confirmed
    FROM places WHERE era = '34' AND level = 'commune'
    UNION ALL BY NAME
    SELECT
        n, 'Sở số ' || n || ' ' || short_name AS name, 'Sở ' || n || ' ' || short_name AS short_name,
        'agency' AS tier, place_id AS province_id, TRUE AS confirmed
    FROM places CROSS JOIN range({DEPARTMENTS}) AS r (n) WHERE era = '34' AND level = 'province'
)
"""
# 250 procedures of every commune, 30 of each department.
MADE_PROCEDURES = """
INSERT INTO procedures BY NAME
SELECT
    '1.' || lpad(CAST(p AS VARCHAR), 6, '0') AS procedure_code, 'Thủ tục ' || p AS name,
    'Lĩnh vực ' || p % 40 AS field, FALSE AS at_agency, FALSE AS at_district, TRUE AS at_commune,
    ['2', 'partial', 'full'][1 + p % 3] AS service_level, p % 2 = 0 AS integrated, TRUE AS process_approved,
    TRUE AS one_stop, 1 AS batch_id
FROM range(250) AS c (p)
UNION ALL BY NAME
SELECT
    '1.' || lpad(CAST(250 + (p * 7 + CAST(right(office_id, 4) AS INTEGER)) % 150 AS VARCHAR), 6, '0') AS procedure_code,
    'Thủ tục của sở ' || p AS name, 'Lĩnh vực ' || p AS field, TRUE AS at_agency, FALSE AS at_district,
    FALSE AS at_commune, office_id AS agency_id, province_id, ['2', 'partial', 'full'][1 + p % 3] AS service_level,
    p % 2 = 0 AS integrated, TRUE AS process_approved, TRUE AS one_stop, 1 AS batch_id
FROM offices CROSS JOIN range(30) AS a (p) WHERE tier = 'agency'
"""
MADE_BATCH = f"""
INSERT INTO batches BY NAME
SELECT
    1 AS batch_id, 'dossiers' AS kind, 'made.csv' AS file_name, [] AS sheets, '' AS sha256, TRUE AS simulated,
    [] AS told_columns, [] AS headings, [] AS dropped_columns, 0 AS total_rows, 0 AS new_rows, 0 AS changed_rows,
    0 AS unchanged_rows, 0 AS older_rows, 0 AS refused_rows, 0 AS left_out_rows,
    CAST('{UNTIL} 17:00:00' AS TIMESTAMP) AS data_until, CAST('{UNTIL} 18:00:00' AS TIMESTAMP) AS loaded_at,
    FALSE AS undone
"""
TOLD = f"INSERT INTO told_days SELECT office_id, CAST('{UNTIL}' AS DATE) FROM offices"


def fill(path: Path, dossiers: int) -> None:
    """A new database of so many dossiers of a year, with their book."""
    made = (Path(__file__).parent / "dossiers.sql").read_text(encoding="utf-8")
    days = {"since": SINCE, "until": UNTIL, "days": (UNTIL - SINCE).days + 1}
    with Database(path) as database:
        fill_places(database)
        with database.cursor() as cursor:
            for sql in (MADE_OFFICES, MADE_PROCEDURES, MADE_BATCH):
                cursor.execute(sql)
            for first in range(0, dossiers, CHUNK):
                last = min(first + CHUNK, dossiers)
                sql = made.format(
                    first=first, last=last, total=f"{dossiers}.0", offices=OFFICES, **days
                )
                cursor.execute(f"INSERT INTO dossiers BY NAME {sql}")
        build(database)
        with database.cursor() as cursor:
            cursor.execute(TOLD)
            cursor.execute("CHECKPOINT")
