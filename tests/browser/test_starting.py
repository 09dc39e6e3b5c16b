"""A database without dossiers: calm pages, and two ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reading import path, words
from waiting import heading, ready

from tthc_metrics.core.progress import Progress
from tthc_metrics.loading.sample import load_sample_if_empty, takes_sample
from tthc_metrics.store.database import Database


def test_one_click_brings_the_sample(
    start: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    address = start(tmp_path / "empty.duckdb")
    page.goto(address)
    ready(page, ".st-key-load_sample button")
    assert words(page.locator("h1")) == "Toàn tỉnh"
    page.get_by_role("button", name="Nạp dữ liệu mẫu").click()
    page.wait_for_selector("progress[aria-label='Đang nạp dữ liệu mẫu']")
    page.locator(".card").first.wait_for(timeout=90_000)
    heading(page, "Toàn tỉnh · Quý II/2022")
    expect(page.locator(".card")).to_have_count(6)
    assert "dữ liệu mô phỏng" in words(page.locator(".brand"))


def test_whoever_comes_while_it_loads_sees_how_far_it_is(
    start: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    address = start(tmp_path / "empty.duckdb")
    page.goto(address)
    page.get_by_role("button", name="Nạp dữ liệu mẫu").click()
    page.wait_for_selector("progress")
    page.goto(f"{address}/phan-tich")
    page.wait_for_selector("progress, .st-key-strip")
    page.locator(".st-key-strip").wait_for(timeout=90_000)


def test_by_keyboard_to_the_upload(
    start: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    page.goto(f"{start(tmp_path / 'empty.duckdb')}/thu-sau")
    ready(page, ".st-key-own")
    page.get_by_role("main").get_by_role("link", name="Nạp dữ liệu", exact=True).focus()
    page.keyboard.press("Enter")
    heading(page, "Nạp dữ liệu")
    assert path(page) == "/nap-du-lieu"


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


@dataclass
class Heard(Progress):
    """What was told of the work."""

    stages: list[str] = field(default_factory=list)
    most: int = 0

    def stage(self, name: str) -> None:
        self.stages.append(name)

    def rows(self, done: int) -> None:
        self.most = max(self.most, done)


def test_the_sample_tells_how_far_it_is(tmp_path: Path) -> None:
    heard = Heard()
    with Database(tmp_path / "new.duckdb") as database:
        load_sample_if_empty(database, heard)
    assert heard.most > 200_000
    assert "Ghi vào cơ sở dữ liệu" in heard.stages
