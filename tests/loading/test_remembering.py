"""What an analyst says of a source once holds for next week's file; faults of a mapping file come together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import write
from tests.loading.shared import bring_one, counts, csv_of, dossiers, dossiers_csv
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.choices import Choices, choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.loading.sources import plans_of, remember, remembered
from tthc_metrics.store.database import Database

HEADS = ("Số phiếu", "Người nộp", "Đơn vị giải quyết", "Kênh", "Vào sổ", "Hẹn dân")
WEEK_1 = dossiers_csv(
    "A-1,Trần Thị B,Sở Tư pháp,Gửi ở quầy,01/03/2022,05/03/2022",
    "A-2,Trần Thị B,Sở Tư pháp,Gửi ở quầy,02/03/2022,05/03/2022",
    "A-3,Trần Thị B,Sở Tư pháp,Bồ câu,03/03/2022,05/03/2022",
    headings=HEADS,
)
WEEK_2 = dossiers_csv(
    "A-1,Trần Thị B,Sở Tư pháp,Gửi ở quầy,01/03/2022,05/03/2022",
    "A-4,Lê Văn C,Sở Tư pháp,Bồ câu,08/03/2022,15/03/2022",
    headings=HEADS,
)
TOML = """
kind = "dossiers"
exported_at = "07/03/2022 17:05"
[columns]
dossier_no = "Số phiếu"
received_on = "Vào sổ"
due_on = "Hẹn dân"
[values.channel]
"Gửi ở quầy" = "in_person"
"Bồ câu" = "postal"
"""


def chosen(folder: Path) -> Choices:
    return from_toml(write(folder / "khop.toml", TOML))


def keep(database: Database, data: bytes, decided: Choices) -> None:
    """Remember what is decided for a file, as the page does when it is saved."""
    remember(database, plans_of([file_from_bytes("a.csv", data)], remembered(database), decided))


def test_a_file_that_nobody_understands_yet_says_what_is_lacking(database: Database) -> None:
    with pytest.raises(InputError) as error:
        bring_one(database, WEEK_1)
    assert [fault.what for fault in error.value.faults] == [
        "thiếu cột «Mã hồ sơ».",
        "thiếu cột «Ngày tiếp nhận».",
    ]


def test_a_mapping_file_says_it(database: Database, tmp_path: Path) -> None:
    outcome = bring_one(database, WEEK_1, choices=chosen(tmp_path))
    assert counts(outcome) == (3, 0, 0, 0, 0)
    assert outcome.batch.data_until == datetime(2022, 3, 7, 17, 5)
    assert [c for _, c in dossiers(database, "channel")] == ["in_person", "in_person", "postal"]


def test_next_weeks_file_needs_nothing(database: Database, tmp_path: Path) -> None:
    keep(database, WEEK_1, chosen(tmp_path))
    bring_one(database, WEEK_1)
    second = bring_one(database, WEEK_2, "tuan-2.csv")
    assert counts(second) == (1, 0, 1, 0, 0)
    assert second.batch.data_until == datetime(2022, 3, 8)  # not the moment of the other week
    assert dossiers(database, "channel")[-1] == ("A-4", "postal")


def test_nothing_personal_is_remembered(database: Database, tmp_path: Path) -> None:
    decided = choices(
        columns={"Số phiếu": "dossier_no", "Vào sổ": "received_on", "Người nộp": "office_name"},
        values={"channel": {"Nguyễn Văn A": "online", "0905123456": "postal", "Bồ câu": "postal"}},
    )
    keep(database, WEEK_1, decided)
    (row, *_) = database.rows("SELECT DISTINCT choices FROM mappings")
    assert "bo cau" in row["choices"]
    for secret in ("nguyen van a", "0905123456", "nguoi nop"):
        assert secret not in row["choices"]


def test_unknown_values_are_questions_with_counts(database: Database, tmp_path: Path) -> None:
    columns = Choices(columns=chosen(tmp_path).columns)
    outcome = bring_one(database, WEEK_1, choices=columns)
    assert counts(outcome) == (0, 0, 0, 0, 3)
    assert [(q.column, q.heading, q.value, q.rows) for q in outcome.questions] == [
        ("channel", "Kênh", "Gửi ở quầy", 2), ("channel", "Kênh", "Bồ câu", 1),
    ]  # fmt: skip
    answered = bring_one(database, WEEK_1, choices=chosen(tmp_path))
    assert (counts(answered), answered.questions) == ((3, 0, 0, 0, 0), ())


def test_a_code_without_its_zeros_is_a_question_and_answered_once(database: Database) -> None:
    data = csv_of(
        [("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Mã TTHC"),
         ("A-1", "Sở Tư pháp", "01/03/2022", "1.0107"), ("A-2", "Sở Tư pháp", "01/03/2022", "1.010700")]
    )  # fmt: skip
    asked = bring_one(database, data)
    assert [(q.value, q.rows) for q in asked.questions] == [("1.0107", 1)]
    keep(database, data, choices(values={"procedure_code": {"1.0107": "1.010700"}}))
    assert counts(bring_one(database, data)) == (1, 0, 1, 0, 0)
    assert dossiers(database, "procedure_code") == [("A-1", "1.010700"), ("A-2", "1.010700")]


def test_a_kind_that_was_chosen_holds_next_week(database: Database) -> None:
    """Headings of a list of offices that is meant to be a list of dossiers, and stays one."""
    heads = ("Mã hồ sơ gốc", "Tên đơn vị", "Cấp", "Vào sổ")
    data = dossiers_csv("A-1,Sở Tư pháp,Cấp tỉnh,01/03/2022", headings=heads)
    decided = choices("dossiers", {"Mã hồ sơ gốc": "dossier_no", "Vào sổ": "received_on"})
    keep(database, data, decided)
    assert bring_one(database, data).batch.kind == "dossiers"


def test_another_source_is_not_touched_by_what_was_chosen(
    database: Database, tmp_path: Path
) -> None:
    keep(database, WEEK_1, chosen(tmp_path))
    other = ("Số phiếu", "Đơn vị giải quyết", "Kênh", "Ngày tiếp nhận")
    with pytest.raises(InputError, match="thiếu cột «Mã hồ sơ»"):
        bring_one(database, dossiers_csv("A-1,Sở Tư pháp,1,01/03/2022", headings=other))


WRONG = """
kind = "ho so"
exported_at = "hôm qua"
[columns]
dossier = "Số phiếu"
due_on = "Họ tên người nộp"
[values.channel]
"Bồ câu" = "pigeon"
[values.colour]
"Đỏ" = "red"
[more]
"""


def test_all_faults_of_a_mapping_file_come_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        from_toml(write(tmp_path / "khop.toml", WRONG))
    told = [(fault.where, fault.what) for fault in error.value.faults]
    assert len(told) == 7
    for line, words in {
        2: "«ho so» không có", 3: "không đọc được là ngày giờ", 5: "«dossier» không có",
        6: "dữ liệu cá nhân", 8: "«pigeon» không có", 9: "«colour» không có", 11: "«more»",
    }.items():  # fmt: skip
        assert any(f"dòng {line}" in where and words in what for where, what in told), (line, told)
