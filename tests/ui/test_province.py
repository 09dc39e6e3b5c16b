"""Of several provinces one is gone into on the page of the whole: its title, figures, units, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.loading.book_folders import NATION, write
from tests.opening import Opened, Reader, reader_of
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database

Q1, DA_NANG = "ky=2026-Q1&lich=calendar&chi_so=online_rate", "tinh=34-province-48"
HERE = f"toan-tinh?{Q1}&{DA_NANG}"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("nation")
    with Database(folder / "nation.duckdb") as database:
        load_book(database, write(folder / "so", NATION), LoadContext())
    with reader_of(folder / "nation.duckdb") as found:
        yield found


def names(opened: Opened, caption: str) -> list[str]:
    return [row[1] for row in opened.rows(caption)[1:]]


def test_the_whole_leads_into_each_province(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?{Q1}")
    assert not found.wrong
    assert sorted(names(found, "Hồ sơ trực tuyến: 2")) == ["Hà Nội", "Đà Nẵng"]
    row = found.tree.xpath("//table//a[text()='Đà Nẵng']/@href")
    assert row == [f"./?lich=calendar&ky=2026-Q1&chi_so=online_rate&{DA_NANG}"]
    tiles = found.tree.xpath(f"//*[contains(@class, 'map')]//a[contains(@href, '{DA_NANG}')]")
    assert len(tiles) == 1
    pick = found.links()["Thành phố Đà Nẵng"]  # of the list that is searched
    assert DA_NANG in pick
    assert "chi_so=online_rate" in pick
    bars = reader.open(f"toan-tinh?{Q1}&ban_do=bieu-do")
    assert DA_NANG in bars.links()["Đà Nẵng"]


def test_a_province_has_its_own_title_figures_and_units(reader: Reader) -> None:
    found = reader.open(HERE)
    assert not found.wrong
    assert found.heading.startswith("Thành phố Đà Nẵng · Quý I/2026")
    assert "42 / 42 hồ sơ tiếp nhận" in found.words  # 3 + 10 of departments, 11 + 18 of communes
    assert "85 / 85 hồ sơ tiếp nhận" in reader.open(f"toan-tinh?{Q1}").words
    assert sorted(names(found, "Hồ sơ trực tuyến: 2")) == ["Phường Hải Vân", "Phường Liên Chiểu"]
    assert found.tree.xpath("//a[contains(@href, 'don_vi=H17.51')]")
    assert not found.tree.xpath("//a[contains(@href, 'don_vi=H26')]")


def test_a_provinces_row_and_its_page_say_the_same(reader: Reader) -> None:
    rows = reader.open(f"toan-tinh?{Q1}").rows("Hồ sơ trực tuyến: 2")
    (row,) = [row for row in rows if row[1] == "Đà Nẵng"]
    assert row[4:6] == ["42", "42"]
    assert "42 / 42 hồ sơ tiếp nhận" in reader.open(HERE).words


def test_period_metric_calendar_and_province_travel_along(reader: Reader) -> None:
    found = reader.open(HERE)
    for words in ("Đúng hạn", "Tháng 2/2026", "Ngày 15–14 (NĐ 09)", "● Xanh"):
        assert DA_NANG in found.links()[words], words
    commune = reader.open(f"{HERE}&mau=green").tree.xpath(
        "//table//a[contains(., 'Hải Vân')]/@href"
    )
    assert commune == [
        f"dia-phuong?lich=calendar&ky=2026-Q1&chi_so=online_rate&don_vi=H17.201&{DA_NANG}",
    ]


@pytest.mark.parametrize("view", ["", "ban_do=bieu-do&", "chi_so_2=on_time_of_resolved&"])
def test_every_unit_of_a_province_is_opened_through_it(reader: Reader, view: str) -> None:
    found = reader.open(f"{HERE}&{view}")
    units = found.tree.xpath(
        "//a[contains(@href, 'don_vi=') and not(contains(@href, 'phan='))]/@href"
    )
    assert len(units) >= 4
    assert all(DA_NANG in to for to in units)
    of_all = reader.open(f"toan-tinh?{Q1}&cap=dia-phuong&{view}")
    assert not any(
        "tinh=34" in to for to in of_all.tree.xpath("//a[contains(@href, 'don_vi=')]/@href")
    )


def test_from_a_unit_the_province_is_gone_back_to(reader: Reader) -> None:
    unit = f"dia-phuong?{Q1}&don_vi=H17.201&{DA_NANG}"
    found = reader.open(unit)
    assert not found.wrong
    for words in (
        "Toàn bộ",
        "Sở, ngành",
        "Theo dõi",
        "Phân tích",
        "Bộ trang",
        "Biểu 06, xuất báo cáo",
        "Đúng hạn",
    ):
        assert DA_NANG in found.links()[words], words
    crumbs = found.tree.xpath("//nav[contains(@class, 'crumbs')]")
    assert len(crumbs) == 1
    assert [one.text for one in crumbs[0].iter("a")] == ["Toàn bộ", "Thành phố Đà Nẵng"]
    assert "tinh=" not in crumbs[0].xpath(".//a/@href")[0]
    alone = reader.open(f"dia-phuong?{Q1}&don_vi=H17.201")  # come to from all
    assert "tinh=34" not in "".join(alone.tree.xpath("//nav[contains(@class, 'menu')]//a/@href"))


def test_a_unit_of_another_province_leads_to_its_own(reader: Reader) -> None:
    found = reader.open(f"dia-phuong?{Q1}&don_vi=H26.201&{DA_NANG}")
    assert not found.wrong
    assert "Hồng Hà" in found.heading
    own = "tinh=34-province-01"
    for words in ("Toàn bộ", "Theo dõi", "Phân tích", "Hồ sơ", "Bộ trang", "Đúng hạn"):
        assert own in found.links()[words], words
    links = found.tree.xpath("//table[contains(@class, 'ranking')]//a/@href")
    assert {to.rpartition("don_vi=")[2] for to in links} == {
        f"{unit}&tinh={province}"
        for unit, province in (
            ("H26.201", "34-province-01"), ("H26.202", "34-province-01"),
            ("H17.201", "34-province-48"), ("H17.202", "34-province-48"),
        )
    }  # fmt: skip


def test_there_is_a_way_back(reader: Reader) -> None:
    back = reader.open(HERE).tree.xpath("//nav[contains(@class, 'crumbs')]//a")
    assert [(one.text, one.get("href")) for one in back] == [("Toàn bộ", f"?{Q1}")]
    down = reader.open(f"dia-phuong?{Q1}&don_vi=H17.201")
    assert not down.wrong
    above = down.tree.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    kept = "lich=calendar&ky=2026-Q1&chi_so=online_rate"
    assert above == [f"./?{kept}", f"./?{kept}&{DA_NANG}"]


def test_a_province_that_is_not_there_is_regretted(reader: Reader) -> None:
    for wish in ("34-province-79", "63-province-48", "x"):
        found = reader.open(f"toan-tinh?{Q1}&tinh={wish}")
        assert not found.wrong
        assert f"Tỉnh, thành phố “{wish}” trong địa chỉ không có trong dữ liệu" in found.words
        assert found.heading.startswith("Toàn bộ")


def test_two_lights_of_a_province(reader: Reader) -> None:
    found = reader.open(f"{HERE}&chi_so_2=on_time_of_resolved")
    assert not found.wrong
    assert "Bảng số liệu (4 đơn vị)" in found.words


def test_a_former_district_of_another_province_leads_to_its_own(reader: Reader) -> None:
    """Quận Hoàn Kiếm with Đà Nẵng in the address: its communes are gone to through Hà Nội."""
    found = reader.open(f"dia-phuong?phan=vung-huyen-cu&{Q1}&{DA_NANG}&don_vi=63-district-002")
    assert "tinh=34-province-01" in found.links()["Phường Hồng Hà"]
