"""Where the offices of a list lie: by the codes of its places, else by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_office_matching import DON_WITH_HORN, load_list
from tthc_metrics.core.errors import InputError
from tthc_metrics.store.database import Database

PLACED = {
    # a line of the list, the place it is at
    "by its name": ("H1,UBND xã Trà Dơn,,commune,49,,,2020-01-01,", DON_WITH_HORN),
    "by its name and district": ("H1,UBND xã Trà Leng,,commune,49,516,,2020-01-01,", "63-commune-20935"),
    "by its code, in whose district": ("H1,UBND xã,,commune,49,,20938,2020-01-01,", DON_WITH_HORN),
    "a district": ("H1,UBND huyện Núi Thành,,district,49,,,2020-01-01,", "63-district-517"),
    "of today, by its days": ("H1,UBND xã Trà Leng,,commune,48,,,2025-07-01,", "34-commune-20938"),
    "of today, by its name": ("H1,UBND phường Hải Vân,,commune,48,,,,", "34-commune-20194"),
    "an agency lies in its province": ("H1,Sở Tư pháp,,agency,49,,,2020-01-01,", "63-province-49"),
    "a name that no place has": ("H1,UBND xã Không Có,,commune,49,,,2020-01-01,", "63-province-49"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "place"), PLACED.values(), ids=PLACED.keys())
def test_where_a_listed_office_lies(
    database: Database, tmp_path: Path, line: str, place: str
) -> None:
    load_list(database, tmp_path, line)
    load_list(
        database,
        tmp_path,
        "H9,UBND thị trấn Trung Phước,,commune,49,509,20656,2025-01-01,2025-06-30",
    )
    (other,) = database.rows("SELECT district_id FROM offices WHERE office_id = 'H9'")
    assert (
        other["district_id"] == "63-district-509"
    )  # as the list says, not as the place was before
    (row,) = database.rows(
        "SELECT o.place_id, o.district_id, p.district_id AS its FROM offices AS o "
        "LEFT JOIN places AS p ON p.place_id = o.place_id WHERE o.office_id = 'H1'"
    )
    assert row["place_id"] == place
    assert row["district_id"] == row["its"]


CODES = [
    # province, district, commune, valid from, the faulty columns
    ("49", "517", "20992", "2020-01-01", []),
    ("48", "", "20938", "2025-07-01", []),
    ("48", "517", "20938", "2025-07-01", ["district_code"]),  # no districts since
    ("49", "", "20938", "2025-07-01", ["province_code"]),
    ("49", "517", "99999", "2020-01-01", ["commune_code"]),
    ("99", "999", "99999", "", ["commune_code", "district_code", "province_code"]),
]


@pytest.mark.parametrize(("province", "district", "commune", "since", "faulty"), CODES)
def test_codes_of_a_list_must_exist_in_its_era(
    database: Database, tmp_path: Path, province: str, district: str, commune: str, since: str,
    faulty: list[str],
) -> None:  # fmt: skip
    line = f"H1,UBND xã,,commune,{province},{district},{commune},{since},"
    if not faulty:
        load_list(database, tmp_path, line)
        era = "34" if since >= "2025-07-01" else "63"
        (row,) = database.rows("SELECT province_id, place_id FROM offices")
        assert row == {
            "province_id": f"{era}-province-{province}",
            "place_id": f"{era}-commune-{commune}",
        }
        return
    with pytest.raises(InputError) as refused:
        load_list(database, tmp_path, line)
    assert [fault.what.split("»")[0].split("«")[1] for fault in refused.value.faults] == faulty
