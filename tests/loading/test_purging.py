"""A batch purged for good: nothing that its file said is in any byte, and the state is what its absence makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.shared import NOW, bring, dossiers, dossiers_csv, in_memory, put, state, turn
from tthc_metrics.core.errors import RequestError
from tthc_metrics.intake.choices import choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.inbox import ANSWER, Inbox
from tthc_metrics.loading.office_decisions import Decision, decide
from tthc_metrics.loading.purging import purge
from tthc_metrics.loading.sources import plans_of, remember, remembered
from tthc_metrics.store.backups import backup
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

KEPT = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022",
    "A-2,Sở Y tế,Trực tiếp,01/03/2022,05/03/2022,",
)
MARK = "Zqxkhu"  # stands in everything that the purged file says
GONE = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tiếp,01/03/2022,09/03/2022,", f"{MARK}-1,Phòng {MARK} lạ,Trực tuyến,01/03/2022,05/03/2022,",
    f"{MARK}-2,Sở Y tế,{MARK} bồ câu,01/03/2022,05/03/2022,", f"{MARK}-3,Sở Y tế,Trực tuyến,30/02/2022,05/03/2022,",
)  # fmt: skip


def stains(folder: Path) -> list[str]:
    """The files below a folder that hold the mark, in any of the ways in which it may be written."""
    marks = [form.encode(code) for form in (MARK, MARK.lower()) for code in ("utf-8", "utf-16-le")]
    return sorted(
        p.name for p in folder.rglob("*") if p.is_file() and any(m in p.read_bytes() for m in marks)
    )


def planted(database: Database) -> int:
    """Load what stays and what is to go, with a draft, a choice and a decision of it; the batch's number."""
    bring(database, KEPT, "giu.csv")
    (outcome,) = bring(database, GONE, f"{MARK}.csv")
    file = file_from_bytes(f"{MARK}.csv", GONE)
    drafts.keep(database, [file], remembered(database))
    chosen = choices(values={"channel": {f"{MARK} bồ câu": "online"}})
    remember(database, plans_of([file], remembered(database), chosen))
    (office,) = database.rows(f"SELECT office_id FROM offices WHERE name LIKE '%{MARK}%'")
    decide(database, Decision(office["office_id"], None, f"Phòng {MARK}", "agency", None))
    return outcome.batch.batch_id


def test_what_another_file_says_by_not_listing_it_goes_too(database: Database) -> None:
    titles = "Từ ngày 01/03/2022 đến ngày 31/03/2022\nNgày xuất: {}/04/2022 08:00\n"
    rows = [f"A-{n},Sở Y tế,Trực tuyến,01/03/2022,05/03/2022,".encode() for n in range(4)]
    head, *_ = dossiers_csv().split(b"\n")
    first = [titles.format("01").encode(), head, *(b"\n" + row for row in rows)]
    bring(database, b"".join(first), "cu.csv")
    (lacking,) = bring(database, b"".join(first[:-1]).replace(b"01/04", b"02/04"), "moi.csv")
    assert [gone.dossier_no for gone in lacking.gone] == ["A-3"]
    purge(database, 1, "người xóa", NOW)
    assert database.rows("SELECT * FROM gone_claims") == []


@pytest.mark.parametrize("undone", [False, True])
def test_nothing_of_it_stays_in_any_byte(tmp_path: Path, undone: bool) -> None:
    with Database(tmp_path / "x.duckdb") as database, in_memory() as other:
        fill_places(database)
        bring(other, KEPT, "giu.csv")
        number = planted(database)
        assert stains(tmp_path) == ["x.duckdb"]
        if undone:
            turn(database, number, True)
        purged = purge(database, number, "người xóa", NOW)
        assert (purged.rows, purged.backups) == (4, 0)
        assert [b.file_name for b in read_batches(database)] == ["giu.csv"]
        assert state(database) == state(other)
        log = "SELECT what, batch_id, done_by, done_at, note FROM history ORDER BY event_id DESC LIMIT 1"
        said = f"Lần nạp {number}, đã xóa hẳn 4 dòng"
        assert [*database.rows(log)[0].values()] == ["purge", number, "người xóa", NOW, said]
        bring(database, KEPT.replace(b"A-1", b"A-9"), "sau.csv")
        assert max(b.batch_id for b in read_batches(database)) == number + 1
    assert stains(tmp_path) == []
    with Database(tmp_path / "x.duckdb") as database:  # whole, as any other
        assert len(read_batches(database)) == 2


def test_purged_again_or_never_there(tmp_path: Path) -> None:
    with Database(tmp_path / "x.duckdb") as database:
        bring(database, KEPT)
        purge(database, 1, None)
        assert purge(database, 1, None).rows == 0
        assert [row["what"] for row in database.rows("SELECT what FROM history")] == [
            "load",
            "undo",
            "purge",
        ]
        with pytest.raises(RequestError, match="không có"):
            purge(database, 9, None)


def test_what_another_batch_says_too_stays(tmp_path: Path) -> None:
    with Database(tmp_path / "x.duckdb") as database:
        bring(database, KEPT)
        bring(database, KEPT.replace(b"A-1", b"A-3"))
        purge(database, 1, None)
        assert dossiers(database) == [("A-2",), ("A-3",)]


def test_workbooks_answers_and_backups(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    given = put(inbox, "a.csv", GONE)
    with Database(tmp_path / "x.duckdb") as database:
        watched = Inbox(database, inbox)
        watched.look()
        assert watched.look()
        kept = backup(database, tmp_path / "truoc.duckdb")
        purged = purge(database, 1, None)
        assert "1 bản sao lưu" in purged.told
        assert watched.look() == []  # its mark is still there: the file is not loaded again
        assert read_batches(database) == []
    assert stains(tmp_path) == ["a.csv", Path(kept.path).name]
    assert "đã được xóa hẳn" in given.with_name(f"a.csv{ANSWER}").read_text(encoding="utf-8")
