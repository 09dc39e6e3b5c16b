"""Every part of every page, cold, at both sizes: one visit for all that is looked at.

Figures, axe's rules, no jumps, landmarks, titles, charts in words and tables, no colour alone, nothing cut off,
nothing to scroll sideways, no English; larger words on the phone, high contrast at the screen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checking import (
    CLIPPED,
    STEADY,
    WATCH,
    charts,
    colour_alone,
    english,
    faults,
    painted,
    shift,
    sideways,
)
from playwright.sync_api import Page, expect
from reading import plain
from visiting import Visitor
from waiting import drawn, settled

from ui.address.links import href
from ui.address.pages import PAGES, PRODUCT, page_of

CHARTED = {"chi-tiet", "dia-phuong", "so-nganh", "vung-huyen-cu", "thang-cao-diem", "thu-sau"}
LIT = {"toan-tinh", "dia-phuong", "phan-tich", "thang-cao-diem", "thu-sau", "bao-cao"}
SIMULATED = "dữ liệu mô phỏng"
SQUEEZED = """() => [...document.querySelectorAll('[data-testid=stMain] thead th')]
    .filter(one => !one.closest('.deck') && one.innerText && one.closest('thead').getBoundingClientRect().width > 5)
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"""
UPSIDE_DOWN = """() => {
    const top = (what) => document.querySelector(`[data-testid=stMain] ${what}`)?.getBoundingClientRect().top;
    return top('.lead') < top('h1');
}"""
FIGURES = {
    # the part of a page: the unit that it is asked for, what it says
    "toan-tinh": ("", "<h1>Toàn tỉnh · Quý I/2022</h1>", "6.027 / 32.982", SIMULATED),
    "chi-tiet": ("", "<h1>Tỉnh Quảng Nam · Quý I/2022</h1>", "6.027 / 32.982", SIMULATED),
    "dia-phuong": (
        "63-district-516", "<h1>Huyện Nam Trà My · Quý I/2022</h1>", "21 / 428", SIMULATED,
    ),
    "so-nganh": ("H47.17", "<h1>Ban Dân tộc · Quý I/2022</h1>", "1 / 3", SIMULATED),
    "vung-huyen-cu": (
        "63-district-516", "<h1>Vùng huyện Nam Trà My cũ · Quý I/2022</h1>", "21 / 428", SIMULATED,
    ),
    "thang-cao-diem": (
        "63-district-516", "<h1>Tháng cao điểm 3/2022, theo tuần</h1>", "13 / 217", SIMULATED,
    ),
    "thu-sau": ("63-district-516", "<h1>Bản tin thứ Sáu · Tuần 13/2022</h1>", "2 / 49", SIMULATED),
    "phan-tich": ("63-district-516", "<h1>Phân tích · Nam Trà My · Quý I/2022</h1>", "<b>65 hồ sơ trực tuyến</b>", SIMULATED),
    "ho-so": ("63-district-516", "<h1>Hồ sơ · Nam Trà My · Quý I/2022</h1>", "<b>13 hồ sơ</b> đang giải quyết quá hạn", SIMULATED),
    "xuat-bao-cao": ("63-district-516", "<h1>Báo cáo · Quý I/2022</h1>", "<b>Huyện Nam Trà My</b>, Quý I/2022", SIMULATED),
    "chi-so-766": (
        "", "<h1>Chỉ số 766 · Quý I/2022</h1>", "chưa có điểm của Cổng", SIMULATED,
    ),
    "nhap-diem-766": ("", "<h1>Nhập điểm Chỉ số 766</h1>", "Dán hoặc điền điểm của Cổng"),
    "tieu-chi-766": ("63-district-516", "<h1>Tiêu chí Chỉ số 766 · Huyện Nam Trà My · Quý I/2022</h1>", "21 / 428", SIMULATED),
    "trinh-chieu": ("63-district-516", "<h1>Trình chiếu · Quý I/2022</h1>", "Huyện Nam Trà My: hồ sơ trực tuyến 4,9 %, còn thiếu 65 hồ sơ", SIMULATED),
    "ra-soat": ("", "<h1>Phiên rà soát · Quý I/2022</h1>", "<b>0 phiên</b> đã chốt", SIMULATED),
    "nap-du-lieu": ("", "<h1>Nạp dữ liệu</h1>", "Thả tệp xuất từ hệ thống một cửa", "Lưu, biên nhận"),
    "lich-su-nap": ("", "<h1>Lịch sử nạp</h1>", "4 lần nạp, mới nhất trước", "dossiers.parquet", "205.805"),
    "don-vi-cho-xac-nhan": ("", "<h1>Đơn vị chờ xác nhận</h1>", "Không đơn vị nào chờ xác nhận."),
    "ban-do-dia-gioi": ("", "<h1>Bản đồ địa giới</h1>", "Chưa có tệp địa giới nào được nạp"),
    "bao-cao": (
        "", "<h1>Báo cáo đã công bố</h1>", "<td data-label=\"Tính lại\">97,97 %</td>",
        "<td data-label=\"Báo cáo in\">97,97%</td>",
    ),
    "doi-soat": (
        "", "<h1>Đối soát</h1>", "93 khớp, <b>9 không khớp</b>, 4 điều cần lưu ý.", "55.845 → 55.326",
    ),
    "so-cac-tinh": ("", "<h1>Sổ các tỉnh</h1>", "Chưa có sổ theo ngày nào của các tỉnh."),
    "nhap-bao-cao": ("", "<h1>Nhập báo cáo</h1>", "<b>đề nghị tên</b>", "Mỗi báo cáo là một đơn vị, một kỳ"),
    "chi-tieu": ("", "<h1>Chỉ tiêu</h1>", "Đang áp dụng ngày 30/06/2022", "Văn bản 2316/UBND-TTHCC"),
    "dat-chi-tieu": ("", "<h1>Đặt chỉ tiêu</h1>", "Chỉ tiêu của tỉnh đi trước chỉ tiêu của Chính phủ", "Xem tác động"),
    "cach-tinh": ("", "<h1>Cách tính</h1>", "<b>30 chỉ số</b>", 'id="online_rate"', "Quý I/2022"),
    "huong-dan": ("", "<h1>Hướng dẫn</h1>", "Hướng dẫn nạp dữ liệu"),
}  # fmt: skip
ON_A_PHONE = {"dia-phuong": "H47.35.10"}
"""A single office looks like a locality: it is looked at on the phone, for no visit more."""
OF_UNITS = ("phan-tich", "ho-so")
"""Parts of several pages, alike under each: they are visited under the page of localities."""
OF_ACCOUNTS = {"tai-khoan", "nhat-ky"}
"""Shown to administrators and auditors only: test_door.py looks at them."""
EVERY = pytest.mark.parametrize("part", FIGURES)


@pytest.fixture(scope="module")
def screen(desk: Visitor) -> Iterator[Page]:
    yield from _watching(desk)


@pytest.fixture(scope="module")
def phone_screen(pocket: Visitor) -> Iterator[Page]:
    yield from _watching(pocket)


def _watching(visitor: Visitor) -> Iterator[Page]:
    """A tab that notes what moves on each page opened in it."""
    with visitor.visit() as page:
        page.add_init_script(f"({WATCH})()")
        yield page


def opened(page: Page, server: str, part: str, unit: str = "") -> None:
    """A page drawn to its last part, and at rest."""
    where = "dia-phuong" if part in OF_UNITS else None
    page.goto(f"{server}/{href(part, page=where, ky='2022-Q1', don_vi=unit)}")
    drawn(page, part)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    settled(page)


def title(part: str) -> str:
    """What the browser calls a part: the first one is called as its page."""
    spec = page_of("dia-phuong" if part in OF_UNITS else part)
    named = [f"{one.title} · " for one in spec.parts[1:] if one.name == part]
    return f"{''.join(named)}{spec.title} · {PRODUCT}"


def common_faults(page: Page, part: str) -> dict[str, object]:
    """What is wrong with a page at any size, by what was looked at."""
    moved, what = shift(page)
    shown = charts(page)
    return {
        "jumps": what if moved >= STEADY else [],
        "title": [] if page.title() == title(part) else page.title(),
        "axe": faults(page),
        "landmarks": page.locator("main, [role=main]").count() - 1,
        "headings": page.locator("[role=main] h1, main h1").count() - 1,
        "charts": [] if shown or part not in CHARTED else ["none"],
        "charts in words and tables": [
            chart for chart in shown if len(chart["said"]) <= 40 or not chart["tables"]
        ],
        "colour alone": colour_alone(page),
        "sideways": sideways(page),
        "cut off": page.evaluate(CLIPPED),
        "headings squeezed": page.evaluate(SQUEEZED),
        "sentence before the title": page.evaluate(UPSIDE_DOWN),
    }


def assert_none(found: dict[str, object]) -> None:
    assert {name: what for name, what in found.items() if what} == {}


@EVERY
def test_at_a_screen(server: str, part: str, screen: Page) -> None:
    unit, *texts = FIGURES[part]
    opened(screen, server, part, unit)
    body = screen.locator("body")
    said = f"{plain(body.inner_html())} {plain(body.inner_text())}".replace("&nbsp;", " ")
    found = common_faults(screen, part)
    found["figures"] = [text for text in texts if text not in plain(said)]
    found["lights"] = len(painted(screen)) <= 5 if part in LIT else []
    screen.evaluate("document.documentElement.dataset.contrast = 'high'")
    settled(screen)
    found["contrast of 7"] = faults(screen, "color-contrast-enhanced", "color-contrast")
    found["english"] = english(screen)
    assert_none(found)


@EVERY
def test_on_a_phone(server: str, part: str, phone_screen: Page) -> None:
    opened(phone_screen, server, part, ON_A_PHONE.get(part, ""))
    found = common_faults(phone_screen, part)
    phone_screen.evaluate("document.documentElement.dataset.size = '3'")
    settled(phone_screen)
    found["largest words"] = sideways(phone_screen)
    found["english"] = english(phone_screen)
    assert_none(found)


def test_the_list_above_has_every_part() -> None:
    assert set(FIGURES) | OF_ACCOUNTS == {name for spec in PAGES for name in spec.names}
