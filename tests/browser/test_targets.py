"""The way of a new office: nothing judges, an example is copied, its effect seen and saved; colours and papers follow, and go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reading import words
from serving import serve
from waiting import ready

from tests.command_line import run

KON_TUM = "Văn bản 2316/UBND-TTHCC ngày 30/6/2020 của UBND tỉnh Kon Tum (ví dụ của tỉnh khác)"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Path:
    """The sample's dossiers without the file of targets that comes with them."""
    return Path(shutil.copy(sample_file, tmp_path_factory.mktemp("targets") / "tinh.duckdb"))


@pytest.fixture(scope="module")
def own(data: Path) -> Iterator[str]:
    with serve(data.with_name("log.txt"), data) as address:
        yield address


def first_card(page: Page, server: str) -> str:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, ".card")
    return words(page.locator(".card").first)


def message(data: Path) -> str:
    """A paper, by command, which the running server makes."""
    out = data.with_name("tin.txt")
    run("report", "text", "--period", "2022-Q1", "--output", out, "--db", data)
    return out.read_text("utf-8")


def edition(said: str) -> str:
    """By which definitions a paper says that it was judged."""
    return said.split("bản định nghĩa ")[1].split(".")[0]


def test_from_grey_to_colours_and_back(own: str, data: Path, page: Page) -> None:
    assert "Xám" in first_card(page, own)
    assert "Kon Tum" not in message(data)
    expect(page.locator(".st-key-target_reminder")).to_contain_text("nay chỉ còn là ví dụ")
    page.get_by_role("link", name="Đặt chỉ tiêu, chép ví dụ").click()
    page.get_by_role("button", name="Chép lại cả 7 chỉ tiêu").click()
    page.get_by_text("Số đèn trước và sau, quý II/2022").wait_for()
    expect(page.locator(".st-key-draft_counts")).to_contain_text("9 xanh, 4 vàng, 3 cam, 2 đỏ")
    page.get_by_role("button", name="Lưu, áp dụng ngay").click()
    expect(page.locator(".st-key-targets_told")).to_contain_text("Đã lưu, đang áp dụng")

    assert "Vàng" in first_card(page, own)
    expect(page.locator(".st-key-target_reminder")).to_have_count(0)
    said = message(data)
    assert KON_TUM in said

    run("targets", "end", "kt2316-online", "--on", "31/12/2021", "--db", data)
    assert "Xám" in first_card(page, own)
    assert edition(message(data)) != edition(said)
