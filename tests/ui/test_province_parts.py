"""A province of several in every part of the pages: limited to it with the figures of its row, or said not to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loading.book_folders import NATION, write
from tests.opening import Opened, Reader, reader_of
from tests.ui.test_province import DA_NANG, Q1
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.exports.kinds import KINDS
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.store.database import Database

HERE = f"{Q1}&{DA_NANG}"
NOT_LIMITED = "Phần này là của toàn bộ dữ liệu, chưa giới hạn được ở Thành phố Đà Nẵng."


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("nation")
    with Database(folder / "nation.duckdb") as database:
        load_book(database, write(folder / "so", NATION), LoadContext())
    with reader_of(folder / "nation.duckdb") as found:
        yield found


def of_da_nang(found: Opened) -> None:
    """No office of another province is on the page; no sentence excuses it."""
    assert not found.wrong
    assert NOT_LIMITED not in found.words
    assert not found.tree.xpath("//table//a[contains(@href, 'H26')]")


def like_links(found: Opened) -> list[str]:
    """Where the rows of the table of units alike lead."""
    return list(found.tree.xpath("//table[contains(@class, 'ranking')]//a/@href"))


def test_the_province_travels_in_tabs_and_menu(reader: Reader) -> None:
    links = reader.open(f"toan-tinh?{HERE}").links()
    for words in ("Chi tiết", "Phân tích", "Hồ sơ", "Địa phương", "Sở, ngành", "Theo dõi", "Báo cáo", "Bộ trang"):  # fmt: skip
        assert DA_NANG in links[words], words
    assert DA_NANG in reader.open(f"tro-giup?{HERE}").links()["Toàn bộ"]


def test_its_detail_says_what_its_row_says(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?phan=chi-tiet&{HERE}")
    of_da_nang(found)
    assert found.heading.startswith("Thành phố Đà Nẵng · Quý I/2026")
    assert "42 / 42 hồ sơ tiếp nhận" in found.words
    assert "xếp thứ 1/2 tỉnh, thành phố" in found.words
    by_field = found.rows("Ai kéo xuống: hồ sơ trực tuyến theo lĩnh vực")
    by_unit = found.rows("Ai kéo xuống: hồ sơ trực tuyến theo đơn vị")
    for rows in (by_field, by_unit):
        assert {row[0]: row[-3:-1] for row in rows}["Cộng"] == ["42", "42"]
    assert len(by_unit) == 1 + 4 + 1
    like = found.rows("Hồ sơ trực tuyến: 2 tỉnh, thành phố có số lượng gần nhất")
    assert [row[1] for row in like[1:]] == ["Thành phố Đà Nẵng", "Thành phố Hà Nội"]
    assert "tinh=34-province-01" in like_links(found)[1]
    back = found.tree.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    assert back == [f"?phan=chi-tiet&{Q1}"]


def test_its_analysis_is_of_its_own(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?phan=phan-tich&{HERE}")
    of_da_nang(found)
    assert found.heading == "Phân tích · Đà Nẵng · Quý I/2026"
    rows = found.rows("Ai kéo xuống: hồ sơ trực tuyến theo đơn vị")
    assert rows[-1][-3:-1] == ["42", "42"]
    assert "42 trực tuyến" in found.words
    assert all("tinh=" in to for to in found.tree.xpath("//div[contains(@class, 'strip')]//a/@href"))  # fmt: skip
    crumbs = found.tree.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    assert len(crumbs) == 1
    assert "tinh=" not in crumbs[0]
    tiers = reader.open(f"toan-tinh?phan=phan-tich&theo=tuyen&{HERE}")
    of_da_nang(tiers)
    (below,) = tiers.tree.xpath("//table//a[contains(@href, 'tuyen=commune')]/@href")[:1]
    assert DA_NANG in below
    communes = reader.open(below)
    of_da_nang(communes)
    assert communes.heading == "Phân tích · Thành phố Đà Nẵng · Xã, phường, thị trấn · Quý I/2026"
    assert communes.rows("Ai kéo xuống: hồ sơ trực tuyến theo đơn vị")[-1][-3:-1] == ["29", "29"]
    steps = communes.tree.xpath("//nav[contains(@class, 'crumbs')]//a")
    assert [step.text for step in steps] == ["Toàn bộ", "Thành phố Đà Nẵng"]
    for topic in ("nguyen-nhan", "sap-den-han", "chua-phat-sinh"):
        of_da_nang(reader.open(f"toan-tinh?phan=phan-tich&muc={topic}&{HERE}"))


def test_a_catalogue_of_no_province_is_not_called_empty(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?phan=phan-tich&muc=chua-phat-sinh&{HERE}")
    assert "chưa có danh mục thủ tục nào ghi là của tỉnh, thành phố này" in found.words
    assert "không có thủ tục nào cung cấp trực tuyến" not in found.words


def test_its_dossiers_are_its_own(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?phan=ho-so&nhom=received&{HERE}")
    of_da_nang(found)
    assert found.heading == "Hồ sơ · Đà Nẵng · Quý I/2026"
    assert "4 đơn vị" in found.words  # of eight, whose dossiers lie elsewhere


def test_lists_of_units_are_of_the_province(reader: Reader) -> None:
    found = reader.open(f"dia-phuong?{HERE}")
    assert not found.wrong
    picks = found.tree.xpath("//details[contains(@class, 'picker')]//li/a/text()")
    assert sorted(picks) == ["UBND Phường Hải Vân", "UBND Phường Liên Chiểu"]
    crumbs = found.tree.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    assert DA_NANG in crumbs[1]
    away = reader.open(f"so-nganh?don_vi=H26.01&{HERE}")  # one of another province is still shown
    assert not away.wrong
    assert away.heading.startswith("Đơn vị H26.01")
    assert "don_vi" not in away.links()["Địa phương"].replace("don_vi=H26.01", "")


@pytest.mark.parametrize("address", ["hop?phan=ra-soat&", "chi-so-766?"])
def test_what_is_of_the_whole_says_so(reader: Reader, address: str) -> None:
    assert NOT_LIMITED in reader.open(f"{address}{HERE}").words
    assert "Phần này là của" not in reader.open(f"{address}{Q1}").words


@pytest.mark.parametrize("unit", ["", "don_vi=all&"])
def test_papers_are_of_the_province(reader: Reader, unit: str) -> None:
    found = reader.open(f"xuat-bao-cao?{unit}{HERE}")
    of_da_nang(found)
    assert "Thành phố Đà Nẵng , Quý I/2026: mọi tệp lập từ cùng một lần đếm" in found.words
    assert (
        "«Thông báo kết luận» và «Báo cáo Chỉ số 766» chưa lập được riêng cho một tỉnh"
        in found.words
    )
    assert "42 trực tuyến" in found.words
    assert "--province 34-province-48" in found.words
    assert "trong địa chỉ không có" not in found.words  # nothing that was asked for is regretted
    cards = found.tree.xpath("//*[contains(@class, 'paper')]/h2/text()")
    assert [card.strip() for card in cards] == [
        *(kind.label for kind in KINDS if kind.of_provinces), "Gói thứ Sáu",
    ]  # fmt: skip
    picks = found.tree.xpath("//details[contains(@class, 'picker')]//li/a/@href")
    assert any("don_vi=H17.51" in pick for pick in picks)
    assert not any("don_vi=H26" in pick or "don_vi=34" in pick for pick in picks)
    back = found.tree.xpath("//nav[contains(@class, 'crumbs')]//a/@href")
    assert back == [f"?{unit}{Q1}"]


def test_papers_of_the_whole_are_of_every_kind(reader: Reader) -> None:
    found = reader.open(f"xuat-bao-cao?{Q1}")
    cards = found.tree.xpath("//*[contains(@class, 'paper')]/h2/text()")
    assert len(cards) == len(KINDS) + 1
    assert "chưa lập được riêng" not in found.words


def test_papers_of_one_unit_are_its_own(reader: Reader) -> None:
    found = reader.open(f"xuat-bao-cao?don_vi=H17.51&{HERE}")
    assert not found.wrong
    assert "Phần này là của" not in found.words


FEBRUARY = (
    "chi_so=online_rate&lich=friday&ky=2026-W08"  # six dossiers, all of one department of Đà Nẵng
)
HANOI = "tinh=34-province-01"


def test_its_week_is_its_own(reader: Reader) -> None:
    found = reader.open(f"theo-doi?loai=so-nganh&{FEBRUARY}&{DA_NANG}")
    of_da_nang(found)
    assert "Toàn thành phố, hồ sơ trực tuyến 100,0 % (6 / 6)" in plain(found)
    assert "Tuần này: Thành phố Đà Nẵng" in found.words
    units = found.rows("Hồ sơ trực tuyến: 2 sở, ngành")
    assert sorted(row[0][:6] for row in units[1:]) == ["H17.51", "H17.60"]
    assert len(found.tree.xpath("//nav[contains(@class, 'crumbs')]//a")) == 1
    assert DA_NANG in found.tree.xpath("//table//a[contains(@href, 'don_vi=H17.60')]/@href")[0]
    other = reader.open(f"theo-doi?loai=so-nganh&{FEBRUARY}&{HANOI}")
    assert not other.wrong
    assert "không có hồ sơ tiếp nhận trong kỳ" in plain(other)
    both = reader.open(f"theo-doi?{FEBRUARY.replace('W08', 'W05')}")  # seven, of Hà Nội
    assert "Toàn bộ, hồ sơ trực tuyến 100,0 % (7 / 7)" in plain(both)
    of_both = reader.open(
        f"theo-doi?don_vi=all&{FEBRUARY}&{DA_NANG}"
    )  # the whole is the province now
    assert "trong địa chỉ" not in of_both.words


@pytest.mark.parametrize("part", ["thu-sau", "thang-cao-diem"])
def test_a_unit_of_another_province_is_regretted_not_shown_as_none(
    reader: Reader, part: str
) -> None:
    """Its counts are not among those of the province: zeros would look right."""
    found = reader.open(f"theo-doi?phan={part}&don_vi=H26.201&lich=calendar&ky=2026-03&{DA_NANG}")
    assert not found.wrong
    assert "Thêm 0" not in plain(found)
    assert "UBND Phường Hồng Hà không thuộc Thành phố Đà Nẵng; đang xem Thành phố Đà Nẵng" in plain(
        found
    )
    assert "Phường Hồng Hà" not in found.heading


def test_its_peak_month_is_its_own(reader: Reader) -> None:
    month = "theo-doi?phan=thang-cao-diem&chi_so=online_rate&lich=calendar&ky=2026-03"
    found = reader.open(f"{month}&{DA_NANG}")
    of_da_nang(found)
    assert "Toàn thành phố: trước 100,0 %" in plain(found)
    assert "6 / 6 hồ sơ tiếp nhận" in found.words
    assert "Hồ sơ trực tuyến, 2 xã" in found.words
    other = reader.open(f"{month}&{HANOI}")
    assert not other.wrong
    assert "6 / 6" not in other.words


def test_the_weeks_line_leads_to_its_own_week(reader: Reader) -> None:
    found = reader.open(f"toan-tinh?{HERE}")
    (line,) = found.parts("since")
    assert line.startswith("Tuần 13/2026")
    assert DA_NANG in found.links()["Bản tin tuần"]


def plain(found: Opened) -> str:
    """The words of a page with plain spaces."""
    return " ".join(found.words.replace("\u00a0", " ").split())


def test_its_deck_is_its_own(reader: Reader) -> None:
    found = reader.open(f"hop?{HERE}")
    of_da_nang(found)
    slides = plain(found)
    assert "Rà soát Đà Nẵng, quý I/2026" in slides
    assert "toàn thành phố" in slides.lower()
    assert "H17.60" in slides
    assert "H26.70" not in slides
    assert "Toàn bộ, " not in slides
    pages = found.tree.xpath("//a[@class='open']/@href")
    assert len(pages) == 9
    assert all(DA_NANG in page for page in pages)
    own = reader.open(f"hop?don_vi=H17.201&{HERE}")
    assert "rieng=1" in own.links()["Bộ trang riêng của UBND Phường Hải Vân"]
    alone = reader.open(f"hop?don_vi=H17.201&rieng=1&{HERE}")
    assert not alone.wrong
    assert "rieng" not in alone.links()["Bộ trang của Thành phố Đà Nẵng"]


@pytest.mark.parametrize("own", ["", "&rieng=1"], ids=["a page", "a deck of its own"])
def test_its_deck_has_no_unit_of_another_province(reader: Reader, own: str) -> None:
    found = reader.open(f"hop?don_vi=H26.201,H17.201{own}&{HERE}")
    assert not found.wrong
    assert "UBND Phường Hồng Hà không thuộc Thành phố Đà Nẵng." in plain(found)
    assert "Hồng Hà" not in "".join(found.parts("deck"))
    alone = reader.open(f"hop?don_vi=H26.201{own}&{HERE}")
    of_da_nang(alone)
    assert "Rà soát Đà Nẵng, quý I/2026" in plain(alone)
    assert "Bộ trang riêng" not in alone.words
    of_all = reader.open(f"hop?don_vi=H26.201&{Q1}")
    assert "không thuộc" not in of_all.words


def test_a_frozen_deck_of_its_own_is_compared_with_its_own(tmp_path: Path) -> None:
    """Nothing was loaded since: every figure is as it was, and none of other provinces is asked for."""
    with Database(tmp_path / "nation.duckdb") as database:
        load_book(database, write(tmp_path / "so", NATION), LoadContext())
        period = parse_period("2026-Q1", definitions().calendars["calendar"])
        freeze(database, build_deck(database, definitions(), period, of="34-province-48"), "Quý I")
    with reader_of(tmp_path / "nation.duckdb") as opened:
        found = opened.open("hop?phan=ra-soat&phien=1&ky=2026-Q1")
    assert not found.wrong
    assert "số vẫn như khi chốt" in found.words
