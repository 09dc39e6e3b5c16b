"""Folders with the book of some provinces, as cluster/ writes them, of dossiers that are made here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from tthc_metrics.catalogue import definitions
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.nation_manifest import (
    BOOK,
    FORMAT,
    MANIFEST,
    MONTHS,
    OFFICES,
    BookFile,
    Manifest,
    Part,
    added,
    edition,
    file_digest,
    folder_of,
    sql_version,
)

UNTIL = date(2026, 3, 31)
BEGIN = date(2026, 1, 5)
Entries = Mapping[str, Sequence[tuple[int, int]]]
"""By office: on the n-th day, so many received online; each is resolved on time the day after."""
HANOI: Entries = {"H26.01": [(0, 5), (20, 7)], "H26.70": [(3, 2)]}
DA_NANG: Entries = {"H17.51": [(0, 3)], "H17.60": [(1, 4), (40, 6)]}
PROVINCES: Mapping[str, Entries] = {"34-province-01": HANOI, "34-province-48": DA_NANG}
COLUMNS = booked_columns(definitions().counts)


def write(folder: Path, provinces: Mapping[str, Entries] = PROVINCES, **said: object) -> Path:
    """A whole folder; `said` stands in its manifest in the place of what is true, under a seal that holds."""
    folder.mkdir(exist_ok=True)
    parts = tuple(_part(folder, name, of) for name, of in provinces.items())
    true = {
        "format": FORMAT, "sql_version": sql_version(), "edition": edition(), "until": UNTIL.isoformat(),
        "simulated": False, "made_at": "2026-04-01T00:00:00", "engine": "Spark", "parts": parts, "unplaced": {},
        "dossiers": sum(part.dossiers for part in parts), "totals": added(part.totals for part in parts),
    }  # fmt: skip
    manifest = Manifest(**{**true, **said})  # type: ignore[arg-type]
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest.sealed)), encoding="utf-8")
    return folder


def _part(folder: Path, province: str, entries: Entries) -> Part:
    place = folder / folder_of(province)
    place.mkdir(exist_ok=True)
    rows = [row for office, days in entries.items() for row in _rows(office, days)]
    days = [row["day"] for row in rows]
    tables = {
        BOOK: pa.Table.from_pylist(rows, _book_schema()),
        MONTHS: pa.table({"month": pa.array([], pa.date32())}),
        OFFICES: pa.Table.from_pylist([_office(province, *each) for each in entries.items()], OFFICE_SCHEMA),
    }  # fmt: skip
    files = []
    for name, table in tables.items():
        parquet.write_table(table, place / name)
        files.append(BookFile(name, table.num_rows, file_digest(place / name)))
    return Part(
        province=province,
        made_from="",
        files=tuple(files),
        dossiers=sum(n for days in entries.values() for _, n in days),
        repeated=0,
        refused={"missing": 1},
        warned={},
        totals={name: sum(row[name] for row in rows) for name in sorted(COLUMNS)},
        first_day=min(days).isoformat(),
        last_day=max(days).isoformat(),
    )


def _rows(office: str, days: Sequence[tuple[int, int]]) -> list[dict[str, object]]:
    found: dict[date, dict[str, int]] = {}
    for nth, dossiers in days:
        first = BEGIN + timedelta(days=nth)
        for day, column in (
            (first, "received_online"),
            (first + timedelta(days=1), "resolved_on_time"),
        ):
            found.setdefault(day, dict.fromkeys(COLUMNS, 0))[column] += dossiers
    return [{"office_id": office, "day": day, **counts} for day, counts in sorted(found.items())]


OFFICE_SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("office_id", "name", "short_name", "tier", "province_id", "district_id", "place_id")),
    *((name, pa.date32()) for name in ("valid_from", "valid_to")), ("dossiers", pa.int64()),
    *((name, pa.date32()) for name in ("first_day", "last_day")),
])  # fmt: skip


def _book_schema() -> pa.Schema:
    return pa.schema(
        [("office_id", pa.string()), ("day", pa.date32()), *((c, pa.int64()) for c in COLUMNS)]
    )


def _office(province: str, office: str, days: Sequence[tuple[int, int]]) -> dict[str, object]:
    return {
        "office_id": office, "name": f"Đơn vị {office}", "short_name": office, "tier": "agency", "province_id": province,
        "place_id": province, "valid_from": date(2025, 7, 1), "dossiers": sum(n for _, n in days),
        "first_day": BEGIN, "last_day": UNTIL,
    }  # fmt: skip
