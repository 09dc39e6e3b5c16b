"""A page seen again asks the database nothing and says the same; what was kept for one address is not shown at another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.opening import Reader, reader_of_copy
from tthc_metrics.store.cursors import Cursor
from ui.queries import cache

PAGES = (
    "toan-tinh?ky=2022-Q1",
    "dia-phuong?ky=2022-Q1&don_vi=63-district-516",
    "so-nganh?ky=2022-Q1",
    "phan-tich?ky=2022-Q1",
    "thu-sau",
    "thang-cao-diem?loai=so-nganh",
    "chi-so-766?ky=2022-Q1",
)
ONE, OTHER = "chi_so=online_payment", "lich=nd09&chi_so=on_time_of_due"


@pytest.fixture(scope="module")
def reader(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as found:
        yield found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the database is asked."""
    found: list[str] = []
    execute = Cursor.execute

    def noted(cursor: Cursor, sql: str, *args: Any, **kwargs: Any) -> Any:
        found.append(sql)
        return execute(cursor, sql, *args, **kwargs)

    monkeypatch.setattr(Cursor, "execute", noted)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_what_is_kept_is_of_one_address(reader: Reader, asked: list[str], page: str) -> None:
    sign = "&" if "?" in page else "?"
    reader.open(f"{page}{sign}{ONE}")
    seen = reader.open(f"{page}{sign}{OTHER}")
    asked.clear()
    again = reader.open(f"{page}{sign}{OTHER}")
    assert (again.html, asked) == (seen.html, [])
    cache.forget()
    assert reader.open(f"{page}{sign}{OTHER}").html == seen.html
