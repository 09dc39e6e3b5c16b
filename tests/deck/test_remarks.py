"""Remarks about units: who answers on which day, what happened when, and what may not be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tthc_metrics.core.errors import RequestError
from tthc_metrics.reviews.remarks import (
    LONGEST,
    RemarkKind,
    answering,
    happened,
    remarks,
    take_back,
    write,
)
from tthc_metrics.store.database import Database

HUYEN = ("63-district-516", "Huyện Nam Trà My")
SO = ("H47.02", "Sở Tài nguyên và Môi trường")
MARCH, MAY, JULY = date(2022, 3, 1), date(2022, 5, 1), date(2022, 7, 1)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "t.duckdb")


def test_the_newest_that_has_begun_answers(database: Database) -> None:
    for since, words in (
        (MAY, "Chánh Văn phòng UBND huyện"),
        (MARCH, "Phó Chủ tịch UBND huyện"),
        (MAY, "Trưởng phòng Nội vụ"),  # the same day: the later word
    ):
        write(database, RemarkKind.ANSWERS, HUYEN, since, words)
    write(database, RemarkKind.ANSWERS, SO, MARCH, "Phó Giám đốc Sở")
    write(database, RemarkKind.HAPPENED, HUYEN, JULY, "Đổi phần mềm một cửa")
    found = remarks(database)

    def who(unit: str, on: date) -> str | None:
        said = answering(found, unit, on)
        return said.words if said else None

    assert who(HUYEN[0], date(2022, 2, 28)) is None
    assert who(HUYEN[0], MARCH) == who(HUYEN[0], date(2022, 4, 30)) == "Phó Chủ tịch UBND huyện"
    assert who(HUYEN[0], JULY) == "Trưởng phòng Nội vụ"
    assert who(SO[0], JULY) == "Phó Giám đốc Sở"
    assert who("H47.03", JULY) is None


def test_what_is_taken_back_is_shown_no_longer_but_stays_on_record(database: Database) -> None:
    first = write(database, RemarkKind.HAPPENED, SO, MAY, "Mất mạng\n ba ngày", by="hai")
    write(database, RemarkKind.HAPPENED, SO, JULY, "Nhập chi nhánh")
    take_back(database, first, by="lan")
    assert [(r.made_by, r.taken_back_by) for r in remarks(database)] == [
        ("hai", "lan"),
        (None, None),
    ]
    assert [r.words for r in happened(remarks(database), SO[0], MARCH, JULY)] == ["Nhập chi nhánh"]
    assert [r.words for r in remarks(database)] == ["Mất mạng ba ngày", "Nhập chi nhánh"]
    take_back(database, first, back=False)
    assert remarks(database)[0].taken_back_by is None
    assert len(happened(remarks(database), SO[0], MAY, JULY)) == 2
    assert happened(remarks(database), SO[0], date(2022, 5, 2), date(2022, 6, 30)) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("  ", "còn trống"),
        ("x" * (LONGEST + 1), "dài quá"),
        ("Hỏi đ/c Lan", "tên người"),
        ("Gọi 0905 123 456", "số điện thoại"),
    ],
)
def test_what_may_not_be_written(database: Database, words: str, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        write(database, RemarkKind.ANSWERS, SO, MAY, words)
    assert remarks(database) == []


def test_a_remark_that_is_not_there_cannot_be_taken_back(database: Database) -> None:
    with pytest.raises(RequestError, match="không còn"):
        take_back(database, 7)
