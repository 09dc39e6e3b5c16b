"""The book of many provinces as one ZIP: taken as its folder is, on a page, by command and in the inbox; or told why not."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from tests.loading.book_folders import PROVINCES, packed, write
from tests.loading.shared import put
from tests.loading.test_nation_book import AT, derived, switch
from tthc_metrics.cli import main
from tthc_metrics.core.errors import InputError, RequestError
from tthc_metrics.intake.files import limits
from tthc_metrics.intake.files.source_file import file_from_path
from tthc_metrics.loading import drafts
from tthc_metrics.loading.book_drafts import book_among, keep_book, load_kept
from tthc_metrics.loading.inbox import ANSWER, Inbox
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.packed_book import append, is_packed_book, load_packed, unpacked
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import BOOK, MANIFEST, folder_of

HANOI_ID, DA_NANG_ID = PROVINCES


@pytest.mark.parametrize("within", ["", "sổ tháng 3/", "Nguyễn Văn An/"])
def test_a_zip_counts_as_its_folder_does_and_is_undone(
    database: Database, tmp_path: Path, within: str
) -> None:
    folder = write(tmp_path / "so")
    file = packed(folder, tmp_path / "so.zip", within)
    assert is_packed_book(file_from_path(file))
    outcome = load_packed(database, file_from_path(file), AT)
    assert (outcome.batch.file_name, outcome.batch.total_rows) == ("so.zip", 27)
    told = derived(database)
    switch(database, outcome.batch.batch_id, True)
    assert database.rows("FROM book") == []
    switch(database, outcome.batch.batch_id, False)
    assert derived(database) == told
    assert not load_book(database, folder, AT).saved  # the same book, as a folder
    assert len(read_batches(database)) == 1


def test_it_is_unpacked_for_its_owner_alone_and_nothing_stays(tmp_path: Path) -> None:
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    with unpacked(file_from_path(file)) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert (folder / folder_of(HANOI_ID) / BOOK).is_file()
    assert not folder.exists()


def test_a_member_lies_on_the_disk_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into its place in the folder, not into a file without a name first."""
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    monkeypatch.delattr("tempfile.TemporaryFile")
    with unpacked(file_from_path(file)) as folder:
        assert (folder / MANIFEST).read_bytes() == (tmp_path / "so" / MANIFEST).read_bytes()


def _rewritten(file: Path, *, leave: str = "", add: Mapping[str, bytes] = {}) -> None:
    """The same ZIP without the members whose path holds `leave`, and with others."""
    with zipfile.ZipFile(file) as archive:
        kept = {n: archive.read(n) for n in archive.namelist() if not leave or leave not in n}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**kept, **add}.items():
            archive.writestr(name, content)


BOMB = bytes(limits.RATIO_FROM + 1)
FAULTS: Mapping[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "no manifest": (lambda f: _rewritten(f, leave=MANIFEST), ("so.zip: không có manifest.json",)),
    "an altered file": (lambda f: _rewritten(f, add={f"so/{folder_of(HANOI_ID)}/{BOOK}": b"PAR1"}), (f"{folder_of(HANOI_ID)}/{BOOK}: đã bị sửa",)),
    "a part missing": (lambda f: _rewritten(f, leave=DA_NANG_ID), (f"{folder_of(DA_NANG_ID)}/{BOOK}: thiếu tệp này", f"{folder_of(DA_NANG_ID)}/months.parquet: thiếu tệp này")),
    "out of the folder": (lambda f: _rewritten(f, add={"../khac.csv": b"x", "/etc/x": b"x"}), ("../khac.csv: có đường dẫn chỉ ra ngoài", "/etc/x: có đường dẫn chỉ ra ngoài")),
    "out of it within": (lambda f: _rewritten(f, add={f"so/../../{folder_of('34-province-01')}/{BOOK}": b"x"}), ("có đường dẫn chỉ ra ngoài",)),
    "a bomb": (lambda f: _rewritten(f, add={f"so/{folder_of('34-province-79')}/{BOOK}": BOMB}), ("giải nén ra quá lớn",)),
    "other files": (lambda f: _rewritten(f, add={"ho-so.csv": b"x", "so/doc.txt": b"x"}), ("ho-so.csv: không phải tệp của sổ", "doc.txt: không phải tệp của sổ")),
    "two books": (lambda f: _rewritten(f, add={f"khac/{MANIFEST}": b"{}"}), ("có nhiều sổ",)),
    "too deep": (lambda f: packed(f.with_suffix(""), f, "a/b/"), ("không phải tệp của sổ",)),
    "a strange province": (lambda f: _rewritten(f, add={f"so/province=.x/{BOOK}": b"x"}), ("không phải tệp của sổ",)),
    "half a manifest": (lambda f: _rewritten(f, add={f"so/{MANIFEST}": b"{"}), ("so.zip › manifest.json: không đọc được",)),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_wrong_is_told_and_nothing_is_loaded_or_kept(
    database: Database, tmp_path: Path, fault: str
) -> None:
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    break_it, said = FAULTS[fault]
    break_it(file)
    source = file_from_path(file)
    assert is_packed_book(source)
    for load in (
        lambda: load_packed(database, source, AT),
        lambda: keep_book(database, source),
    ):
        with pytest.raises(InputError) as told:
            load()
        assert all(each in str(told.value) for each in said)
        assert str(tmp_path) not in str(told.value)
    assert read_batches(database) == database.rows("FROM book") == []
    assert drafts.unfinished(database) == []


def test_a_zip_cut_off_is_told(tmp_path: Path) -> None:
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(InputError, match="hỏng"):
        is_packed_book(file_from_path(file))


def test_a_zip_of_lists_is_no_book(tmp_path: Path) -> None:
    """Nor one that only has a file of that name among its lists, or partitions of somebody else's."""
    for name in ("ho-so.csv", "province=01/part-0.parquet"):
        file = tmp_path / "kho.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, "Mã hồ sơ")
            archive.writestr(MANIFEST, "{}")
        assert not is_packed_book(file_from_path(file))


def test_no_room_is_a_sentence(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip")

    opened = Path.open

    def full(path: Path, mode: str = "r", *more: object) -> object:
        if mode == "ab":
            raise OSError(ENOSPC, "No space left on device")
        return opened(path, mode, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(InputError, match="không còn chỗ"):
        load_packed(database, file_from_path(file), AT)
    assert read_batches(database) == []


def test_a_draft_of_a_book_lives_on_without_its_file_and_is_saved_once(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc_metrics.loading.book_drafts.PIECE", 1000)  # a file in several pieces
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    draft = keep_book(database, file_from_path(file))
    rmtree(tmp_path / "so")
    file.unlink()
    drafts.change(database, draft, step="effect")
    found = drafts.open_draft(database, draft, remembered(database))
    assert (found.name, found.step, found.sheets) == ("so.zip", "effect", ())
    assert found.book
    assert [part.province for part in found.book.parts] == [HANOI_ID, DA_NANG_ID]
    assert [name for _, name, _ in drafts.unfinished(database)] == ["so.zip"]
    assert load_kept(database, draft, AT, dry_run=True).batch.total_rows == 27
    assert read_batches(database) == []
    assert load_kept(database, draft, AT).saved
    drafts.throw_away(database, draft)
    with pytest.raises(RequestError):
        drafts.open_draft(database, draft, remembered(database))
    with pytest.raises(RequestError, match="Bản nạp này: không còn"):
        load_kept(database, draft, AT)


def test_a_draft_thrown_away_while_it_is_read_is_told(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_from_path(packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/"))
    for dry_run in (True, False):
        draft = keep_book(database, file)

        def in_another_tab(*piece: Any, draft: str = draft) -> None:
            append(*piece)
            drafts.throw_away(database, draft)

        monkeypatch.setattr("tthc_metrics.loading.book_drafts.append", in_another_tab)
        with pytest.raises(RequestError, match="Bản nạp này: không còn"):
            load_kept(database, draft, AT, dry_run=dry_run)
    assert read_batches(database) == database.rows("FROM book") == []


def test_a_book_is_dropped_by_itself(tmp_path: Path) -> None:
    book = file_from_path(packed(write(tmp_path / "so"), tmp_path / "so.zip"))
    (tmp_path / "ho-so.csv").write_text("Mã hồ sơ")
    other = file_from_path(tmp_path / "ho-so.csv")
    assert book_among([book]) == book
    assert book_among([other]) is None
    with pytest.raises(InputError, match="Thả riêng"):
        book_among([other, book])


def test_the_command_takes_it(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    assert main(["load", str(file), "--db", database.path]) == 0
    assert "so.zip: sổ theo ngày của các tỉnh, 27 dòng; 27 mới" in capsys.readouterr().out
    FAULTS["a part missing"][0](file)
    assert main(["load", str(file), "--db", database.path]) == 1
    assert "thiếu tệp này" in capsys.readouterr().err


def test_the_inbox_takes_it(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip", "so/")
    put(folder, "so.zip", file.read_bytes())
    inbox = Inbox(database, folder)
    inbox.look()
    assert [path.name for path in inbox.look()] == [f"so.zip{ANSWER}"]
    said = (folder / f"so.zip{ANSWER}").read_text(encoding="utf-8")
    assert "Sổ của 2 tỉnh, 27 hồ sơ" in said
    assert "tu-choi" not in said
    (batch,) = read_batches(database)
    assert (batch.kind, batch.loaded_by) == ("book", "thư mục inbox")
    assert batch.loaded_at <= datetime.now()
