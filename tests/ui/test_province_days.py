"""A province that is told less far than others: as of when its figures are, and what they are compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import run
from tests.loading.book_folders import NATION, write
from tests.opening import Opened, Reader, reader_of
from tests.ui.test_province import DA_NANG
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database

UNTIL = "21/03/2026"  # of Đà Nẵng, a Saturday; Hà Nội is told to the end of March
ENTRIES = {
    "H17.51": [(30, 4), (62, 9), (67, 5), (70, 3), (74, 2)],
    "H17.201": [(2, 11), (68, 7), (74, 1)],
    "H17.202": [(66, 4)],
}
HA_NOI = {**NATION["34-province-01"], "H26.01": [(0, 5), (20, 7), (67, 6), (75, 8)]}
MARCH, FEBRUARY = "ky=2026-03&lich=calendar", "ky=2026-02&lich=calendar"


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("days")
    with Database(folder / "n.duckdb") as database:
        load_book(database, write(folder / "a", {"34-province-01": HA_NOI}), LoadContext())
        late = write(folder / "b", {"34-province-48": ENTRIES}, until="2026-03-21")
        load_book(database, late, LoadContext())
    return folder / "n.duckdb"


@pytest.fixture(scope="module")
def reader(nation: Path) -> Iterator[Reader]:
    with reader_of(nation) as found:
        yield found


@pytest.mark.parametrize("command", ["ledger", "scorecard"])
@pytest.mark.parametrize("by", ["all", "agency"])
def test_commands_of_it_say_its_own_day(nation: Path, command: str, by: str) -> None:
    """Before any page holds the file open."""
    asked = (command, "--period", "2026-03", "--by", by, "--province", "34-province-48")
    found = json.loads(run(*asked, "--format", "json", "--db", nation).stdout)
    assert {row["data_until"] for row in found} <= {
        "2026-03-21",
        None,
    }  # catalogues are of every day
    assert any(row["older_offices"] for row in found)
    assert "2026-03-21" in run(*asked, "--db", nation).stdout


def plain(found: Opened) -> str:
    return found.words.replace("\u00a0", " ")


FACES = (
    "toan-tinh?", "toan-tinh?phan=chi-tiet&", "toan-tinh?phan=phan-tich&", "toan-tinh?phan=phan-tich&muc=nguyen-nhan&",
    "toan-tinh?phan=phan-tich&muc=sap-den-han&", "toan-tinh?phan=ho-so&", "dia-phuong?", "dia-phuong?phan=phan-tich&",
    "so-nganh?phan=ho-so&", "theo-doi?", "theo-doi?phan=thang-cao-diem&", "hop?",
)  # fmt: skip


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("period", [MARCH, FEBRUARY], ids=["march", "february"])
def test_every_face_is_as_of_its_own_day(reader: Reader, face: str, period: str) -> None:
    """Of the period that it reaches into, and of one that is over: none says how far Hà Nội is told."""
    found = reader.open(f"{face}{period}&{DA_NANG}")
    assert not found.wrong
    assert f"đến {UNTIL}" in found.parts("fresh")[0]
    assert "23:59 31/03/2026" not in plain(found)


def test_the_nation_says_both_days_and_its_own_page_one(reader: Reader) -> None:
    both = "Số liệu đến từ 21/03/2026 đến 31/03/2026; 3 đơn vị cũ hơn: "
    assert both in plain(reader.open(f"toan-tinh?{MARCH}"))
    assert both not in plain(reader.open(f"toan-tinh?{MARCH}&{DA_NANG}"))
    for among_all in ("toan-tinh?phan=chi-tiet", "dia-phuong?"):  # its ranks are
        assert both in plain(reader.open(f"{among_all}&{MARCH}&{DA_NANG}"))
    whole = reader.open(f"toan-tinh?{FEBRUARY}").parts("fresh")[0]
    assert "số liệu đến 23:59 31/03/2026" in whole


def test_both_of_its_pages_compare_with_as_many_days_as_it_tells(reader: Reader) -> None:
    """February is cut to 21 days, on either page."""
    for part in ("", "phan=chi-tiet&"):
        found = reader.open(f"toan-tinh?{part}{MARCH}&{DA_NANG}")
        assert not found.wrong
        assert "so với 01/02–21/02/2026" in found.words, part


WEEK = "lich=friday&ky=2026-W13&loai=so-nganh"  # 20 to 26 March


def before(found: Opened, units: int, unit: str) -> str:
    """What one of so many departments received in the week before, on the page of a week."""
    table = found.rows(f"Hồ sơ trực tuyến: {units} sở, ngành")
    (row,) = [row for row in table if row[0].startswith(unit)]
    return row[2].split("%")[-1].replace("\u00a0", " ").strip()


def test_its_week_is_set_beside_as_many_days(reader: Reader) -> None:
    """Two days of each week, and the same of its department on the nation's page, which says so."""
    own = reader.open(f"theo-doi?{WEEK}&{DA_NANG}")
    assert "số liệu chưa hết tuần: mới đến 21/03/2026 · so với 13/03/2026 – 14/03/2026" in own.words
    assert before(own, 1, "H17.51") == "5 / 5"
    both = reader.open(f"theo-doi?{WEEK}")
    assert "so với 13/03/2026 – 19/03/2026" in both.words
    assert before(both, 3, "H17.51") == "5 / 5"
    assert before(both, 3, "H26.01") == "6 / 6"
    assert "một phần tuần này thì tuần trước cũng chỉ tính bấy nhiêu ngày." in both.words


def test_its_newest_week_is_one_that_it_tells_whole(reader: Reader) -> None:
    (line,) = reader.open(f"toan-tinh?{MARCH}&{DA_NANG}").parts("since")
    assert line.startswith("Tuần 12/2026")
    assert reader.open(f"theo-doi?{DA_NANG}").heading.endswith("Tuần 12/2026")
    month = reader.open(f"theo-doi?phan=thu-sau&lich=calendar&ky=2026-03&{DA_NANG}")
    assert month.heading.endswith("Tuần 12/2026")  # the same from a month in the address
    (line,) = reader.open(f"toan-tinh?{MARCH}").parts("since")
    assert line.startswith("Tuần 13/2026")


def test_its_peak_month_ends_with_its_own_last_day(reader: Reader) -> None:
    for face in ("theo-doi?phan=thang-cao-diem&", "hop?"):
        found = plain(reader.open(f"{face}{MARCH}&{DA_NANG}"))
        assert "mới có số liệu từ 02/03/2026 đến 21/03/2026" in found
        assert "chưa có số liệu, hồ sơ có từ 01/01/2026 đến 21/03/2026" in found
    both = plain(reader.open(f"theo-doi?phan=thang-cao-diem&{MARCH}"))
    assert "mới có số liệu từ 30/03/2026 đến 31/03/2026" in both
    assert "khoảng chưa đủ số liệu có ít ngày hơn khoảng đem so, kể cả của năm trước." in both
