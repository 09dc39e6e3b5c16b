"""Refused rows come back as a workbook; corrected, it is loaded as it is."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from tests.loading.shared import (
    HEADINGS,
    bring_one,
    counts,
    csv_of,
    dossiers,
    dossiers_csv,
)
from tthc_metrics.intake.choices import Choices, choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading.particulars import (
    CURE,
    REASON,
    ROW,
    UNTIL,
    one_batch,
    refused_workbook,
)
from tthc_metrics.loading.sources import lists_of, remember, remembered
from tthc_metrics.store.database import Database

TITLE = [["Ngày xuất: 01/04/2022 17:00", "", "", "", "", ""]]
GOOD = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,"


def corrected(data: bytes, changes: dict[tuple[str, str], str]) -> bytes:
    """The workbook as an analyst saves it: cells of (dossier, heading) written anew."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for (number, heading), value in changes.items():
            if row[heads.index("Mã hồ sơ")].value == number:
                row[heads.index(heading)].value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(database: Database, batch_id: int) -> bytes:
    return refused_workbook(database, one_batch(database, batch_id))


def test_corrected_rows_come_in_as_rows_of_their_export(database: Database) -> None:
    lines = [
        "001,Sở Tư pháp,Trực tuyến,31/02/2022,05/03/2022,", "A-3,,Trực tuyến,01/03/2022,,",
        "A-4,Sở Tư pháp,Bồ câu,01/03/2022,,01/02/2022", GOOD,
    ]  # fmt: skip
    data = csv_of([*TITLE, HEADINGS, *(line.split(",") for line in lines)])
    first = bring_one(database, data)
    assert counts(first) == (1, 0, 0, 0, 3)
    back = corrected(
        workbook(database, first.batch.batch_id),
        {
            ("001", "Ngày tiếp nhận"): "28/02/2022", ("A-3", "Đơn vị giải quyết"): "Sở Y tế",
            ("A-4", "Hình thức tiếp nhận"): "Trực tiếp", ("A-4", "Ngày kết thúc xử lý"): "01/03/2022",
        },
    )  # fmt: skip
    again = bring_one(database, back, "tu-choi.xlsx")
    assert counts(again) == (3, 0, 0, 0, 0)
    assert again.batch.data_until == datetime(2022, 4, 1, 17)  # that of the file they came from
    assert dossiers(database, "channel") == [
        ("001", "online"), ("A-1", "online"), ("A-3", "online"), ("A-4", "in_person"),
    ]  # fmt: skip


def test_rows_that_are_still_wrong_are_refused_again(database: Database) -> None:
    first = bring_one(database, dossiers_csv(GOOD, "A-2,Sở Tư pháp,Trực tuyến,32/01/2022,,"))
    again = bring_one(database, workbook(database, first.batch.batch_id), "tu-choi.xlsx")
    assert counts(again) == (0, 0, 0, 0, 1)


def test_the_workbook_has_the_columns_of_the_file_and_the_reasons(database: Database) -> None:
    heads = (*HEADINGS, "Chủ hồ sơ", "Cột lạ", "Điện thoại")
    line = "A-2,Sở Tư pháp,Bồ câu,32/01/2022,,,Nguyễn Văn A,=HYPERLINK(1),0905123456"
    first = bring_one(database, dossiers_csv(line, headings=heads))
    sheet = openpyxl.load_workbook(BytesIO(workbook(database, first.batch.batch_id))).active
    top, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert top == [*HEADINGS, "Cột lạ", ROW, REASON, CURE, UNTIL]
    told = dict(zip(top, row, strict=True))
    assert told[ROW] == "2"
    assert "«Bồ câu», không có trong danh sách" in told[REASON]
    assert "«32/01/2022», không đọc được là ngày" in told[REASON]


@pytest.mark.parametrize(
    "cell", ["=1+1", "=HYPERLINK(\"http://x.vn\";\"y\")", "+1", "-2+3", "@SUM(A1)", "http://x.vn", "001"]
)  # fmt: skip
def test_every_cell_of_the_workbook_is_text(database: Database, cell: str) -> None:
    heads = (*HEADINGS, "Cột lạ")
    line = [*["A-2", "Sở Tư pháp", "Bồ câu", "01/03/2022", "", ""], cell]
    first = bring_one(database, csv_of([heads, line], "\t"))
    sheet = openpyxl.load_workbook(BytesIO(workbook(database, first.batch.batch_id))).active
    found = sheet.cell(2, 7)
    assert (found.value, found.data_type) == (cell, "s")
    assert found.hyperlink is None


CHOSEN = choices(
    columns={"Số phiếu": "dossier_no", "Vào sổ": "received_on"},
    values={"channel": {"Bồ câu": "postal"}},
)


def test_what_was_chosen_for_a_source_holds_for_its_refused_rows(database: Database) -> None:
    heads = ("Số phiếu", "Đơn vị giải quyết", "Kênh", "Vào sổ")
    lines = ["A-1,Sở Tư pháp,Bồ câu,01/03/2022", "A-2,Sở Tư pháp,Bồ câu,32/01/2022"]
    data = dossiers_csv(*lines, headings=heads)
    given = file_from_bytes("a.csv", data)
    (parts,) = lists_of(given, remembered(database), CHOSEN)
    remember(database, parts)
    first = bring_one(database, data)
    assert counts(first) == (1, 0, 0, 0, 1)
    book = openpyxl.load_workbook(BytesIO(workbook(database, first.batch.batch_id)))
    book.active.cell(2, 4).value = "30/01/2022"
    out = BytesIO()
    book.save(out)
    again = bring_one(database, out.getvalue(), "tu-choi.xlsx")
    assert counts(again) == (1, 0, 0, 0, 0)


def test_headings_over_two_rows_are_understood_in_the_workbook(database: Database) -> None:
    upper = ["Mã hồ sơ", "Đơn vị giải quyết", "Thời gian", "", "Hình thức tiếp nhận"]
    lower = ["", "", "Ngày tiếp nhận", "Ngày hẹn trả", ""]
    row = ["A-1", "Sở Tư pháp", "32/01/2022", "05/03/2022", "Trực tuyến"]
    first = bring_one(database, csv_of([upper, lower, row]))
    (heading,) = [h for h in first.batch.headings if "tiếp nhận" in h and "Ngày" in h]
    back = corrected(workbook(database, first.batch.batch_id), {("A-1", heading): "01/03/2022"})
    assert counts(bring_one(database, back, "tu-choi.xlsx")) == (1, 0, 0, 0, 0)


def test_a_moment_chosen_by_hand_goes_with_the_rows(database: Database) -> None:
    chosen = Choices(exported_at=datetime(2022, 4, 2, 8))
    first = bring_one(database, dossiers_csv(GOOD, "A-2,Sở Tư pháp,,32/01/2022,,"), choices=chosen)
    back = corrected(
        workbook(database, first.batch.batch_id), {("A-2", "Ngày tiếp nhận"): "01/03/2022"}
    )
    again = bring_one(database, back, "tu-choi.xlsx")
    assert again.batch.data_until == datetime(2022, 4, 2, 8)


LATER = [  # what stands above the first file, the moment of the corrected row: None if it is refused again
    ([], datetime(2022, 4, 30)),  # only the other rows told a moment
    (TITLE, None),
    ([["Ngày xuất: 30/04/2022 17:00", "", "", "", "", ""]], datetime(2022, 4, 30, 17)),
]


@pytest.mark.parametrize(("title", "until"), LATER)
def test_a_corrected_row_of_a_later_day_than_the_others(
    database: Database, title: list[list[str]], until: datetime | None
) -> None:
    lines = [GOOD, "A-2,Sở Tư pháp,Trực tuyến,31/04/2022,,"]
    first = bring_one(database, csv_of([*title, HEADINGS, *(line.split(",") for line in lines)]))
    back = corrected(
        workbook(database, first.batch.batch_id), {("A-2", "Ngày tiếp nhận"): "30/04/2022"}
    )
    again = bring_one(database, back, "tu-choi.xlsx")
    assert counts(again) == ((1, 0, 0, 0, 0) if until else (0, 0, 0, 0, 1))
    assert again.batch.data_until == (until or datetime(2022, 4, 1, 17))
