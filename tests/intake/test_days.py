"""Which day a cell means: every way to write one, words that mean none, and what is no day."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.loading.shared import bring_one, csv_of, dossiers
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.choices import choices
from tthc_metrics.intake.day_text import PLAIN, read_day
from tthc_metrics.store.database import Database

NO_DAY = definitions().meanings["no_day"]
ISO = "2022-06-02 00:00:00"
EITHER = "02/06/2022 00:00:00"  # the order is told by the whole column: test_day_order.py

WRITTEN = {
    # with a zone: Vietnam's day
    "2022-06-02T08:30:00+07:00": "2022-06-02 08:30:00",
    "2022-06-02T08:30:00+0700": "2022-06-02 08:30:00",
    "2022-06-02T08:30:00Z": "2022-06-02 15:30:00",
    "2022-06-01T20:30:00Z": "2022-06-02 03:30:00",
    "2022-06-01T20:30:00.123456Z": "2022-06-02 03:30:00",
    "2022-06-02 17:30:00 UTC": "2022-06-03 00:30:00",
    "2022-06-01 12:00:00 -05:00": "2022-06-02 00:00:00",
    "Thu Jun 02 2022 08:30:00 GMT+0700 (Indochina Time)": "2022-06-02 08:30:00",
    "/Date(1654128000000)/": "2022-06-02 07:00:00",
    "02/06/2022 08:30:00 +07:00": "02/06/2022 08:30:00",
    # the year first
    "2022/06/02": ISO,
    "2022/6/2 8:30": "2022-06-02 08:30:00",
    "2022.06.02": ISO,
    "2022-6-2": ISO,
    "20220602": ISO,
    "20220602173000": "2022-06-02 17:30:00",
    "20220602T173000": "2022-06-02 17:30:00",
    "202206021730": "2022-06-02 17:30:00",
    "2022-06-02T08:30:00+07:00[Asia/Ho_Chi_Minh]": "2022-06-02 08:30:00",
    "Thu, 02 Jun 2022 08:30:00 GMT": "2022-06-02 15:30:00",
    "02/Jun/2022:08:30:00 +0700": "2022-06-02 08:30:00",
    "2022-06-02-08.30.00": "2022-06-02 08:30:00",
    "20220602 083000": "2022-06-02 08:30:00",
    # half days
    "02/06/2022 08:30 SA": "02/06/2022 08:30:00",
    "02/06/2022 08:30 CH": "02/06/2022 20:30:00",
    "02/06/2022 8:30:15 PM": "02/06/2022 20:30:15",
    "02/06/2022 12:30:00 SA": "02/06/2022 00:30:00",
    "02/06/2022 12:30 CH": "02/06/2022 12:30:00",
    "02/06/2022 08:30 a.m.": "02/06/2022 08:30:00",
    "02/06/2022 14:30 PM": "02/06/2022 14:30:00",
    "8:30:00 CH 02/06/2022": "02/06/2022 20:30:00",
    "02/06/2022 8 giờ 30 sáng": "02/06/2022 08:30:00",
    # spaces, dots, letters nobody sees
    "02/06/2022\u00a008:30": "02/06/2022 08:30:00",
    "02/06/2022\u202f08:30": "02/06/2022 08:30:00",
    "\u200b02/06/2022\ufeff": EITHER,
    "02/06/2022.": EITHER,
    "02/06/2022,": EITHER,
    "'02/06/2022": EITHER,
    "02 / 06 / 2022": EITHER,
    "02–06–2022": EITHER,
    "02\\06\\2022": EITHER,
    "02_06_2022": EITHER,
    "02 06 2022": EITHER,
    "02/06-2022": EITHER,
    "０２/０６/２０２２": EITHER,
    "02/06/2022  08:30": "02/06/2022 08:30:00",
    "02/06/2022, 08:30": "02/06/2022 08:30:00",
    "02/06/2022 - 17:30": "02/06/2022 17:30:00",
    "02.06.2022 17.30": "02/06/2022 17:30:00",
    "02.06.2022 11.30": "02/06/2022 11:30:00",
    "11.30 02.06.2022": "02/06/2022 11:30:00",
    "02∕06∕2022": EITHER,
    "02/06/2022*": EITHER,
    "(02/06/2022)": EITHER,
    "02/06/2022 08:30 (GMT+7)": "02/06/2022 08:30:00",
    # two figures, none between, figures of spreadsheets
    "02/06/22": EITHER,
    "2-6-22 17:30": "02/06/2022 17:30:00",
    "02062022": EITHER,
    "44714": ISO,
    "44714.375": "2022-06-02 09:00:00",
    "44714,375": "2022-06-02 09:00:00",
    "44714.99999999": "2022-06-03 00:00:00",
    # words
    "ngày 02 tháng 06 năm 2022": ISO,
    "Ngày 2 tháng 6 năm 2022": ISO,
    "2 tháng sáu năm 2022": ISO,
    "02 tháng 6, 2022": ISO,
    "02 Thg6 2022": ISO,
    "02-Thg6-22": ISO,
    "2 thg 6, 2022": ISO,
    "02-Jun-2022": ISO,
    "2-Jun-22": ISO,
    "02 JUN 2022 17:30": "2022-06-02 17:30:00",
    "Jun 2, 2022": ISO,
    "June 2, 2022 8:30 AM": "2022-06-02 08:30:00",
    "thứ Năm, 02/06/2022": EITHER,
    "Thứ 5, ngày 02/06/2022": EITHER,
    "T5 02/06/2022": EITHER,
    "CN, 05/06/2022": "05/06/2022 00:00:00",
    "Ngày: 02/06/2022": EITHER,
    "17h30 ngày 02/06/2022": "02/06/2022 17:30:00",
    "17h ngày 02/06/2022": "02/06/2022 17:00:00",
    "17:30 thứ Năm 02/06/2022": "02/06/2022 17:30:00",
    "17 giờ 30 phút ngày 02 tháng 6 năm 2022": "2022-06-02 17:30:00",
    "02/06/2022 lúc 17h30": "02/06/2022 17:30:00",
    "02/06/2022 (thứ năm)": EITHER,
    "02/06/2022 - Thứ Năm": EITHER,
    "02/06/2022 thứ 5": EITHER,
    "Th 5, 02/06/2022": EITHER,
    "sáng 02/06/2022": EITHER,
    "cuối ngày 02/06/2022": EITHER,
    "hẹn trả ngày 02/06/2022": EITHER,
    "mùng 2 tháng 6 năm 2022": ISO,
    "Tháng Sáu 2, 2022": ISO,
    "Thứ Năm, 2 Tháng Sáu, 2022": ISO,
    "June 2nd, 2022": ISO,
    "Thursday, June 2, 2022": ISO,
    "8 giờ 30, ngày 2 tháng 6 năm 2022": "2022-06-02 08:30:00",
    "ngày 2-6-2022 hồi 8 giờ 30 phút": "02/06/2022 08:30:00",
    "02/06/2022 08h30'": "02/06/2022 08:30:00",
    "02/06/2022 24:00": "02/06/2022 23:59:59",
}  # fmt: skip

NONE = [
    "Không có", "không có ", "KHÔNG CÓ", "Chưa có", "Chưa trả kết quả", "NULL", "null", "(null)", "N/A", "n/a", "NaT", "None",
    "-", "--", "---", "–", "…", "...", "?", "x/x/x".replace("x", " "), "0", "00/00/0000", "0000-00-00", "00/00/0000 00:00:00",
    "01/01/0001", "1/1/0001", "01/01/0001 00:00:00", "0001-01-01T00:00:00", "01/01/1900", "1900-01-01 00:00:00", "30/12/1899",
    "9999-12-31", "31/12/9999 00:00", "0001-01-01 07:00:00", "1/1/0001 12:00:00 SA", "01/01/1900 12:00:00 SA", "1970-01-01T00:00:00Z", "1/1/1970", "1/1/1970 7:00:00 SA",
    "12/30/1899", "1/0/1900", "\\N", "<NULL>", "__/__/____", "Chưa có thông tin", "Đang xử lý",
]  # fmt: skip

NO_DAYS_AT_ALL = [
    "22/03/2022 (gia hạn 25/03/2022)", "18/03/2022 (lùi đến 30-03-2022)", "18/03/2022 [25.3.2022]",
    "x", "#N/A", "#VALUE!", "•••", "••/••/••••", "31/02/2022", "32/01/2022", "13/13/2022", "0/6/2022", "02/06", "06/2022", "2022", "tháng 6 năm 2022",
    "02/06/2062 25:00", "2/6/62", "62/6/2", "99999", "12345", "44713 hồ sơ", "01/06/2022 - 08/06/2022", "01/06/2022; 08/06/2022",
    "Hồ sơ 02/06/2022", "trước 02/06/2022", "02 June", "hai tháng sáu năm 2022", "O2/06/2022", "Q2/2022", "2022-W22-4", "06/2022/02", "2022-02-30T08:00:00Z", "8:30", "quá hạn 2 ngày", "2 tháng 13 năm 2022", "02/06/20222", "2062022",
]  # fmt: skip


@pytest.mark.parametrize("cell", WRITTEN)
def test_every_way_to_write_a_day(cell: str) -> None:
    assert read_day(cell, NO_DAY) == WRITTEN[cell]


@pytest.mark.parametrize("cell", NONE)
def test_words_that_mean_no_day(cell: str) -> None:
    assert read_day(cell, NO_DAY) is None


@pytest.mark.parametrize("cell", NO_DAYS_AT_ALL)
def test_what_is_no_day_stays_as_it_is_written(cell: str) -> None:
    assert read_day(cell, NO_DAY) == cell


def test_what_is_read_is_what_the_database_reads() -> None:
    read = pa.array(sorted({*WRITTEN.values()}))
    assert pc.all(pc.match_substring_regex(read, PLAIN)).as_py()
    assert not any(re.match(PLAIN, cell) for cell in [*NONE, "2022-06-02T08:30:00Z"])


HALVES = {
    "02/06/2022 08:30 SA": "08:30", "02/06/2022 08:30 CH": "20:30", "2/6/2022 8:30:00 PM": "20:30", "02/06/2022 12:30:00 SA": "00:30",
    "02/06/2022 12:30 PM": "12:30", "02/06/2022 14:30 CH": "14:30", "2022-06-02T08:30:00+07:00": "08:30", "2022-06-02T08:30:00.5+0700": "08:30",
    "2022-06-02T01:30:00Z": "08:30",
}  # fmt: skip


def test_hours_of_half_days_and_zones(database: Database) -> None:
    """Whole columns are written so, and are read by the column; the last hour tells how far a file reaches."""
    for cell, hour in HALVES.items():
        rows = [["A-1", "Sở Tư pháp", cell, "13/06/2022"]]
        outcome = bring_one(database, csv_of([SAID, *rows], "|"))
        assert f"{outcome.batch.data_until:%Y-%m-%d %H:%M}" == f"2022-06-02 {hour}", cell


# --- through the door: the same cells in a file, each in a row of its own ---

SAID = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả")


def brought(
    database: Database, cells: list[str], **more: object
) -> tuple[dict[str, str], list[str]]:
    """Due days by cell, and what is said of refused rows."""
    numbers = {f"A-{nth:03}": cell for nth, cell in enumerate(cells)}
    rows = [[number, "Sở Tư pháp", "13/05/2022", cell] for number, cell in numbers.items()]
    outcome = bring_one(database, csv_of([SAID, *rows], "|"), **more)  # type: ignore[arg-type]
    found = {numbers[number]: str(due) for number, due in dossiers(database, "due_on")}
    return found, [fault.what for fault in outcome.faults]


def test_the_same_in_a_file(database: Database) -> None:
    found, said = brought(database, list(WRITTEN))
    assert said == []
    assert found == {cell: f"{iso[:10]}" if iso[4] == "-" else f"2022-06-{iso[:2]}" for cell, iso in WRITTEN.items()}  # fmt: skip


def test_words_for_no_day_in_a_file(database: Database) -> None:
    found, said = brought(database, NONE)
    assert (set(found.values()), said) == ({"None"}, [])


def test_what_is_no_day_costs_its_row_and_no_more(database: Database) -> None:
    found, said = brought(database, [*NO_DAYS_AT_ALL, "02/06/2022"])
    assert found == {"02/06/2022": "2022-06-02"}
    assert len(said) == len(NO_DAYS_AT_ALL)
    unread = ("không đọc được là ngày", "không có giá trị", "đã che")  # «#N/A», «•••»
    assert all(any(words in each for words in unread) for each in said)


def test_the_same_words_in_other_columns_stay_words(database: Database) -> None:
    rows = [["Mã hồ sơ", "Đơn vị giải quyết", "Lĩnh vực", "Ngày tiếp nhận"], ["A-1", "Sở Tư pháp", "Không có", "13/05/2022"]]  # fmt: skip
    bring_one(database, csv_of(rows))
    assert dossiers(database, "field") == [("A-1", "Không có")]


@pytest.mark.parametrize("of", ["due_on", "no_day"])
def test_an_analyst_says_that_a_word_means_no_day(database: Database, of: str) -> None:
    found, said = brought(database, ["Hẹn sau"])
    assert (found, len(said)) == ({}, 1)
    found, said = brought(
        database, ["Hẹn sau"], choices=choices(values={of: {"hẹn  SAU": "empty"}})
    )
    assert (found, said) == ({"Hẹn sau": "None"}, [])


OTHER = [
    # heading, cell, list of the mapping; column, what is stored
    ("Hình thức tiếp nhận", "Khác", "channel", "channel", None),
    ("Trạng thái", "Khác", "status", "status", "processing"),
    ("Lĩnh vực", "Khác", "field", "field", None),
    ("Mã TTHC", "Chưa rõ", "procedure_code", "procedure_code", None),
    ("Có phí lệ phí", "Khác", "owes_fee", "owes_fee", None),
]


@pytest.mark.parametrize(("heading", "cell", "named", "column", "stored"), OTHER)
def test_any_word_of_any_column_can_be_nothing(
    database: Database, heading: str, cell: str, named: str, column: str, stored: str | None
) -> None:
    rows = [["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", heading], ["A-1", "Sở Tư pháp", "13/05/2022", cell]]  # fmt: skip
    decided = choices(values={named: {cell: "empty"}})
    outcome = bring_one(database, csv_of(rows), choices=decided)
    assert outcome.faults == ()
    assert dossiers(database, column) == [("A-1", stored)]


def test_a_word_that_may_mean_no_day_is_asked(database: Database) -> None:
    rows = [SAID, ["A-1", "Sở Tư pháp", "13/05/2022", "Hẹn sau"], ["A-2", "Sở Tư pháp", "13/05/2022", "31/02/2022"]]  # fmt: skip
    (question,) = bring_one(database, csv_of(rows)).questions
    assert (question.column, question.value, question.rows) == ("due_on", "Hẹn sau", 1)


def test_a_file_that_cannot_be_read_is_not_blamed_on_the_disk(database: Database) -> None:
    with pytest.raises(InputError):
        bring_one(database, csv_of([SAID]))
