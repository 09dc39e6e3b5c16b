"""Numbers and names of sheets that tell of another office than the one that is counted: asked about before anything is loaded."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.intake.files.making import csv_bytes
from tests.loading.shared import OFFICE_LIST, bring_one, dossiers
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.store.database import Database

BARE = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả")
THANH, NGOC, LUC = (
    f"UBND xã {name}, thành phố Tam Kỳ" for name in ("Tam Thanh", "Tam Ngọc", "Tam Lục")
)
OFFICES = csv_bytes([
    OFFICE_LIST,
    ("H47.21", "UBND thành phố Tam Kỳ", "Tam Kỳ", "district", "49", "502", "", "2020-01-01", "2025-06-30"),
    ("H47.21.08", THANH, "Tam Thanh", "commune", "49", "502", "", "2020-01-01", "2025-06-30"),
    ("H47.21.12", NGOC, "Tam Ngọc", "commune", "49", "502", "", "2020-01-01", "2025-06-30"),
    ("H47.21.13", LUC, "Tam Lục", "commune", "49", "502", "", "2020-01-01", "2025-06-30"),
    ("H47.99", "UBND phường Bàn Thạch", "Bàn Thạch", "commune", "49", "", "", "2025-07-01", ""),
    ("H47.00", "Trung tâm Phục vụ hành chính công", "TTPVHCC", "agency", "49", "", "", "2020-01-01", ""),
    ("H47.01", "Sở Tư pháp", "Sở Tư pháp", "agency", "49", "", "", "2020-01-01", ""),
    ("H47.02", "Sở Y tế", "Sở Y tế", "agency", "49", "", "", "2020-01-01", ""),
])  # fmt: skip


def doubted(database: Database, data: bytes, name: str = "ho-so.csv") -> list[Doubt]:
    return list(bring_one(database, data, name, dry_run=True).doubts)


def numbered(*parts: tuple[str, str, int], day: str = "13/06/2022") -> bytes:
    """A list of so many dossiers of an office whose numbers bear a code."""
    made = f"{day[8:]}{day[3:5]}{day[:2]}"
    rows = [
        (f"{code}-{made}-{nth:02}{n:03}", office, day, "30/06/2026")
        for nth, (office, code, many) in enumerate(parts)
        for n in range(many)
    ]
    return csv_bytes([BARE, *rows])


OF_OFFICES = {  # stored before, the file, how many are asked about
    "another commune's": ((), [(THANH, "H47.21.12", 4)], 4),
    "in the other form": ((), [(THANH, "000.12.21.H47", 4)], 4),
    "most are another's": ((), [(THANH, "H47.21.12", 4), (THANH, "H47.21.08", 3)], 4),
    "some were handed over": ((), [(THANH, "H47.21.12", 3), (THANH, "H47.21.08", 4)], 0),
    "two only": ((), [(THANH, "H47.21.12", 2)], 0),
    "its own": ((), [(THANH, "H47.21.08", 4), (NGOC, "H47.21.12", 4)], 0),
    "one commune gives for several": ((), [(THANH, "H47.21.12", 4), (LUC, "H47.21.12", 4)], 0),
    "its district's": ((), [(THANH, "H47.21", 4)], 0),
    "a centre gives all": ((), [("Sở Tư pháp", "H47.00", 4)], 0),
    "a centre with numbers of its own": ([("Trung tâm Phục vụ hành chính công", "H47.00", 4)], [("Sở Tư pháp", "H47.00", 4)], 0),
    "both have their own": ([("Sở Tư pháp", "H47.01", 4), ("Sở Y tế", "H47.02", 4)], [("Sở Y tế", "H47.01", 3)], 3),
    "nobody's code": ((), [(THANH, "H47.77.77", 4)], 0),
}  # fmt: skip


@pytest.mark.parametrize("how", OF_OFFICES)
def test_numbers_that_bear_the_code_of_another_office(database: Database, how: str) -> None:
    stored, brought, asked = OF_OFFICES[how]
    bring_one(database, OFFICES, "don-vi.csv")
    if stored:
        bring_one(database, numbered(*stored, day="10/06/2022"))
    found = doubted(database, numbered(*brought))
    assert [(d.name, d.rows) for d in found] == ([("other_office", asked)] if asked else [])


def test_both_offices_are_named_and_an_answer_holds(database: Database) -> None:
    bring_one(database, OFFICES, "don-vi.csv")
    wrong = numbered((THANH, "H47.21.12", 4))
    (doubt,) = doubted(database, wrong)
    said = f"dòng 2: «H47.21.12-220613-00000» – H47.21.12 là mã của «{NGOC}», tính cho «{THANH}»"
    assert doubt.examples[0] == said
    bring_one(database, wrong, choices=Choices(accepted=("other_office",)))
    assert len(dossiers(database)) == 4
    assert doubted(database, wrong) == []
    assert doubted(database, numbered((THANH, "H47.21.12", 5), day="14/06/2022")) == []


def test_a_new_commune_goes_on_with_numbers_of_a_former_one(database: Database) -> None:
    bring_one(database, OFFICES, "don-vi.csv")
    handed_on = numbered(("UBND phường Bàn Thạch", "H47.21.12", 4), day="02/07/2025")
    assert doubted(database, handed_on) == []


NAMES = {  # of a sheet, of its title, of whose code its numbers bear; what is asked
    "another commune": ("Tam Ngọc", THANH, None, ["other_sheet"]),
    "another commune, and its numbers": ("Tam Ngọc", THANH, "H47.21.12", ["other_office", "other_sheet"]),
    "in full": ("Xã Tam Ngọc", THANH, None, ["other_sheet"]),
    "the same": ("Tam Thanh", THANH, "H47.21.08", []),
    "its district": ("Tam Kỳ", THANH, None, []),
    "a month": ("Tháng 6", THANH, None, []),
    "a field": ("Tư pháp", THANH, None, []),
}  # fmt: skip


@pytest.mark.parametrize("how", NAMES)
def test_a_sheet_named_after_another_office_than_its_title(database: Database, how: str) -> None:
    name, title, code, asked = NAMES[how]
    bring_one(database, OFFICES, "don-vi.csv")
    book = Workbook()
    for sheet, office, bears, tens in (
        (book.active, THANH, "H47.21.08", 1),
        (book.create_sheet(name), title, code, 2),
    ):
        sheet.append([office.upper()])
        sheet.append([BARE[0], *BARE[2:]])
        for n in range(4):
            number = f"{bears}-220613-00{tens}{n}" if bears else f"{tens}{n}/BN"
            sheet.append([number, "13/06/2022", "30/06/2026"])
    content = BytesIO()
    book.save(content)
    found = doubted(database, content.getvalue(), "a.xlsx")
    assert [doubt.name for doubt in found] == asked
    if "other_sheet" in asked:
        assert found[-1].examples == (f"trang «{name}» là «{NGOC}», tiêu đề ghi «{THANH.upper()}»",)
