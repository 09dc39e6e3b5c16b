"""A server that nobody has visited: its first request; without dossiers calm pages, and two ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reading import path, query, words
from serving import serve
from waiting import heading, ready

from tthc_metrics.core.progress import Progress
from tthc_metrics.loading import sample
from tthc_metrics.loading.sample import load_sample_if_empty, takes_sample
from tthc_metrics.store.database import Database


def test_a_deep_link_is_right_as_the_first_request(
    start: Callable[[Path], str], copy: Path, page: Page
) -> None:
    address = start(copy)
    page.goto(f"{address}/dia-phuong?don_vi=63-district-516&ky=2022-Q1&chi_so=online_payment")
    ready(page)
    assert words(page.locator("h1")) == "Huyện Nam Trà My · Quý I/2022"
    assert words(page.locator(".lead")).startswith("Thanh toán trực tuyến: ")
    assert words(page.locator(".menu a[aria-current]")) == "Địa phương"
    assert page.title() == "Địa phương · Bảng điều hành thủ tục hành chính"
    assert path(page) == "/dia-phuong"
    assert query(page) == {
        "don_vi": "63-district-516",
        "ky": "2022-Q1",
        "chi_so": "online_payment",
    }


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server without data; the last of these tests brings it the sample."""
    folder = tmp_path_factory.mktemp("empty")
    with serve(folder / "log.txt", folder / "empty.duckdb", typed=True) as address:
        yield address


def test_without_data_a_page_says_what_to_do(empty: str, page: Page) -> None:
    page.goto(f"{empty}/dia-phuong")
    ready(page, ".note")
    assert words(page.locator("h1")) == "Địa phương"
    assert "nạp" in words(page.get_by_role("status").filter(has_text="Chưa có")).lower()
    assert not page.locator('[data-testid="stAlert"], [data-testid="stException"]').count()


def test_by_keyboard_to_the_upload(empty: str, page: Page) -> None:
    page.goto(f"{empty}/theo-doi")
    ready(page, ".st-key-own")
    page.get_by_role("main").get_by_role("link", name="Nạp dữ liệu", exact=True).focus()
    page.keyboard.press("Enter")
    heading(page, "Nạp dữ liệu")
    assert path(page) == "/so-lieu"


def test_one_click_brings_the_sample_and_whoever_comes_meanwhile_sees_how_far_it_is(
    empty: str, page: Page
) -> None:
    other = page.context.new_page()
    page.goto(empty)
    ready(page, ".st-key-load_sample button")
    assert words(page.locator("h1")) == "Toàn tỉnh"
    page.get_by_role("button", name="Nạp dữ liệu mẫu").click()
    page.wait_for_selector("progress[aria-label='Đang nạp dữ liệu mẫu']")
    other.goto(f"{empty}/?phan=phan-tich")
    other.wait_for_selector("progress, .st-key-strip")
    page.locator(".card").first.wait_for()
    heading(page, "Toàn tỉnh · Quý II/2022")
    expect(page.locator(".card")).to_have_count(6)
    assert "dữ liệu mô phỏng" in words(page.locator(".brand"))
    other.locator(".st-key-strip").wait_for()


SAMPLE = ["offices.csv", "procedures.csv", "dossiers.parquet", "published_figures.csv"]


@dataclass(frozen=True)
class Held:
    """A database that holds batches of these files."""

    files: tuple[str, ...]

    def rows(self, *_: object) -> list[dict[str, str]]:
        return [{"file_name": name} for name in self.files]


@pytest.mark.parametrize(
    ("files", "takes"),
    [
        ((), True),
        (SAMPLE[:1], True),  # a run that was stopped
        (SAMPLE[:3], True),
        (SAMPLE, False),
        (["của tỉnh.csv"], False),
        ([SAMPLE[0], "của tỉnh.csv"], False),
    ],
)
def test_the_sample_is_offered_to_an_empty_database_alone(files: list[str], takes: bool) -> None:
    assert takes_sample(Held(tuple(files))) is takes  # type: ignore[arg-type]


def test_the_sample_tells_how_far_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of it is loaded with whoever listens; what a load tells is looked at in test_two_savers.py."""
    told: list[tuple[str, bool, Progress]] = []

    def load(_: Database, file: Path, simulated: bool, *, progress: Progress) -> list[object]:
        told.append((file.name, simulated, progress))
        return []

    monkeypatch.setattr(sample, "load", load)
    listens = Progress()
    load_sample_if_empty(database, listens)
    assert told == [(name, name != SAMPLE[-1], listens) for name in SAMPLE]
