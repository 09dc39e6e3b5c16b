"""Form 06 as a workbook: its layout, its live sums, its checks, what it says and does not claim."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from tests.exports.evaluating import Sheets
from tests.exports.papers import (
    AGENCY,
    NAM_TRA_MY,
    column,
    facts_of,
    formulas_of,
    opened,
    values_of,
    without_deck,
    wrong_values,
)
from tests.exports.provinces import put_da_nang, put_tra_vinh
from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports import form06
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import form_figures
from tthc_metrics.exports.form06.sheet import NUMBERS
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

SHEET = "Biểu 06"
CHECKS = "QRSTU"
BY_FIELD = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"


def form(facts: Facts) -> tuple[Any, Any]:
    """The sheet with its formulas and with its stored values."""
    formulas, values = opened(form06.make(without_deck(facts)))
    return formulas[SHEET], values[SHEET]


def texts(sheet: Any) -> list[str]:
    return [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


@pytest.fixture(scope="module")
def office(sample: Database) -> Facts:
    return facts_of(sample, AGENCY)


@pytest.fixture(scope="module")
def district(sample: Database) -> Facts:
    return facts_of(sample, NAM_TRA_MY)


@pytest.mark.parametrize("unit", [WHOLE, NAM_TRA_MY, AGENCY])
def test_stored_values_are_what_the_formulas_give(sample: Database, unit: str) -> None:
    assert wrong_values(form06.make(without_deck(facts_of(sample, unit)))) == {}


@pytest.mark.parametrize("unit", [WHOLE, NAM_TRA_MY, AGENCY])
def test_the_total_is_the_ledgers(sample: Database, unit: str) -> None:
    facts = facts_of(sample, unit)
    formulas, values = form(facts)
    row = column(values, "B")["Tổng cộng"]
    counts = {**facts.counts}
    counts["resolved_on_time"] += counts["returned"] + counts["withdrawn"]
    found = [values.cell(row, 3 + nth).value for nth in range(11)]
    assert found == [counts[figure] for figure in form_figures()]
    assert all(str(formulas.cell(row, 3 + nth).value).startswith("=SUM(") for nth in range(11))
    assert [values[f"{letter}{row}"].value for letter in CHECKS] == ["khớp"] * 5


def test_headings_over_three_rows_and_the_row_of_numbers(office: Facts) -> None:
    _, sheet = form(office)
    (top,) = [c.row for c in sheet["A"] if c.value == "STT"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    spans = ("A{0}:A{2}", "B{0}:B{2}", "C{0}:F{0}", "C{1}:C{2}", "D{1}:E{1}", "F{1}:F{2}", "G{0}:J{0}", "K{0}:M{0}", "M{1}:M{2}")  # fmt: skip
    assert {span.format(top, top + 1, top + 2) for span in spans} <= merged
    assert [sheet.cell(top + 3, 1 + nth).value for nth in range(13)] == list(NUMBERS)
    under = {sheet.cell(top + r, 1 + c).value for r in range(3) for c in range(13)} - {None}
    assert under == {
        "STT", "Lĩnh vực, công việc giải quyết theo cấp", "Số hồ sơ nhận giải quyết", "Tổng số", "Trong kỳ",
        "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Số lượng hồ sơ đã giải quyết",
        "Trước hạn", "Đúng hạn", "Quá hạn", "Số lượng hồ sơ đang giải quyết", "Trong hạn",
    }  # fmt: skip


def test_the_title_claims_what_is_known_of_the_form(office: Facts, district: Facts) -> None:
    one, other = (" ".join(texts(form(facts)[1])) for facts in (office, district))
    assert BY_FIELD in one
    assert BY_FIELD not in other
    assert (
        "Biểu số II.06a/VPCP/KSTT (Thông tư số 01/2020/TT-VPCP ngày 21/10/2020) TỈNH QUẢNG NAM"
        in " ".join(one.split())
    )
    assert "Các cột theo Biểu số II.06a/VPCP/KSTT" in other
    assert "chưa được kiểm chứng" in other
    assert "II.06b" not in other
    for said in (one, other):
        assert "Kỳ báo cáo: Quý I/2022 (Từ ngày 01/01/2022 đến ngày 31/03/2022)" in said
        assert "Đơn vị tính: Số hồ sơ TTHC" in said
        assert "DỮ LIỆU MÔ PHỎNG" in said
    assert "Đơn vị báo cáo: Sở Tài nguyên và Môi trường" in one


def test_on_paper(district: Facts) -> None:
    sheet, _ = form(district)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth in (None, 1)  # what it is when nothing is said
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$8"
    assert sheet.freeze_panes == "C9"
    assert sheet.print_area.startswith("'Biểu 06'!$A$1:$M$")  # the checks are not printed
    assert "Nam Trà My" in sheet.oddFooter.left.text
    assert district.edition in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "Trang &P/&N"


def test_groups_by_tier_and_their_sums(sample: Database) -> None:
    facts = facts_of(sample, WHOLE)
    formulas, values = form(facts)
    groups = [c.row for c in values["A"] if c.value in ("I", "II", "III")]
    names = [values.cell(row, 2).value for row in groups]
    assert names == ["Sở, ban, ngành", "Huyện, thị xã, thành phố", "Xã, phường, thị trấn"]
    for row, tier in zip(groups, ("agency", "district", "commune"), strict=True):
        of_tier = [p.counts["handled"] for p in facts.offices if p.unit.tier == tier]
        assert values.cell(row, 3).value == sum(of_tier)
        assert formulas.cell(row, 4).value == f"=SUM(D{row + 1}:D{row + len(of_tier)})"


def test_since_the_reform_there_is_no_group_of_districts(database: Database) -> None:
    put_da_nang(database)
    _, values = form(facts_of(database, WHOLE, "2025-Q4"))
    groups = [values.cell(c.row, 2).value for c in values["A"] if c.value in ("I", "II", "III")]
    assert groups == ["Sở, ban, ngành", "Xã, phường, đặc khu"]


def edited(facts: Facts, changes: dict[str, int]) -> Sheets:
    book: Workbook = formulas_of(form06.make(without_deck(facts)))
    return Sheets(book, {(SHEET, cell): value for cell, value in changes.items()})


def test_an_edit_moves_the_sums_and_is_told_by_the_checks(district: Facts) -> None:
    _, values = form(district)
    total, one = column(values, "B")["Tổng cộng"], column(values, "B")["UBND huyện Nam Trà My"]
    before = values.cell(one, 4).value
    sheets = edited(district, {f"D{one}": before + 5})
    assert sheets.value(SHEET, f"D{total}") == values.cell(total, 4).value + 5
    assert sheets.value(SHEET, f"C{total}") == values.cell(total, 3).value + 5
    told = [sheets.value(SHEET, f"{letter}{total}") for letter in CHECKS]
    assert told == ["khớp", "khớp", "khớp", "lệch 5", "lệch 5"]
    (note,) = [c.coordinate for c in values["A"] if "chưa giải trình" in str(c.value)]
    assert "chưa giải trình (cột 3 − cột 7 − cột 11): 5 hồ sơ, lệch." in sheets.value(SHEET, note)


def test_a_sum_typed_over_is_told(district: Facts) -> None:
    _, values = form(district)
    total = column(values, "B")["Tổng cộng"]
    sheets = edited(district, {f"G{total}": 1})
    told = [sheets.value(SHEET, f"{letter}{total}") for letter in CHECKS]
    assert told[0] == told[2] == "khớp"
    assert all(str(word).startswith("lệch") for word in (told[1], told[3], told[4]))


def test_returned_and_withdrawn_are_on_time_and_said(sample: Database) -> None:
    facts = facts_of(sample, WHOLE)
    said = " ".join(form06.notes(facts, []))
    back = facts.counts["returned_or_withdrawn"]
    assert back > 0
    assert f"cột 9 gồm cả {number(back)} hồ sơ trả lại hoặc rút" in said


def test_an_unknown_channel_is_in_column_3_alone(database: Database) -> None:
    put_tra_vinh(database, channel=None)
    facts = facts_of(database, WHOLE, "2023-Q1")
    content = form06.make(without_deck(facts))
    assert wrong_values(content) == {}
    sheet = values_of(content)[SHEET]
    total, unknown = column(sheet, "B")["Tổng cộng"], facts.counts["received_unknown"]
    assert [sheet.cell(total, c).value for c in (3, 4, 5, 6)] == [unknown, "–", "–", 0]
    assert sheet[f"O{total}"].value == unknown
    assert sheet[f"Q{total}"].value == f"lệch {unknown}"
    assert any(f"cột 3 gồm cả {number(unknown)} hồ sơ không rõ" in text for text in texts(sheet))


def test_known_and_unknown_channels_together(database: Database) -> None:
    """Some online, some unknown: 4 and 5 hold what is known, 3 all of it."""
    put_tra_vinh(database, postal=None)
    facts = facts_of(database, WHOLE, "2023-Q1")
    unknown = facts.counts["received_unknown"]
    assert 0 < unknown < facts.counts["received"]
    content = form06.make(without_deck(facts))
    assert wrong_values(content) == {}
    sheet = values_of(content)[SHEET]
    total = column(sheet, "B")["Tổng cộng"]
    handled, online, direct, carried = (sheet.cell(total, c).value for c in (3, 4, 5, 6))
    assert handled == online + direct + carried + unknown


def test_an_office_without_a_dossier(sample: Database) -> None:
    facts = facts_of(sample, "H47.17", "2022-01-01..2022-01-01")
    content = form06.make(without_deck(facts))
    assert wrong_values(content) == {}
    sheet = values_of(content)[SHEET]
    row = column(sheet, "B")["Tổng cộng"]
    assert sheet.cell(row, 3).value == facts.counts["handled"]


def test_texts_never_run(database: Database) -> None:
    put_tra_vinh(database)
    book = formulas_of(form06.make(without_deck(facts_of(database, WHOLE, "2023-Q1"))))
    (cell,) = [c for row in book[SHEET].iter_rows() for c in row if c.value == "=1+1"]
    assert cell.data_type == "s"


def test_the_same_data_give_the_same_file(office: Facts) -> None:
    assert form06.make(without_deck(office)) == form06.make(without_deck(office))


def test_an_unfinished_period_and_one_known_in_part_say_so(sample: Database) -> None:
    unfinished = facts_of(sample, AGENCY, "2022-06-01..2022-07-31")
    in_part = facts_of(sample, AGENCY, "2020-12-16..2021-03-31")
    assert "chưa hết kỳ" in " ".join(form06.notes(unfinished, []))
    assert "chỉ chắc chắn đủ từ ngày" in " ".join(form06.notes(in_part, []))
