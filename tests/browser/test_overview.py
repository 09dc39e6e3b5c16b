"""Toàn tỉnh for the room and for the pocket: one screen, large words, six cards, two lights."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reading import colour, plain, query, ranking_rows, words
from visiting import Visitor
from waiting import ready

from ui.components.ranking import Gap, Row, abridged
from ui.views.overview.overview import ROWS

QUARTER = "?ky=2022-Q2"
CARDS = (
    # label, value, what stands under it, against the quarter before, against a year before
    ("Hồ sơ trực tuyến", "21,9 %", "8.031 / 36.616 hồ sơ tiếp nhận", "+3,7 điểm %", "+12,0 điểm %"),
    ("DVC mức độ 4", "38,2 %", "137 / 359 thủ tục", "+5,3 điểm %", "+15,3 điểm %"),
    ("Thanh toán trực tuyến", "16,2 %", "4.255 / 26.274 hồ sơ có phí", "+3,6 điểm %", "+8,4 điểm %"),
    ("Đúng hạn", "97,4 %", "36.188 / 37.152 hồ sơ đã giải quyết", "+0,2 điểm %", "+0,1 điểm %"),
    ("Giải quyết", "89,9 %", "37.152 / 41.314 hồ sơ phải giải quyết", "+2,5 điểm %", "−0,1 điểm %"),
    ("Quá hạn đang tồn", "345", "8,3 % của 4.162 hồ sơ đang giải quyết", "+95", "+92"),
)  # fmt: skip

SIZES = "names => names.map(name => parseFloat(getComputedStyle(name).fontSize))"
BOTTOM = "all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))"
HEIGHTS = "all => all.map(one => one.getBoundingClientRect().height)"


def open_at(server: str, page: Page, address: str) -> None:
    """The page drawn to its last part, widgets too."""
    page.goto(f"{server}/{address}")
    ready(page, ".foot .legend")
    page.wait_for_selector(".st-key-filter_chi_so button")
    page.wait_for_selector(".st-key-filter_chi_so_2 input")


@pytest.fixture(scope="module")
def quarter(server: str, desk: Visitor) -> Iterator[Page]:
    """The second quarter, for tests that only look."""
    with desk.visit() as page:
        open_at(server, page, QUARTER)
        yield page


@pytest.fixture(scope="module")
def quarter_on_a_phone(server: str, pocket: Visitor) -> Iterator[Page]:
    """The same on a phone."""
    with pocket.visit() as page:
        open_at(server, page, QUARTER)
        yield page


@pytest.fixture(scope="module")
def first_quarter(server: str, desk: Visitor) -> Iterator[Page]:
    """The one before it."""
    with desk.visit() as page:
        open_at(server, page, "?ky=2022-Q1")
        yield page


def test_six_cards_tell_value_parts_and_both_changes(quarter: Page) -> None:
    cards = quarter.locator(".card")
    expect(cards).to_have_count(len(CARDS))
    for place, (label, value, parts, before, year) in enumerate(CARDS):
        said = words(cards.nth(place))
        assert said.startswith(f"{label} "), said
        for part in (value, parts, f"{before} so với ", f"{year} so với "):
            assert part in said, (part, said)
        expect(cards.nth(place).locator("img.spark")).to_have_count(1)
    assert "9/18 huyện đạt" in words(cards.first)
    assert "18/18 huyện có" in words(cards.last)


def test_the_stock_of_an_unfinished_period_is_that_of_the_last_day_told(
    server: str, page: Page
) -> None:
    """What falls due in July is not overdue on 30 June, though the year ends in December."""
    open_at(server, page, "?ky=2022")
    assert words(page.locator(".card").last.locator(".figure b")) == "345"


@pytest.mark.parametrize("address", [QUARTER, f"{QUARTER}&chi_so_2=online_payment"])
def test_one_screen_and_large_words(server: str, page: Page, address: str) -> None:
    open_at(server, page, address)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    parts = page.locator(".card, .tile .face, .st-key-ranking tr, .foot summary, .legend li")
    assert parts.evaluate_all(BOTTOM) <= 1080
    names = page.locator(".tile .face b, .tile .face span")
    assert names.count() >= 2 * 37
    assert min(names.evaluate_all(SIZES)) >= 16


def test_the_sentence_is_made_of_the_figures_shown(first_quarter: Page) -> None:
    assert words(first_quarter.locator(".lead")) == (
        "7/18 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất Nam Trà My 4,9 %. Toàn tỉnh còn thiếu "
        "570 hồ sơ trực tuyến để đạt 20 %; thiếu nhiều nhất Sở TN&MT 524. Điểm yếu nhất là thanh "
        "toán trực tuyến: 2/17 huyện có màu đạt."
    )


def test_the_card_of_the_stock_leads_to_its_map(server: str, page: Page) -> None:
    open_at(server, page, QUARTER)
    page.locator(".card h2 a").last.click()
    page.wait_for_url("**chi_so=overdue_of_open**")
    page.wait_for_selector('.map h2:has-text("Tỷ lệ quá hạn")')
    said = page.locator('.map a.tile:has-text("Hội An")').get_attribute("aria-label") or ""
    assert "hồ sơ đang giải quyết, Chưa có chỉ tiêu" in plain(said)
    assert "Chưa có chỉ tiêu áp dụng cho tỷ lệ quá hạn" in words(page.locator(".lead"))


def test_two_lights_side_by_side_in_the_same_order(server: str, page: Page) -> None:
    open_at(server, page, QUARTER)
    page.locator(".st-key-filter_chi_so_2 input").click()
    page.get_by_role("option", name="So với thanh toán trực tuyến").click()
    page.wait_for_selector(".st-key-map_1 .map")
    assert query(page)["chi_so_2"] == "online_payment"
    left, right = (page.locator(f".st-key-map_{place} .tile") for place in (0, 1))
    names = [
        [plain(face).rsplit(" ", 3)[0] for face in side.locator(".face").all_inner_texts()]
        for side in (left, right)
    ]
    assert names[0] == names[1]
    assert len(names[0]) == 18
    for place in (0, 17):
        ours, theirs = left.nth(place).bounding_box(), right.nth(place).bounding_box()
        assert ours is not None
        assert theirs is not None
        assert ours["y"] == theirs["y"]
        assert ours["x"] < theirs["x"]
    page.locator(".foot summary").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Nam Trà My"))
    assert [plain(cell) for cell in row.locator("td").all_inner_texts()] == [
        "■ Đỏ", "6,2 %", "■ Đỏ", "4,6 %",
    ]  # fmt: skip


@pytest.mark.parametrize("wish", ["khong-co", "online_rate"])
def test_a_second_light_that_cannot_be_leaves_one_map(server: str, page: Page, wish: str) -> None:
    open_at(server, page, f"{QUARTER}&chi_so=online_rate&chi_so_2={wish}")
    expect(page.locator(".map")).to_have_count(1)
    assert len(ranking_rows(page)) == 18


def test_hover_and_focus_give_the_why(quarter: Page) -> None:
    for name, wanted in (
        ("Nam Trà My", ("30 / 485 hồ sơ tiếp nhận", "Chỉ tiêu 20 %", "còn thiếu 67 hồ sơ")),
        ("Ban Dân tộc", ("Quá ít hồ sơ để xếp màu",)),
    ):
        tile = quarter.locator("a.tile", has=quarter.locator(f'.face b:text-is("{name}")'))
        tip = tile.locator(".tip")
        assert not tip.is_visible()
        tile.hover()
        said = plain(tip.inner_text())
        for part in wanted:
            assert part in said, said
        box = tip.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 1080
        quarter.mouse.move(0, 0)
        tile.focus()
        quarter.keyboard.press("Shift+Tab")
        quarter.keyboard.press("Tab")
        assert tip.is_visible(), name
        quarter.locator("h1").click()


def test_a_phone_has_two_columns_and_room_for_a_finger(quarter_on_a_phone: Page) -> None:
    boxes = [card.bounding_box() for card in quarter_on_a_phone.locator(".card").all()]
    assert len({box["y"] for box in boxes if box}) == 3
    assert len({box["x"] for box in boxes if box}) == 2
    pills = quarter_on_a_phone.locator(".st-key-filter_chi_so").bounding_box()
    first = quarter_on_a_phone.locator(".map .tile").first.bounding_box()
    assert pills is not None
    assert first is not None
    assert pills["y"] + pills["height"] <= first["y"]
    for part in (".tile", ".st-key-filter_chi_so button", ".ranking tbody tr"):
        assert min(quarter_on_a_phone.locator(part).evaluate_all(HEIGHTS)) >= 44, part


def test_why_opens_within_its_card_on_a_phone(quarter_on_a_phone: Page) -> None:
    quarter_on_a_phone.get_by_label("Vì sao? Quá hạn đang tồn").tap()
    panel = quarter_on_a_phone.locator(".card").last.locator("dl")
    panel.wait_for()
    assert "345 – hồ sơ đang giải quyết quá hạn" in words(panel)
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_chosen_pill_stands_out(server: str, page: Page) -> None:
    open_at(server, page, f"{QUARTER}&chi_so=online_payment")
    chosen = page.get_by_role("radio", name="Thanh toán trực tuyến")
    assert chosen.get_attribute("aria-checked") == "true"
    assert colour(chosen) == "#1b2530"


def rows(coloured: int, grey: int) -> list[Row]:
    """A ranking of so many units with and without a colour."""
    from ui.queries import source

    bands = source.definitions().bands
    return [
        *(Row(str(n), f"Xã {n}", "", bands.lights[0], "") for n in range(1, coloured + 1)),
        *(Row("–", f"Xám {n}", "", bands.grey, "") for n in range(1, grey + 1)),
    ]


ABRIDGED = [
    # coloured, grey, lines that fit: what is shown, a number standing for a gap of so many
    (18, 0, ROWS, [*(f"Xã {n}" for n in range(1, 19))]),
    (3, 2, 5, ["Xã 1", "Xã 2", "Xã 3", "Xám 1", "Xám 2"]),
    (94, 0, 8, ["Xã 1", "Xã 2", "Xã 3", 88, "Xã 92", "Xã 93", "Xã 94"]),
    (70, 24, 8, ["Xã 1", "Xã 2", "Xã 3", 64, "Xã 68", "Xã 69", "Xã 70", 24]),
    (4, 90, 8, ["Xã 1", "Xã 2", "Xã 3", "Xã 4", 90]),
    (0, 30, 8, ["Xám 1", "Xám 2", "Xám 3", 24, "Xám 28", "Xám 29", "Xám 30"]),
]


@pytest.mark.parametrize(("coloured", "grey", "fit", "expected"), ABRIDGED)
def test_a_long_ranking_keeps_its_head_and_its_tail(
    coloured: int, grey: int, fit: int, expected: list[str | int]
) -> None:
    lines = abridged(rows(coloured, grey), fit, "xã", "./?danh_sach=du")
    shown = [int(line.text.split()[0]) if isinstance(line, Gap) else line.name for line in lines]
    assert shown == expected
    assert len(lines) <= fit
