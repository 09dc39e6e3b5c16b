"""The book of many provinces in a real browser: dropped as one ZIP, saved, undone; a province gone into and left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from checking import CLIPPED, sideways
from loading_steps import again, dossiers, drop, onward, save
from playwright.sync_api import Page, expect
from reading import query, words
from waiting import follow, heading, ready

from tests.loading.book_folders import NATION, packed, write
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A database that holds nothing."""
    path = tmp_path / "nation.duckdb"
    Database(path).close()
    return path


def test_a_book_is_dropped_looked_at_saved_and_undone(
    start: Callable[[Path], str], empty: Path, page: Page, phone: Page, tmp_path: Path
) -> None:
    address = start(empty)
    drop(page, address, packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/"))
    expect(page.locator(".lead")).to_contain_text("sổ theo ngày của 2 tỉnh, 27 hồ sơ")
    table = words(page.get_by_test_id("stMain"))
    assert "Thành phố Đà Nẵng" in table
    again(page, ".facts")
    phone.goto(page.url)
    ready(phone, ".facts")
    assert sideways(phone) == []
    onward(page, "Tiếp: xem tác động", ".counts")
    assert words(page.locator(".lead")).startswith("Nếu lưu: 27 dòng mới")
    onward(page, "Tiếp: lưu", ".st-key-save_draft")
    assert save(page) == "Đã lưu: 27 dòng mới, 0 dòng thay đổi."
    assert "Thành phố Hà Nội; Thành phố Đà Nẵng" in words(page.locator(".receipt"))
    assert not page.get_by_role("button", name="dòng bị từ chối").count()  # they lie elsewhere

    assert dossiers(page, address).startswith("1 lần nạp")
    page.locator(".history a", has_text="so.zip").click()
    ready(page, ".receipt")
    onward(page, "Hoàn tác lần nạp này", ".st-key-do_it button")
    page.locator(".st-key-do_it button").click()
    expect(page.locator(".receipt .state")).to_have_text("đã hoàn tác")
    assert dossiers(page, address) == "1 lần nạp, mới nhất trước; 1 đã hoàn tác."


def test_a_broken_book_is_told_and_nothing_stays(
    start: Callable[[Path], str], empty: Path, page: Page, tmp_path: Path
) -> None:
    address = start(empty)
    folder = write(tmp_path / "so")
    for path in folder.glob("*/book.parquet"):
        path.unlink()
    file = packed(folder, tmp_path / "so.zip")
    page.goto(f"{address}/so-lieu")
    ready(page, '[data-testid="stFileUploaderDropzone"]')
    page.set_input_files("input[type=file]", [str(file)])
    ready(page, ".faults")
    assert words(page.locator(".faults")).count("thiếu tệp này") == 2
    page.goto(f"{address}/so-lieu")
    ready(page, '[data-testid="stFileUploaderDropzone"]')
    assert not page.locator(".unfinished").count()


def test_a_province_is_gone_into_and_left(
    start: Callable[[Path], str], empty: Path, page: Page, phone: Page, tmp_path: Path
) -> None:
    with Database(empty) as database:
        load_book(database, write(tmp_path / "so", NATION), LoadContext(simulated=True))
    address = start(empty)
    page.goto(f"{address}/?ky=2026-Q1&chi_so=on_time_of_resolved")
    ready(page, ".ranking")
    page.locator(".ranking a", has_text="Đà Nẵng").click()
    heading(page, "Thành phố Đà Nẵng · Quý I/2026")
    expect(page.locator(".ranking caption")).to_contain_text("2 xã, phường, đặc khu")
    assert query(page)["chi_so"] == "on_time_of_resolved"
    phone.goto(page.url)
    ready(phone, ".ranking")
    assert sideways(phone) == []
    assert phone.evaluate(CLIPPED) == []
    for part, title in (("Chi tiết", "Thành phố Đà Nẵng"), ("Phân tích", "Phân tích · Đà Nẵng"), ("Hồ sơ", "Hồ sơ · Đà Nẵng")):  # fmt: skip
        page.locator(".tabs a", has_text=part).click()
        heading(page, f"{title} · Quý I/2026")
        follow(phone, page.url)
        ready(phone, ".crumbs")
        assert sideways(phone) == []
    page.locator(".menu a", has_text="Theo dõi").click()
    expect(page.locator(".st-key-lead")).to_contain_text("Toàn thành phố")
    page.locator(".menu a", has_text="Báo cáo").click()
    expect(page.locator(".st-key-lead")).to_contain_text("Thành phố Đà Nẵng, Quý I/2026")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải Tin nhắn").click()
    assert download.value.suggested_filename == "Tin nhắn – Đà Nẵng – Quý I-2026.txt"
    said = download.value.path().read_text(encoding="utf-8")
    assert "42 / 42" in said.replace("\xa0", " ")
    page.locator(".menu a", has_text="Toàn bộ").click()
    heading(page, "Thành phố Đà Nẵng · Quý I/2026")
    page.locator(".ranking a", has_text="Phường Hải Vân").click()
    heading(page, "Phường Hải Vân")
    page.locator(".crumbs a", has_text="Thành phố Đà Nẵng").click()
    heading(page, "Thành phố Đà Nẵng · Quý I/2026")
    page.locator(".crumbs a", has_text="Toàn bộ").click()
    heading(page, "Toàn bộ · Quý I/2026")
    assert "tinh" not in query(page)
    page.locator(
        "summary", has_text="Tỉnh, thành phố"
    ).click()  # sought by its name, without accents
    page.get_by_label("Tìm tỉnh, thành phố").fill("da nang")
    page.locator(".picker li:visible a").first.click()
    heading(page, "Thành phố Đà Nẵng · Quý I/2026")
    page.go_back()
    heading(page, "Toàn bộ · Quý I/2026")
    # A tile of the whole country's map: one of the province's, still there for a moment, leads to a commune.
    page.locator(".map a[href*='tinh=']:not([href*='don_vi='])").first.click()
    heading(page, "Thành phố")
