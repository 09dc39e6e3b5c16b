"""Offices of a list that has begun or ended with the reform of July 2025: whose dossiers are, and what is said of days that do not fit."""

from __future__ import annotations

import pytest

from tests.loading.shared import OFFICE_LIST, bring_one, csv_of, dossiers
from tthc_metrics.store.database import Database

HEADINGS = ("Mã hồ sơ", "Mã đơn vị", "Đơn vị giải quyết", "Hình thức tiếp nhận", "Ngày tiếp nhận")
OLD_QN = (
    "H47.01",
    "Sở Tư pháp tỉnh Quảng Nam (đến 30/6/2025)",
    "Sở Tư pháp QN",
    "agency",
    "49",
    "",
    "",
    "2020-01-01",
    "2025-06-30",
)
OLD_DN = (
    "H17.01",
    "Sở Tư pháp thành phố Đà Nẵng (cũ)",
    "Sở Tư pháp ĐN",
    "agency",
    "48",
    "",
    "",
    "2020-01-01",
    "2025-06-30",
)
NEW = ("H17.51", "Sở Tư pháp Đà Nẵng", "Sở Tư pháp", "agency", "48", "", "", "2025-07-01", "")
ENDED = (
    "H47.38",
    "UBND huyện Nông Sơn",
    "",
    "district",
    "49",
    "519",
    "",
    "2008-05-01",
    "2024-12-31",
)
BOTH = [OLD_QN, OLD_DN, NEW]
ZONES = ("H17.64", "Ban Quản lý các khu công nghiệp Đà Nẵng", "BQL KCN", *NEW[3:])
CASES = [
    # the list, what the file says of the office, the day received, whose it is
    (BOTH, "Sở Tư pháp tỉnh Quảng Nam", "04/06/2025", "H47.01"),
    (BOTH, "Sở Tư pháp thành phố Đà Nẵng", "04/06/2025", "H17.01"),
    (BOTH, "Sở Tư pháp thành phố Đà Nẵng", "04/07/2025", "H17.51"),
    (BOTH, "Sở Tư pháp Đà Nẵng", "04/07/2025", "H17.51"),
    (BOTH, "Sở Tư pháp Quảng Nam", "04/06/2025", "H47.01"),
    (BOTH, "Sở TP Đà Nẵng", "04/06/2025", "H17.01"),
    (BOTH, "Sở TP Đà Nẵng", "04/07/2025", "H17.51"),
    ([OLD_QN, NEW], "Sở Tư pháp tỉnh Quảng Nam", "04/06/2025", "H47.01"),
    ([NEW], "Sở Tư pháp tỉnh Quảng Nam", "04/06/2025", "H17.51"),  # handed over, and said
]  # fmt: skip


def load(database: Database, listed: list[tuple[str, ...]], *rows: tuple[str, str, str, str]) -> list[str]:  # fmt: skip
    """Each row: number, code and name of the office, day received. The remarks about days of offices."""
    bring_one(database, csv_of([OFFICE_LIST, *listed]), "don-vi.csv")
    lines = [[number, code, name, "Trực tuyến", day] for number, code, name, day in rows]
    outcome = bring_one(database, csv_of([HEADINGS, *lines]))
    return [said for said in outcome.remarks if "ngoài thời gian hoạt động" in said]


@pytest.mark.parametrize(("listed", "name", "day", "office"), CASES)
def test_a_department_is_that_of_its_day(
    database: Database, listed: list[tuple[str, ...]], name: str, day: str, office: str
) -> None:
    said = load(database, listed, ("A-1", "", name, day))
    assert dossiers(database, "office_id") == [("A-1", office)]
    assert bool(said) == (listed == [NEW])


def test_dossiers_of_days_on_which_their_office_did_not_work_are_said(database: Database) -> None:
    rows = [
        ("A-1", "", "UBND huyện Nông Sơn", "10/02/2025"), ("A-2", "H47.38", "UBND huyện Nông Sơn", "11/02/2025"),
        ("A-3", "", "UBND huyện Nông Sơn", "30/12/2024"), ("A-4", "", "Sở Tư pháp tỉnh Quảng Nam", "04/06/2025"),
    ]  # fmt: skip
    (said,) = load(database, [NEW, ENDED], *rows)
    assert said.startswith(
        "3 hồ sơ được tiếp nhận ngoài thời gian hoạt động của đơn vị mà tên ghi trong tệp chỉ đến: "
        "«UBND huyện Nông Sơn» (H47.38, hoạt động đến 31/12/2024): 2 hồ sơ, sớm nhất 10/02/2025, ví dụ A-1; "
        "«Sở Tư pháp Đà Nẵng» (H17.51, hoạt động từ 01/07/2025): 1 hồ sơ, sớm nhất 04/06/2025, ví dụ A-4."
    )


def test_a_code_of_a_list_takes_over_what_came_before_it(database: Database) -> None:
    """Dossiers are handed over with their office: nothing is said."""
    assert load(database, [NEW], ("A-1", "H17.51", "Sở Tư pháp", "04/06/2025")) == []


NAMES = {
    # what files say: whose a dossier of June 2025 is, and one of 2026
    "Sở Tư pháp Đà Nẵng": ("H17.01", "H17.51"),
    "SỞ TƯ PHÁP ĐÀ NẴNG": ("H17.01", "H17.51"),
    "Sở Tư pháp ĐN": ("H17.01", "H17.51"),
    "Sở TP Đà Nẵng": ("H17.01", "H17.51"),
    "Ban Quản lý các khu công nghiệp Đà Nẵng": ("H17.64", "H17.64"),  # no other of that name: handed over, and said
    "UBND xã Tam Xuân": ("unknown-34-48-ubnd-xa-tam-xuan", "H17.190"),  # no commune of that name in June
}  # fmt: skip
XUAN = ("H17.190", "UBND xã Tam Xuân", "Tam Xuân", "commune", "48", "", "20965", *NEW[7:])


@pytest.mark.parametrize("order", ["one file", "the older first", "the older last"])
def test_a_row_of_before_takes_no_dossier_of_a_listed_office(
    database: Database, order: str
) -> None:
    """Neither of its file nor of others, and whatever came first (with an unknown code beside the name too)."""
    bring_one(database, csv_of([OFFICE_LIST, *BOTH, ZONES, XUAN]), "don-vi.csv")
    coded = {"Sở Tư pháp Đà Nẵng (có mã)": ("000.00.01.H17", "Sở Tư pháp Đà Nẵng")}
    words = {name: ("", name) for name in NAMES} | coded
    files = [
        [[f"{n}-{when}", *said, "Trực tuyến", day] for n, said in enumerate(words.values())]
        for when, day in enumerate(("20/06/2025", "02/03/2026"))
    ]
    if order == "one file":
        files = [[row for rows in files for row in rows]]
    for rows in reversed(files) if order == "the older last" else files:
        bring_one(database, csv_of([HEADINGS, *rows]))
    whose = dict(dossiers(database, "office_id"))
    right = [*NAMES.values(), NAMES["Sở Tư pháp Đà Nẵng"]]
    assert [(whose[f"{n}-0"], whose[f"{n}-1"]) for n in range(len(words))] == right


def test_a_name_of_the_other_era_beside_a_code_of_the_list_is_no_doubt(database: Database) -> None:
    assert load(database, BOTH, ("A-1", "H17.51", "Sở Tư pháp Đà Nẵng", "04/06/2025")) == []
    assert dossiers(database, "office_id") == [("A-1", "H17.51")]
