"""`report`: files with Vietnamese names, whole or not at all, and sentences where it cannot."""

from __future__ import annotations

import os
import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.builders import HEADINGS, write
from tthc_metrics.cli import main
from tthc_metrics.cli.report import NAMES
from tthc_metrics.cli.writing import write_whole
from tthc_metrics.core.errors import StoreError
from tthc_metrics.exports.kinds import KINDS, Paper
from tthc_metrics.exports.pack import Missing, Pack

LINES = [
    HEADINGS,
    *(f"A-{n},Sở Tư pháp,Trực tuyến,0{n}/03/2022,05/03/2022,04/03/2022" for n in range(1, 4)),
    *(f"B-{n},UBND huyện Núi Thành,Trực tiếp,01/03/2022,05/03/2022,0{n}/03/2022" for n in range(4, 8)),
    *(f"C-{n},\"UBND xã Tam Hải, huyện Núi Thành\",Trực tiếp,01/03/2022,31/03/2022," for n in range(2)),
]  # fmt: skip
Q1 = ("--period", "2022-Q1")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    path = str(folder / "x.duckdb")
    assert main(["load", str(write(folder / "x.csv", *LINES)), "--db", path]) == 0
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(db: str, *arguments: str) -> int:
    return main(["report", *arguments, "--db", db])


WRITTEN = [
    ("form06", "all", "Biểu 06 – Quảng Nam – Quý I-2022.xlsx"),
    ("form06", "Núi Thành", "Biểu 06 – Núi Thành – Quý I-2022.xlsx"),
    ("workbook", "sở tư pháp", "Sổ số liệu – Sở Tư pháp – Quý I-2022.xlsx"),
    ("csv", "63-district-517", "Bảng CSV – Núi Thành – Quý I-2022.zip"),
]


@pytest.mark.parametrize(("kind", "unit", "name"), WRITTEN)
def test_a_file_with_a_vietnamese_name_in_the_current_folder(
    db: str, here: Path, capsys: pytest.CaptureFixture[str], kind: str, unit: str, name: str
) -> None:
    assert report(db, kind, *Q1, "--unit", unit) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert [path.name for path in here.iterdir()] == [name]
    content = (here / name).read_bytes()
    assert ZipFile(BytesIO(content)).testzip() is None


def test_into_a_folder_and_under_a_name_of_ones_own(db: str, here: Path) -> None:
    (here / "ra").mkdir()
    assert report(db, "form06", *Q1, "--output", "ra") == 0
    assert [path.name for path in (here / "ra").iterdir()] == [WRITTEN[0][2]]
    assert report(db, "form06", *Q1, "--output", "ra/b.xlsx", "--calendar", "nd09") == 0
    sheet = load_workbook(here / "ra" / "b.xlsx", data_only=True).active
    said = " ".join(str(c.value) for row in sheet.iter_rows(max_row=4) for c in row if c.value)
    assert "(Từ ngày 15/12/2021 đến ngày 14/03/2022)" in said


def test_an_old_file_is_replaced_in_one_step_and_others_may_read_it(db: str, here: Path) -> None:
    target = here / "b.xlsx"
    target.write_bytes(b"old")
    assert report(db, "form06", *Q1, "--output", "b.xlsx") == 0
    assert target.read_bytes()[:2] == b"PK"
    assert [path.name for path in here.iterdir()] == ["b.xlsx"]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


SENTENCES = [
    (("form06",), "Kỳ báo cáo: chưa có."),
    (("form06", "--period", "2022-Q7"), "Kỳ báo cáo «2022-Q7»: không có kỳ như vậy."),
    (("form06", "--period", "2019"), "hồ sơ chỉ chắc chắn đủ từ"),
    (("form06", *Q1, "--calendar", "lunar"), "Lịch «lunar»: không có lịch như vậy."),
    (("form06", *Q1, "--unit", "Sở Xa lạ"), "Đơn vị «Sở Xa lạ»: không có trong dữ liệu."),
    (("form07", *Q1), "Loại «form07»: không có. Chọn một trong: form06, form06-tiers, workbook"),
    (("form06", *Q1, "--output", "khong/co/b.xlsx"), "không có thư mục này."),
    (("form06", *Q1, "--output", "tep.txt/b.xlsx"), "không phải thư mục."),
    (("form06", *Q1, "--output", "x" * 300), "tên tệp quá dài."),
]


@pytest.mark.parametrize(("arguments", "says"), SENTENCES, ids=[s[1] for s in SENTENCES])
def test_what_cannot_be_made_is_told(
    db: str, here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    (here / "tep.txt").write_text("")
    assert report(db, *arguments) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
    assert [path.name for path in here.iterdir()] == ["tep.txt"]


ENDINGS = {**{kind.name: kind.suffix for kind in KINDS}, "pack": "zip"}


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_file_named_as_of_another_kind_is_refused_with_the_right_name(
    here: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Before anything is counted, even whether the database is there."""
    for wrong in sorted({"docx", "pptx", "xlsx", "pdf", "zip", "doc", "2"} - {ENDINGS[kind]}):
        assert report(str(here / "none.duckdb"), kind, *Q1, "--output", f"ra/a.b.{wrong}") == 2
        said = capsys.readouterr().err
        assert f"đuôi «.{wrong}» không đúng" in said
        assert f"Ghi --output ra/a.b.{ENDINGS[kind]}." in said
    assert (
        report(str(here / "none.duckdb"), kind, *Q1, "--output", f"a.{ENDINGS[kind].upper()}") == 2
    )
    assert "đuôi" not in capsys.readouterr().err


def test_no_database(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(str(here / "none.duckdb"), "form06", *Q1) == 2
    assert "chưa có" in capsys.readouterr().err


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = here / "b.xlsx"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="đĩa đã đầy"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in here.iterdir()] == ["b.xlsx"]


def test_a_pack_that_lacks_a_paper_says_which(
    db: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Pack(Paper("Gói.zip", b"zip"), (Missing("Trình chiếu", "mẫu không đọc được."),))
    monkeypatch.setattr("tthc_metrics.exports.pack.pack", lambda *_, **__: made)
    assert report(db, "pack") == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("Gói.zip\n", "Thiếu Trình chiếu: mẫu không đọc được.\n")
    assert (here / "Gói.zip").read_bytes() == b"zip"


def test_the_help_names_every_kind() -> None:
    assert ", ".join(kind.name for kind in KINDS) == NAMES
