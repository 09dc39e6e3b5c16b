"""«Cách tính»: everything that is defined is on it, every link on it leads somewhere, figures lead to it."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

import pytest
from playwright.sync_api import Page, expect
from reading import path, query, words
from waiting import heading, ready

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.method import method
from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import Metric, Target
from tthc_metrics.core.vietnamese import day
from tthc_metrics.scoring.wording.targets import (
    asked_text,
    days_text,
    document_text,
    tiers_text,
)
from ui.address.method import count_id
from ui.views.method.method_page import page_html

YEAR = 2022
KNOWN = definitions()


@pytest.fixture(scope="module")
def html() -> str:
    return page_html(YEAR)


def entry(html: str, name: str) -> str:
    """The article or section of that address."""
    found = re.search(rf'<(article|section) id="{re.escape(name)}".*?</\1>', html)
    assert found, name
    return found[0]


@pytest.mark.parametrize("metric", KNOWN.metrics.values(), ids=lambda m: m.id)
def test_every_metric_has_its_entry(metric: Metric, html: str) -> None:
    told = entry(html, metric.id)
    for text in (
        metric.label,
        metric.why,
        metric.numerator_label,
        metric.denominator_label,
        metric.source,
    ):
        assert escape(text) in told
    for count in (metric.numerator, metric.denominator, metric.unknown):
        assert count is None or f'href="#{count_id(count)}"' in told
    assert ("Thấp hơn là tốt hơn" in told) == (metric.direction == "down")
    assert (f"dưới {metric.minimum_volume} " in told) == (metric.minimum_volume > 1)


@pytest.mark.parametrize("target", KNOWN.targets, ids=lambda t: t.id)
def test_every_target_is_told_with_its_days_its_tiers_and_its_document(
    target: Target, html: str
) -> None:
    told = entry(html, target.metric)
    asked = asked_text(target, KNOWN.metrics[target.metric])
    rows = [
        row
        for row in told.split("<tr>")
        if f">{days_text(target)}<" in row and f">{escape(asked)}<" in row
    ]
    for text in (document_text(target), tiers_text(target)):
        assert any(escape(text) in row for row in rows)
    assert ("tháng cao điểm" in asked) == target.peak_months_only


def test_a_metric_without_a_target_says_so(html: str) -> None:
    targeted = {target.metric for target in KNOWN.targets}
    for name in KNOWN.metrics:
        assert ("Chưa có văn bản đặt chỉ tiêu" in entry(html, name)) == (name not in targeted)


def test_every_light_is_told_with_its_word_its_shape_and_how_provisional_it_is(html: str) -> None:
    told = entry(html, "mau")
    for band in (*KNOWN.bands.lights, KNOWN.bands.grey):
        assert f"--fill:{band.fill}" in told
        assert band.shape in told
        assert band.label in told
    for text in (
        "từ 100 % chỉ tiêu",
        "80 – dưới 100 %",
        "50 – dưới 80 %",
        "dưới 50 %",
        "đến 2 %",
        "trên 5 %",
    ):
        assert text in told
    assert escape(KNOWN.bands.note) in told


@pytest.mark.parametrize("calendar", KNOWN.calendars.values(), ids=lambda c: c.id)
def test_every_calendar_is_told_with_its_cuts(calendar: Calendar, html: str) -> None:
    told = entry(html, "lich")
    row = next(row for row in told.split("<tr>") if f'row">{escape(calendar.label)}<' in row)
    for code in (f"{YEAR}-03", f"{YEAR}-Q1", f"{YEAR}-H1", f"{YEAR}-9M", str(YEAR)):
        period = parse_period(code, calendar)
        assert f"{day(period.start)} – {day(period.end)}" in row
    assert ("thứ Sáu" in row) == (calendar.week_first_day == "friday")


def test_every_count_is_explained(html: str) -> None:
    told = entry(html, "so-lieu")
    for count in method().counts.values():
        assert f'id="{count_id(count.name)}"' in told
        assert escape(count.rule) in told


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "khong-dem-duoc",
            ("giải quyết trên hệ thống", "100 % từ 10/07/2020", "Văn bản 2316/UBND-TTHCC"),
        ),
        ("cai-cach", ("Từ 15/08/2022", "Toàn trình", "Mức độ 4", "Từ 01/07/2025", "30/06/2025")),
        ("ngay-lam-viec", ("Tết Nguyên Đán", "02/09/2022", "thứ Bảy, Chủ nhật")),
        ("thang-cao-diem", ("Tháng 3, 6, 9, 12", "01/03/2022", "Chỉ thị 04")),
        ("chi-so-766", ("Công khai, minh bạch", "22", "xuất sắc từ 90", "1, 2, 2, 4")),
        ("chua-ro", ("≥", "≈", "không tính là 0")),
        ("cach-ghi", ("điểm %", "chưa làm tròn")),
    ],
)
def test_what_else_a_reader_has_to_know(name: str, texts: tuple[str, ...], html: str) -> None:
    told = entry(html, name)
    assert [text for text in texts if text not in told] == []


def test_links_within_the_page_lead_somewhere_and_addresses_are_of_one_thing(html: str) -> None:
    ids = Counter(re.findall(r'id="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    # What a property of the document is called is taken out of markup that is put in later.
    assert not {"open", "title", "forms", "images", "links", "body"} & set(ids)


def shown(page: Page, name: str) -> None:
    """Wait until an entry is marked, has the focus and stands at the head of the window."""
    found = page.locator(f"#{name}.found")
    found.wait_for()
    expect(found).to_be_focused()
    box = found.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_a_figure_leads_to_its_entry_and_back(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1&chi_so=online_payment")
    ready(page, ".card")
    page.get_by_label("Vì sao? Thanh toán trực tuyến").click()
    page.locator(".why[open]").get_by_role("link", name="Cách tính chỉ số này").click()
    heading(page, "Cách tính")
    shown(page, "online_payment")
    assert path(page) == "/tro-giup"
    assert query(page)["ky"] == "2022-Q1"
    page.go_back()
    heading(page, "Toàn tỉnh · Quý I/2022")


def test_an_address_with_an_entry_opens_at_it_and_the_keyboard_leads_on(
    server: str, page: Page
) -> None:
    page.goto(f"{server}/tro-giup#on_time_of_due")
    shown(page, "on_time_of_due")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shown(page, count_id("due_in_time"))
    assert page.url.endswith(f"#{count_id('due_in_time')}")


def test_the_legend_leads_to_the_lights(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=2022-Q1&don_vi=63-district-516")
    ready(page, ".legend")
    page.locator(".legend").get_by_role("link", name="Cách tính").click()
    shown(page, "mau")
    # Help is about no period: the menu leads back to the one looked at before.
    page.locator(".menu").get_by_role("link", name="Toàn tỉnh").click()
    heading(page, "Toàn tỉnh · Quý I/2022")


def test_the_guide_is_read_in_the_product_with_its_pictures(server: str, page: Page) -> None:
    page.goto(f"{server}/tro-giup?phan=huong-dan&bai=nap-du-lieu")
    heading(page, "Hướng dẫn")
    assert "Hướng dẫn nạp dữ liệu" in words(page.locator(".lead"))
    pictures = page.locator(".st-key-guide img")
    pictures.first.wait_for()
    assert pictures.evaluate_all("all => all.every(one => one.alt)")
    assert pictures.last.evaluate("async one => (await one.decode(), one.naturalWidth)") > 100


@pytest.mark.parametrize("name", ["..%2FREADME.md", "decisions.md", "khong-co.png"])
def test_pictures_alone_are_served(server: str, page: Page, name: str) -> None:
    assert page.request.get(f"{server}/tai-lieu/{name}").status in (400, 404)
