"""Unit, period, calendar and metric go with the reader: in the menu, in the tabs of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.opening import Opened, Reader, reader_of_copy
from ui.address.pages import PAGES

NAM_TRA_MY, AGENCY = "63-district-516", "H47.17"
CHOSEN = {"lich": "nd09", "ky": "2022-Q1", "chi_so": "online_payment"}
AT = "lich=nd09&ky=2022-Q1&chi_so=online_payment"


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


@pytest.fixture
def reader(quang_nam: Reader) -> Reader:
    """Someone who has not looked at any unit yet."""
    return Reader()


def links(opened: Opened, css: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Of the menu or the tabs: where each link leads, and what it asks for there."""
    (nav,) = opened.tree.find_class(css)
    found = {}
    for one in nav.iter("a"):
        parts = urlsplit(one.get("href", ""))
        found[one.text_content()] = (parts.path, dict(parse_qsl(parts.query)))
    return found


def current(opened: Opened, css: str) -> list[str]:
    (nav,) = opened.tree.find_class(css)
    return [one.text_content() for one in nav.iter("a") if one.get("aria-current") == "page"]


def units(opened: Opened) -> dict[str, str | None]:
    """The unit that each link of the menu asks for."""
    return {title: asked.get("don_vi") for title, (_, asked) in links(opened, "menu").items()}


def test_the_menu_is_one_list_of_ten(reader: Reader) -> None:
    opened = reader.open("chi-so-766?ky=2022-Q1")
    assert [path for path, _ in links(opened, "menu").values()] == [
        "./", *(page.slug for page in PAGES[1:])
    ]  # fmt: skip
    assert list(links(opened, "menu")) == [page.title for page in PAGES]
    assert len(PAGES) == 10
    assert current(opened, "menu") == ["Chỉ số 766"]
    assert not opened.tree.find_class("badge")
    assert not opened.tree.find_class("followed")


def test_the_unit_goes_along_with_period_calendar_and_metric(reader: Reader) -> None:
    opened = reader.open(f"dia-phuong?{AT}&don_vi={NAM_TRA_MY}&linh_vuc=x")
    asked = [asked for _, asked in links(opened, "menu").values()]
    assert all(one.items() >= CHOSEN.items() for one in asked)
    assert not any("linh_vuc" in one for one in asked)
    followed = dict.fromkeys(units(opened), NAM_TRA_MY)
    assert units(opened) == followed | {"Sở, ngành": None}
    assert opened.parts("followed") == ["Đang theo: Nam Trà My Bỏ"]
    drop = opened.links()["Bỏ"]
    assert dict(parse_qsl(drop.removeprefix("?"))) == CHOSEN | {"linh_vuc": "x"}
    # A department now: the page of localities is given the one looked at before.
    opened = reader.open(f"so-nganh?{AT}&don_vi={AGENCY}")
    assert units(opened) == dict.fromkeys(followed, AGENCY) | {"Địa phương": NAM_TRA_MY}
    # And let go: pages of units keep theirs.
    opened = reader.open(f"?{AT}")
    left = {"Địa phương": NAM_TRA_MY, "Sở, ngành": AGENCY}
    assert units(opened) == dict.fromkeys(followed, None) | left


@pytest.mark.parametrize("page", ["so-lieu", "tro-giup", "doi-chieu"])
def test_from_a_page_about_no_period_the_menu_leads_back_to_the_one_before(
    reader: Reader, page: str
) -> None:
    reader.open(f"chi-so-766?{AT}&don_vi={NAM_TRA_MY}")
    _, asked = links(reader.open(page), "menu")["Toàn tỉnh"]
    assert asked == CHOSEN | {"don_vi": NAM_TRA_MY}


@pytest.mark.parametrize("wish", ["nowhere", f"{NAM_TRA_MY},{AGENCY}"])
def test_what_is_no_unit_is_not_followed(reader: Reader, wish: str) -> None:
    """A deck may have pages of several units: no other page is about several."""
    opened = reader.open(f"hop?ky=2022-Q1&don_vi={wish}")
    assert not opened.tree.find_class("followed")
    assert set(units(opened).values()) == {None}


def test_the_tabs_keep_what_is_looked_at(reader: Reader) -> None:
    narrower = {"linh_vuc": "Đất đai", "thu_tuc": "1.004193", "tuyen": "district"}
    opened = reader.open(
        f"dia-phuong?phan=ho-so&{AT}&don_vi={NAM_TRA_MY}&linh_vuc=Đất đai&thu_tuc=1.004193&tuyen=district"
        "&nhom=resolved_late&trang=1"
    )
    kept = CHOSEN | narrower | {"don_vi": NAM_TRA_MY}
    assert links(opened, "tabs") == {
        "Tổng quan": ("dia-phuong", kept),
        "Phân tích": ("dia-phuong", {"phan": "phan-tich"} | kept),
        "Hồ sơ": ("dia-phuong", {"phan": "ho-so"} | kept),
    }
    assert current(opened, "tabs") == ["Hồ sơ"]


TABS = [
    # the page; its tabs
    ("?ky=2022-Q1", ["Tổng quan", "Chi tiết", "Phân tích", "Hồ sơ"]),
    ("so-nganh?ky=2022-Q1", ["Tổng quan", "Phân tích", "Hồ sơ"]),
    ("dia-phuong?phan=vung-huyen-cu&ky=2022-Q1", ["Tổng quan", "Phân tích", "Hồ sơ", "Vùng huyện cũ"]),
    ("theo-doi", ["Tuần: bản tin thứ Sáu", "Tháng cao điểm"]),
    ("hop", ["Trình chiếu", "Phiên đã chốt, cam kết"]),
    ("so-lieu", ["Nạp dữ liệu", "Lịch sử nạp", "Đơn vị chờ xác nhận", "Bản đồ địa giới", "Đặt chỉ tiêu"]),
    ("doi-chieu", ["Đối soát", "Báo cáo đã công bố", "Nhập báo cáo"]),
    ("tro-giup", ["Cách tính", "Chỉ tiêu", "Hướng dẫn"]),
]  # fmt: skip


@pytest.mark.parametrize(("address", "tabs"), TABS)
def test_a_page_offers_its_parts(quang_nam: Reader, address: str, tabs: list[str]) -> None:
    """Former districts only where there is something after them, or where they are shown (see test_reform_pages.py)."""
    opened = quang_nam.open(address)
    assert list(links(opened, "tabs")) == tabs
    assert len(current(opened, "tabs")) == 1


def test_a_part_that_is_none_leads_to_the_first_and_says_so(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2022-Q1&phan=ban-do")
    assert opened.heading == "Toàn tỉnh · Quý I/2022"
    assert "Phần “ban-do” trong địa chỉ không có; đang xem Tổng quan." in opened.parts("note")
