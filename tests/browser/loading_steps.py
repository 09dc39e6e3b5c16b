"""The steps of loading in a browser, and a sheet as one-stop systems print it."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from playwright.sync_api import Page
from python_calamine import CalamineWorkbook
from reading import words
from waiting import ready

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
MONTH = SAMPLE / "danh-sach-ho-so-thang-06-2022.csv"
PERSON, PHONE = "Nguyễn Thị Bưởi", "0905123456"
OFFICES = ("UBND huyện Núi Thành", "Sở Xây dựng", "Trung tâm Phục vụ hành chính công số 2")
CHANNELS = ("Trực tiếp", "Trực tuyến", "Nộp tại kiốt")


def messy(path: Path, rows: int = 30) -> Path:
    """A sheet as one-stop systems print it; row 3 has no number, row 5 an impossible day."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column(
        0, 0, ["UBND TỈNH QUẢNG NAM", "DANH SÁCH HỒ SƠ", "Ngày xuất: 15/07/2022 17:05"]
    )
    heads = ("STT", "Mã hồ sơ", "Chủ hồ sơ", "Số điện thoại", "Đơn vị giải quyết", "Cách nhận HS")
    for place, text in enumerate((*heads, "Trạng thái")):
        at = place if place < 6 else 8
        sheet.merge_range(4, at, 5, at, text)
    sheet.merge_range(4, 6, 4, 7, "Thời gian")
    sheet.write_row(5, 6, ["Ngày tiếp nhận", "Ngày hẹn trả"])
    sheet.write_row(6, 0, [str(n) for n in range(1, 10)])
    sheet.write(7, 0, "Lĩnh vực Chứng thực")
    for n in range(rows):
        number = "" if n == 3 else f"H47.21-2207{1 + n % 14:02d}-{n:04d}"
        day = "31/02/2022" if n == 5 else f"{1 + n % 14:02d}/07/2022"
        cells = [
            str(n + 1),
            number,
            PERSON,
            PHONE,
            OFFICES[n % 3],
            CHANNELS[n % 3],
            day,
            "20/07/2022",
        ]
        sheet.write_row(8 + n, 0, [*cells, "Đang xử lý"])
    sheet.write_row(8 + rows, 0, ["Tổng cộng", "", "", "", str(rows)])
    sheet.write(10 + rows, 5, "Người lập biểu")
    book.close()
    return path


def corrected(refused: Path, target: Path) -> Path:
    """The file of refused rows with its two faults mended, all else as it was handed out."""
    rows = CalamineWorkbook.from_path(str(refused)).get_sheet_by_index(0).to_python()
    number, day = rows[0].index("Mã hồ sơ"), rows[0].index("Thời gian › Ngày tiếp nhận")
    for place, row in enumerate(rows[1:]):
        row[number] = row[number] or f"H47.21-220714-9{place:03d}"
        row[day] = "05/07/2022" if str(row[day]).startswith("31/02") else row[day]
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, [str(cell) for cell in row])
    book.close()
    return target


def drop(page: Page, address: str, *files: Path) -> None:
    """Drop files, and wait until they are understood."""
    page.goto(f"{address}/so-lieu")
    ready(page, '[data-testid="stFileUploaderDropzone"]')
    page.set_input_files("input[type=file]", [str(file) for file in files])
    page.wait_for_url("**buoc=understood**")
    ready(page, ".facts")


def onward(page: Page, text: str, until: str) -> None:
    """Follow one of the links below a step."""
    page.locator(".actions a.button", has_text=text).first.click()
    ready(page, until)


def again(page: Page, until: str) -> None:
    """Reload: the step is the same, and so is all that was chosen."""
    before = page.url
    page.reload()
    ready(page, until)
    assert page.url == before


def option(page: Page, label: str, chosen: str) -> None:
    """Choose from the list that bears a label."""
    page.locator(f'input[aria-label*="{label}"]').click()
    page.get_by_role("option", name=chosen, exact=True).click()


def save(page: Page) -> str:
    """Save what is at its last step; the sentence over the receipt."""
    page.locator(".st-key-save_draft button").click()
    ready(page, ".receipt, .st-key-lead .lead:has-text('Không có gì')")
    return words(page.locator(".lead"))


def dossiers(page: Page, address: str) -> str:
    """The sentence over the history."""
    page.goto(f"{address}/so-lieu?phan=lich-su-nap")
    ready(page, ".history")
    return words(page.locator(".lead"))
