"""An office that an analyst says for all rows, and what becomes of it in drafts and refused rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import write
from tests.intake.files.making import xlsx_bytes
from tests.intake.test_office_told import (
    list_of,
    offices,
)
from tests.loading.shared import bring, bring_one
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.choices import Choices, choices, choices_to_json
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.loading import drafts
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.particulars import one_batch, refused_workbook
from tthc_metrics.loading.sources import grouped, remember, remembered
from tthc_metrics.store.database import Database


def test_the_analyst_says_it_for_all_rows(database: Database, tmp_path: Path) -> None:
    said = from_toml(write(tmp_path / "m.toml", "[constants]", 'office_name = "UBND xã Tam Hải"', 'channel = "Trực tuyến"'))  # fmt: skip
    rows = [
        ["Mã hồ sơ", "Ngày tiếp nhận"],
        ["H47-220601", "01/06/2022"],
        ["H47-220602", "01/06/2022"],
    ]
    outcome = bring_one(database, xlsx_bytes(rows), choices=said)
    assert offices(database) == {"01": "UBND xã Tam Hải", "02": "UBND xã Tam Hải"}
    assert {r["channel"] for r in database.rows("SELECT channel FROM dossiers")} == {"online"}
    assert outcome.remarks == ("Đơn vị giải quyết (tất cả các dòng): UBND xã Tam Hải 2 dòng.",)


def test_what_is_said_comes_before_title_and_groups(database: Database) -> None:
    said = choices(constants={"office_name": "UBND xã Tam Hải"})
    bring(database, xlsx_bytes([["SỞ Y TẾ"], *list_of("I | Sở Tư pháp\n01")]), choices=said)
    assert offices(database) == {"01": "UBND xã Tam Hải"}


def test_a_column_that_the_file_has_counts(database: Database) -> None:
    rows = [["Mã hồ sơ", "Ngày tiếp nhận", "Đơn vị"], ["H47-220601", "01/06/2022", "Sở Y tế"]]
    bring(database, xlsx_bytes(rows), choices=choices(constants={"office_name": "UBND xã A"}))
    assert offices(database) == {"01": "Sở Y tế"}


def test_it_is_never_remembered_for_another_file(database: Database) -> None:
    said = choices(constants={"office_name": "UBND xã Tam Hải"})
    assert choices_to_json(said) == choices_to_json(Choices())
    given = file_from_bytes("a.xlsx", xlsx_bytes(list_of("01")))
    name = drafts.keep(database, [given], remembered(database))
    drafts.change(database, name, choices=[said])
    draft = drafts.open_draft(database, name, remembered(database))
    load_lists(database, grouped(draft.sheets), LoadContext())
    remember(database, draft.sheets)
    assert offices(database) == {"01": "UBND xã Tam Hải"}
    with pytest.raises(InputError, match="thiếu cột"):
        bring(database, xlsx_bytes(list_of("02")))


def test_a_draft_keeps_what_group_rows_say_and_a_choice_is_remembered(database: Database) -> None:
    rows = list_of("I | Sở Tư pháp\n01")
    rows[0][1] = "Số phiếu lạ"
    known = choices(columns={"Số phiếu lạ": "dossier_no"})
    name = drafts.keep(
        database, [file_from_bytes("a.xlsx", xlsx_bytes(rows))], remembered(database)
    )
    drafts.change(database, name, choices=[known])
    draft = drafts.open_draft(database, name, remembered(database))
    remember(database, draft.sheets)
    bring(database, xlsx_bytes(rows))
    assert offices(database) == {"01": "Sở Tư pháp"}


def test_refused_rows_come_back_with_their_office(database: Database) -> None:
    rows = list_of("I | Sở Tư pháp\n01\nII | Sở Y tế\n02")
    rows[4][3] = "mai"
    outcome = bring_one(database, xlsx_bytes(rows))
    handed = refused_workbook(database, one_batch(database, outcome.batch.batch_id))
    again = bring_one(database, handed, "tu-choi.xlsx")
    assert [fault.what for fault in again.faults] == [
        "cột «Ngày tiếp nhận» ghi «mai», không đọc được là ngày."
    ]
    (kept,) = database.rows("SELECT cells FROM refused_rows WHERE batch_id = 2")
    assert "Sở Y tế" in kept["cells"]


BAD = [
    ('dossier_no = "A-1"', "«dossier_no» không có."),
    ('office_name = ""', "«office_name» không phải giá trị dùng được cho tất cả các dòng."),
    ('office_name = "Nguyễn Văn Quang"', "«office_name» không phải giá trị dùng được"),
]


@pytest.mark.parametrize(("line", "sentence"), BAD)
def test_what_cannot_be_said(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        from_toml(write(tmp_path / "m.toml", "[constants]", line))
    assert sentence in str(refused.value)
    assert "Quang" not in str(refused.value)
