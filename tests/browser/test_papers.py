"""Báo cáo: a click makes a file with a Vietnamese name, and its figures are the page's."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Download, Page, TimeoutError, expect
from reading import plain, query, words
from waiting import follow, heading, ready

DISTRICT = "xuat-bao-cao?ky=2022-Q1&lich=calendar&don_vi=63-district-516"
CARDS = "[class*=st-key-paper_]"
SOON, PRESSES = 30_000.0, 6
"""Milliseconds after which somebody would press again, and how often; a file is there in two seconds."""


@pytest.fixture
def papers(server: str, page: Page) -> Page:
    page.goto(f"{server}/{DISTRICT}")
    ready(page, ".paper")
    return page


def downloaded(page: Page, name: str) -> Download:
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).click()
    return started.value


def opened(file: Download) -> Workbook:
    """The values of a workbook; the browser keeps it under a name without an end."""
    return load_workbook(BytesIO(file.path().read_bytes()), data_only=True)


def on_page(page: Page) -> dict[str, int]:
    """The counts of the strip: words → count, `Đang giải quyết quá hạn` → 13."""
    found = {}
    for box in page.locator(".strip > div, .strip > section").all():
        title = words(box.locator("h2"))
        for link in box.locator("li").all():
            count, _, rest = words(link).partition(" ")
            found[f"{title} {rest}"] = int(count.replace(".", ""))
    return found


def test_form_06_has_the_figures_of_the_page(papers: Page) -> None:
    file = downloaded(papers, "Tải Biểu 06")
    assert file.suggested_filename == "Biểu 06 – Nam Trà My – Quý I-2022.xlsx"
    sheet = opened(file).active
    (row,) = [c.row for c in sheet["B"] if c.value == "Tổng cộng"]
    shown = on_page(papers)
    form = {letter: sheet[f"{letter}{row}"].value for letter in "CDEFGHIJKLM"}
    assert form["M"] == shown["Đang giải quyết quá hạn"] == 13
    assert form["L"] == shown["Đang giải quyết trong hạn"]
    assert form["D"] == shown["Tiếp nhận trong kỳ trực tuyến"]
    assert form["E"] == shown["Tiếp nhận trong kỳ trực tiếp, bưu chính"]
    on_time = shown["Đã giải quyết đúng hạn"] + shown["Đã giải quyết trả lại, rút"]
    assert (form["H"], form["I"], form["J"]) == (
        shown["Đã giải quyết trước hạn"], on_time, shown["Đã giải quyết quá hạn"],
    )  # fmt: skip


def test_workbook_and_csv_agree_with_the_unit_page(papers: Page, server: str) -> None:
    book = opened(downloaded(papers, "Tải Sổ số liệu"))
    overview = book["Tổng quan"]
    with ZipFile(BytesIO(downloaded(papers, "Tải Bảng CSV").path().read_bytes())) as file:
        text = file.read("Tổng quan.csv").decode("utf-8-sig")
    head, first, *_ = csv.reader(StringIO(text, newline=""), delimiter=";")
    at = dict(zip(head, first, strict=True))
    follow(papers, f"{server}/dia-phuong?ky=2022-Q1&lich=calendar&don_vi=63-district-516")
    ready(papers, ".card")
    card = papers.locator(".card", has_text="Hồ sơ trực tuyến").first
    assert f"{overview['C5'].value} / {overview['D5'].value}" in words(card)
    assert f"{at['Tử số']} / {at['Mẫu số']}" in words(card)
    assert overview["H5"].value.split(" ")[1] in words(card.locator(".light"))


def test_the_way_there_from_a_unit(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=2022-Q1&lich=calendar&don_vi=63-district-516")
    ready(page, ".actions a")
    page.get_by_role("link", name="Biểu 06, xuất báo cáo").click()
    heading(page, "Báo cáo · Quý I/2022")
    assert query(page).items() >= {"don_vi": "63-district-516", "ky": "2022-Q1"}.items()
    expect(page.locator(".lead")).to_contain_text("Huyện Nam Trà My, Quý I/2022")


def test_the_keyboard_makes_a_file(server: str, tab: Page) -> None:
    """In a new tab: Chromium lets a page start one file without a gesture, and forgets a key after five seconds."""
    tab.goto(f"{server}/{DISTRICT}")
    ready(tab, ".paper")
    button = tab.get_by_role("button", name="Tải Biểu 06", exact=True)
    for _ in range(PRESSES):  # a key that comes while the page is drawn anew reaches nobody
        button.press("Enter")
        with suppress(TimeoutError):
            made = tab.wait_for_event("download", timeout=SOON)
            break
    assert made.suggested_filename.startswith("Biểu 06")


def test_the_whole_has_a_pack_and_an_office_has_none(server: str, page: Page) -> None:
    page.goto(f"{server}/xuat-bao-cao?ky=2022-Q1")
    ready(page, ".paper")
    expect(page.locator(CARDS)).to_have_count(17)
    page.goto(f"{server}/xuat-bao-cao?ky=2022-Q1&don_vi=H47.02")
    heading(page, "Báo cáo")
    expect(page.locator(CARDS)).to_have_count(14)
    expect(page.locator(".lead")).to_contain_text("Sở Tài nguyên và Môi trường")


def test_a_unit_that_is_not_there_is_told(server: str, page: Page) -> None:
    page.goto(f"{server}/xuat-bao-cao?ky=2022-Q1&don_vi=khong-co")
    ready(page, ".paper")
    expect(page.locator(".note").first).to_contain_text("“khong-co” trong địa chỉ không có")


def test_a_paper_that_cannot_be_made_says_why(
    copy: Path,
    start: Callable[[Path], str],
    page: Page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "mau.pptx").write_bytes(b"no presentation")
    monkeypatch.setenv("TTHC_PPTX_TEMPLATE", str(tmp_path / "mau.pptx"))
    page.goto(f"{start(copy)}/{DISTRICT}")
    ready(page, ".paper")
    page.get_by_role("button", name="Tải Trình chiếu", exact=True).click()
    why = page.locator("[class*=st-key-why_slides] .note")
    why.wait_for()
    assert "mau.pptx" in words(why)
    expect(page.get_by_test_id("stDownloadButtonError")).to_have_text(
        "Không lập được tệp: xem lý do ở dưới."
    )


def test_on_a_phone(server: str, phone: Page) -> None:
    """One card under the other, nothing wider than the screen, buttons for a finger."""
    phone.goto(f"{server}/{DISTRICT}")
    ready(phone, ".paper")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [box.bounding_box() for box in phone.locator(CARDS).all()]
    assert all(box and box["width"] > 300 for box in boxes)
    buttons = [b.bounding_box() for b in phone.locator(f"{CARDS} button").all()]
    assert all(box and box["height"] >= 40 for box in buttons)
    assert plain(phone.locator("h1").inner_text()).startswith("Báo cáo")
