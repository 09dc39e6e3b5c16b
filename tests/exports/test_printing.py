"""The workbook on paper: twenty pages at the most, each with its heading rows and number, as wide as the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from tests.exports.facts_made import papers_of
from tests.exports.papers import NAM_TRA_MY, formulas_of, values_of
from tests.exports.printing import pages_of
from tthc_metrics.exports import apologies, workbook
from tthc_metrics.exports.form06 import tiers
from tthc_metrics.exports.workbook.printing import LEAST, MOST
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

CUT = re.compile(r"Bản in có ([\d.]+) trong ([\d.]+) dòng; xem đủ trong tệp\.$")


@pytest.fixture(scope="module")
def city(da_nang_file: Path) -> Iterator[Database]:
    with Database(da_nang_file, read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def whole(sample: Database) -> Workbook:
    return values_of(workbook.make(papers_of(sample, "2022-Q2")))


def head(sheet: Any) -> list[Any]:
    return [sheet.cell(row, 1).value for row in range(1, 4)]


def test_a_province_prints_to_twenty_pages(whole: Workbook) -> None:
    printed = pages_of(whole)
    assert set(printed) == set(LEAST)
    assert 10 < sum(printed.values()) <= MOST


def test_a_city_of_94_communes_and_a_district_do_too(city: Database, sample: Database) -> None:
    for database, code, unit in ((city, "2026-Q2", WHOLE), (sample, "2022-Q2", NAM_TRA_MY)):
        made = values_of(workbook.make(papers_of(database, code, unit)))
        assert sum(pages_of(made).values()) <= MOST, unit


def test_a_sheet_whose_print_is_cut_says_so_and_the_file_has_every_row(whole: Workbook) -> None:
    cut = [s for s in whole if CUT.search(str(head(s)[2]))]
    assert {"Theo đơn vị", "Hồ sơ quá hạn"} <= {s.title for s in cut}
    assert "Tổng quan" not in {s.title for s in cut}
    for sheet in cut:
        last = int(sheet.print_area.rpartition("$")[2])
        told = CUT.search(head(sheet)[2])
        assert told
        shown, every = (int(number.replace(".", "")) for number in told.groups())
        assert shown == last - 4
        assert every == sheet.max_row - 4 or sheet.title == "Xếp hạng"
        assert last < sheet.max_row


@pytest.mark.parametrize("make", [workbook.make, apologies.make, tiers.make])
def test_every_page_has_its_heading_rows_and_its_number(sample: Database, make: Any) -> None:
    for sheet in formulas_of(make(papers_of(sample, "2022-Q2", NAM_TRA_MY))):
        assert sheet.print_title_rows, sheet.title
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.right.text == "Trang &P/&N"
