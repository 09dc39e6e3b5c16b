"""Own dossiers beside a book of the same offices, on the page Đối chiếu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one
from tests.builders import write as lines
from tests.loading.book_folders import write
from tests.opening import Reader, reader_of
from tthc_metrics.ledger.elsewhere import Compared, Difference
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database
from ui.queries import elsewhere

HEAD = "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Hình thức tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
PART = "doi-chieu?phan=so-cac-tinh"


def dossiers(count: int) -> list[str]:
    """Of the one office, as its book has four of them: received online one day, resolved on time the next."""
    return [
        f"H17.60-260106-{n},H17.60,2026-01-06,Trực tuyến,2026-01-07,2026-01-07"
        for n in range(count)
    ]


@contextmanager
def page(folder: Path, rows: Sequence[str] = (), book: bool = True) -> Iterator[Reader]:
    with Database(folder / "nation.duckdb") as database:
        if book:
            load_book(database, write(folder / "so"), LoadContext())
        if rows:
            load_one(database, lines(folder / "ho-so.csv", HEAD, *rows))
    with reader_of(folder / "nation.duckdb") as reader:
        yield reader


def test_what_differs_is_told_office_by_office(tmp_path: Path) -> None:
    with page(tmp_path, dossiers(3)) as reader:
        found = reader.open(PART)
        assert not found.wrong
        assert "1 đơn vị có cả hồ sơ tại đây và sổ: 1 đơn vị khác nhau, ở 7 số." in found.words
        told = found.rows("Hồ sơ tại đây bên sổ đã nạp")[1:]
        assert [
            row for row in told if "không rõ" not in row[1]
        ] == [  # nor what its file does not say
            ["Đơn vị H17.60 H17.60", "Hồ sơ tiếp nhận trực tuyến", "3", "4", "−1", "07/01/2026"],
            ["Đơn vị H17.60 H17.60", "Hồ sơ giải quyết đúng hạn", "3", "4", "−1", "07/01/2026"],
        ]
        assert "Sổ các tỉnh" in reader.open("doi-chieu").links()


def test_where_nothing_differs_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "compared_books", lambda: Compared(1234, []))
    with page(tmp_path) as reader:
        found = reader.open(PART)
        assert "1.234 đơn vị có cả hồ sơ tại đây và sổ: mọi số bằng nhau" in found.words
        assert not list(found.tree.iter("table"))


def test_a_long_list_is_cut_with_the_way_to_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = [
        Difference(f"H{n}", f"Đơn vị {n}", date(2026, 1, 7), "overdue", n, 0) for n in range(1, 301)
    ]
    monkeypatch.setattr(elsewhere, "compared_books", lambda: Compared(300, each))
    with page(tmp_path) as reader:
        found = reader.open(PART)
        assert len(found.rows("Hồ sơ tại đây")) == 102
        assert "Hồ sơ đang giải quyết quá hạn" in found.words
        address = found.links()["⋯ 200 số nữa ⋯"]
        assert len(reader.open(f"doi-chieu{address}").rows("Hồ sơ tại đây")) == 301


def test_a_book_of_other_offices_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    with page(tmp_path) as reader:
        assert "không đơn vị nào có cả hồ sơ tại đây và sổ" in reader.open(PART).words


def test_without_a_book_there_is_no_such_part(tmp_path: Path) -> None:
    with page(tmp_path, dossiers(2), book=False) as reader:
        assert "Sổ các tỉnh" not in reader.open("doi-chieu").links()
        found = reader.open(PART)
        assert not found.wrong
        assert "Chưa có sổ theo ngày nào của các tỉnh" in found.words
