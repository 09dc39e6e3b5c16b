"""Every page opens for every kind of unit and period, and without any data: no trace, no bare value.

Pages across the reform are opened in test_reform_pages.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Reader, faults, reader_of, reader_of_copy
from ui.address.links import href
from ui.address.pages import PAGES, PART

HELP = "tro-giup"
EVERY = [href(name, page=page.slug) for page in PAGES for name in page.names]
OF_A_PERIOD = [href(name, page=page.slug) for page in PAGES if page.reads for name in page.names]
WEEK = "ky=2022-W10&lich=friday"
QUANG_NAM = (
    "ky=2021-Q1", "ky=2022-03", "ky=2022", "ky=2022-01-01..2022-06-30",
    "ky=2022-Q1&lich=nd09", "ky=abc&chi_so=x&don_vi=nowhere&lich=x&phan=x", WEEK,
)  # fmt: skip
QUANG_NAM_UNITS = ("63-district-516", "63-district-502", "H47.17", "H47.35.10")


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


def with_query(page: str, query: str) -> str:
    return f"{page}{'&' if PART in page else '?'}{query}"


@pytest.mark.parametrize("period", QUANG_NAM)
def test_every_page_in_every_kind_of_period(quang_nam: Reader, period: str) -> None:
    pages = EVERY if period == QUANG_NAM[0] else OF_A_PERIOD
    assert faults(quang_nam, [with_query(page, period) for page in pages]) == {}


@pytest.mark.parametrize("unit", QUANG_NAM_UNITS)
def test_every_page_of_every_kind_of_unit(quang_nam: Reader, unit: str) -> None:
    asked = f"ky=2022-Q1&don_vi={unit}"
    assert faults(quang_nam, [with_query(page, asked) for page in OF_A_PERIOD]) == {}


def test_without_data_every_page_says_what_to_do(tmp_path: Path) -> None:
    with reader_of(tmp_path / "empty.duckdb") as reader:
        for page in (each for each in EVERY if HELP not in each):
            opened = reader.open(page)
            assert opened.wrong == ()
            assert opened.heading
            assert "Chưa có" in opened.words, page
            assert "nạp" in opened.words.lower(), page
        for page in (each for each in EVERY if HELP in each):  # help needs no data
            assert faults(reader, [page]) == {}


def test_a_page_that_fails_is_told(quang_nam: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr("ui.queries.coverage.fresh", broken)
    (wrong,) = faults(quang_nam, ["dia-phuong?ky=2022-Q1"]).values()
    assert "error" in wrong[0]


def test_a_database_of_before_the_reform_has_areas_too(quang_nam: Reader) -> None:
    """Nông Sơn joined Quế Sơn before the reform: it is followed there."""
    opened = quang_nam.open("dia-phuong?phan=vung-huyen-cu&ky=2022-Q1&don_vi=63-district-509")
    _, *rows, total = opened.rows("Hồ sơ trực tuyến: vùng huyện Quế Sơn cũ gồm những gì")
    assert [row[0] for row in rows[:2]] == ["Huyện Quế Sơn", "Huyện Nông Sơn"]
    counted = [int(row[-1].replace(".", "")) for row in rows[:2]]
    assert sum(counted) == int(total[-1].replace(".", ""))
    assert {row[-1] for row in rows[2:]} == {"–"}
