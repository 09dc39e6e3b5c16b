"""From a red tile to the dossiers behind it: by mouse, keyboard and finger; back, reload, file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import path, plain, query, tile, words
from visiting import Visitor
from waiting import follow, heading, ready

from tests.builders import write
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database

NAM_TRA_MY = "63-district-516"
OVERDUE = {"lich": "calendar", "ky": "2022-Q1", "don_vi": NAM_TRA_MY, "nhom": "open_overdue"}
ROWS = "table.breakdown tbody tr"


@pytest.fixture
def province(server: str, page: Page) -> Page:
    page.goto(f"{server}/?ky=2022-Q1&lich=calendar")
    ready(page, "table.ranking")
    return page


@pytest.fixture(scope="module")
def kept(desk: Visitor, server: str) -> Iterator[Page]:
    """A tab in which each test follows an address: what one says depends on none before it."""
    with desk.visit() as tab:
        tab.goto(f"{server}/?phan=ho-so&ky=2022-Q1")
        ready(tab, ".lead")
        yield tab


def strip(page: Page, words_of_link: str) -> Locator:
    """A count of the strip of dossiers, by the words beside it."""
    return page.locator(".strip a", has_text=words_of_link).first


def leading_number(found: Locator) -> int:
    return int(words(found).split(" ")[0].replace(".", ""))


def test_two_clicks_from_a_red_tile_to_its_overdue_dossiers(province: Page) -> None:
    red = tile(province, "Nam Trà My")
    assert "Đỏ" in (red.get_attribute("aria-label") or "")
    red.click()
    heading(province, "Huyện Nam Trà My · Quý I/2022")
    link = strip(province, "quá hạn")
    counted = leading_number(link)
    link.click()
    heading(province, "Hồ sơ · Nam Trà My · Quý I/2022")
    assert path(province) == "/dia-phuong"
    assert query(province).items() >= OVERDUE.items()
    expect(province.locator(".lead")).to_have_text(
        f"Huyện Nam Trà My: {counted} hồ sơ đang giải quyết quá hạn đến hết ngày 31/03/2022."
    )
    expect(province.locator(ROWS)).to_have_count(counted)

    province.reload()
    ready(province, ROWS)
    expect(province.locator(ROWS)).to_have_count(counted)
    province.go_back()
    heading(province, "Huyện Nam Trà My")
    province.go_back()
    heading(province, "Toàn tỉnh")


def test_four_clicks_through_field_and_procedure(province: Page) -> None:
    tile(province, "Nam Trà My").click()
    heading(province, "Huyện Nam Trà My")
    province.get_by_role("link", name="Hộ tịch", exact=True).click()
    expect(province.locator(".crumbs [aria-current]")).to_have_text("Hộ tịch")
    assert query(province).items() >= {"don_vi": NAM_TRA_MY, "linh_vuc": "Hộ tịch"}.items()
    ready(province, f'{ROWS} a:has-text("1.001193")')
    province.locator(f"{ROWS} th a", has_text="1.001193").click()
    expect(province.locator(".crumbs [aria-current]")).to_contain_text("1.001193")
    ready(province, ".strip")
    link = strip(province, "quá hạn")
    counted = leading_number(link)
    link.click()
    heading(province, "Hồ sơ · Nam Trà My")
    ready(province, ROWS)
    assert query(province)["thu_tuc"] == "1.001193"
    expect(province.locator(ROWS)).to_have_count(counted)
    named = [plain(text) for text in province.locator(f"{ROWS} td:nth-child(2) small").all_inner_texts()]  # fmt: skip
    assert named == ["1.001193 · Hộ tịch"] * counted


def test_the_way_back_up_is_links_too(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?phan=phan-tich&ky=2022-Q1&don_vi=H47.35.10&linh_vuc=Hộ tịch")
    ready(page, ".crumbs")
    assert [plain(step) for step in page.locator(".crumbs li").all_inner_texts()] == [
        "Quảng Nam", "Huyện Nam Trà My", "UBND xã Trà Vinh, huyện Nam Trà My", "Hộ tịch",
    ]  # fmt: skip
    page.locator(".crumbs a", has_text="Huyện Nam Trà My").first.click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Huyện Nam Trà My")
    assert query(page)["don_vi"] == NAM_TRA_MY
    assert "linh_vuc" not in query(page)
    page.locator(".tabs").get_by_role("link", name="Tổng quan").click()
    heading(page, "Huyện Nam Trà My · Quý I/2022")


def test_the_keyboard_does_the_same(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=2022-Q1&don_vi={NAM_TRA_MY}")
    ready(page, ".strip")
    strip(page, "quá hạn").focus()
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "54 Hồ sơ đang giải quyết trong hạn"
    page.keyboard.press("Enter")
    heading(page, "Hồ sơ · Nam Trà My")
    expect(page.locator(".lead")).to_contain_text("54 hồ sơ đang giải quyết trong hạn")


def test_a_finger_does_the_same(server: str, phone: Page) -> None:
    phone.goto(f"{server}/?ky=2022-Q1")
    ready(phone, "table.ranking")
    tile(phone, "Nam Trà My").tap()
    heading(phone, "Huyện Nam Trà My")
    strip(phone, "quá hạn").tap()
    heading(phone, "Hồ sơ · Nam Trà My")
    ready(phone, ROWS)
    assert phone.evaluate("document.documentElement.scrollWidth <= screen.width")
    assert phone.locator(f"{ROWS} td").first.is_visible()


@pytest.mark.parametrize("split", ["don-vi", "tuyen", "linh-vuc", "thu-tuc"])
def test_the_table_adds_up_to_the_gap(server: str, kept: Page, split: str) -> None:
    follow(kept, f"{server}/?phan=phan-tich&ky=2022-Q1&theo={split}")
    ready(kept, ROWS)
    expect(kept.locator(".lead")).to_contain_text("còn thiếu 570 hồ sơ trực tuyến để đạt 20 %")
    shown = [plain(text) for text in kept.locator("table.breakdown td.bars, table.breakdown tbody tr td:last-child").all_inner_texts()]  # fmt: skip
    numbers = [int(text.replace(".", "").replace("−", "-").replace("+", "")) for text in shown]
    total = kept.locator("table.breakdown tfoot td").last.inner_text()
    rounded = re.search(
        r"cộng từng dòng hơn dòng cộng (\d+) hồ sơ", kept.locator("main").inner_text(), re.I
    )
    assert sum(numbers) - int(rounded[1] if rounded else 0) == 570
    assert total == "+570"


QUESTIONS = [
    # muc, what the sentence says, a count of the table, what its list says
    ("nguyen-nhan", "898 / 32.554 hồ sơ giải quyết quá hạn", "hồ sơ quá hạn, chủ quan, Sở TN&MT", "quá hạn do chủ quan"),
    ("sap-den-han", "sau 30/06/2022 có 864 hồ sơ", "hồ sơ đến hạn trong 3 ngày làm việc, Sở TN&MT",
     "đang giải quyết, đến hạn từ 01/07/2022 đến 05/07/2022"),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "said", "about", "listed"), QUESTIONS)
def test_each_count_leads_to_as_many_dossiers(
    server: str, kept: Page, topic: str, said: str, about: str, listed: str
) -> None:
    follow(kept, f"{server}/?phan=phan-tich&ky=2022-Q1&muc={topic}")
    ready(kept, ROWS)
    expect(kept.locator(".lead")).to_contain_text(said)
    link = kept.locator(f'table.breakdown a[aria-label$="{about}"]')
    counted = leading_number(link)
    link.click()
    heading(kept, "Hồ sơ · Sở TN&MT")
    expect(kept.locator(".lead")).to_contain_text(f"{counted} hồ sơ {listed}")
    ready(kept, ROWS)
    expect(kept.locator(ROWS)).to_have_count(counted)


def test_procedures_that_nobody_used(server: str, kept: Page) -> None:
    follow(kept, f"{server}/?phan=phan-tich&ky=2022-Q1&muc=chua-phat-sinh")
    ready(kept, ROWS)
    expect(kept.locator(".lead")).to_contain_text("27 / 261 thủ tục cung cấp trực tuyến")
    expect(kept.locator(".st-key-unused tbody tr")).to_have_count(27)
    kept.locator(".st-key-unused_units").get_by_role("link", name="Sở TN&MT").click()
    expect(kept.locator(".lead")).to_contain_text("4 / 20 thủ tục")
    expect(kept.locator(".st-key-unused tbody tr")).to_have_count(4)


def test_a_long_list_has_pages_and_says_so_when_there_is_none(server: str, kept: Page) -> None:
    follow(kept, f"{server}/?phan=ho-so&ky=2022-Q1&nhom=resolved_late")
    ready(kept, ".pager")
    expect(kept.locator("table.breakdown caption")).to_contain_text("1–50 trong 898")
    kept.get_by_role("link", name="Sau ›").click()
    expect(kept.locator("table.breakdown caption")).to_contain_text("51–100 trong 898")
    assert query(kept)["trang"] == "2"
    kept.get_by_role("link", name="Cuối »").click()
    expect(kept.locator("table.breakdown caption")).to_contain_text("851–898 trong 898")
    for wrong, shown in (("99", "trang 18"), ("0", "trang 1"), ("-1", "trang 1"), ("x", "trang 1")):
        follow(kept, f"{server}/?phan=ho-so&ky=2022-Q1&nhom=resolved_late&trang={wrong}")
        ready(kept, ROWS)
        expect(kept.locator(".note")).to_contain_text(f"Trang “{wrong}” không có; đang xem {shown}")


def test_the_file_holds_the_whole_list(server: str, kept: Page) -> None:
    follow(kept, f"{server}/?phan=ho-so&ky=2022-Q1&nhom=resolved_late")
    ready(kept, ROWS)
    with kept.expect_download() as started:
        kept.get_by_role("button", name="Tải về CSV (898 hồ sơ)").click()
    data = started.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[:3] == ["Mã hồ sơ", "Mã thủ tục", "Tên thủ tục"]
    assert len(rows) == 898
    assert all(int(row[10]) >= 0 for row in rows)
    assert started.value.suggested_filename == "ho-so-giai-quyet-qua-han-20220331.csv"


WRONG = [
    ("dia-phuong?phan=phan-tich&don_vi=63-district-999", "Địa phương “63-district-999” trong địa chỉ không có trong dữ liệu; đang xem Huyện"),
    ("?phan=phan-tich&tuyen=<b>", "Tuyến “<b>” trong địa chỉ không có; đang xem toàn bộ."),
    ("?phan=ho-so&nhom=gi-do", "Hồ sơ “gi-do” trong địa chỉ không có trong dữ liệu"),
    ("?phan=ho-so&linh_vuc=<script>alert(1)</script>", "Không có hồ sơ nào như vậy trong phạm vi này."),
    ("?phan=phan-tich&muc=gi-do", "Câu hỏi “gi-do” trong địa chỉ không có trong dữ liệu"),
    ("?phan=phan-tich&theo=gi-do", "Chia “gi-do” trong địa chỉ không có trong dữ liệu"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "said"), WRONG)
def test_an_address_that_asks_for_what_is_not_there(
    server: str, kept: Page, address: str, said: str
) -> None:
    follow(kept, f"{server}/{address}")
    ready(kept)
    expect(kept.locator(".note").first).to_contain_text(said)
    expect(kept.get_by_text("gặp lỗi")).to_have_count(0)


AFTER = [
    "Mã hồ sơ,Đơn vị giải quyết,Lĩnh vực,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý",
    *(f"H17-2508{n:02}-0001,\"UBND phường Hải Châu, thành phố Đà Nẵng\",Hộ tịch,Trực tuyến,0{n}/08/2025,1{n}/08/2025,{'' if n < 3 else f'1{n}/08/2025'}"
      for n in range(1, 10)),
    *(f"H17-2508{n:02}-0002,\"UBND xã Hòa Vang, thành phố Đà Nẵng\",Đất đai,Trực tiếp,{n}/08/2025,{n + 5}/08/2025,{n + 9}/08/2025"
      for n in range(10, 21)),
    "H17-250801-0003,Sở Tư pháp,Hộ tịch,Trực tuyến,01/08/2025,05/08/2025,04/08/2025",
]  # fmt: skip


def test_communes_after_the_reform_have_a_page(
    start: Callable[[Path], str], page: Page, tmp_path: Path
) -> None:
    data = tmp_path / "after.duckdb"
    with Database(data) as database:
        load(database, write(tmp_path / "sau.csv", *AFTER))
    address = start(data)
    page.goto(f"{address}/?ky=2025-08")
    ready(page, "table.ranking")
    tile(page, "Hòa Vang").click()
    heading(page, "UBND xã Hòa Vang")
    assert path(page) == "/dia-phuong"
    assert leading_number(strip(page, "quá hạn")) == 11
    strip(page, "quá hạn").click()
    heading(page, "Hồ sơ · ")
    ready(page, ROWS)
    expect(page.locator(ROWS)).to_have_count(11)


def test_another_choice_begins_at_the_first_page(server: str, kept: Page) -> None:
    follow(kept, f"{server}/?phan=ho-so&ky=2022-Q1&nhom=resolved_late&trang=3")
    ready(kept, ROWS)
    kept.click(".st-key-filter_nhom input")
    kept.get_by_role("option", name="Đang giải quyết quá hạn", exact=True).click()
    expect(kept.locator("table.breakdown caption")).to_contain_text("1–50 trong 250")
    assert "trang" not in query(kept)
