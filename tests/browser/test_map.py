"""Toàn tỉnh: the map, the departments under it and the ranking say the same, in every way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from reading import colour, plain, ranking_rows, tile, words
from visiting import Visitor
from waiting import drawn


@dataclass(frozen=True)
class Expected:
    """A tile as it should look and sound."""

    name: str
    value: str
    fraction: str
    shape: str
    word: str
    fill: str


TILES = (
    Expected("Hội An", "31,1 %", "575 / 1.847", "●", "Xanh", "#1d7f49"),
    Expected("Duy Xuyên", "18,3 %", "305 / 1.671", "▲", "Vàng", "#f4c430"),
    Expected("Nông Sơn", "14,8 %", "56 / 378", "◆", "Cam", "#e8751a"),
    Expected("Nam Trà My", "4,9 %", "21 / 428", "■", "Đỏ", "#b3261e"),
    Expected("Ban Dân tộc", "33,3 %", "1 / 3", "○", "Xám", "#d9dce1"),
)


@pytest.fixture(scope="module")
def page(server: str, desk: Visitor) -> Iterator[Page]:
    """Toàn tỉnh, for tests that only look."""
    with desk.visit() as page:
        page.goto(f"{server}/?ky=2022-Q1")
        drawn(page, "toan-tinh")
        yield page


def test_a_tile_has_colour_shape_value_and_a_name_that_says_all(page: Page) -> None:
    for wanted in TILES:
        found = tile(page, wanted.name)
        face = found.locator(".face")
        assert colour(face) == wanted.fill, wanted.name
        assert words(face) == f"{wanted.name} {wanted.shape} {wanted.value}"
        spoken = plain(found.get_attribute("aria-label") or "")
        assert spoken.startswith(
            f"{wanted.name}: {wanted.value}, {wanted.word}, {wanted.fraction} hồ sơ tiếp nhận, Chỉ tiêu 20 %"
        )
    assert "Quá ít hồ sơ để xếp màu" in (
        tile(page, "Ban Dân tộc").get_attribute("aria-label") or ""
    )


def test_the_ranking_holds_the_units_and_lights_of_the_map(page: Page) -> None:
    faces = page.locator(".map .face").evaluate_all("all => all.map(one => one.innerText)")
    on_the_map = {plain(face) for face in faces}
    in_the_table = {
        f"{name} {light.split()[0]} {value}" for _, name, light, value, *_ in ranking_rows(page)
    }
    assert len(faces) == len(in_the_table) == 18
    assert in_the_table == on_the_map


def test_the_ranking_is_a_table_for_those_who_hear_it(page: Page) -> None:
    name = "Hồ sơ trực tuyến: 18 huyện, thị xã, thành phố"
    table = page.get_by_role("table", name=name)
    expect(table.locator("caption")).to_have_count(1)
    expect(table.locator('thead th[scope="col"]')).to_have_count(7)
    expect(table.locator('tbody th[scope="row"]')).to_have_count(18)
    expect(table.locator("th:not([scope])")).to_have_count(0)
    assert ranking_rows(page)[0] == ["1", "Hội An", "● Xanh", "31,1 %", "575", "1.847", "0"]
    assert ranking_rows(page)[-1] == ["18", "Nam Trà My", "■ Đỏ", "4,9 %", "21", "428", "65"]


def test_why_explains_the_first_card(page: Page) -> None:
    card = page.locator(".card").first
    assert "6.027 / 32.982 hồ sơ tiếp nhận" in words(card)
    assert "+4,9 điểm % so với quý IV/2021" in words(card)
    page.get_by_label("Vì sao? Hồ sơ trực tuyến").click()
    terms = [plain(text) for text in card.locator("dt").all_inner_texts()]
    texts = [plain(text) for text in card.locator("dd").all_inner_texts()]
    why = dict(zip(terms, texts, strict=True))
    assert why["Tử số"] == "6.027 – hồ sơ tiếp nhận trực tuyến"
    assert why["Mẫu số"] == "32.982 – hồ sơ mới tiếp nhận trong kỳ"
    assert why["Kỳ"] == "Quý I/2022: 01/01/2022 – 31/03/2022"
    assert why["Chỉ tiêu"] == "≥ 20 %, áp dụng từ 30/06/2020"
    assert "2316/UBND-TTHCC" in why["Văn bản"]
    assert why["Số liệu đến"] == "16:56 30/06/2022"
    page.keyboard.press("Escape")
    assert not card.locator("dl").is_visible()
