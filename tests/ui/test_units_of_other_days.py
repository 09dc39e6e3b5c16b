"""Pages of data in which an office is told less far than others, and the step of a load that lacks dossiers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.builders import put_offices, save_dossiers
from tests.loading.test_gone import WEEK_1, WEEK_2
from tests.opening import Opened, Reader, faults, reader_of
from tests.oracle import Dossier
from tests.patience import PATIENCE
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

DISTRICT = "63-district-502"
NOTE = "Số liệu đến từ 15/06/2022 đến 30/06/2022; 1 đơn vị cũ hơn: UBND xã Tam Phú (15/06/2022)."
PAGES = (
    "", "dia-phuong?don_vi=63-district-502", "dia-phuong?don_vi=H47.21.10", "?phan=phan-tich", "?phan=ho-so",
    "xuat-bao-cao", "hop", "chi-so-766", "theo-doi?phan=thang-cao-diem", "theo-doi", "hop?phan=ra-soat",
    "dia-phuong?phan=vung-huyen-cu&don_vi=63-district-502",
)  # fmt: skip


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("stale") / "t.duckdb"
    with Database(path) as database:
        fill_places(database)
        names = {"H47.21.08": "UBND xã Tam Thanh", "H47.21.10": "UBND xã Tam Phú"}
        home = {"tier": "commune", "province_id": "63-province-49", "district_id": DISTRICT}
        put_offices(
            database,
            *({"office_id": o, "name": n, "short_name": n} | home for o, n in names.items()),
        )
        for office, until in (("H47.21.10", 15), ("H47.21.08", 30)):
            days = (date(2022, 6, 3), date(2022, 6, 20))
            rows = [Dossier(f"{office}-{n}", office, *days) for n in range(30)]
            done = Dossier(
                f"{office}-x", office, date(2022, 6, 1), None, date(2022, 6, 1), status="done"
            )
            save_dossiers(database, [*rows, done], until=datetime(2022, 6, until, 17))
    with reader_of(path) as reader:
        yield reader


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_period_says_which_days_it_mixes(stale: Reader, page: str) -> None:
    joined = "&" if "?" in page else "?"
    address = f"{page}{joined}ky=2022-06"
    assert faults(stale, [address]) == {}
    opened = stale.open(address)
    if page == "theo-doi":
        assert "số liệu đến từ" in opened.parts("fresh")[0]
    else:
        assert any(NOTE in note for note in opened.parts("note")), opened.parts("note")


def test_the_ranking_marks_the_older_unit(stale: Reader) -> None:
    """Beside its district's other office, and beside its like."""
    parts = stale.open("dia-phuong?ky=2022-06&don_vi=63-district-502").rows("Ai kéo xuống")
    own = stale.open("dia-phuong?ky=2022-06&don_vi=H47.21.08").rows("Hồ sơ trực tuyến: 2")
    for named in ([row[0] for row in parts[1:]], [row[1] for row in own[1:]]):
        assert [name.endswith("số liệu mới đến 15/06/2022") for name in named].count(True) == 1


def test_fields_and_procedures_of_one_unit_are_of_its_own_day(stale: Reader) -> None:
    """Its own page splits by field: no row speaks of other units, nor of their days."""
    for unit, said in (("H47.21.08", ""), ("H47.21.10", "số liệu mới đến 15/06/2022")):
        for split in ("linh-vuc", "thu-tuc"):
            at = f"dia-phuong?phan=phan-tich&muc=keo-xuong&ky=2022-06&don_vi={unit}&theo={split}"
            _, *rows = stale.open(at).rows("Ai kéo xuống")
            names = [row[0] for row in rows if row[0] != "Cộng"]
            assert [name.endswith(said) and "cũ hơn" not in name for name in names] == [True]
            assert bool(said) or "số liệu" not in names[0]


def test_a_period_that_all_are_told_says_nothing(stale: Reader) -> None:
    assert not any("cũ hơn" in note for note in stale.open("?ky=2022-W23").parts("note"))


def test_its_overdue_dossiers_are_those_of_its_own_day(stale: Reader) -> None:
    listed = "dia-phuong?phan=ho-so&ky=2022-06&nhom=open_overdue"
    assert "30 hồ sơ" in stale.open(f"{listed}&don_vi=H47.21.08").words
    assert "Không có hồ sơ nào" in stale.open(f"{listed}&don_vi=H47.21.10").words


def test_what_fell_due_in_days_that_nobody_tells_is_not_due_today(stale: Reader) -> None:
    """Of both offices 30 were due on 20 June: one is told to the 30th, so they are overdue; of the other nobody knows."""
    at = "ky=2022-06&don_vi=63-district-502"
    strip = stale.open(f"dia-phuong?{at}").words
    assert "30 trước đó, chưa rõ kết quả" in strip
    assert "0 đúng ngày này" in strip
    listed = stale.open(f"dia-phuong?phan=ho-so&{at}&nhom=due_since")
    assert listed.wrong == ()
    assert (
        "30 hồ sơ đến hạn trước ngày 30/06/2022, đơn vị chưa có số liệu sau ngày hẹn"
        in listed.words
    )
    assert "Không có hồ sơ nào" in stale.open(f"dia-phuong?phan=ho-so&{at}&nhom=due_0").words
    asked = stale.open(f"dia-phuong?phan=phan-tich&muc=sap-den-han&{at}")
    assert "30 hồ sơ khác đến hạn trước ngày ấy, chưa rõ kết quả." in asked.words
    head, *rows = asked.rows("Sắp đến hạn theo")
    assert head[1:3] == ["Trước 30/06/2022, chưa rõ kết quả", "Ngay 30/06/2022"]
    assert {row[0]: row[1:3] for row in rows}["Cộng"] == ["30", "0"]


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[tuple[Reader, str]]:
    """A reader, and the address of the effect of a week that lacks two dossiers of the week before."""
    path = tmp_path / "t.duckdb"
    with Database(path) as database:
        fill_places(database)
        week = lists_of(file_from_bytes("1.csv", WEEK_1), remembered(database))
        load_lists(database, week, LoadContext())
        files = [file_from_bytes("2.csv", WEEK_2)]
        draft = drafts.keep(database, files, remembered(database))
    with reader_of(path) as reader:
        yield reader, f"so-lieu?ban_nap={draft}&buoc=effect"


def tried(reader: Reader, address: str) -> Opened:
    """The step, once the trial that it begins is over."""
    reader.open(address)
    for thread in threading.enumerate():
        if thread.name.startswith("thu-"):
            thread.join(PATIENCE)
    return reader.open(address)


def test_the_effect_lists_what_is_gone_and_the_analyst_decides(waiting: tuple[Reader, str]) -> None:
    reader, address = waiting
    opened = tried(reader, address)
    assert opened.wrong == ()
    assert "2 hồ sơ không còn trong tệp (vẫn giữ)" in opened.words
    rows = opened.rows("2 hồ sơ không còn trong 2.csv")
    assert rows[1] == ["A4", "Sở Tư pháp", "01/06/2022", "20/06/2022", "–"]
    reader.choose_way("Các hồ sơ ấy", "take_out")
    assert "2 hồ sơ rút khỏi hiệu lực" in tried(reader, address).words
