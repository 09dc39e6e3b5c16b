"""Backups: one whole, sealed file each; asked for, or daily beside the database by a rule of how many are kept."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from tthc_metrics.catalogue.own_files import office_file, take_along
from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.store import copying, keeping
from tthc_metrics.store.batches import noting
from tthc_metrics.store.causes import FULL_DISK, explained
from tthc_metrics.store.database import MEMORY_ONLY, Database, Rows
from tthc_metrics.store.folders import refuse_namesake
from tthc_metrics.store.schema import newest as newest_schema

FOLDER, RULE = "sao-luu", "quy-tac.toml"
"""Where daily copies lie, beside the database, and the file there that may say how many are kept."""
WHAT = "Bản sao lưu"
_one_daily = Lock()


@dataclass(frozen=True)
class Backup:
    """One backup made (grain of table backups, which says what each field is)."""

    made_at: datetime
    path: str
    daily: bool
    bytes: int
    sha256: str
    saves: int


@dataclass(frozen=True)
class KeepingRule:
    """Of how many days, weeks and months the newest daily copy is kept; no day at all: none are made."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def backup(
    database: Database, target: Path, daily: bool = False, at: datetime | None = None
) -> Backup:
    """Copy an open database whole, with a seal; in a folder it gets a name of its own. StoreError says why not.

    The office's targets lie beside the copy. Nothing is written meanwhile, pages are answered.
    """
    now = at or datetime.now()
    if target.is_dir():
        target = target / _name(database, now)
    _refuse(database, target)
    refuse_namesake(target)
    part = copying.part_of(target, "part")
    try:
        part.unlink(missing_ok=True)
        with database.keeper.quiet():
            about = _about(database, now)
            sealed = copying.copy(Path(database.path).resolve(), part, about)
        os.replace(part, target)
        take_along(Path(database.path), target)
    except OSError as error:
        raise explained(str(target), error, WHAT) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    copying.sync_folder(target.parent)
    path, size = str(target.resolve()), target.stat().st_size
    made = Backup(
        made_at=now,
        path=path,
        daily=daily,
        bytes=size,
        sha256=sealed["sha256"],
        saves=int(sealed["saves"]),
    )
    with noting(database, passing=True) as cursor:
        cursor.execute("INSERT INTO backups VALUES (?, ?, ?, ?, ?, ?)", list(asdict(made).values()))
    return made


def backups(rows: Rows) -> list[Backup]:
    """All backups ever made of a database, the newest first; whether they are still there nobody knows."""
    names = ", ".join(field.name for field in fields(Backup))
    found = rows.rows(f"SELECT {names} FROM backups ORDER BY made_at DESC")
    return [Backup(**row) for row in found]


def keep_daily(database: Database, at: datetime | None = None) -> Backup | None:
    """Make the copy of the day, if anything was saved since the last, and remove those that the rule does not keep.

    None if there is nothing to do. StoreError says why there is no copy; the data are not touched by it.
    """
    now = at or datetime.now()
    if database.path == MEMORY_ONLY:
        return None
    folder = copies_folder(Path(database.path))
    with _one_daily:
        rule = rule_of(folder)
        if not rule.days or not _is_due(database, folder, now):
            return None
        try:
            own_folder(folder)
        except OSError as error:
            raise explained(str(folder), error, WHAT) from error
        _refuse_full_disk(database, folder)
        made = backup(database, folder, daily=True, at=now)
        for path in superfluous(_copies(database, folder), rule):
            with suppress(OSError):
                path.unlink()
                office_file(path).unlink()
        return made


def copies_folder(path: Path) -> Path:
    """The folder of the daily copies of a database."""
    return path.resolve().parent / FOLDER


def rule_of(folder: Path) -> KeepingRule:
    """The rule in force: that of `quy-tac.toml` in the folder of copies, else the usual one.

    StoreError lists what is wrong with the file.
    """
    path = folder / RULE
    if not path.exists():
        return KeepingRule()
    faults: list[Fault] = []
    file = TomlFile(path, faults)
    rule = file.root.record(KeepingRule)
    for name in sorted(file.data.keys() - asdict(rule).keys()):
        file.fault("", f"không có mục «{name}».", f"Chỉ ghi {', '.join(asdict(rule))}.", name)
    for name, value in asdict(rule).items():
        if not 0 <= value <= 1000:
            file.fault("", f"«{name}» = {value} không từ 0 đến 1000.", "Ghi số bản cần giữ.", name)
    if faults:
        raise StoreError(*faults)
    return rule


def superfluous(copies: Sequence[tuple[datetime, Path]], rule: KeepingRule) -> list[Path]:
    """The copies that a rule does not keep."""
    order = sorted(copies, reverse=True)
    kept: set[Path] = set()
    groups: list[tuple[Callable[[date], Hashable], int]] = [
        (lambda day: day, rule.days),
        (lambda day: day.isocalendar()[:2], rule.weeks),
        (lambda day: (day.year, day.month), rule.months),
    ]
    for group, many in groups:
        newest_of: dict[Hashable, Path] = {}
        for made, path in order:
            newest_of.setdefault(group(made.date()), path)
        kept.update(list(newest_of.values())[:many])
    return [path for _, path in order if path not in kept]


def _is_due(database: Database, folder: Path, now: datetime) -> bool:
    with database.cursor() as cursor:
        state = keeping.state_of(cursor)
    copies = _copies(database, folder)
    if not copies or not state.saves:
        return bool(state.saves)
    made, path = max(copies)
    if made.date() == now.date():
        return False
    with suppress(OSError):
        seal = copying.read_seal(path) or {}
        return (seal.get("file_id"), seal.get("saves")) != (state.file_id, state.saves)
    return True


def _copies(database: Database, folder: Path) -> list[tuple[datetime, Path]]:
    """The daily copies of a database by the moment in their names."""
    stem = re.escape(own_name(Path(database.path)))
    named = re.compile(rf"{stem}-(\d{{4}}-\d\d-\d\d-\d{{4}})\.duckdb")
    found = []
    for path in folder.glob("*.duckdb") if folder.is_dir() else ():
        if match := named.fullmatch(path.name):
            with suppress(ValueError):
                found.append((datetime.strptime(match[1], "%Y-%m-%d-%H%M"), path))
    return found


def _name(database: Database, at: datetime) -> str:
    return f"{own_name(Path(database.path))}-{at:%Y-%m-%d-%H%M}.duckdb"


def _about(database: Database, at: datetime) -> dict[str, object]:
    """What the seal says of the content."""
    with database.cursor() as cursor:
        state = keeping.state_of(cursor)
    (loaded,) = database.rows("SELECT COUNT(*) AS batches FROM batches")
    return {
        "made_at": at.isoformat(timespec="seconds"),
        "database": Path(database.path).name,
        "schema": newest_schema(),
        "file_id": state.file_id,
        "saves": state.saves,
        "batches": loaded["batches"],
    }


def _refuse(database: Database, target: Path) -> None:
    """StoreError for a target that would cost something that is no backup."""
    where = f"{WHAT} {target}"
    if database.path == MEMORY_ONLY:
        raise StoreError(Fault(where, "không có tệp cơ sở dữ liệu nào để chép.", ""))
    if not target.parent.is_dir():
        raise StoreError(Fault(where, "nằm trong thư mục không có.", "Tạo thư mục trước."))
    if not target.exists():
        return
    if target.samefile(database.path):
        cure = "Ghi tên khác."
        raise StoreError(Fault(where, "chính là cơ sở dữ liệu đang dùng.", cure))
    if copying.read_seal(target) is None:
        what = "trùng tên với một tệp đã có, không phải bản sao lưu."
        raise StoreError(Fault(where, what, "Ghi tên khác."))


def _refuse_full_disk(database: Database, folder: Path) -> None:
    """A daily copy must not take the room that tomorrow's data need."""
    size = Path(database.path).stat().st_size
    if shutil.disk_usage(folder).free < 2 * size:
        what = "chưa lập được bản hôm nay: đĩa còn quá ít chỗ."
        raise StoreError(Fault(f"{WHAT} trong {folder}", what, FULL_DISK.cure))
