"""A code and the name of an office beside it, in two columns or in one cell."""

from __future__ import annotations

import pytest

from tests.loading.shared import (
    OFFICE_LIST,
    bring_one,
    csv_of,
    dossiers_csv,
)
from tests.loading.test_doubts import ROW, doubted
from tthc_metrics.intake.choices import Choices
from tthc_metrics.store.database import Database

CODED = ("Mã hồ sơ", "Mã đơn vị", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả")
TWO = csv_of(
    [
        OFFICE_LIST,
        ["H47.36.11", "UBND xã Tam Hải", "Tam Hải", "commune", "49", "517", "20989", "", ""],
        ["H47.36.12", "UBND xã Tam Quang", "Tam Quang", "commune", "49", "517", "20986", "", ""],
    ]
)
CODE_AND_NAME = [
    # code, name, whether it is asked about
    ("H47.36.11", "UBND xã Tam Hải", False),
    ("H47.36.11", "UBND xã Tam Quang", True),
    ("H47.36.11", "Ủy ban nhân dân xã Tam Quang", True),
    ("H47.36.11", "Bộ phận Tiếp nhận và Trả kết quả", False),
    ("H47.36.99", "UBND xã Tam Quang", False),  # no list has the code
]
IN_ONE = [("UBND xã Tam Quang (H47.36.12)", False), ("H47.36.11 - UBND xã Tam Quang", True)]


@pytest.mark.parametrize(("cell", "asked"), IN_ONE)
def test_a_code_and_a_name_in_one_cell_too(database: Database, cell: str, asked: bool) -> None:
    bring_one(database, TWO, "đơn vị.csv")
    found = doubted(database, dossiers_csv(ROW.format("H47.36-220601-0001", cell, "01")))
    assert [doubt.name for doubt in found] == (["two_offices"] if asked else [])


@pytest.mark.parametrize(("code", "name", "asked"), CODE_AND_NAME)
def test_a_code_and_a_name_of_two_offices_are_asked_about(
    database: Database, code: str, name: str, asked: bool
) -> None:
    bring_one(database, TWO, "đơn vị.csv")
    file = dossiers_csv(f"H47.36-220601-0001,{code},{name},01/06/2022,20/06/2022", headings=CODED)
    found = doubted(database, file)
    assert [doubt.name for doubt in found] == (["two_offices"] if asked else [])
    if asked:
        assert found[0].examples == (
            f"H47.36-220601-0001: mã {code} là «UBND xã Tam Hải», tên ghi «{name}»",
        )
        yes = Choices(accepted=("two_offices",))
        bring_one(database, file, choices=yes)
        assert doubted(database, file) == []  # it is known to be so


OTHER_FORMS = [
    # the list's office is meant where code and name both say so
    ("000.12.36.H47", "UBND xã Tam Quang", "H47.36.12"),
    ("000.12.36.H47", "Xã Tam Quang, huyện Núi Thành", "H47.36.12"),
    ("000.12.36.H47", "UBND xã Tam Giang", "000.12.36.H47"),
    ("000.11.36.h47", "Ủy ban nhân dân xã Tam Hải", "H47.36.11"),
    ("000.12.36.H47", "UBND xã Tam Quang Trung", "000.12.36.H47"),
    ("000.00.05.H47", "Sở Y tế", "000.00.05.H47"),  # of no list
]


@pytest.mark.parametrize(("code", "name", "office"), OTHER_FORMS)
def test_a_list_s_code_as_the_other_rule_forms_it(
    database: Database, code: str, name: str, office: str
) -> None:
    bring_one(database, TWO, "đơn vị.csv")
    number = "H47.36-220601-0001"
    file = dossiers_csv(f'{number},{code},{name.replace(",", "")},01/06/2022,20/06/2022', headings=CODED)  # fmt: skip
    bring_one(database, file)
    assert [row["o"] for row in database.rows("SELECT office_id AS o FROM dossiers")] == [office]
