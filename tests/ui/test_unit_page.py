"""A unit's page in the order of a reader's questions, the same for every kind of unit; finding a unit and a dossier.

The figures were counted from the sample's files with pandas.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.opening import Opened, Reader, reader_of_copy
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.reviews import commitments, remarks
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.reviews.remarks import RemarkKind
from ui.queries import source
from ui.widgets.unit_choice import SENT, _found, _near

DISTRICT = "dia-phuong?ky=2022-Q1&don_vi=63-district-516"
ORDER = (
    "Cần gì, đến 31/03/2022", "Ai chịu trách nhiệm", "Đã cam kết gì", "Ai kéo xuống", "Đang giải quyết",
    "Diễn biến",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as opened:
        yield opened


@pytest.mark.parametrize(
    "address",
    [
        DISTRICT,
        "so-nganh?ky=2022-Q1&don_vi=H47.02",
        "dia-phuong?ky=2022-Q1&don_vi=H47.35.10",
        "?phan=chi-tiet&ky=2022-Q1",
    ],
)
def test_the_order_is_that_of_the_questions(reader: Reader, address: str) -> None:
    opened = reader.open(address)
    places = [opened.words.index(words) for words in ORDER]
    assert places == sorted(places)
    assert opened.words.index("Hồ sơ trực tuyến: ") < places[0], "the light and its sentence first"


def test_what_it_takes_who_answers_what_was_promised_and_what_happened(reader: Reader) -> None:
    opened = reader.open(DISTRICT)
    needs, who, promised = opened.parts("answer")
    assert "■ Đỏ Hồ sơ trực tuyến : còn thiếu 65 hồ sơ trực tuyến để đạt 20 %" in needs
    assert "Chưa ghi nơi chịu trách nhiệm." in who
    assert "Chưa có cam kết nào còn theo dõi." in promised
    database, unit = source.database(), ("63-district-516", "Huyện Nam Trà My")
    remarks.write(database, RemarkKind.ANSWERS, unit, date(2022, 1, 1), "Phó Chủ tịch UBND huyện")
    remarks.write(database, RemarkKind.ANSWERS, unit, date(2022, 4, 1), "Chánh Văn phòng")
    remarks.write(
        database, RemarkKind.HAPPENED, unit, date(2022, 3, 7), "Đổi phần mềm một cửa", "lan"
    )
    promise = Promise(
        "calendar", "2021-Q4", date(2021, 12, 31), GroupBy.DISTRICT, unit[0], "Nam Trà My",
        "online_rate", "Ra quân tại các xã", date(2022, 6, 30), Decimal("0.15"),
    )  # fmt: skip
    commitments.give(database, promise, "hai")
    opened = reader.open(DISTRICT)
    _, who, promised = opened.parts("answer")
    assert "Phó Chủ tịch UBND huyện Từ 01/01/2022; người ghi không rõ" in who
    assert "Chưa đến hạn Hồ sơ trực tuyến 15 % : Ra quân tại các xã hạn 30/06/2022" in promised
    assert "4,9 % (21 / 428); người ghi hai" in promised
    assert opened.parts("notes") == ["1 07/03/2022: Đổi phần mềm một cửa người ghi lan"]
    later = reader.open(DISTRICT.replace("2022-Q1", "2022-Q2"))
    assert "Chánh Văn phòng" in later.parts("answer")[1]
    other = reader.open("dia-phuong?ky=2022-Q1&don_vi=63-district-502")
    assert "Chưa ghi" in other.parts("answer")[1]
    assert other.parts("notes") == []


def test_its_like_are_those_of_nearest_volume(reader: Reader) -> None:
    opened = reader.open(DISTRICT)
    rows = opened.rows("Hồ sơ trực tuyến: 9 huyện có số lượng gần nhất")[1:]
    volumes = {row[1]: int(row[5].replace(".", "")) for row in rows}
    assert volumes["Huyện Nam Trà My"] == 428
    assert max(volumes.values()) == 1072, "Tiên Phước is the eighth nearest"
    assert "Huyện Đại Lộc" not in volumes


def found_by(opened: Opened) -> list[str]:
    (picker,) = opened.tree.find_class("picker")
    return [" ".join(one.text_content().split()) for one in picker.iter("li")]


def test_units_stand_in_vietnamese_order(reader: Reader) -> None:
    names = found_by(reader.open(DISTRICT))
    assert names[:7] == [
        "Huyện Bắc Trà My", "Huyện Duy Xuyên", "Huyện Đại Lộc", "Huyện Đông Giang",
        "Huyện Hiệp Đức", "Huyện Nam Giang", "Huyện Nam Trà My",
    ]  # fmt: skip


def listed(key: str, name: str, short_name: str = "") -> tuple[str, Unit]:
    return name, Unit(key, name, short_name or name, None, GroupBy.OFFICE)


UNITS = [
    listed("1", "Sở Tài nguyên và Môi trường", "Sở TN&MT"),
    listed("2", "UBND xã Tà Pơơ, huyện Nam Giang", "Tà Pơơ"),
    listed("3", "Huyện Đông Giang", "Đông Giang"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tn&mt", ["1"]),
        ("TNMT", ["1"]),
        ("ta poo", ["2"]),
        ("tà pơơ", ["2"]),
        ("dong giang", ["3"]),
        ("giang", ["2", "3"]),
        ("không có", []),
    ],
)
def test_a_unit_is_found_whatever_the_accents(words: str, found: list[str]) -> None:
    assert [unit.id for _, unit in _found(UNITS, words)] == found


@pytest.mark.parametrize("shown", [0, 1, 77, 1998, 1999])
def test_of_many_units_those_around_the_one_shown_are_sent(shown: int) -> None:
    many = [listed(str(n), f"Xã {n:04}") for n in range(2000)]
    sent = [unit.id for _, unit in _near(many, str(shown))]
    assert len(sent) == SENT
    assert str(shown) in sent


def test_the_server_finds_what_was_not_sent(reader: Reader) -> None:
    opened = reader.open("dia-phuong?ky=2022-Q1&don_vi=H47.35.10&tim_don_vi=ta+poo")
    assert found_by(opened) == ["UBND xã Tà Pơơ, huyện Nam Giang"]


def test_a_dossier_is_found_by_its_number(reader: Reader) -> None:
    listed = reader.open(
        "ho-so?ky=2022-Q2&don_vi=63-district-516&nhom=every&tim=h47.35.10-220"
    ).rows("Hồ sơ đã tiếp nhận đến hết kỳ")
    assert {row[0][:12] for row in listed[1:]} == {"H47.35.10-22"}
