"""Folders with the book of some provinces, as cluster/ writes them, of dossiers that are made here."""

from __future__ import annotations

import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as parquet

from tthc_metrics.catalogue import definitions
from tthc_metrics.geography.places import named_place
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
COMMUNES = {
    "H26.201": "34-commune-00097", "H26.202": "34-commune-00004",
    "H17.201": "34-commune-20194", "H17.202": "34-commune-20197",
}  # fmt: skip
"""Offices that are their place's; all others are departments."""
NATION: Mapping[str, Entries] = {
    "34-province-01": {**HANOI, "H26.201": [(2, 13)], "H26.202": [(2, 16)]},
    "34-province-48": {**DA_NANG, "H17.201": [(2, 11)], "H17.202": [(2, 18)]},
}
PROVINCES: Mapping[str, Entries] = {"34-province-01": HANOI, "34-province-48": DA_NANG}
FILED = {
    "H26.01": ("Hộ tịch", "1.001193"), "H26.70": ("Chứng thực", "2.000815"), "H17.51": ("Hộ tịch", "1.001193"),
}  # fmt: skip
"""The field and the procedure of all dossiers of an office; of others nobody knows them."""
COLUMNS = booked_columns(definitions().counts)


def write(folder: Path, provinces: Mapping[str, Entries] = PROVINCES, **said: object) -> Path:
    """A whole folder; `said` stands in its manifest in the place of what is true, under a seal that holds."""
    return put_manifest(folder, [_part(folder, name, of) for name, of in provinces.items()], **said)


def put_manifest(folder: Path, parts: Sequence[Part], /, **said: object) -> Path:
    """A manifest of parts that are there, under a seal that holds."""
    true = {
        "format": FORMAT, "sql_version": sql_version(), "edition": edition(), "until": UNTIL.isoformat(),
        "simulated": False, "made_at": "2026-04-01T00:00:00", "engine": "Spark", "parts": tuple(parts), "unplaced": {},
        "dossiers": sum(part.dossiers for part in parts), "totals": added(part.totals for part in parts),
    }  # fmt: skip
    manifest = Manifest(**{**true, **said})  # type: ignore[arg-type]
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest.sealed)), encoding="utf-8")
    return folder


def put_part(
    folder: Path, province: str, tables: Mapping[str, pa.Table], dossiers: int, refused: int = 0
) -> Part:
    """The files of a province, and what its manifest says of them."""
    place = folder / folder_of(province)
    place.mkdir(parents=True, exist_ok=True)
    files = []
    for name, table in tables.items():
        parquet.write_table(table, place / name)
        files.append(BookFile(name, table.num_rows, file_digest(place / name)))
    days = tables[BOOK].column("day").to_pylist()
    return Part(
        province=province,
        made_from="",
        files=tuple(files),
        dossiers=dossiers,
        repeated=0,
        refused={"missing": refused} if refused else {},
        warned={},
        totals={name: sum(tables[BOOK].column(name).to_pylist()) for name in sorted(COLUMNS)},
        first_day=min(days).isoformat(),
        last_day=max(days).isoformat(),
    )


def put_file(folder: Path, province: str, name: str, table: pa.Table) -> None:
    """Another file in the place of one, with its own hash in the manifest, under a seal that holds."""
    path = folder / folder_of(province) / name
    parquet.write_table(table, path)
    file = BookFile(name, table.num_rows, file_digest(path))
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    parts = [
        replace(part, files=tuple(file if one.name == name else one for one in part.files))
        if part.province == province
        else part
        for part in manifest.parts
    ]
    put_manifest(folder, parts, until=manifest.until)


def _part(folder: Path, province: str, entries: Entries) -> Part:
    rows = [row for office, days in entries.items() for row in _rows(office, days)]
    tables = {
        BOOK: pa.Table.from_pylist(rows, _schema(("office_id",), "day")),
        MONTHS: pa.Table.from_pylist(_months(rows), _schema(("tier", "field", "procedure_code"), "month")),
        OFFICES: pa.Table.from_pylist([_office(province, *each) for each in entries.items()], OFFICE_SCHEMA),
    }  # fmt: skip
    return put_part(
        folder, province, tables, sum(n for days in entries.values() for _, n in days), refused=1
    )


def _rows(office: str, days: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
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


def _months(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """What the entries of a book add up to by tier, field, procedure and month, up to the last day."""
    found: dict[tuple[str | None, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["day"] <= UNTIL:
            office, month = row["office_id"], row["day"].replace(day=1)
            key = (_tier(office), *FILED.get(office, (None, None)), month)
            found[key].update({name: row[name] for name in COLUMNS})
    return [
        {"tier": tier, "field": field, "procedure_code": procedure, "month": month, **{c: sums[c] for c in COLUMNS}}
        for (tier, field, procedure, month), sums in found.items()
    ]  # fmt: skip


def _tier(office: str) -> str:
    return "commune" if office in COMMUNES else "agency"


def _schema(words: Sequence[str], day: str) -> pa.Schema:
    names = [*((word, pa.string()) for word in words), (day, pa.date32())]
    return pa.schema([*names, *((c, pa.int64()) for c in COLUMNS)])


def _office(province: str, office: str, days: Sequence[tuple[int, int]]) -> dict[str, object]:
    place = COMMUNES.get(office, province)
    name = f"UBND {named_place(place)}" if office in COMMUNES else f"Đơn vị {office}"
    tier = _tier(office)
    return {
        "office_id": office, "name": name, "short_name": office if tier == "agency" else name.removeprefix("UBND "), "tier": tier, "province_id": province,
        "place_id": place, "valid_from": date(2025, 7, 1), "dossiers": sum(n for _, n in days),
        "first_day": BEGIN, "last_day": UNTIL,
    }  # fmt: skip


def packed(folder: Path, file: Path, within: str = "") -> Path:
    """A folder as one ZIP, its files under `within`."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{within}{path.relative_to(folder)}")
    return file
