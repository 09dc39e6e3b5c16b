"""Workbooks that count their days from 1904: also days that are plain numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.builders import HEADINGS
from tests.loading.shared import bring_one, dossiers
from tthc_metrics.intake.day_text import counted_from_1900
from tthc_metrics.store.database import Database

PLAIN = (date(2022, 6, 15) - date(1904, 1, 1)).days
ROWS = [HEADINGS.split(","), ["A-1", "Sở Tư pháp", "Trực tiếp", PLAIN, PLAIN + 7.5, None]]


def of_today() -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in ROWS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_old() -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("S")
    for place, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(place, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("book", [of_today, of_old])
def test_plain_numbers_are_counted_as_the_workbook_does(database: Database, book: Callable[[], bytes]) -> None:  # fmt: skip
    outcome = bring_one(database, book(), "a.xls")
    assert dossiers(database, "received_on", "due_on") == [("A-1", date(2022, 6, 15), date(2022, 6, 22))]  # fmt: skip
    assert any("bảng tính đếm ngày từ năm 1904" in remark for remark in outcome.remarks)


def test_other_cells_stay() -> None:
    assert [counted_from_1900(c) for c in ("43265", "43265,5", "15/06/2022", "4326", "")] == [
        "44727", "44727.5", "15/06/2022", "4326", ""
    ]  # fmt: skip
