"""Freezing a review, opening it again, and promises from the form to the next review's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from deck_pages import CURRENT, check_pages
from playwright.sync_api import Page, expect
from reading import query, words
from serving import serve
from waiting import follow, heading, ready

from tests.sharing import copied
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import LONGEST, Promise
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze as freeze_deck
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database

FORM = ".st-key-promise_form"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[str]:
    """A server that is written to: by the first test a promise, by the second its refusal, by the third a review."""
    folder = tmp_path_factory.mktemp("reviews")
    data = copied(sample_file, folder / "sample.duckdb")
    with serve(folder / "log.txt", data) as address:
        yield address


def freeze(page: Page, server: str, name: str = "") -> None:
    page.goto(f"{server}/hop?ky=2022-Q1")
    ready(page, ".deck")
    page.get_by_role("button", name="Chốt số liệu").click()
    if name:
        page.get_by_label("Tên phiên rà soát").fill(name)
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Chốt phiên này").click()


def open_form(page: Page, server: str) -> None:
    """For a promise of Nam Trà My."""
    page.goto(f"{server}/hop?phan=ra-soat&ky=2022-Q1")
    ready(page, FORM)
    page.locator(FORM).get_by_role("combobox", name="Đơn vị").click()
    page.keyboard.type("Nam Trà My")
    page.get_by_role("option", name="Huyện Nam Trà My").click()
    ready(page, FORM)


def fill_in(page: Page, said: str, rate: str, deadline: str) -> None:
    """And send it."""
    for label, text in (("Cam kết", said), ("Mức cam kết", rate), ("Hạn", deadline)):
        page.locator(FORM).get_by_label(label, exact=label != "Cam kết").first.fill(text)
    page.locator(FORM).get_by_label("Hạn", exact=True).press("Enter")
    page.get_by_role("button", name="Ghi cam kết").click()


def test_a_promise_from_the_form_to_the_next_review(own: str, page: Page) -> None:
    open_form(page, own)
    fill_in(page, "Ra quân hai đợt tại các xã", "6 %", "30/06/2022")
    expect(page.locator(".st-key-promise_told")).to_contain_text("Đã ghi cam kết của Nam Trà My")
    expect(page.locator("table.reviews")).to_contain_text("Chưa đến hạn")

    follow(page, f"{own}/hop?ky=2022-Q1&slide=1")
    page.wait_for_selector(".deck .slide.current")
    row = page.locator(".deck .slide.red tr", has_text="Nam Trà My").first
    assert "Ra quân hai đợt tại các xã; đạt 6 % đến 30/06/2022" in row.locator("td").last.evaluate(
        "cell => cell.textContent.replaceAll('\\u00a0', ' ')"
    )

    follow(page, f"{own}/hop?ky=2022-Q2&slide=1")
    page.wait_for_selector(".deck .slide.current")
    kept = page.locator(".deck .slide.promises tbody tr")
    expect(kept.locator("th")).to_have_text("Nam Trà My")
    cells = [" ".join(text.split()) for text in kept.locator("td").all_text_contents()]
    assert cells == [
        "Hồ sơ trực tuyến: Ra quân hai đợt tại các xã", "6 %", "30/06/2022",
        "6,2 % (30 / 485)", "● Xanh Đạt cam kết",
    ]  # fmt: skip

    page.goto(f"{own}/hop?phan=ra-soat&ky=2022-Q2")
    ready(page, "table.reviews")
    page.get_by_role("link", name="Sửa cam kết của Nam Trà My").click()
    page.get_by_text("Sửa cam kết của Nam Trà My · Hồ sơ trực tuyến").wait_for()
    page.locator(FORM).get_by_label("Mức cam kết").fill("15 %")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".st-key-promise_told")).to_contain_text("Đã sửa cam kết")
    page.goto(f"{own}/hop?phan=ra-soat&ky=2022-Q2")
    expect(page.locator("table.reviews")).to_contain_text("Không đạt")
    page.get_by_role("link", name="Sửa cam kết của Nam Trà My").click()
    page.get_by_role("button", name="Thôi theo dõi").click()
    expect(page.locator(".st-key-promises")).to_contain_text("1 cam kết thôi theo dõi")
    assert "cam_ket" not in query(page)


def test_a_name_with_a_person_is_refused_in_a_sentence(own: str, page: Page) -> None:
    freeze(page, own, "Phiên của Lê Văn An")
    told = page.locator(".st-key-not_frozen")
    expect(told).to_contain_text("Tên phiên rà soát: có vẻ chứa tên người")
    assert "Lê Văn An" not in told.inner_text()


def test_one_click_freezes_and_the_review_is_opened_again(own: str, page: Page) -> None:
    freeze(page, own)
    heading(page, "Rà soát Quý I/2022")
    assert query(page) == {"phien": "1"}
    stamp = words(page.locator(".fresh").first)
    assert stamp.startswith("Số liệu đến 16:56 30/06/2022, chốt lúc ")
    page.goto(f"{own}/hop?phan=ra-soat&ky=2022-Q1")
    listed = page.locator(
        "table.reviews:visible"
    )  # a promise that is followed no more is folded away
    listed.wait_for()
    row = listed.locator("tbody tr")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Rà soát Quý I/2022", exact=True).click()
    expect(page.locator(".st-key-comparison")).to_contain_text("số vẫn như khi chốt")
    page.get_by_role("link", name="Trình chiếu Rà soát Quý I/2022").click()
    heading(page, "Rà soát Quý I/2022")
    page.keyboard.press("f")
    foot = page.locator(".deck .slide.current footer")
    expect(foot).to_contain_text("chốt lúc")


WRONG = (
    # promise, rate, deadline; what is said of them
    ("", "6 %", "30/06/2022", "Nội dung cam kết: còn trống."),
    ("Ra quân", "sáu", "30/06/2022", "Mức cam kết: không đọc được. Ghi dạng 15 %"),
    ("Ra quân", "6 %", "30-6", "Hạn: không đọc được. Ghi dạng 30/09/2022."),
    ("Ra quân", "6 %", "01/03/2022", "Hạn: không sau ngày cuối của kỳ rà soát."),
    ("Giao Lê Văn An", "6 %", "30/06/2022", "Nội dung cam kết: có vẻ chứa tên người"),
)


def test_what_is_wrong_is_said_and_what_was_typed_stays(server: str, page: Page) -> None:
    open_form(page, server)
    for said, rate, deadline, told in WRONG:
        fill_in(page, said, rate, deadline)
        expect(page.locator(".st-key-promise_told")).to_contain_text(told)
        expect(page.locator(FORM).get_by_label("Mức cam kết")).to_have_value(rate)
        expect(page.locator("table.reviews")).to_have_count(0)
        ready(page, FORM)


def test_the_longest_promises_fit_on_their_pages(
    start: Callable[[Path], str], copy: Path, page: Page
) -> None:
    with Database(copy) as database:
        calendar = definitions().calendars["calendar"]
        q1 = parse_period("2022-Q1", calendar)
        words_ = "Bố trí cán bộ hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa; " * 2
        for by in (GroupBy.DISTRICT, GroupBy.AGENCY):
            for s in scorecard(database, definitions(), [q1], by):
                if s.light is Light.RED and s.metric.main:
                    promise = Promise(
                        "calendar", "2022-Q1", q1.end, by, s.unit.id, s.unit.short_name,
                        s.metric.id, words_[:LONGEST], date(2022, 12, 31), Decimal("0.975"),
                    )  # fmt: skip
                    commitments.give(database, promise)
        freeze_deck(database, build_deck(database, definitions(), q1), "Rà soát quý I")
    server = start(copy)
    for address in ("phien=1", "ky=2022-Q1&don_vi=63-district-516", "ky=2022-Q2"):
        follow(page, f"{server}/hop?{address}&slide=1")
        page.wait_for_selector(f"{CURRENT} h2")
        check_pages(page, "chốt lúc" if "phien" in address else "Số liệu đến")


def test_unknown_reviews_and_promises_are_said(server: str, page: Page) -> None:
    page.goto(f"{server}/hop?phien=77")
    ready(page, ".deck")
    expect(page.locator(".st-key-unknown")).to_contain_text("Không có phiên rà soát “77”")
    follow(page, f"{server}/hop?phan=ra-soat&cam_ket=88")
    ready(page, FORM)
    expect(page.locator(".st-key-no_promise")).to_contain_text("Không có cam kết “88”.")
