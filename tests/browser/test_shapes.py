"""True shapes in a browser: drawn without another host, light by light, a click leads to the unit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import path, plain, query, words
from serving import serve
from waiting import ready, settled

from tests.boundaries.shared import collection, places_of
from tests.sharing import copied

QUANG_NAM = places_of("63-province-49", "district")
SHAPE = ".choroplethlayer path"


@pytest.fixture(scope="module")
def shapes() -> bytes:
    """Quảng Nam's districts as made-up cells, one of them under a name that nobody knows."""
    data = collection(QUANG_NAM)
    data["features"][1]["properties"] = {"ten": "Hội Ann"}
    return json.dumps(data).encode()


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, sample_file: Path, shapes: bytes
) -> Iterator[str]:
    """A server with the sample and a boundary file put beside the database by hand."""
    folder = tmp_path_factory.mktemp("shapes")
    data = copied(sample_file, folder / "sample.duckdb")
    (folder / "boundaries").mkdir()
    (folder / "boundaries" / "quang-nam.geojson").write_bytes(shapes)
    with serve(folder / "log.txt", data) as own:
        yield own


def drawn(page: Page) -> Locator:
    """The shapes, once they are there."""
    page.locator(SHAPE).first.wait_for()
    ready(page)
    return page.locator(SHAPE)


def label(page: Page, name: str) -> Locator:
    """The words on a shape that can be seen."""
    return page.locator(".scatterlayer text:visible", has_text=name)


def test_shapes_come_by_themselves_and_what_has_none_is_listed(address: str, page: Page) -> None:
    page.goto(f"{address}/?ky=2022-Q1")
    expect(drawn(page)).to_have_count(17)
    fills = page.locator(SHAPE).evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert len(set(fills)) == 4  # the lights of that quarter
    missing = page.locator(".st-key-shapeless")
    assert "Hội An ● 31,1 %" in words(missing)
    assert "quang-nam.geojson" in words(page.locator(".source"))
    expect(page.locator("[aria-label*='Nam Trà My 4,9 % đỏ']")).to_have_count(1)


def test_a_click_leads_to_the_unit_and_back(address: str, page: Page) -> None:
    page.goto(f"{address}/?ky=2022-Q1&ban_do=hinh")
    drawn(page)
    box = label(page, "Nam Giang").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hover = page.locator(".hoverlayer .hovertext")
    hover.wait_for()
    said = plain(hover.text_content() or "")
    for part in ("Huyện Nam Giang · ■ Đỏ", "38 / 439 hồ sơ tiếp nhận", "Vì đạt 43,3 % chỉ tiêu", "2316/UBND-TTHCC", "Còn thiếu 50"):  # fmt: skip
        assert part in said, part
    page.mouse.down()
    page.mouse.up()
    page.wait_for_selector('h1:has-text("Huyện Nam Giang")')
    assert path(page) == "/dia-phuong"
    assert query(page)["don_vi"] == "63-district-510"
    page.go_back()
    drawn(page)
    assert query(page) == {"ky": "2022-Q1", "ban_do": "hinh"}


def test_the_choice_is_in_the_address_and_remembered(address: str, page: Page) -> None:
    page.goto(f"{address}/?ky=2022-Q1")
    drawn(page)
    page.get_by_role("radio", name="Sơ đồ ô").or_(page.get_by_role("button", name="Sơ đồ ô")).first.click()  # fmt: skip
    page.locator(".map .tile").first.wait_for()
    assert query(page)["ban_do"] == "o"
    page.goto(f"{address}/?ky=2022-Q1")
    page.locator(".map .tile").first.wait_for()
    page.goto(f"{address}/?ky=2022-Q1&ban_do=hinh")
    drawn(page)


def test_a_phone_shows_words_of_its_own(address: str, phone: Page) -> None:
    phone.goto(f"{address}/?ky=2022-Q1&ban_do=hinh")
    phone.locator(
        ".st-key-shapes"
    ).scroll_into_view_if_needed()  # its code is fetched only when it is near
    drawn(phone)
    assert phone.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    layers = phone.locator(".scatterlayer > .trace").evaluate_all(
        "all => all.map(one => getComputedStyle(one).display)"
    )
    assert layers == ["none"] * 5 + ["inline"] * 5 + ["none"] * 10


# Words on the map that can be seen, and how many of them lie over others.
HEIGHTS = """() => [...document.querySelectorAll('.scatterlayer text')].map(one => one.getBoundingClientRect())
    .filter(box => box.width).map(box => box.height)"""
OVER = """() => { const boxes = [...document.querySelectorAll('.scatterlayer text')].map(one => one.getBoundingClientRect()).filter(box => box.width);
    return boxes.filter((a, n) => boxes.slice(0, n).some(b => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)).length; }"""


def test_the_words_of_a_map_grow_with_all_others(address: str, tab: Page) -> None:
    tab.goto(f"{address}/?ky=2022-Q1&ban_do=hinh")
    drawn(tab)
    smallest = f"before => Math.min(...({HEIGHTS})()) > 1.15 * before"
    before = min(tab.evaluate(HEIGHTS))
    for _ in range(3):
        tab.get_by_role("button", name="Chữ lớn hơn", exact=True).click()
    tab.wait_for_function(smallest, arg=before)
    tab.wait_for_function(f"() => ({OVER})() === 0")
    settled(tab)  # a map drawn anew has words of its own
    name = label(tab, "Nam Giang").first
    name.scroll_into_view_if_needed()
    settled(tab)
    chart, place = (tab.locator(one).bounding_box() for one in (".st-key-shape_map .js-plotly-plot", ".st-key-shape_map"))  # fmt: skip
    assert chart is not None
    assert place is not None
    assert chart["width"] == pytest.approx(place["width"], abs=2)
    assert chart["height"] == pytest.approx(place["height"], abs=2)
    box = name.bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.wait_for_selector('h1:has-text("Huyện Nam Giang")')


def test_without_files_the_address_may_ask_but_gets_tiles(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1&ban_do=hinh")
    ready(page, ".map .tile")
    assert "Nạp tệp ở trang Số liệu, mục Bản đồ địa giới" in words(
        page.locator(".st-key-no_shapes")
    )
    assert not page.get_by_text("Hình thật").count()


def test_an_upload_is_matched_assigned_and_removed(
    start: Callable[[Path], str], copy: Path, shapes: bytes, page: Page
) -> None:
    page.goto(f"{start(copy)}/so-lieu?phan=ban-do-dia-gioi")
    ready(page, ".st-key-how")
    upload = {"name": "../Quảng Nam.geojson", "mimeType": "application/json", "buffer": shapes}
    page.locator('input[type="file"]').set_input_files(upload)  # type: ignore[arg-type]
    lead = page.locator(".lead")
    expect(lead).to_contain_text("1 tệp, 18 hình: 17 khớp, còn 1 hình chưa khớp.")
    assert [p.name for p in (copy.parent / "boundaries").glob("*.geojson")] == ["quang-nam.geojson"]
    expect(page.locator(".st-key-strays")).to_contain_text("Thành phố Hội An, Quảng Nam")
    ready(page)
    page.get_by_role("button", name="Gán", exact=True).click()
    expect(lead).to_contain_text("18 khớp, không còn hình nào chưa khớp.")
    expect(page.locator(".st-key-coverage")).to_contain_text("18 / 18")
    ready(page)
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(lead).to_contain_text("còn 1 hình chưa khớp.")
    ready(page)
    page.get_by_role("button", name="Gỡ").click()
    page.get_by_role("button", name="Xóa tệp").click()
    page.locator(".st-key-how").wait_for()
    assert not list((copy.parent / "boundaries").glob("*.geojson"))


UNUSABLE = (
    ("hong.geojson", b'{"type": "Fea', "không phải JSON, hoặc bị cắt ngang."),
    ("vn2000.geojson", b'{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[5e5,1.7e6],[5e5,1.8e6],[6e5,1.8e6],[5e5,1.7e6]]]}}', "thường là mét của VN-2000"),
    ("ban-do.shp", b"\x00\x00\x27\x0a0000", "là shapefile, chưa đọc được."),
)  # fmt: skip


def test_a_file_that_cannot_be_used_gets_a_sentence(server: str, page: Page) -> None:
    for name, content, said in UNUSABLE:
        page.goto(f"{server}/so-lieu?phan=ban-do-dia-gioi")
        ready(page, ".st-key-how")
        upload = {"name": name, "mimeType": "application/json", "buffer": content}
        page.locator('input[type="file"]').set_input_files(upload)  # type: ignore[arg-type]
        expect(page.locator(".faults")).to_contain_text(said)
        assert not page.locator('[data-testid="stException"]').count()


@pytest.mark.parametrize("name", ["x/63-district-49.geojson", "0123456789abcdef/..%2f..%2fs.duckdb", "0123456789abcdef/atlas.json", "0123456789abcdef/63-district-49.geojson"])  # fmt: skip
def test_nothing_but_maps_is_handed_out(server: str, page: Page, name: str) -> None:
    assert page.request.get(f"{server}/dia-gioi/{name}").status in (400, 404)
