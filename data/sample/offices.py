"""The offices of Quảng Nam in 2021–2022: 19 departments, 18 districts, and their communes."""

from __future__ import annotations

import importlib.util
import sqlite3
from pathlib import Path

import pandas as pd
from units import AGENCIES

PROVINCE = "49"
NONG_SON = "519"
# Communes of Nông Sơn that the table of early 2025 shows under Quế Sơn. Sơn Viên is missing
# there: it had joined Quế Lộc in 2024.
NONG_SON_COMMUNES = {"Trung Phước", "Quế Trung", "Ninh Phước", "Phước Ninh", "Quế Lộc",
                     "Sơn Viên", "Quế Lâm"}  # fmt: skip
VALID_FROM = "2020-01-01"  # where the sample begins, not the day the offices were founded
DISTRICTS_END = "2025-06-30"
NONG_SON_ENDS = "2024-12-31"
COLUMNS = ["office_code", "office_name", "short_name", "tier", "province_code", "district_code",
           "commune_code", "valid_from", "valid_to"]  # fmt: skip


def read_places() -> pd.DataFrame:
    """Communes with their districts, read from the package's data file without importing it."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("vietnamadminunits is not installed: pip install vietnamadminunits==1.0.4")
    database = Path(spec.origin).parent / "data" / "dataset.db"
    query = (
        "SELECT districtCode, district, districtShort, wardCode, ward, wardShort, wardType"
        " FROM admin_units_legacy WHERE provinceCode = ? ORDER BY districtCode, wardCode"
    )
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        places = pd.read_sql(query, connection, params=(PROVINCE,))
    finally:
        connection.close()
    return restore_nong_son(places)


def restore_nong_son(places: pd.DataFrame) -> pd.DataFrame:
    moved = (places["districtShort"] == "Quế Sơn") & places["wardShort"].isin(NONG_SON_COMMUNES)
    names = [NONG_SON, "Huyện Nông Sơn", "Nông Sơn"]
    places.loc[moved, ["districtCode", "district", "districtShort"]] = names
    return places.sort_values(["districtCode", "wardCode"], ignore_index=True)


def lower_first(name: str) -> str:
    """Huyện Núi Thành → huyện Núi Thành, as inside the name of an office."""
    return name[0].lower() + name[1:]


def agency_rows() -> list[tuple[str, ...]]:
    return [
        (f"H47.{number:02}", agency.name, agency.short_name, "agency", PROVINCE, "", "",
         VALID_FROM, "")
        for number, agency in enumerate(AGENCIES, start=1)
    ]  # fmt: skip


def district_rows(code: str, gso: str, communes: pd.DataFrame) -> list[tuple[str, ...]]:
    """The district's own office, then its communes' in the order of their GSO codes."""
    ends = NONG_SON_ENDS if gso == NONG_SON else DISTRICTS_END
    first = communes.iloc[0]
    district = lower_first(first["district"])
    rows = [(code, f"UBND {district}", first["districtShort"], "district", PROVINCE, gso, "",
             VALID_FROM, ends)]  # fmt: skip
    for number, row in enumerate(communes.itertuples(), start=1):
        name = f"UBND {lower_first(row.ward)}, {district}"
        # A township often bears its district's name: the tile says which of the two it is.
        short = f"TT {row.wardShort}" if row.wardType == "Thị trấn" else row.wardShort
        rows.append((f"{code}.{number:02}", name, short, "commune", PROVINCE, gso, row.wardCode,
                     VALID_FROM, ends))  # fmt: skip
    return rows


def build_offices() -> pd.DataFrame:
    rows = agency_rows()
    for number, (gso, communes) in enumerate(read_places().groupby("districtCode"), start=21):
        rows += district_rows(f"H47.{number}", str(gso), communes)
    return pd.DataFrame(rows, columns=COLUMNS)
