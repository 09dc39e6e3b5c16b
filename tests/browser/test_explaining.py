"""What stands behind a figure: peak months, any range of days, the why, what was restated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, expect
from waiting import follow, ready

from tests.builders import load_one
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.sample import DATA
from tthc_metrics.store.database import Database


def test_a_peak_month_says_so(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-06")
    ready(page, ".ranking")
    expect(page.locator(".fresh")).to_contain_text("★ tháng cao điểm")
    follow(page, f"{server}/?ky=2022-05")
    ready(page, ".ranking")
    expect(page.locator(".fresh")).not_to_contain_text("cao điểm")


def test_any_range_of_days_can_be_typed(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, ".ranking")
    page.get_by_role("button", name="Khoảng ngày").click()
    page.get_by_label("Từ ngày").fill("mai")
    page.get_by_role("button", name="Xem khoảng ngày này").click()
    expect(page.get_by_text("Ghi ngày dạng 15/03/2022.")).to_be_visible()
    page.get_by_label("Từ ngày").fill("01/03/2022")
    page.get_by_label("Đến ngày").fill("20/03/2022")
    page.get_by_role("button", name="Xem khoảng ngày này").click()
    expect(page.locator("h1")).to_have_text("Toàn tỉnh · Từ 01/03/2022 đến 20/03/2022")
    assert "ky=2022-03-01..2022-03-20" in page.url


def test_why_tells_the_reason_the_year_before_and_the_year_so_far(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, ".ranking")
    card = page.locator(".card").first
    card.locator("summary").click()
    said = card.locator("dl").inner_text()
    for part in (
        "màu vàng vì đạt 91,4 % chỉ tiêu",
        "còn thiếu 570 hồ sơ trực tuyến để đạt 20 %",
        "kỳ đã kết thúc, không đạt",
        "Lũy kế từ đầu năm",
    ):
        assert part in said, said


def test_a_restated_figure_says_what_it_was(
    start: Callable[..., str], copy: Path, page: Page, tmp_path: Path
) -> None:
    month = (DATA / "sample/danh-sach-ho-so-thang-06-2022.csv").read_text("utf-8-sig")
    corrected = tmp_path / "sửa.csv"
    lines = month.replace("Trực tuyến,", "Trực tiếp,").splitlines()[:200]
    corrected.write_text("\n".join(lines), encoding="utf-8")
    with Database(copy) as database:
        exported = Choices(exported_at=datetime(2022, 7, 1))  # else the newer export would stay
        assert load_one(database, corrected, choices=exported).batch.changed_rows
    address = start(copy)
    page.goto(f"{address}/doi-chieu")
    ready(page, ".lead")
    expect(page.get_by_text("Số liệu kỳ cũ đã điều chỉnh:")).to_be_visible()
    follow(page, f"{address}/?ky=2022-06")
    ready(page, ".ranking")
    card = page.locator(".card").first
    card.locator("summary").click()
    expect(card.locator("dl")).to_contain_text("Nạp sửa.csv")
