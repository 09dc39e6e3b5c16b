"""The offices of Quảng Nam in 2021–2022: 19 departments, 18 districts, and their communes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from units import AGENCIES

PLACES = Path(__file__).parents[2] / "tthc_metrics/definitions/places/places.csv"
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
    """Communes with their districts, of the era before July 2025."""
    table = pd.read_csv(PLACES, dtype=str)
    table = table[(table["era"] == "63") & (table["province"] == PROVINCE)]
    communes = table[table["level"] == "commune"]
    districts = table[table["level"] == "district"]
    homes = districts.set_index("code")[["name", "short_name"]].add_prefix("district_")
    return restore_nong_son(communes.join(homes, on="district"))


def restore_nong_son(places: pd.DataFrame) -> pd.DataFrame:
    que_son = places["district_short_name"] == "Quế Sơn"
    moved = que_son & places["short_name"].isin(NONG_SON_COMMUNES)
    names = [NONG_SON, "Huyện Nông Sơn", "Nông Sơn"]
    places.loc[moved, ["district", "district_name", "district_short_name"]] = names
    return places.sort_values(["district", "code"], ignore_index=True)


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
    district = lower_first(first["district_name"])
    rows = [(code, f"UBND {district}", first["district_short_name"], "district", PROVINCE, gso, "",
             VALID_FROM, ends)]  # fmt: skip
    for number, row in enumerate(communes.itertuples(), start=1):
        name = f"UBND {lower_first(row.name)}, {district}"
        # A township often bears its district's name: the tile says which of the two it is.
        township = row.name.lower().startswith("thị trấn ")
        short = f"TT {row.short_name}" if township else row.short_name
        rows.append((f"{code}.{number:02}", name, short, "commune", PROVINCE, gso, row.code,
                     VALID_FROM, ends))  # fmt: skip
    return rows


def build_offices() -> pd.DataFrame:
    rows = agency_rows()
    for number, (gso, communes) in enumerate(read_places().groupby("district"), start=21):
        rows += district_rows(f"H47.{number}", str(gso), communes)
    return pd.DataFrame(rows, columns=COLUMNS)
