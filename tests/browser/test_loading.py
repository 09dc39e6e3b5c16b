"""An analyst loads files in a real browser: every step, reloaded; refused rows corrected; undone; by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from checking import CLIPPED, english, sideways
from loading_steps import (
    MONTH,
    PERSON,
    PHONE,
    SAMPLE,
    again,
    corrected,
    dossiers,
    drop,
    messy,
    onward,
    option,
    save,
)
from playwright.sync_api import Page, expect
from reading import query, words
from serving import serve
from waiting import follow, ready

from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    """A database that knows the offices of Quảng Nam and nothing else."""
    path = tmp_path / "offices.duckdb"
    with Database(path) as database:
        load(database, SAMPLE / "offices.csv", simulated=True)
    return path


def test_the_whole_road_of_a_messy_file(
    start: Callable[[Path], str], offices: Path, page: Page, phone: Page, tmp_path: Path
) -> None:
    address = start(offices)
    drop(page, address, messy(tmp_path / "tháng 7.xlsx"))
    facts = words(page.locator(".facts"))
    assert "Chủ hồ sơ (họ tên); Số điện thoại (điện thoại)" in facts
    assert "dòng tiêu đề bảng (dòng 1, 2, 3)" in facts
    moment = page.locator('input[aria-label*="Thời điểm xuất"]')
    expect(moment).to_have_value("15/07/2022 17:05")
    fits(phone, page.url, ".facts")

    onward(page, "Khớp cột", ".maphead")
    assert not page.locator(".st-key-questions .heading").count()
    option(page, "Cách nhận HS", "Hình thức tiếp nhận")
    expect(page.locator(".lead")).to_contain_text("1 giá trị chưa biết nghĩa")
    again(page, ".st-key-questions .heading")
    expect(page.locator(".st-key-questions")).to_contain_text("«Nộp tại kiốt»")
    assert "đã chọn" in words(page.get_by_test_id("stMain"))
    fits(phone, page.url, ".st-key-questions .heading")
    option(page, "Nộp tại kiốt", "Trực tiếp")
    page.get_by_role("button", name="Ghi các nghĩa đã chọn").click()
    expect(page.locator(".lead")).to_contain_text("Không cần chọn gì")
    shown = page.get_by_test_id("stMain").inner_text()
    assert PERSON not in shown
    assert PHONE not in shown

    onward(page, "Xem vấn đề", ".problems table")
    again(page, ".problems table")
    assert words(page.locator(".lead")).startswith("2 dòng bị từ chối")
    told = words(page.locator(".problems"))
    for expected in ("«31/02/2022», không đọc được là ngày", "để trống", "dòng tổng", "dòng nhóm"):
        assert expected in told
    fits(phone, page.url, ".problems table")

    onward(page, "Xem tác động", ".counts")
    again(page, ".counts")
    assert words(page.locator(".lead")).startswith("Nếu lưu: 28 dòng mới, 0 dòng thay đổi")
    assert "Trung tâm Phục vụ hành chính công số 2" in words(page.get_by_test_id("stMain"))
    fits(phone, page.url, ".counts")

    onward(page, "Tiếp: lưu", ".st-key-save_draft")
    again(page, ".st-key-save_draft button")
    fits(phone, page.url, ".st-key-save_draft button")
    assert not page.locator(
        'input[aria-label*="Người nạp"]'
    ).count()  # it is known who has signed in
    assert (
        save(page) == "Đã lưu: 28 dòng mới, 0 dòng thay đổi. 2 dòng bị từ chối, tải về được ở dưới."
    )
    again(page, ".receipt")
    receipt = words(page.locator(".receipt"))
    for expected in (
        "người nạp thu",
        "SHA-256",
        "Chủ hồ sơ; Số điện thoại",
        "1 dòng",
        "dòng nhóm",
    ):
        assert expected in receipt
    fits(phone, page.url, ".receipt")

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải 2 dòng bị từ chối").click()
    refused = tmp_path / "refused.xlsx"
    download.value.save_as(refused)
    assert download.value.suggested_filename == "tu-choi-2-thang-7.xlsx"
    drop(page, address, corrected(refused, tmp_path / "sửa.xlsx"))
    onward(page, "Xem tác động", ".counts")
    assert words(page.locator(".lead")).startswith("Nếu lưu: 2 dòng mới"), (
        "nothing had to be mapped again"
    )
    onward(page, "Tiếp: lưu", ".st-key-save_draft")
    assert save(page).startswith("Đã lưu: 2 dòng mới")

    undo_and_redo(page, address, phone)
    confirm_and_take_back(page, address, phone)


def undo_and_redo(page: Page, address: str, phone: Page) -> None:
    """Take the first of the two loads back, and bring it in again."""
    assert dossiers(page, address).startswith("3 lần nạp, mới nhất trước; tất cả")
    fits(phone, page.url, ".history")
    page.locator(".history a", has_text="tháng 7").click()
    ready(page, ".receipt")
    onward(page, "Hoàn tác lần nạp này", ".st-key-do_it button")
    again(page, ".st-key-do_it button")
    assert words(page.locator(".st-key-would")).startswith("Nếu hoàn tác: 28 hồ sơ mất đi")
    fits(phone, page.url, ".st-key-do_it button")
    page.locator(".st-key-do_it button").click()
    expect(page.locator(".receipt .state")).to_have_text("đã hoàn tác")
    assert dossiers(page, address) == "3 lần nạp, mới nhất trước; 1 đã hoàn tác."
    page.locator(".history a", has_text="tháng 7").click()
    onward(page, "Khôi phục lần nạp này", ".st-key-do_it button")
    assert words(page.locator(".st-key-would")).startswith("Nếu khôi phục: 28 hồ sơ thêm lại")
    page.locator(".st-key-do_it button").click()
    expect(page.locator(".receipt .state")).to_have_count(0)


def confirm_and_take_back(page: Page, address: str, phone: Page) -> None:
    """Say that the unknown office is a known one; then that it is not."""
    page.goto(f"{address}/so-lieu?phan=don-vi-cho-xac-nhan")
    ready(page, ".st-key-office")
    assert words(page.locator(".lead")).startswith("1 đơn vị chờ xác nhận, có 10 hồ sơ.")
    fits(phone, page.url, ".st-key-office")
    page.get_by_text("Là đơn vị đã có").click()
    page.locator('input[aria-label*="Đơn vị đã có"]').fill("Sở Xây")
    page.get_by_role("option", name="Sở Xây dựng").click()
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("→ Sở Xây dựng")
    expect(page.locator(".lead")).to_have_text("Không đơn vị nào chờ xác nhận.")
    page.get_by_role("button", name="Bỏ xác nhận").click()
    expect(page.locator(".lead")).to_contain_text("1 đơn vị chờ xác nhận")


def fits(phone: Page, address: str, until: str) -> None:
    """The same address on a phone: all there, nothing cut off, no English, nothing to scroll sideways."""
    follow(phone, address)
    ready(phone, until)
    assert sideways(phone) == [], address
    assert phone.evaluate(CLIPPED) == [], address
    assert english(phone) == [], address


def test_a_known_file_goes_by_one_button_and_twice_changes_nothing(
    start: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    address = start(tmp_path / "empty.duckdb")
    page.goto(f"{address}/")
    ready(page, ".note")
    onward(page, "Nạp dữ liệu", '[data-testid="stFileUploaderDropzone"]')
    drop(page, address, SAMPLE / "offices.csv", MONTH)
    assert words(page.locator(".lead")).startswith("Đã hiểu 2 trang của 2 tệp, 13.110 dòng.")
    first = page.locator(".actions a.button").first
    expect(first).to_have_text("Xem tác động")
    onward(page, "Xem tác động", ".counts")
    assert words(page.locator(".lead")).startswith("Nếu lưu: 13.110 dòng mới")
    onward(page, "Tiếp: lưu", ".st-key-save_draft")
    assert save(page) == "Đã lưu: 13.110 dòng mới, 0 dòng thay đổi."
    expect(page.locator(".receipt")).to_have_count(2)

    drop(page, address, MONTH)
    onward(page, "Xem tác động", ".counts")
    assert "không có gì thay đổi" in words(page.locator(".lead"))
    onward(page, "Tiếp: lưu", ".st-key-save_draft")
    assert save(page).startswith("Không có gì thay đổi")
    expect(page.locator(".note").first).to_contain_text("đã nạp rồi")
    assert dossiers(page, address).startswith("2 lần nạp"), "no batch was made"


def test_a_draft_outlives_the_server_and_can_be_thrown_away(
    offices: Path, tmp_path: Path, page: Page
) -> None:
    log = tmp_path / "log.txt"
    with serve(log, offices) as address:
        drop(page, address, messy(tmp_path / "a.xlsx"))
        onward(page, "Khớp cột", ".maphead")
        option(page, "Cách nhận HS", "Hình thức tiếp nhận")
        expect(page.locator(".lead")).to_contain_text("1 giá trị chưa biết nghĩa")
        page.goto("about:blank")
    with serve(log, offices) as address:
        page.goto(f"{address}/so-lieu")
        ready(page, ".unfinished")
        page.locator(".unfinished a").click()
        ready(page, ".maphead")
        expect(page.locator(".steps li[aria-current]")).to_contain_text("Khớp cột")
        expect(page.locator(".lead")).to_contain_text("1 giá trị chưa biết nghĩa")
        page.locator(".steps a", has_text="Đã hiểu").click()
        ready(page, ".facts")
        page.get_by_role("button", name="Bỏ bản nạp này").click()
        ready(page, '[data-testid="stFileUploaderDropzone"]')
        expect(page.locator(".unfinished")).to_have_count(0)
        assert query(page) == {}
        page.goto("about:blank")


def test_by_keyboard_alone_and_beside_another_analyst(
    start: Callable[[Path], str], offices: Path, tab: Page, phone: Page, tmp_path: Path
) -> None:
    address = start(offices)
    other = phone  # whoever sits at another computer has another profile
    drop(other, address, messy(tmp_path / "cua-nguoi-khac.xlsx"))
    onward(other, "Xem tác động", ".counts")

    tab.on("filechooser", lambda chooser: chooser.set_files(str(MONTH)))
    tab.goto(f"{address}/so-lieu")
    ready(tab, '[data-testid="stFileUploaderDropzone"]')
    assert "cua-nguoi-khac" in words(tab.locator(".unfinished"))
    tab_to(tab, "Chọn tệp")
    tab.keyboard.press("Space")
    tab.wait_for_url("**buoc=understood**")
    ready(tab, ".facts")
    for link, until in (("Xem tác động", ".counts"), ("Tiếp: lưu", ".st-key-save_draft button")):
        tab_to(tab, link)
        tab.keyboard.press("Enter")
        ready(tab, until)
    tab_to(tab, "Lưu")
    tab.keyboard.press("Enter")
    ready(tab, ".lead:has-text('Không có gì thay đổi'), .receipt")

    onward(other, "Tiếp: lưu", ".st-key-save_draft")
    assert save(other).startswith("Đã lưu: 28 dòng mới")


def tab_to(page: Page, text: str) -> None:
    """Press Tab until the focus is on what bears exactly this text."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim().split('\\n').pop()") == text:
            return
    raise AssertionError(f"Tab never came to «{text}»")


UNREADABLE = {
    "trong.csv": (b"", "tệp trống"),
    "anh.csv": (b"\x89PNG\r\n\x1a\n0000", "là ảnh, không phải bảng"),
    "thu.csv": ("Kính gửi\nông bà\n".encode(), "không tìm thấy dòng tiêu đề cột"),
}


def test_what_cannot_be_read_is_said_in_a_sentence_each(
    server: str, page: Page, tmp_path: Path
) -> None:
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    page.goto(f"{server}/so-lieu")
    ready(page, '[data-testid="stFileUploaderDropzone"]')
    page.set_input_files("input[type=file]", [str(tmp_path / name) for name in UNREADABLE])
    page.wait_for_selector(".faults")
    told = [words(item) for item in page.locator(".faults li").all()]
    for line, (name, (_, said)) in zip(told, UNREADABLE.items(), strict=True):
        assert line.startswith(name)
        assert said in line
    page.locator(".actions a", has_text="Thả tệp khác").click()
    ready(page, '[data-testid="stFileUploaderDropzone"]')
