"""A weekly list of what was received in the week moves its offices' day on: what it cannot tell of is said."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, csv_of
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.database import Database

HEAD = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
A, B = "Sở Tư pháp", "Sở Y tế"
Row = tuple[int, str, int, int, int | None]


def listed(until: str, *rows: Row, title: str = "") -> bytes:
    """Rows: number, office, day received, due, finished (June 2022)."""
    told = [
        [f"H47.01-2206{on:02}-{no:04}", office, *(f"{d:02}/06/2022" if d else "" for d in days)]
        for no, office, on, *rest in rows
        for days in [(on, *rest)]
    ]
    above = [[f"{title}. Thời điểm xuất: 17:00 {until}/06/2022", *[""] * 4]]
    return csv_of([*above, HEAD, *told])


def said(outcome: Outcome) -> str:
    return next((said for said in outcome.remarks if "không có trong tệp" in said), "")


FIRST: tuple[Row, ...] = (
    (1, A, 1, 10, None), (2, A, 2, 30, None), (3, A, 3, 10, 8), (4, B, 3, 10, None)
)  # fmt: skip
NEW: tuple[Row, ...] = ((5, A, 9, 20, None), (6, A, 10, 21, 12))
CASES: list[tuple[str, str, tuple[Row, ...], str]] = [
    ("only what is new", "15", NEW,
     "Tệp chỉ liệt kê hồ sơ tiếp nhận từ 09/06/2022: 2 hồ sơ chưa xong, nhận trước đó, không có trong tệp "
     "(Sở Tư pháp 2); chúng vẫn tính là chưa xong đến 15/06/2022, 1 trong đó quá hạn."),
    ("of both offices", "15", (*NEW, (7, B, 9, 20, None)), "3 hồ sơ chưa xong"),
    ("the older ones too", "15", (*FIRST, *NEW), ""),
    ("one older dossier beside: who lists it lists what is open", "15", (FIRST[0], *NEW), ""),
    ("of the same moment: a part of one file", "08", ((5, A, 4, 20, None),), ""),
    ("of an office that nobody told of", "15", ((5, "Sở Nội vụ", 9, 20, None),), ""),
]  # fmt: skip


@pytest.mark.parametrize(("until", "rows", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])  # fmt: skip
def test_unfinished_ones_of_before_are_counted_out(
    database: Database, until: str, rows: tuple[Row, ...], words: str
) -> None:
    bring_one(database, listed("08", *FIRST))
    found = said(bring_one(database, listed(until, *rows)))
    assert (words in found) if words else found == ""


def test_what_is_done_on_an_unknown_day_or_waits_for_the_citizen_is_not_late(
    database: Database,
) -> None:
    head = [*HEAD[:4], "Trạng thái"]
    states = ("Đang xử lý", "Đã trả kết quả", "Yêu cầu bổ sung", "Từ chối tiếp nhận")
    known = [
        [f"H47.01-220601-{n:04}", A, "01/06/2022", "05/06/2022", state]
        for n, state in enumerate(states)
    ]
    bring_one(database, csv_of([["Thời điểm xuất: 17:00 08/06/2022", *[""] * 4], head, *known]))
    found = said(bring_one(database, listed("15", *NEW)))
    assert "2 hồ sơ chưa xong" in found
    assert "15/06/2022, 1 trong đó quá hạn" in found


def test_whoever_loads_them_too_hears_no_more_of_it(database: Database) -> None:
    bring_one(database, listed("08", *FIRST))
    assert "nạp thêm" in said(bring_one(database, listed("15", *NEW)))
    bring_one(database, listed("15", *((no, o, on, due, 14) for no, o, on, due, _ in FIRST)))
    assert said(bring_one(database, listed("16", *NEW))) == ""


def test_the_days_that_a_title_states_are_what_it_lists(database: Database) -> None:
    bring_one(database, listed("08", *FIRST))
    week = listed("15", *NEW, title="Từ ngày 03/06/2022 đến ngày 15/06/2022")
    assert "nhận từ 03/06/2022: 2 hồ sơ" in said(bring_one(database, week))
