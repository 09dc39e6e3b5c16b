"""A file cut in parts, loaded in any order, gives the offices and figures of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import empty
from tests.examples import examples
from tests.loading.shared import OFFICE_LIST, bring, bring_one, csv_of, dossiers, state
from tthc_metrics.store.database import Database

HEADINGS = (
    "Ngày xuất: 05/08/2025 08:00",
    "Mã hồ sơ;Mã đơn vị;Đơn vị giải quyết;Hình thức tiếp nhận;Ngày tiếp nhận;Ngày kết thúc xử lý",
)
QUANG_NAM = (
    ("H47.01", "Sở Tư pháp", "", "agency", "49", "", "", "2020-01-01", ""),
    ("H47.07", "Ban quản lý Khu kinh tế mở Chu Lai", "", "agency", "49", "", "", "2020-01-01", ""),
    (
        "H47.21",
        "UBND thành phố Tam Kỳ",
        "",
        "district",
        "49",
        "502",
        "",
        "2020-01-01",
        "2025-06-30",
    ),
)
KON_TUM = (
    ("H34.01", "Sở Tư pháp tỉnh Kon Tum", "", "agency", "62", "", "", "2020-01-01", ""),
    ("H34.05", "Sở Y tế tỉnh Kon Tum", "", "agency", "62", "", "", "2020-01-01", ""),
    ("H34.09", "Ban quản lý Khu kinh tế Bờ Y", "", "agency", "62", "", "", "2020-01-01", ""),
)
LISTS = {"none": (), "our own": QUANG_NAM, "two provinces": (*QUANG_NAM, *KON_TUM)}
OFFICES = (
    ("", "Sở Tư pháp"), ("H47.01", "Sở Tư pháp"), ("", "SỞ TƯ PHÁP TỈNH QUẢNG NAM"), ("", "Sở Y tế"),
    ("H47.05", "Sở Y tế"), ("H47.05", "Sở Y tế tỉnh"), ("", "UBND thành phố Tam Kỳ"), ("", "UBND xã Tam Thanh"),
    ("", "UBND xã Tam Hải, huyện Núi Thành"), ("H47.36", "UBND huyện Núi Thành"), ("", "Huyện Núi Thành"),
    ("", "Tổ Một cửa"), ("H47.99", ""), ("", "UBND xã Trà Leng"),
)  # fmt: skip
DAYS = ("01/03/2025", "02/07/2025")
Row = tuple[str, str]


@st.composite
def rows(draw: st.DrawFn) -> list[str]:
    """Rows of one province's file: a place of it is named, as in any real one; some numbers are of one office only."""
    found = []
    picked = draw(st.lists(st.sampled_from(OFFICES), min_size=2, max_size=8))
    for nth, (code, name) in enumerate([("", "UBND huyện Nam Trà My"), *picked]):
        number = draw(st.sampled_from([f"H47.01-25-{nth:04}", f"{nth % 3 + 1:02}/2025"]))
        found.append(f"{number};{code};{name};Trực tiếp;{draw(st.sampled_from(DAYS))};")
    return list(dict.fromkeys(found))


def loaded(database: Database, listed: Sequence[Row], parts: Sequence[Sequence[str]]) -> Any:
    empty(database)
    if listed:
        bring_one(database, csv_of([OFFICE_LIST, *listed]), "don-vi.csv")
    for nth, part in enumerate(parts):
        bring(database, "\n".join([*HEADINGS, *part, ""]).encode(), f"{nth}.csv")
    return state(database)


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
@given(data=st.data())
@examples(2)
def test_parts_give_what_the_whole_gives(
    database: Database, listed: Sequence[Row], data: st.DataObject
) -> None:
    whole = data.draw(rows())
    order = data.draw(st.permutations(whole))
    cut = data.draw(st.integers(1, len(whole) - 1))
    assert loaded(database, listed, [order[:cut], order[cut:]]) == loaded(database, listed, [whole])


NAMED = [  # as the list writes it, with two provinces loaded, and no place in the file that says of which it is
    ("Sở Tư pháp tỉnh Kon Tum", "H34.01"), ("Ban quản lý Khu kinh tế Bờ Y", "H34.09"), ("UBND thành phố Tam Kỳ", "H47.21"),
    ("Sở Tư pháp", "H47.01"), ("Sở Y tế", "agency-x-so-y-te"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "office"), NAMED)
def test_a_name_as_in_the_list_is_that_office(database: Database, name: str, office: str) -> None:
    loaded(database, LISTS["two provinces"], [[f"G22-1;;{name};Trực tiếp;01/03/2025;"]])
    assert dossiers(database, "office_id") == [("G22-1", office)]


MIXED = (
    "UBND huyện Nam Trà My",
    "Ban quản lý Khu kinh tế Bờ Y",
    "Ban quản lý Khu kinh tế mở Chu Lai",
    "UBND huyện Đăk Hà",
)


def test_a_file_of_two_provinces_is_the_same_in_parts(database: Database) -> None:
    rows = [f"G22-{n};;{name};Trực tiếp;01/03/2025;" for n, name in enumerate(MIXED)]
    whole = loaded(database, LISTS["two provinces"], [rows])
    for parts in ([rows[:2], rows[2:]], [rows[2:], rows[:2]], [[row] for row in rows[::-1]]):
        assert loaded(database, LISTS["two provinces"], parts) == whole
