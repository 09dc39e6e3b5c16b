"""What older databases knew by other keys is found by those of today."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.loading.shared import state
from tests.store.databases.kept import said, unpacked
from tests.store.test_upgrade import raw
from tthc_metrics.intake.cell_sql import number_key
from tthc_metrics.store.database import Database


def test_numbers_are_found_by_their_keys(tmp_path: Path) -> None:
    """Two spellings fall together; one number of two offices, of which one overwrote the other, is two dossiers again."""
    path = unpacked(2, tmp_path)
    march, april = (
        "(SELECT MIN(batch_id) FROM dossier_claims)",
        "(SELECT MIN(batch_id) + 1 FROM dossier_claims)",
    )
    for number, batch, spelt in (
        ("T-031", march, "' H47–31'"),
        ("T-031", april, "'h47-31' || chr(8203)"),
        ("T-032", march, "'12'"),
        ("T-032", april, "'12'"),
        ("T-034", march, "' 12'"),
        ("T-034", april, "'12'"),
    ):
        where = f"dossier_no = '{number}' AND batch_id = {batch}"
        raw(path, f"UPDATE dossier_claims SET dossier_no = {spelt} WHERE {where}")
    with Database(path) as database:
        (one,) = database.rows("SELECT * FROM dossiers WHERE dossier_key = 'H47-31'")
        own = database.rows("SELECT * FROM dossiers WHERE starts_with(dossier_key, '12@')")
        assert one["dossier_no"] == " H47–31"
        assert len({row["office_id"] for row in own}) == len(own) == 2
        assert len(state(database)["dossiers"]) == len(said(2)["dossiers"])
        with database.cursor() as cursor:  # a migration is frozen: what it says is what is said now
            wrong = f"SELECT * FROM dossier_claims WHERE number_key <> {number_key('dossier_no')}"
            assert cursor.execute(wrong).fetchall() == []


def test_keys_of_letters_that_look_alike_become_one(tmp_path: Path) -> None:
    """A database of before that: its keys in another alphabet, and one told in both by a file."""
    path = unpacked(11, tmp_path)
    with duckdb.connect(str(path)) as old:
        for table, key in (("dossier_claims", "number_key"), ("gone_claims", "dossier_key")):
            old.execute(
                f"UPDATE {table} SET {key} = 'Т' || {key}[2:] WHERE starts_with({key}, 'T-0')"
            )
        twice = "SELECT * REPLACE (replace(number_key, 'Т', 'T') AS number_key) FROM dossier_claims"
        old.execute(f"INSERT INTO dossier_claims {twice} WHERE number_key = 'Т-062@'")
        keys = ("'Н47.01-22O601-ООО1@'", "'1О/2022@'", "'HO-1@'")
        batch, *_ = old.execute("SELECT MIN(batch_id) FROM dossier_claims").fetchone() or ()
        for key in keys:
            told = f"SELECT * REPLACE ({key} AS number_key) FROM dossier_claims LIMIT 1"
            old.execute(
                f"INSERT INTO dossier_claims SELECT * REPLACE ({batch} AS batch_id) FROM ({told})"
            )
    with Database(path) as database:
        assert len(state(database)["dossiers"]) == len(said(11)["dossiers"]) + len(keys)
        for table, key in (
            ("dossier_claims", "number_key"),
            ("gone_claims", "dossier_key"),
            ("dossiers", "dossier_key"),
        ):
            assert not database.rows(f"SELECT * FROM {table} WHERE contains({key}, 'Т')"), table
        found = database.rows(
            "SELECT number_key FROM dossier_claims WHERE number_key NOT LIKE 'T-%'"
        )
        assert {"H47.01-220601-0001", "1O/2022@", "HO-1@"} <= {row["number_key"] for row in found}
        again = "SELECT batch_id FROM dossier_claims WHERE number_key = 'T-062@' GROUP BY ALL"
        assert not database.rows(f"{again} HAVING COUNT(*) > 1")
