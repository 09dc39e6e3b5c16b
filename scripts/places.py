"""Makes tthc_metrics/definitions/places/ from the data files of the package vietnamadminunits.

    pip download --no-deps vietnamadminunits==1.0.4
    python scripts/places.py vietnamadminunits-1.0.4-py3-none-any.whl

The package itself is not installed: at run time it brings a package under the GPL. What is left out are
columns that nothing reads, and its keys, which the codes of the statistics office stand for. The order of
the rows is the package's.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "tthc_metrics" / "definitions" / "places"
PLACES = ["era", "level", "code", "name", "short_name", "province", "district",
          "latitude", "longitude", "area_km2"]  # fmt: skip
CROSSWALK = ["level", "former", "today", "part"]
Table = list[dict[str, Any]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(sys.argv[1]).extractall(folder)
        (licence,) = Path(folder).glob("*.dist-info/licenses/LICENSE")
        (TARGET / "LICENSE").write_bytes(licence.read_bytes())
        data = Path(folder) / "vietnamadminunits" / "data"
        source = sqlite3.connect(data / "dataset.db")
        source.row_factory = sqlite3.Row
        before, since = _table(source, "admin_units_legacy"), _table(source, "admin_units")
        merged = json.loads((data / "converter_2025.json").read_text("utf-8"))
    _write("places.csv", PLACES, [*_places(before, since)])
    _write("crosswalk.csv", CROSSWALK, [*_crosswalk(before, since, merged)])


def _table(source: sqlite3.Connection, name: str) -> Table:
    return [dict(row) for row in source.execute(f"SELECT * FROM {name}")]


def _places(before: Table, since: Table) -> Iterator[tuple[Any, ...]]:
    """Provinces of both eras, districts, communes of both eras."""
    for era, rows in (("63", before), ("34", since)):
        for row in _each(rows, "provinceCode"):
            yield era, "province", *_named(row, "province"), "", *_spot(row, "province")
    for row in _each(before, "districtCode"):
        yield "63", "district", *_named(row, "district"), "", *_spot(row, "district")
    for era, rows in (("63", before), ("34", since)):
        for row in _each(rows, "wardCode"):
            district = row.get("districtCode", "")
            yield era, "commune", *_named(row, "ward"), district, *_spot(row, "ward")


def _each(rows: Table, code: str) -> Iterable[dict[str, Any]]:
    """One row for each code, in the order of the rows; island districts have no communes."""
    return {row[code]: row for row in rows if row[code] is not None}.values()


def _named(row: dict[str, Any], level: str) -> tuple[str, str, str, str]:
    return row[f"{level}Code"], row[level], row[f"{level}Short"], row["provinceCode"]


def _spot(row: dict[str, Any], level: str) -> tuple[Any, Any, Any]:
    return row[f"{level}Lat"], row[f"{level}Lon"], row.get(f"{level}AreaKm2")


def _crosswalk(before: Table, since: Table, merged: Any) -> Iterator[tuple[str, str, str, str]]:
    """Each former province, commune or district without communes → what of today it went into."""
    olds = {f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r for r in before}
    news = {f"{r['provinceKey']}_{r['wardKey']}": r["wardCode"] for r in since}
    old = {r["provinceKey"]: r["provinceCode"] for r in before}
    new = {r["provinceKey"]: r["provinceCode"] for r in since}
    for today, formers in merged["DICT_PROVINCE"].items():
        for former in formers:
            yield "province", old[former], new[today], "whole"
    for province, wards in merged["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, formers in wards.items():
            for former in formers:
                yield *_former(olds[former]), news[f"{province}_{ward}"], "whole"
    for province, divided in merged["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, parts in divided.items():
            if sum(part["isDefaultNewWard"] for part in parts) != 1:
                raise SystemExit(f"{former}: not one main part")
            for part in parts:
                kind = "main" if part["isDefaultNewWard"] else "part"
                yield *_former(olds[former]), news[f"{province}_{part['newWardKey']}"], kind


def _former(row: dict[str, Any]) -> tuple[str, str]:
    code = row["wardCode"]
    return ("commune", code) if code else ("district", row["districtCode"])


def _write(name: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
