"""Makes the pictures of README, guides and docs/screens.md anew: the sample's pages in the tests' Chromium.

Run by hand after the screens change: .venv/bin/python scripts/pictures.py [NAME …]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

import loading_steps  # noqa: E402
from chromium import launch_options  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from serving import COOKIE, serve  # noqa: E402
from waiting import ready, settled  # noqa: E402

from tthc_metrics.cli import main as command  # noqa: E402

DOCS = ROOT / "docs"
SCREEN, PHONE = (1920, 1080), (390, 844)
HUYEN, SO = "63-district-516", "H47.02"


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the address, the window; `opens` is clicked first, `waits` tells that it is drawn."""

    name: str
    address: str
    window: tuple[int, int] = SCREEN
    opens: str = ""
    waits: str = "h1"


PICTURES = (
    Picture("toan-tinh", "?ky=2022-Q1"),
    Picture("toan-tinh-390", "?ky=2022-Q1", PHONE),
    Picture("toan-tinh-chi-tiet", "?phan=chi-tiet&ky=2022-Q2"),
    Picture("ky", "?ky=2022-03", opens=".periods summary"),
    Picture("dia-phuong", f"dia-phuong?ky=2022-Q1&don_vi={HUYEN}"),
    Picture("dia-phuong-390", f"dia-phuong?ky=2022-Q1&don_vi={HUYEN}", PHONE),
    Picture("phan-tich", f"dia-phuong?phan=phan-tich&ky=2022-Q1&don_vi={HUYEN}"),
    Picture("ho-so", f"so-nganh?phan=ho-so&ky=2022-Q2&don_vi={SO}"),
    Picture("so-nganh", f"so-nganh?ky=2022-Q1&don_vi={SO}", opens=".picker summary"),
    Picture("tuan", "theo-doi?ky=2022-W26&lich=friday"),
    Picture("thang-cao-diem", "theo-doi?phan=thang-cao-diem&ky=2022-03"),
    Picture("trinh-chieu-1-bo-trang", "hop?ky=2022-Q2"),
    Picture("trinh-chieu", "hop?ky=2022-Q2&slide=2", waits=".slide.current"),
    Picture("ra-soat", "hop?phan=ra-soat&ky=2022-Q2"),
    Picture("chi-so-766", "chi-so-766?ky=2022-Q1"),
    Picture("xuat-bao-cao", "xuat-bao-cao?ky=2022-Q1"),
    Picture("lich-su-nap", "so-lieu?phan=lich-su-nap&lan_nap=3"),
    Picture("doi-chieu", "doi-chieu"),
    Picture("cach-tinh", "tro-giup"),
    Picture("chi-tieu", "tro-giup?phan=chi-tieu"),
)


STEPS = (
    # the picture, the button that leads to the step, what tells that it is drawn
    ("nap-3-khop-cot", "Khớp cột", ".maphead"),
    ("nap-5-tac-dong", "Xem tác động", ".counts"),
)


def main(names: list[str]) -> None:
    """The pictures of these names, all without any; `nap` stands for those of loading."""
    with (
        TemporaryDirectory() as folder,
        _server(Path(folder)) as address,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(**launch_options())
        context = browser.new_context(locale="vi-VN")
        context.add_cookies([COOKIE])  # type: ignore[list-item]
        page = context.new_page()
        for picture in PICTURES:
            if not names or picture.name in names:
                _take(page, address, picture)
        if not names or "nap" in names:
            _load(page, address)
        browser.close()


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    database = folder / "sample.duckdb"
    command(["load", "--sample-if-empty", "--db", str(database)])
    with serve(folder / "log", database, signed_in=True) as address:
        yield address


def _take(page: Page, address: str, picture: Picture) -> None:
    width, height = picture.window
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/{picture.address}")
    ready(page, picture.waits)
    settled(page)
    if picture.opens:
        page.click(picture.opens)
        settled(page)
    page.screenshot(path=DOCS / f"{picture.name}.png")
    print(picture.name)


def _load(page: Page, address: str) -> None:
    """A messy sheet on its way, step by step, to the receipt, and the question before it is undone."""

    def shoot(name: str) -> None:
        settled(page)
        page.screenshot(path=DOCS / f"{name}.png")
        print(name)

    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(f"{address}/so-lieu")
    ready(page)
    shoot("nap-1-tha-tep")
    with TemporaryDirectory() as folder:
        loading_steps.drop(page, address, loading_steps.messy(Path(folder) / "thang-7.xlsx"))
    shoot("nap-2-da-hieu")
    for name, button, until in STEPS:
        loading_steps.onward(page, button, until)
        if until == ".maphead":
            loading_steps.option(page, "Cách nhận HS", "Hình thức tiếp nhận")
            ready(page, ".st-key-questions .heading")
            shoot(name)
            loading_steps.onward(page, "Xem vấn đề", ".problems table")
        else:
            shoot(name)
    loading_steps.onward(page, "Tiếp: lưu", ".st-key-save_draft")
    loading_steps.save(page)
    shoot("nap-6-bien-nhan")
    page.goto(f"{address}/so-lieu?phan=lich-su-nap&lan_nap=5&hoi=hoan-tac")
    ready(page, ".receipt")
    shoot("nap-7-hoan-tac")


if __name__ == "__main__":
    main(sys.argv[1:])
