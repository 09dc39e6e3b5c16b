"""Databases made from a few rows, the way the product makes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from tests.oracle import Dossier
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.acceptance import codes_of_names
from tthc_metrics.intake.cell_sql import number_key
from tthc_metrics.intake.late_acceptance import late_accepted
from tthc_metrics.intake.steps import AcceptedList
from tthc_metrics.ledger.kept import forget
from tthc_metrics.loading.apply import apply_dossiers
from tthc_metrics.loading.load import load
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.batches import Batch, enter, next_batch_id, note, writing
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import CLAIMS, TABLES, Database, insert_rows
from tthc_metrics.store.effects import Effect
from tthc_metrics.store.gone import enter_gone
from tthc_metrics.store.temporary import fill, make

STATE = [f.name for f in fields(Dossier)]
TOLD = (
    "dossier_no",
    "office_code",
    *(name for name in STATE if name not in ("dossier_no", "office_id")),
)
HEADINGS = (
    "Mã hồ sơ,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
)
NOW = datetime(2022, 7, 1)


def load_one(database: Database, path: Path, **more: object) -> Outcome:
    """Load a file that holds one list; every row of it must be good."""
    outcome = load_some(database, path, **more)
    if outcome.total_faults:
        raise InputError(*outcome.faults, total=outcome.total_faults)
    return outcome


def load_some(database: Database, path: Path, **more: object) -> Outcome:
    """Load a file that holds one list; its faulty rows are refused."""
    (outcome,) = load(database, path, **more)
    return outcome


def put_offices(database: Database, *offices: Mapping[str, str | date | None]) -> None:
    """A list of offices with at least an id and a tier; the rest as given."""
    with writing(database) as cursor:
        batch = _entered(cursor, "offices", (), None, len(offices))
        columns = (
            "office_id",
            "name",
            "short_name",
            "tier",
            "province_id",
            "district_id",
            "place_id",
            "valid_from",
            "valid_to",
        )
        for office in offices:
            row = {"name": office["office_id"], "short_name": office["office_id"]} | dict(office)
            cursor.execute(
                f"INSERT INTO office_claims (batch_id, {', '.join(columns)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [batch.batch_id, *(row.get(name) for name in columns)],
            )
        cursor.execute(
            "INSERT INTO offices BY NAME SELECT * EXCLUDE (batch_id), TRUE AS confirmed "
            "FROM office_claims WHERE batch_id = ?",
            [batch.batch_id],
        )
        note(cursor, "load", batch.batch_id, NOW, None)


def save_dossiers(
    database: Database,
    dossiers: Sequence[Dossier],
    told: Sequence[str] = TOLD,
    until: datetime | None = None,
    gone: Collection[str] = (),
) -> Effect:
    """One batch of dossiers through the store's own door: a file with the columns `told`, exported at `until`.

    Offices are named by their ids as codes. `gone` are numbers that it takes out of force.
    """
    with writing(database) as cursor:
        rows = make(
            cursor,
            "rows",
            "SELECT * EXCLUDE (batch_id), CAST(NULL AS VARCHAR) AS procedure_name, CAST(NULL AS INTEGER) AS sheet, "
            "CAST(NULL AS BIGINT) AS row_no, CAST(NULL AS TIMESTAMP) AS received_on_at FROM dossier_claims LIMIT 0",
        )
        names = [name for name in TOLD if name in told]
        told_rows = [
            [d.office_id if name == "office_code" else getattr(d, name) for name in names]
            for d in dossiers
        ]
        insert_rows(cursor, f"{rows} ({', '.join(names)})", told_rows)
        cursor.execute(
            f"UPDATE {rows} SET number_key = {number_key('dossier_no')}, received_on_at = received_on"
        )
        batch = _entered(cursor, "dossiers", tuple(told), until, len(dossiers))
        codes, late = codes_of_names(cursor, rows), late_accepted(cursor, rows, ())
        accepted = AcceptedList(rows, codes, tuple(told), late=late)
        effect, _ = apply_dossiers(cursor, batch, accepted)
        keys = fill(
            cursor, "gone", "dossier_key VARCHAR, dossier_no VARCHAR", [[key, key] for key in gone]
        )
        enter_gone(cursor, batch.batch_id, keys, taken_out=True)
        note(cursor, "load", batch.batch_id, NOW, None)
        return effect


def _entered(
    cursor: Cursor,
    kind: str,
    told: tuple[str, ...],
    until: datetime | None,
    rows: int,
) -> Batch:
    batch = Batch(
        batch_id=next_batch_id(cursor), kind=kind, file_name="test.csv", sheets=(), sha256="0",
        simulated=False, told_columns=told, headings=(), dropped_columns=(), total_rows=rows,
        data_until=until, loaded_at=NOW,
    )  # fmt: skip
    enter(cursor, batch)
    return batch


def empty(database: Database) -> None:
    """Forget everything but the places."""
    with database.cursor() as cursor:
        for table in (*TABLES, *CLAIMS):
            if table != "places":
                cursor.execute(f"DELETE FROM {table}")
    forget(database)


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A text file of these lines."""
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def nonzero(values: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """The named counts that are not 0: what a readable table of expectations states."""
    return {name: values[name] for name in names if values[name]}
