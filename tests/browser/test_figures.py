"""The trend of one district and the published reports."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import plain, words
from waiting import chart_drawn, heading

MONTHS = 15  # January 2021, the first that the sample tells, to March 2022
KON_TUM = "Tỉnh Kon Tum · Quý I/2023 · 15/12/2022 – 14/03/2023 · Ngày 15–14 (NĐ 09)"
CHART = ".st-key-trend svg.main-svg"


def open_district(server: str, page: Page) -> None:
    """Nam Trà My, with its chart drawn."""
    page.goto(f"{server}/dia-phuong?don_vi=63-district-516&ky=2022-Q1")
    heading(page, "Huyện Nam Trà My")
    chart_drawn(page, ".st-key-trend")
    page.locator(f"{CHART} path.point").last.wait_for()


def open_fold(page: Page) -> Locator:
    """The table behind the chart."""
    page.get_by_text("Bảng số liệu: hồ sơ trực tuyến theo tháng").click()
    table = page.get_by_role("table", name="Hồ sơ trực tuyến theo tháng")
    table.wait_for()
    return table


def no_two_labels_touch(phone: Page) -> None:
    labels = [label.bounding_box() for label in phone.locator(f"{CHART} .xtick text").all()]
    spans = sorted((box["x"], box["x"] + box["width"]) for box in labels if box)
    assert len(spans) > 2
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)), spans


@pytest.mark.parametrize("visitor", ["page", "phone"])
def test_the_trend_is_drawn_and_told_in_a_table(
    server: str, visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    open_district(server, page)
    chart = page.locator(CHART).first.bounding_box()
    assert chart is not None
    expect(page.locator(f"{CHART} path.point")).to_have_count(MONTHS)
    assert chart["x"] >= 0
    assert chart["x"] + chart["width"] <= page.evaluate("innerWidth")
    assert chart["width"] > 300
    assert chart["height"] > 250

    if visitor == "phone":
        no_two_labels_touch(page)
    rows = open_fold(page).locator("tbody tr")
    expect(rows).to_have_count(MONTHS)
    assert words(rows.first).startswith("Tháng 3/2022")


def test_our_rate_stands_beside_the_printed_one(server: str, page: Page) -> None:
    page.goto(f"{server}/doi-chieu?phan=bao-cao")
    heading(page, "Báo cáo đã công bố")
    kon_tum = page.get_by_role("table", name=KON_TUM, exact=True)
    header = page.get_by_role("rowheader", name="Đúng hạn", exact=True)
    row = kon_tum.get_by_role("row").filter(has=header)
    cells = [plain(text) for text in row.locator("td").all_inner_texts()]
    assert cells[:3] == ["47.269 / 48.249", "97,97 %", "97,97%"]
    assert "mô phỏng" not in words(page.get_by_test_id("stMain"))

    fold = page.get_by_text("Mọi số liệu in trong báo cáo").first
    fold.click()
    printed = page.get_by_role("table", name="Mọi số liệu in: Tỉnh Kon Tum", exact=True)
    assert f"({printed.locator('tbody tr').count()})" in fold.inner_text()
