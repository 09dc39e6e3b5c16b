"""What an analyst decides about a source: written by hand, remembered, put on top of one another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import write
from tests.examples import examples
from tests.intake.heads import layout, names
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.choices import (
    Choices,
    choices,
    choices_from_json,
    choices_to_json,
    fingerprint,
    overlaid,
)
from tthc_metrics.intake.mapping_file import from_toml

WRITTEN = """
kind = "dossiers"
exported_at = 2022-06-30T17:05:00

[columns]
dossier_no = "Số phiếu"
due_on = "Thời gian › Ngày hẹn"
ignore = ["Ngày vào sổ", "Mã số thuế"]

[values.channel]
"Nộp ở xã" = "in_person"

[values.procedure_code]
"1.0107" = "1.010700"
"""


def test_choices_written_by_hand(tmp_path: Path) -> None:
    found = from_toml(write(tmp_path / "m.toml", WRITTEN))
    assert found == Choices(
        "dossiers",
        {"so phieu": "dossier_no", "thoi gian ngay hen": "due_on", "ngay vao so": ""},
        {"channel": {"nop o xa": "in_person"}, "procedure_code": {"1 0107": "1.010700"}},
        datetime(2022, 6, 30, 17, 5),
    )


def test_they_do_what_they_say(tmp_path: Path) -> None:
    found = from_toml(write(tmp_path / "m.toml", WRITTEN))
    text = "Số phiếu | Thời gian | | Ngày vào sổ | Đơn vị xử lý\n | Ngày nhận | Ngày hẹn | | \nA-1 | 01/06/2022 | 02/06/2022 | | Sở Y tế"
    head = layout(text, chosen=found.columns)
    assert names(head) == {"dossier_no": 0, "received_on": 1, "due_on": 2, "office_name": 4}
    assert (head.columns[3].name, head.columns[3].how) == (None, "chosen")


MOMENTS = [
    ('"30/06/2022 17:05"', datetime(2022, 6, 30, 17, 5)),
    ("2022-06-30", datetime(2022, 6, 30)),
    ("2022-06-30 17:05:09", datetime(2022, 6, 30, 17, 5, 9)),
]


@pytest.mark.parametrize(("moment", "expected"), MOMENTS)
def test_the_moment_of_export(tmp_path: Path, moment: str, expected: datetime) -> None:
    assert from_toml(write(tmp_path / "m.toml", f"exported_at = {moment}")).exported_at == expected


FAULTY = """kind = "hồ sơ"
exported_at = "hôm qua"
khac = 1
[columns]
so_phieu = "Số phiếu"
dossier_no = 5
received_on = "Người nộp"
due_on = "Ngày hẹn"
finished_on = "NGÀY HẸN"
[values.channel]
"Tại xã" = "trực tiếp"
"Nguyễn Văn Bí Mật" = "online"
"0912345678" = "online"
[values.procedure_code]
"1.0107" = "1.0107"
[values.mau]
"x" = "y"
[values]
status = "x"
[values."Nguyễn Văn Bí Mật"]
[columns."Trần Bí Mật"]
x = 1
["Lê Bí Mật"]
"""
SENTENCES = [
    "m.toml, dòng 1 [kind]: «hồ sơ» không có. Chọn một trong: dossiers, reports, index_points, offices, procedures.",
    "m.toml, dòng 2 [exported_at]: «exported_at» không đọc được là ngày giờ.",
    "m.toml, dòng 3 [khac]: không có mục «khac».",
    "m.toml, dòng 5 [columns]: «so_phieu» không có. Chọn một trong:",
    "m.toml, dòng 6 [columns]: «dossier_no» không phải tên cột.",
    "m.toml, dòng 7 [columns]: «received_on» lấy từ một cột có dữ liệu cá nhân.",
    "m.toml, dòng 9 [columns]: «finished_on»: cột này đã được gán ở trên.",
    "m.toml, dòng 11 [values.channel]: «trực tiếp» không có. Chọn một trong: in_person, online, postal, empty.",
    "m.toml, dòng 12 [values.channel]: một cách ghi trông như dữ liệu cá nhân.",
    "m.toml, dòng 13 [values.channel]: một cách ghi trông như dữ liệu cá nhân.",
    "m.toml, dòng 15 [values.procedure_code]: mã thủ tục không đúng dạng.",
    "m.toml, dòng 16 [values.mau]: «mau» không có.",
    "m.toml, dòng 19 [values]: «status» không phải bảng. Ghi [values.status]",
    "m.toml [values.•••]: «•••» không có.",
    "m.toml, dòng 4 [columns]: «•••» không có.",
    "m.toml [•••]: không có mục «•••».",
]


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        from_toml(path)
    return [str(fault) for fault in caught.value.faults]


def test_all_faults_are_told_together_and_nothing_personal_with_them(tmp_path: Path) -> None:
    told = faults(write(tmp_path / "m.toml", FAULTY.rstrip()))
    for sentence in SENTENCES:
        assert any(line.startswith(sentence) for line in told), sentence
    assert len(told) == len(SENTENCES)
    assert not any(secret in line for line in told for secret in ("Bí Mật", "0912", "Người nộp"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("kind = ", "không phải TOML"), ("columns = 5", "«columns» không phải bảng."), (None, "không có tệp này.")],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path: Path, content: str | None, sentence: str) -> None:
    path = tmp_path / "m.toml"
    if content is not None:
        write(path, content)
    (told,) = faults(path)
    assert sentence in told
    assert str(tmp_path) not in told


def test_personal_headings_and_spellings_are_not_taken() -> None:
    found = choices(
        "dossiers",
        {"Người nộp": "office_name", "Chủ hồ sơ › Đơn vị": "office_name", "NGUYỄN VĂN A": "field", "Số phiếu": "dossier_no"},
        {"channel": {"Nguyễn Văn A": "online", "a@b.vn": "online", "Nộp ở xã": "in_person"}, "status": {"0912 345 678": "done"}},
    )  # fmt: skip
    assert found.columns == {"so phieu": "dossier_no"}
    assert found.values == {"channel": {"nop o xa": "in_person"}}


REMEMBERED = choices(
    "dossiers",
    {"Số phiếu": "dossier_no", "Ngày A": "received_on", "Ngày B": ""},
    {"channel": {"Ở xã": "in_person", "Ở nhà": "online"}},
    datetime(2022, 6, 1),
)


def test_what_is_chosen_now_lies_on_top_of_what_is_remembered() -> None:
    now = choices(None, {"Ngày B": "received_on"}, {"channel": {"Ở xã": "postal"}, "status": {"Rồi": "done"}})  # fmt: skip
    found = overlaid(REMEMBERED, now)
    assert found.kind == "dossiers"
    assert found.columns == {"so phieu": "dossier_no", "ngay b": "received_on"}
    assert found.values == {"channel": {"o xa": "postal", "o nha": "online"}, "status": {"roi": "done"}}  # fmt: skip
    assert found.exported_at is None  # that of another file


def test_of_another_kind_only_values_are_kept() -> None:
    found = overlaid(REMEMBERED, choices("procedures"))
    assert (found.kind, found.columns) == ("procedures", {})
    assert found.values == REMEMBERED.values


def test_what_no_longer_exists_is_forgotten() -> None:
    text = '{"kind": "dossiers", "columns": {"a": "dossier_no", "b": "gone", "c": ""}, "values": {"channel": {"x": "online", "y": "gone"}, "gone": {"z": "1"}}}'
    found = choices_from_json(text)
    assert found.columns == {"a": "dossier_no", "c": ""}
    assert found.values == {"channel": {"x": "online"}}
    assert choices_from_json('{"kind": "gone"}').kind is None


SOURCES = [
    (["Mã hồ sơ", "Người nộp"], ["MA HO SO", "người nộp ", "", ""], True),
    (["Mã hồ sơ", "Người nộp"], ["Người nộp", "Mã hồ sơ"], False),
    (["Mã hồ sơ", "Người nộp"], ["Mã hồ sơ"], False),
    (["Mã hồ sơ", "", "x"], ["Mã hồ sơ", "x"], False),
]


@pytest.mark.parametrize(("one", "other", "same"), SOURCES)
def test_what_the_same_source_is(one: list[str], other: list[str], same: bool) -> None:
    assert (fingerprint("dossiers", one) == fingerprint("dossiers", other)) is same
    assert fingerprint("dossiers", one) != fingerprint("offices", one)


column_names = st.sampled_from([c.name for c in definitions().columns["dossiers"]] + [""])
headings = st.dictionaries(st.text(min_size=1, max_size=12), column_names, max_size=5)
spellings = st.dictionaries(st.text(min_size=1, max_size=12), st.sampled_from(["online", "postal"]), max_size=5)  # fmt: skip


@given(headings, spellings)
@examples(100)
def test_what_is_remembered_comes_back(columns: dict[str, str], words: dict[str, str]) -> None:
    found = choices("dossiers", columns, {"channel": words})
    assert choices_from_json(choices_to_json(found)) == found
    assert overlaid(found, Choices()) == found
    assert overlaid(Choices("dossiers"), found) == found
