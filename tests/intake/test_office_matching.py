"""Files loaded one after another: which office their dossiers end up with, and the book after it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one, write
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.store.database import Database

HEADINGS = "Mã hồ sơ,Mã đơn vị,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả"
LIST = "office_code,office_name,short_name,tier,province_code,district_code,commune_code,valid_from,valid_to"
THEN, SINCE = "01/03/2022", "02/03/2026"
Row = tuple[str, str, str]
"""A dossier's office code, office name, day received."""


def load_dossiers(database: Database, folder: Path, nth: int, *rows: Row) -> None:
    lines = [
        f"{nth}-{row},{code},{name},Trực tuyến,{day},"
        for row, (code, name, day) in enumerate(rows, start=1)
    ]
    load_one(database, write(folder / f"{nth}.csv", HEADINGS, *lines))


def load_list(database: Database, folder: Path, *lines: str) -> None:
    load_one(database, write(folder / "offices.csv", LIST, *lines))


def received(database: Database) -> dict[str, int]:
    """Dossiers by office, by the book; the direct query must agree."""
    ever = [Period("all", "calendar", date(2020, 1, 1), date(2026, 6, 30), "all")]
    book = ledgers(database, ever, GroupBy.OFFICE)
    counted = [row for row in book if any(row.values.values())]  # the direct query has no others
    assert counted == ledgers(database, ever, GroupBy.OFFICE, from_dossiers=True)
    return {row.key: row["received"] for row in book}


CASES = {
    "two provinces, one name": (
        [[("", "UBND huyện Núi Thành", THEN), ("", "Sở Tư pháp", THEN)],
         [("", "UBND huyện Đăk Hà", THEN), ("", "Sở Tư pháp", THEN), ("", "UBND xã Đăk Mar", THEN)]],
        {"63-district-517": 1, "agency-49-so-tu-phap": 1,
         "63-district-615": 1, "agency-62-so-tu-phap": 1, "63-commune-23512": 1},
    ),
    "one file across the reform": (
        [[("", "UBND huyện Núi Thành", day) for day in ("01/03/2025", "30/06/2025", "01/07/2025")]],
        {"63-district-517": 2, "unknown-49-ubnd-huyen-nui-thanh": 1},
    ),
    "one file across the reform, with codes": (
        [[("H47.36", "UBND huyện Núi Thành", day) for day in ("01/03/2025", "01/08/2025")]],
        {"H47.36": 1, "unknown-49-ubnd-huyen-nui-thanh": 1},
    ),
    "a commune's name of both eras": (
        [[("", "UBND xã Trà Leng", THEN)], [("", "UBND xã Trà Leng", SINCE)]],
        {"63-commune-20935": 1, "34-commune-20938": 1},
    ),
    "a department goes on": (
        [[("", "UBND xã Trà Leng", THEN), ("", "Sở Tư pháp", THEN)],
         [("", "UBND xã Trà Leng", SINCE), ("", "Sở Tư pháp", SINCE)]],
        {"63-commune-20935": 1, "34-commune-20938": 1, "agency-49-so-tu-phap": 2},
    ),
    "the name, then the code": (
        [[("", "Sở Tư pháp", THEN)], [("H47.01", "Sở Tư pháp", THEN)], [("", "Sở Tư pháp", THEN)]],
        {"H47.01": 3},
    ),
    "the place, then the code": (
        [[("", "Huyện Núi Thành", THEN)], [("H47.36", "UBND huyện Núi Thành", THEN)]],
        {"H47.36": 2},
    ),
    "the name, then two codes of that name": (
        [[("", "Sở Tư pháp", THEN)], [("H1", "Sở Tư pháp", THEN), ("H2", "Sở Tư pháp", THEN)]],
        {"agency-x-so-tu-phap": 1, "H1": 1, "H2": 1},
    ),
    "the code and the name in one file": (
        [[("", "Sở Tư pháp", THEN)], [("", "Sở Tư pháp", THEN), ("H47.01", "Sở Tư pháp", THEN)]],
        {"H47.01": 3},
    ),
    "the code of another province": (
        [[("", "Sở Tư pháp", THEN), ("", "UBND huyện Núi Thành", THEN)],
         [("H34.01", "Sở Tư pháp", THEN), ("", "UBND huyện Đăk Hà", THEN)]],
        {"agency-49-so-tu-phap": 1, "63-district-517": 1, "H34.01": 1, "63-district-615": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES.keys())
def test_dossiers_by_office(
    database: Database, tmp_path: Path, files: list[list[Row]], expected: dict[str, int]
) -> None:
    for nth, rows in enumerate(files):
        load_dossiers(database, tmp_path, nth, *rows)
    assert received(database) == expected


def test_loading_a_file_again_after_its_office_got_a_code_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    load_dossiers(database, tmp_path, 1, ("", "Sở Tư pháp", THEN))
    load_dossiers(database, tmp_path, 2, ("H47.01", "Sở Tư pháp", THEN))
    load_dossiers(database, tmp_path, 1, ("", "Sở Tư pháp", THEN))
    assert received(database) == {"H47.01": 2}


AGENCY = "H47.01,Sở Tư pháp,,agency,49,,,2020-01-01,"
DISTRICT = "H47.36,UBND huyện Núi Thành,,district,49,517,,2020-01-01,2025-06-30"
LISTS = {
    # the list, the names of the export before it, dossiers by office
    "a department": ([AGENCY], [("Sở Tư pháp", THEN)], {"H47.01": 1}),
    "a place": ([DISTRICT], [("H. Núi Thành", THEN)], {"H47.36": 1}),
    "only its era": (
        [DISTRICT], [("UBND huyện Núi Thành", THEN), ("UBND huyện Núi Thành", "01/08/2025")],
        {"H47.36": 1, "unknown-49-ubnd-huyen-nui-thanh": 1},
    ),
    "one of two of a name": (
        [AGENCY, AGENCY.replace("H47.01", "H47.02")], [("Sở Tư pháp", THEN)],
        {"H47.01": 0, "H47.02": 0, "agency-49-so-tu-phap": 1},
    ),
    "another province's": (
        [AGENCY], [("Sở Tư pháp", THEN), ("UBND huyện Đăk Hà", THEN)],
        {"H47.01": 0, "agency-62-so-tu-phap": 1, "63-district-615": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "names", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_list_takes_in_the_offices_made_from_words(
    database: Database,
    tmp_path: Path,
    lines: list[str],
    names: list[tuple[str, str]],
    expected: dict[str, int],
) -> None:
    load_dossiers(database, tmp_path, 1, *(("", name, day) for name, day in names))
    load_list(database, tmp_path, *lines)
    assert received(database) == expected
    load_list(database, tmp_path, *lines)
    assert received(database) == expected


XAY_DUNG = "H17.54,Sở Xây dựng Đà Nẵng,Sở Xây dựng,agency,48,,,2025-07-01,"
DAI_LOC = "H17.135,UBND xã Đại Lộc,Đại Lộc,commune,48,,20500,2025-07-01,"
HAI_VAN = "H17.101,UBND phường Hải Vân,Hải Vân,commune,48,,20194,2025-07-01,"
HANDED_OVER = {
    # the list, the rows of the export, dossiers by office
    "communes since July 2025, dossiers received before": (
        [XAY_DUNG, DAI_LOC, HAI_VAN],
        [("H17.135", "UBND xã Đại Lộc", "20/06/2025"), ("H17.135", "UBND xã Đại Lộc", "07/07/2025"),
         ("H17.101", "UBND phường Hải Vân", "27/06/2025"), ("H17.54", "Sở Xây dựng", "20/06/2025")],
        {"H17.135": 2, "H17.101": 1, "H17.54": 1},
    ),
    "another name beside the code": ([DAI_LOC], [("H17.135", "Trung tâm HCC", "20/06/2025")], {"H17.135": 1}),
    "a district that ended, a dossier that it received after": (
        [DISTRICT], [("H47.36", "UBND huyện Núi Thành", "03/07/2025")], {"H47.36": 1},
    ),
    "a code that no list has": (
        [DISTRICT], [("H47.99", "UBND huyện Phú Ninh", "03/07/2025")],
        {"H47.36": 0, "H47.99": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize("before", [True, False], ids=["list first", "list last"])
@pytest.mark.parametrize(
    ("lines", "rows", "expected"), HANDED_OVER.values(), ids=HANDED_OVER.keys()
)
def test_a_code_of_a_loaded_list_wins_whatever_the_day(
    database: Database,
    tmp_path: Path,
    lines: list[str],
    rows: list[Row],
    expected: dict[str, int],
    before: bool,
) -> None:
    if before:
        load_list(database, tmp_path, *lines)
    load_dossiers(database, tmp_path, 1, *rows)
    if not before:
        load_list(database, tmp_path, *lines)
    assert received(database) == expected


DON, DON_WITH_HORN = "63-commune-20956", "63-commune-20938"  # xã Trà Don, xã Trà Dơn
TWO_OF_A_KIND = [
    "H1,UBND xã Trà Don,,commune,49,,,2020-01-01,",
    "H2,UBND xã Trà Dơn,,commune,49,,,2020-01-01,",
]
BY_ACCENTS = {
    # the list, the names of the export, dossiers by office
    "no list": (
        [],
        ["UBND xã Trà Don", "Ủy ban nhân dân xã TRÀ DƠN, huyện Nam Trà My", "UBND xã Tam Đàn", "UBND xã Tam Dân"],
        {DON: 1, DON_WITH_HORN: 1, "63-commune-20374": 1, "63-commune-20392": 1},
    ),
    "both in the list, without codes of places": (
        TWO_OF_A_KIND,
        ["UBND xã Trà Don", "UBND xã Trà Dơn", "xã Trà Dơn, huyện Nam Trà My"],
        {"H1": 1, "H2": 2},
    ),
    "only its namesake in the list": (
        TWO_OF_A_KIND[:1], ["UBND xã Trà Dơn", "UBND xã Trà Don"], {"H1": 1, DON_WITH_HORN: 1},
    ),
    "no accents: nobody's, until someone says whose": (
        TWO_OF_A_KIND,
        ["UBND huyện Núi Thành", "UBND xa Tra Don"],
        {"H1": 0, "H2": 0, "63-district-517": 1, "unknown-49-ubnd-xa-tra-don": 1},
    ),
    "no list, no unit": (
        [],
        ["UBND huyện Núi Thành", "Trà Don", "Trà Dơn", "TRÀ DƠN", "Trung tâm HCC Tam Đàn", "Trung tâm HCC Tam Dân"],
        {
            "63-district-517": 1, "unknown-49-tra-don~d0ec": 1, "unknown-49-tra-don~6e0f": 2,
            "unknown-49-trung-tam-hcc-tam-dan~4ed5": 1, "unknown-49-trung-tam-hcc-tam-dan~82a5": 1,
        },
    ),
    "codes of a list in any letters, also where names stand": (
        TWO_OF_A_KIND, ["h1", "UBND xã Trà Don", "H2"], {"H1": 2, "H2": 1},
    ),
    "short names of a list": (
        [",".join(["H3", "Sở Tài nguyên và Môi trường", "Sở TN&MT", "agency", "49", "", "", "2020-01-01", ""])],
        ["Sở TN&MT", "SỞ TN&MT", "Sở Tài nguyên và Môi trường", "UBND huyện Núi Thành"], {"H3": 3, "63-district-517": 1},
    ),
    "no accents where one of three namesakes has none": (
        [],
        ["UBND huyện Núi Thành", "UBND xa Tam Thanh", "UBND XA TAM THANH", "UBND xã Tam Thanh", "X. Tam Thạnh"],
        {"63-district-517": 1, "unknown-49-ubnd-xa-tam-thanh": 2, "63-commune-20359": 1, "63-commune-20980": 1},
    ),
    "no accents where one name fits": (
        [], ["UBND huyện Núi Thành", "UBND xa Tra Leng"], {"63-district-517": 1, "63-commune-20935": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "names", "expected"), BY_ACCENTS.values(), ids=BY_ACCENTS.keys())
def test_accents_tell_offices_apart(
    database: Database, tmp_path: Path, lines: list[str], names: list[str], expected: dict[str, int]
) -> None:
    rows = [("", f'"{name}"', THEN) for name in names]
    load_dossiers(database, tmp_path, 1, *rows)
    if lines:
        load_list(database, tmp_path, *lines)
    assert received(database) == expected
