"""The parts by themselves, in a real browser: layout, names for screen readers, keyboard."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from tthc_metrics.core.records import Band, Light
from ui.components.cards import Card, cards_html
from ui.components.lights import legend_html
from ui.components.ranking import Column, Row, ranking_html
from ui.components.tiles import Tile, flow_html, map_html
from ui.shell.theme import css

BANDS_FILE = Path(__file__).resolve().parents[2] / "tthc_metrics/definitions/bands.toml"
RED = Band(Light.RED, Decimal(0), "Đỏ", "■", "#b3261e", "#ffffff")
GREEN = Band(Light.GREEN, Decimal(1), "Xanh", "●", "#1d7f49", "#ffffff")
GREY = Band(Light.GREY, Decimal(0), "Xám", "○", "#d9dce1", "#1f2328")
TILES = [
    Tile("a", "Nam Trà My", "5,2 %", RED, "dia-phuong?don_vi=a", ("52 / 1.000 hồ sơ",), 0, 0),
    Tile("b", "Hội An", "42,6 %", GREEN, "dia-phuong?don_vi=b", ("chỉ tiêu 20 %",), 1, 5),
    Tile("c", "Nông Sơn", "–", GREY, "dia-phuong?don_vi=c", ("dưới 30 hồ sơ",), 1, 2),
]
CARD = Card(
    "Hồ sơ trực tuyến",
    "15,5 %",
    RED,
    ("Chỉ tiêu 20 % · 7/18 huyện đạt", "4.049 / 26.199 hồ sơ"),
    "+2,1 điểm so với quý trước",
    (1.0, None, 2.0, 3.0),
    "Tăng",
    (("Tử số", "4.049"), ("Mẫu số", "26.199")),
)
ROWS = [
    Row("1", "Hội An", "dia-phuong?don_vi=b", GREEN, "42,6 %", ("2.130", "0")),
    Row("–", "Nông Sơn", "dia-phuong?don_vi=c", GREY, "–", ("9", "–"), "dưới 30 hồ sơ"),
]
COLUMNS = [Column("Trực tuyến", narrow=False), Column("Còn thiếu")]
ALL = "".join(
    (
        cards_html([CARD] * 5),
        map_html(TILES, title="Bản đồ", note="sơ đồ ô"),
        flow_html(TILES * 6, title="Sở, ban, ngành"),
        ranking_html(ROWS, COLUMNS, caption="Xếp hạng", unit_title="Địa phương"),
        legend_html([GREEN, RED, GREY], note="Ngưỡng màu tạm quy ước"),
    )
)


def draw(page: Page, markup: str) -> None:
    """Show the parts as Streamlit does, inside its container for HTML."""
    page.set_content(
        f'<!DOCTYPE html><html lang="vi"><style>{css()}</style>'
        f'<body style="margin:16px"><div class="stHtml">{markup}</div>'
    )


def test_nothing_scrolls_sideways(tab: Page) -> None:
    draw(tab, ALL)
    for width in (360, 390, 768, 1366, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, width


def test_a_tile_says_everything_by_its_name(page: Page) -> None:
    draw(page, ALL)
    link = page.locator(".map").get_by_role("link", name="Nam Trà My: 5,2 %, Đỏ, 52 / 1.000 hồ sơ")
    assert link.get_attribute("href") == "dia-phuong?don_vi=a"


def test_the_reason_of_a_grey_tile_shows_on_focus(page: Page) -> None:
    draw(page, ALL)
    tile = page.locator('.map a[href$="=c"]')
    assert not tile.locator(".tip").is_visible()
    page.locator('.map a[href$="=a"]').focus()
    page.keyboard.press("Tab")
    assert tile.locator(".tip").is_visible()
    assert "dưới 30 hồ sơ" in tile.locator(".tip").inner_text()


def test_why_opens_by_keyboard_and_moves_nothing(page: Page) -> None:
    draw(page, ALL)
    below = page.locator(".map").bounding_box()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".why dl").first
    assert panel.is_visible()
    assert "26.199" in panel.inner_text()
    assert page.locator(".map").bounding_box() == below


def test_the_ranking_is_a_real_table(page: Page) -> None:
    draw(page, ALL)
    table = page.get_by_role("table", name="Xếp hạng")
    expect(table.get_by_role("rowheader")).to_have_count(len(ROWS))
    expect(table.get_by_role("columnheader")).to_have_count(4 + len(COLUMNS))


def test_a_phone_keeps_only_the_columns_meant_for_it(tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    draw(tab, ALL)
    assert not tab.get_by_role("columnheader", name="Trực tuyến").is_visible()
    assert tab.get_by_role("columnheader", name="Còn thiếu").is_visible()


def test_the_legend_names_the_bands_and_says_that_they_are_provisional(page: Page) -> None:
    draw(page, ALL)
    words = page.locator(".legend").inner_text()
    for word in ("Xanh", "Đỏ", "Xám", "từ 100 % chỉ tiêu", "tạm quy ước"):
        assert word in words


def test_a_name_cannot_become_markup(page: Page) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    parts = (
        map_html([Tile(evil, evil, evil, RED, evil, (evil,))], title=evil, note=evil),
        cards_html([Card(evil, evil, RED, (evil,), evil, reasons=((evil, evil),), href=evil)]),
        ranking_html(
            [Row(evil, evil, evil, RED, evil, (evil,), evil)],
            [Column(evil)],
            caption=evil,
            unit_title=evil,
        ),
    )
    draw(page, "".join(parts))
    expect(page.locator("img")).to_have_count(0)


def test_words_on_the_lights_can_be_read() -> None:
    settings = tomllib.loads(BANDS_FILE.read_text("utf-8"))
    for band in (*settings["band"], settings["grey"]):
        assert contrast(band["fill"], band["ink"]) >= 4.5, band["label"]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
