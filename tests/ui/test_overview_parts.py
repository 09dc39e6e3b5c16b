"""Toàn tỉnh beyond its figures: the units of one light, the same units as bars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Reader, reader_of_copy

CAPTION = "Hồ sơ trực tuyến: 18 huyện, thị xã, thành phố"


@pytest.fixture(scope="module")
def reader(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as opened:
        yield opened


def test_a_light_chosen_leaves_its_units_with_their_ranks_among_all(reader: Reader) -> None:
    opened = reader.open("?ky=2022-Q1&mau=red")
    rows = opened.rows(f"{CAPTION}: chỉ 3 đơn vị đỏ")[1:]
    assert [(row[0], row[1]) for row in rows] == [
        ("16", "Nam Giang"),
        ("17", "Tây Giang"),
        ("18", "Nam Trà My"),
    ]
    assert {words.split()[0] for words in opened.parts("tile")} <= {"Nam", "Tây", "Sở", "Thanh"}
    assert "mau" not in opened.links()["■ Đỏ"], "a second click leads back to all"
    other = reader.open("?ky=2022-Q1&mau=yellow")
    assert [row[1] for row in other.rows(CAPTION)[1:]] == [
        "Duy Xuyên",
        "Quế Sơn",
        "Núi Thành",
        "Hiệp Đức",
    ]
    assert len(reader.open("?ky=2022-Q1&mau=x").rows(CAPTION)) == 19


def test_lights_of_as_many_units_have_maps_of_their_own(reader: Reader) -> None:
    shown = {
        light: {words.split(":")[0] for words in reader.open(f"?ky=2022-Q1&mau={light}").parts("tile")}
        for light in ("orange", "yellow")
    }  # fmt: skip
    assert shown["orange"] & shown["yellow"] == set()


def test_the_same_units_as_bars(reader: Reader) -> None:
    bars = reader.open("?ky=2022-Q1&ban_do=bieu-do").tree.find_class("bars")[0]
    said = [" ".join(item.text_content().split()) for item in bars.iter("li")]
    assert len(said) == 18
    assert said[0] == "Hội An31,1 % ● Xanh"
    assert said[-1] == "Nam Trà My4,9 % ■ Đỏ"
    assert "Vạch: chỉ tiêu 20 %" in bars.text_content()
