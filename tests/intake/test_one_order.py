"""Headings that stand again further down: in the same order left out, in another the rows below are read by them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.intake.files.making import (
    csv_bytes,
    html_bytes,
    ods_bytes,
    parquet_bytes,
    xls_bytes,
    xlsx_bytes,
)
from tests.loading.shared import bring, bring_one, dossiers
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.store.database import Database

NAMES = [
    "STT",
    "Mã hồ sơ",
    "Chủ hồ sơ",
    "Đơn vị giải quyết",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
]
OTHER = [
    "STT",
    "Đơn vị giải quyết",
    "Mã hồ sơ",
    "Ngày tiếp nhận",
    "Ngày kết thúc xử lý",
    "Ngày hẹn trả",
    "Chủ hồ sơ",
]
PERSON = "Nguyễn Văn Quang"
VALUES = {"STT": "1", "Chủ hồ sơ": PERSON, "Đơn vị giải quyết": "Sở Y tế", "Ngày tiếp nhận": "01/06/2022", "Ngày hẹn trả": "20/06/2022", "Ngày kết thúc xử lý": "08/06/2022"}  # fmt: skip
SAID = "tiêu đề xếp cột khác ở trên, các dòng dưới đọc theo tiêu đề này."


def row(number: int, headings: list[str] = NAMES, **other: str) -> list[str]:
    cells = {**VALUES, "Mã hồ sơ": f"A-22060{number}", **other}
    return [cells[heading] for heading in headings]


TABLE = [NAMES, row(1), OTHER, row(2, OTHER), row(3, OTHER), NAMES, row(4), OTHER, row(5, OTHER)]
SHAPES = {"csv": csv_bytes, "xlsx": xlsx_bytes, "xls": xls_bytes, "ods": ods_bytes, "html": html_bytes, "parquet": parquet_bytes}  # fmt: skip


def everywhere_the_same(database: Database) -> None:
    days = (datetime(2022, 6, 20).date(), datetime(2022, 6, 8).date())
    assert dossiers(database, "due_on", "finished_on") == [
        (f"A-22060{n}", *days) for n in range(1, 6)
    ]
    assert PERSON not in str(database.rows("SELECT * FROM dossier_claims"))


RAGGED = ("csv", "xlsx", "xls", "ods", "html")


@pytest.mark.parametrize("last", ["", "đủ"])
@pytest.mark.parametrize("shape", RAGGED)
def test_headings_of_more_columns_are_headings_too(
    database: Database, shape: str, last: str
) -> None:
    """One more that nobody reads, with cells or empty below."""
    wider = [*OTHER, "Ghi nhận thêm"]
    rows = [[*row(n, OTHER), last] for n in (2, 3)]
    bring_one(
        database,
        SHAPES[shape]([NAMES, row(1), wider, *rows, NAMES, row(4), wider, [*row(5, OTHER), last]]),
    )
    everywhere_the_same(database)


@pytest.mark.parametrize("shape", RAGGED)
def test_headings_with_a_column_that_the_first_have_not_refuse_the_list(
    database: Database, shape: str
) -> None:
    table = [NAMES, row(1), [*OTHER, "Lĩnh vực"], [*row(2, OTHER), "Đất đai"], [*row(3, OTHER), ""]]
    with pytest.raises(InputError, match="dòng 3: có dòng tiêu đề thứ hai, xếp cột khác"):
        bring_one(database, SHAPES[shape](table))
    assert dossiers(database) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_rows_below_are_read_by_their_own_headings(database: Database, shape: str) -> None:
    outcome = bring_one(database, SHAPES[shape](TABLE))
    everywhere_the_same(database)
    assert [(one.reason, one.rows) for one in outcome.left_out] == [("tiêu đề lặp lại", (3, 6, 8))]
    assert [note.partition(": ")[2] for note in outcome.remarks] == [SAID] * 3


def test_a_draft_is_read_the_same(database: Database) -> None:
    name = drafts.keep(database, [file_from_bytes("a.csv", csv_bytes(TABLE))], remembered(database))
    assert PERSON.encode() not in b"".join(
        bytes(r["cells"]) for r in database.rows("SELECT cells FROM drafts")
    )
    draft = drafts.open_draft(database, name, remembered(database))
    (outcome,) = load_lists(database, grouped(draft.sheets), LoadContext())
    everywhere_the_same(database)
    assert [note.partition(": ")[2] for note in outcome.remarks] == [SAID] * 3


def test_far_below_the_first_rows(database: Database) -> None:
    rows = [row(0, **{"Mã hồ sơ": f"B-{n:06}"}) for n in range(12_000)]
    bring(database, csv_bytes([NAMES, *rows, OTHER, row(1, OTHER)]))
    assert dossiers(database, "CAST(due_on AS VARCHAR)")[0] == ("A-220601", "2022-06-20")


def test_another_spelling_of_the_same_headings(database: Database) -> None:
    spelt = {
        "Mã hồ sơ": "Số hồ sơ",
        "Ngày hẹn trả": "Hạn trả",
        "Ngày kết thúc xử lý": "Ngày có kết quả",
    }
    outcome = bring_one(
        database, csv_bytes([NAMES, row(1), [spelt.get(h, h) for h in OTHER], row(2, OTHER)])
    )
    assert dossiers(database, "CAST(due_on AS VARCHAR)") == [
        ("A-220601", "2022-06-20"),
        ("A-220602", "2022-06-20"),
    ]
    assert len(outcome.remarks) == 1


def test_a_refused_row_below_comes_back_under_the_right_headings(database: Database) -> None:
    bring(database, csv_bytes([NAMES, row(1), OTHER, row(2, OTHER, **{"Ngày hẹn trả": "mai"})]))
    (kept,) = database.rows("SELECT row_no, cells FROM refused_rows")
    (batch,) = database.rows("SELECT headings FROM batches")
    told = dict(zip(batch["headings"], kept["cells"], strict=True))
    assert (kept["row_no"], told["Ngày hẹn trả"], told["Mã hồ sơ"]) == (4, "mai", "A-220602")
    assert PERSON not in str(kept)


NOT_THE_SAME = {
    "one that is read is lacking": [h for h in OTHER if h != "Ngày hẹn trả"] + [""],
    "one that nobody knows": [h if h != "Ngày hẹn trả" else "Cột lạ" for h in OTHER],
}


@pytest.mark.parametrize("how", NOT_THE_SAME)
def test_other_headings_refuse_the_list(database: Database, how: str) -> None:
    with pytest.raises(InputError, match="dòng 3: có dòng tiêu đề thứ hai, xếp cột khác"):
        bring(database, csv_bytes([NAMES, row(1), NOT_THE_SAME[how], row(2, OTHER)]))


def test_the_same_headings_once_more_are_only_left_out(database: Database) -> None:
    outcome = bring_one(database, csv_bytes([NAMES, row(1), NAMES, row(2)]))
    assert (outcome.remarks, len(dossiers(database))) == ((), 2)
