"""The watched folder: a file at rest is loaded once and answered; one that still grows is not."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from tests.loading.shared import dossiers, dossiers_csv, put, turn
from tthc_metrics.core.errors import Fault, InputError, StoreError
from tthc_metrics.loading import inbox as module
from tthc_metrics.loading.inbox import ANSWER, Inbox, answer_path, faults_of, inbox_folder
from tthc_metrics.loading.particulars import one_batch, refused_workbook
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database

GOOD = dossiers_csv("A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,")
MIXED = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tiếp,01/03/2022,05/03/2022,",
    "A-2,Sở Tư pháp,Trực tiếp,31/02/2022,05/03/2022,",
)


@pytest.fixture
def inbox(database: Database, tmp_path: Path) -> Inbox:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return Inbox(database, folder)


def answer(inbox: Inbox, name: str) -> str:
    return (inbox.folder / f"{name}{ANSWER}").read_text(encoding="utf-8")


def rest(inbox: Inbox) -> list[str]:
    """Two looks, between which nothing moves."""
    inbox.look()
    return [path.name for path in inbox.look()]


def anew(inbox: Inbox) -> Inbox:
    """The server was started anew: nothing but the files tells it anything."""
    inbox.close()
    return Inbox(inbox.database, inbox.folder)


def test_a_file_is_loaded_and_answered(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", GOOD)
    assert inbox.look() == []
    assert [path.name for path in inbox.look()] == [f"a.csv{ANSWER}"]
    assert "1 mới, 0 thay đổi" in answer(inbox, "a.csv")
    assert dossiers(inbox.database, "channel") == [("A-1", "online")]
    (batch,) = read_batches(inbox.database)
    assert batch.loaded_by == "thư mục inbox"
    assert (inbox.folder / "a.csv").read_bytes() == GOOD  # it is the user's


def test_a_file_that_grows_is_not_taken(inbox: Inbox) -> None:
    for cut in (40, 80, len(GOOD)):
        put(inbox.folder, "a.csv", GOOD[:cut])
        assert inbox.look() == []
    assert len(inbox.look()) == 1
    assert read_batches(inbox.database)[0].total_rows == 1


def test_a_file_that_changes_without_growing_is_not_taken(inbox: Inbox) -> None:
    path = put(inbox.folder, "a.csv", GOOD)
    inbox.look()
    os.utime(path, ns=(1, 1))
    assert inbox.look() == []


def test_the_same_content_is_not_loaded_twice(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", GOOD)
    rest(inbox)
    version = inbox.database.version()
    assert rest(inbox) == []
    inbox = anew(inbox)
    assert rest(inbox) == []
    os.utime(inbox.folder / "a.csv")
    assert rest(inbox) == []
    put(inbox.folder, "b.csv", GOOD)  # under another name it is answered, and changes nothing
    assert rest(inbox) == [f"b.csv{ANSWER}"]
    assert "đã nạp rồi" in answer(inbox, "b.csv")
    assert inbox.database.version() == version


def test_what_was_undone_does_not_come_back_by_itself(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", GOOD)
    rest(inbox)
    turn(inbox.database, read_batches(inbox.database)[0].batch_id, undone=True)
    assert rest(anew(inbox)) == []
    assert dossiers(inbox.database) == []


def test_a_corrected_file_is_loaded(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", MIXED)
    rest(inbox)
    assert "1 dòng bị từ chối" in answer(inbox, "a.csv")
    put(inbox.folder, "a.csv", MIXED.replace(b"31/02", b"28/02"))
    assert rest(inbox) == [f"a.csv{ANSWER}"]
    assert "bị từ chối" not in answer(inbox, "a.csv")
    assert len(dossiers(inbox.database)) == 2


def test_refused_rows_are_put_aside_and_can_be_loaded_corrected(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", MIXED)
    rest(inbox)
    (refused,) = (inbox.folder / "tu-choi").iterdir()
    assert f"tu-choi/{refused.name}" in answer(inbox, "a.csv")
    book = openpyxl.load_workbook(refused)
    book.active.cell(2, 4).value = "01/02/2022"
    book.save(inbox.folder / "sua.xlsx")
    assert rest(inbox) == [f"sua.xlsx{ANSWER}"]
    assert len(dossiers(inbox.database)) == 2
    (_, first) = read_batches(inbox.database)
    assert refused_workbook(inbox.database, one_batch(inbox.database, first.batch_id))


@pytest.mark.parametrize(
    "name", ["a.csv.part", "a.tmp", "a.crdownload", ".a.csv", "~$a.xlsx", f"x.csv{ANSWER}"]
)
def test_what_others_are_still_writing_is_left_alone(inbox: Inbox, name: str) -> None:
    put(inbox.folder, name, GOOD)
    assert rest(inbox) == []
    assert read_batches(inbox.database) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "trống"), (b"PK\x03\x04hong", "hỏng"), (b"a,b\n1,2\n", "không tìm thấy dòng tiêu đề")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_answered_once(
    inbox: Inbox, data: bytes, sentence: str
) -> None:
    put(inbox.folder, "a.csv", data)
    put(inbox.folder, "tot.csv", GOOD)
    assert rest(inbox) == [f"a.csv{ANSWER}", f"tot.csv{ANSWER}"]
    assert sentence in answer(inbox, "a.csv")
    assert rest(inbox) == []


def test_what_the_disk_prevented_is_tried_again(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no verdict on the file: once there is room it must come in by itself."""

    def full(*_: object, **__: object) -> None:
        raise StoreError(Fault("Cơ sở dữ liệu", "không ghi được, chưa có gì thay đổi.", ""))

    put(inbox.folder, "a.csv", GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(module, "load", full)
        rest(inbox)
    assert "không ghi được" in answer(inbox, "a.csv")
    rest(inbox)
    assert "1 mới" in answer(inbox, "a.csv")


def test_a_file_that_cannot_be_opened_is_not_answered_anew_at_every_look(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> None:
        raise InputError(Fault("a.csv", "không mở được tệp này.", ""))

    monkeypatch.setattr(module, "file_from_path", closed)
    put(inbox.folder, "a.csv", GOOD)
    assert rest(inbox) == [f"a.csv{ANSWER}"]
    assert rest(inbox) == []


def test_a_name_too_long_for_its_answer_stops_no_other_file(inbox: Inbox) -> None:
    long = "x" * 239 + ".csv"
    put(inbox.folder, long, GOOD)
    put(inbox.folder, "y.csv", MIXED)
    answers = rest(inbox)
    assert len(answers) == 2
    assert all(len(name.encode()) <= 250 for name in answers)
    assert rest(anew(inbox)) == []


def test_what_cannot_be_answered_is_told_and_stops_no_other_file(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> Path:
        if path.name == "a.csv":
            raise PermissionError(13, "Permission denied")
        return answer_path(path)

    put(inbox.folder, "a.csv", GOOD)
    put(inbox.folder, "b.csv", GOOD)
    monkeypatch.setattr(module, "answer_path", broken)
    assert rest(inbox) == [f"b.csv{ANSWER}"]
    (fault,) = faults_of(inbox.folder)
    assert "a.csv" in str(fault)
    assert rest(inbox) == []
    (inbox.folder / "a.csv").unlink()
    rest(inbox)
    assert faults_of(inbox.folder) == ()


def test_a_folder_is_watched_by_one_server_at_a_time(inbox: Inbox) -> None:
    put(inbox.folder, "a.csv", GOOD)
    other = Inbox(inbox.database, inbox.folder)
    inbox.look()
    assert rest(other) == []
    assert "trang điều hành khác" in str(faults_of(inbox.folder)[0])
    inbox.close()
    assert rest(other) == [f"a.csv{ANSWER}"]


def test_databases_of_one_folder_can_have_each_its_own(tmp_path: Path) -> None:
    assert inbox_folder(tmp_path / "tinh.duckdb") == tmp_path / "inbox"
    (tmp_path / "inbox-tinh").mkdir()
    assert inbox_folder(tmp_path / "tinh.duckdb") == tmp_path / "inbox-tinh"
    assert inbox_folder(tmp_path / "khac.duckdb") == tmp_path / "inbox"


def test_what_could_not_be_written_after_a_batch_was_saved_is_said_as_it_is(
    inbox: Inbox,
) -> None:
    put(inbox.folder, "a.csv", MIXED)
    (inbox.folder / "tu-choi").write_text("")  # no folder, and none can be made
    rest(inbox)
    assert "lần nạp đã lưu, tải tệp ở trang Lịch sử nạp" in answer(inbox, "a.csv")
    put(inbox.folder, "b.csv", GOOD)
    (inbox.folder / f"b.csv{ANSWER}{module.PART}").mkdir()
    rest(inbox)
    (fault,) = faults_of(inbox.folder)
    assert "đã đọc xong nhưng không ghi được kết quả" in str(fault)
    assert len(read_batches(inbox.database)) == 2
