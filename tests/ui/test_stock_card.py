"""The overdue stock has one light and one target on every page: with a target of the office, and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.opening import Reader
from tests.ui.becoming import reader as reader
from tthc_metrics import catalogue
from tthc_metrics.catalogue.own_files import office_file

PAGES = ("?ky=2022-W24&lich=friday", "theo-doi?ky=2022-W24&lich=friday")
TARGET = """[[target]]
id = "stock"
tiers = ["province"]
metric = "overdue_of_open"
from = 2022-01-01
value = 0.05
source = "QĐ 1"
owner = "own"
"""


@pytest.fixture
def with_target(reader: Reader) -> Iterator[Reader]:
    """The sample, with a target of its office for the overdue stock."""
    path = office_file()
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{TARGET}", "utf-8")
    catalogue.read_anew()
    yield reader
    path.write_text(before, "utf-8")
    catalogue.read_anew()


def stock(reader: Reader, page: str) -> str:
    return next(said for said in reader.open(page).parts("card") if "Quá hạn đang tồn" in said)


def test_with_a_target_both_pages_judge_by_it(with_target: Reader) -> None:
    cards = [stock(with_target, page) for page in PAGES]
    assert all("Chỉ tiêu 5 %" in said for said in cards), cards
    colours = {
        word for said in cards for word in ("Xanh", "Vàng", "Cam", "Đỏ", "Xám") if word in said
    }
    assert len(colours) == 1, cards
    assert "Xám" not in colours
    assert "chưa có chỉ tiêu" not in cards[1]


def test_without_one_both_are_grey(reader: Reader) -> None:
    cards = [stock(reader, page) for page in PAGES]
    assert all("Xám" in said for said in cards)
    assert "chưa có chỉ tiêu" in cards[1]
