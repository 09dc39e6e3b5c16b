"""A folder with the book of many provinces (cluster/), held to its manifest: every fault is told, all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import msgspec

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import number
from tthc_metrics.geography.places import all_places
from tthc_metrics.intake.personal import mask_title
from tthc_metrics.loading.book_months import wrong_months
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.nation_manifest import (
    BOOK,
    FILES,
    FORMAT,
    MANIFEST,
    MONTHS,
    OFFICES,
    Manifest,
    Part,
    added,
    edition,
    file_digest,
    folder_of,
    sql_version,
)

AGAIN = "Lập lại sổ bằng cluster/book.py, hoặc chép lại nguyên thư mục."
OF_THIS = "Chạy lại cluster/book.py của phiên bản chương trình này."


@dataclass(frozen=True)
class BookFolder:
    """A whole folder: what its manifest says, where the files are, and the name that it bears in sentences."""

    folder: Path
    manifest: Manifest
    name: str

    def rows(self, *names: tuple[Part, str]) -> str:
        """Files of provinces as what may follow FROM; the province is told by their folder, not in their rows."""
        paths = [str(self.folder / folder_of(part.province) / name) for part, name in names]
        quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        return f"read_parquet([{quoted}], hive_partitioning = false)"


def is_book_folder(path: Path) -> bool:
    """Whether a folder is, or ought to be, a book: other folders are refused as what cannot be loaded."""
    with suppress(OSError):  # not ours to read, or no name of a file: who loads files says so
        return path.is_dir() and ((path / MANIFEST).exists() or any(path.glob(folder_of("*"))))
    return False


def open_book(folder: Path, cursor: Cursor, name: str = "") -> BookFolder:
    """The folder, if all of it is as its manifest says. InputError: nothing of it can be loaded, and every reason.

    `name` is what it came as, where that is not the folder's own.
    """
    name = name or mask_title(folder.resolve().name)
    manifest = _manifest(folder, name)
    book = BookFolder(folder, manifest, name)
    faults = [*_of_manifest(book)]
    known = {place.place_id for place in all_places() if place.level == "province"}
    for part in manifest.parts:
        if part.province not in known:
            what = f"ghi tỉnh «{part.province[:40]}», không có trong danh mục."
            faults.append(Fault(f"{name} › {MANIFEST}", what, AGAIN))
            continue
        missing = [*_of_files(book, part)]
        faults += missing or [*_of_rows(book, part, cursor), *_of_months(book, part, cursor)]
    if not faults:
        faults += [*_across(book, cursor)]
    if faults:
        raise InputError(*faults)
    return book


def _manifest(folder: Path, name: str) -> Manifest:
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        what = "không có manifest.json: sổ chưa lập xong, hoặc chép thiếu."
        raise InputError(Fault(name, what, AGAIN)) from None
    except (msgspec.DecodeError, OSError, UnicodeDecodeError):
        raise InputError(Fault(f"{name} › {MANIFEST}", "không đọc được.", AGAIN)) from None


def _of_manifest(book: BookFolder) -> Iterator[Fault]:
    said, where = book.manifest, f"{book.name} › {MANIFEST}"
    if said.format != FORMAT:
        yield Fault(where, f"có dạng {said.format}; chương trình này đọc dạng {FORMAT}.", OF_THIS)
    for written in (said.until, *(day for p in said.parts for day in (p.first_day, p.last_day))):
        try:
            date.fromisoformat(written or said.until)
        except ValueError:
            yield Fault(where, f"ghi ngày «{(written or '')[:20]}», không đọc được.", AGAIN)
    if said.seal != said.told_seal:
        yield Fault(where, "đã bị sửa sau khi lập: niêm phong không khớp.", AGAIN)
    if said.sql_version != sql_version():
        what = f"sổ lập theo câu lệnh {said.sql_version}, chương trình này tính theo {sql_version()}: hai bên đếm khác nhau."
        yield Fault(where, what, OF_THIS)
    if said.edition != edition():
        what = f"dòng được kiểm tra theo quy tắc {said.edition}, chương trình này theo {edition()}."
        yield Fault(where, what, OF_THIS)
    for province, times in Counter(part.province for part in said.parts).items():
        if times > 1:
            yield Fault(where, f"ghi tỉnh {province} {times} lần.", AGAIN)
    if said.totals != added(part.totals for part in said.parts):
        yield Fault(where, "tổng của cả nước không bằng tổng các tỉnh cộng lại.", AGAIN)
    if said.dossiers != sum(part.dossiers for part in said.parts):
        yield Fault(where, "số hồ sơ của cả nước không bằng các tỉnh cộng lại.", AGAIN)


def _of_files(book: BookFolder, part: Part) -> Iterator[Fault]:
    """Files that are missing, more than there should be, or not as they were written."""
    if sorted(file.name for file in part.files) != sorted(FILES):
        yield Fault(f"Tỉnh {part.province}", "manifest ghi thiếu hoặc thừa tệp.", AGAIN)
        return
    for file in part.files:
        path = book.folder / folder_of(part.province) / file.name
        where = f"{folder_of(part.province)}/{file.name}"
        if not path.is_file():
            yield Fault(where, "thiếu tệp này.", AGAIN)
        else:
            try:
                is_same = file_digest(path) == file.sha256
            except OSError:
                yield Fault(where, "không đọc được.", "Kiểm tra quyền đọc tệp, hoặc ổ đĩa.")
                continue
            if not is_same:
                what = "đã bị sửa sau khi lập: sha256 không khớp manifest."
                yield Fault(where, what, AGAIN)


def _of_rows(book: BookFolder, part: Part, cursor: Cursor) -> Iterator[Fault]:
    """What the rows of a province add up to, and whether they are what they should be."""
    columns = booked_columns(definitions().counts)
    where = f"{folder_of(part.province)}/{BOOK}"
    if {*part.totals} != {*columns}:
        yield Fault(where, "có những cột đếm khác của chương trình này.", OF_THIS)
        return
    sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in columns)
    entries, offices = (book.rows((part, name)) for name in (BOOK, OFFICES))
    try:
        found = cursor.execute(
            f"SELECT COUNT(*), COUNT(DISTINCT (office_id, day)), COUNT(CASE WHEN day IS NULL THEN 1 END), {sums} FROM {entries}"
        ).fetchall()[0]
        strangers = cursor.execute(
            f"SELECT COUNT(*) FROM {entries} ANTI JOIN {offices} USING (office_id)"
        ).fetchall()[0][0]
        told = cursor.execute(f"SELECT COALESCE(SUM(dossiers), 0) FROM {offices}").fetchall()[0][0]
    except duckdb.Error:
        yield Fault(where, "không đọc được, hoặc thiếu cột.", AGAIN)
        return
    rows = {file.name: file.rows for file in part.files}[BOOK]
    if found[0] != rows:
        yield Fault(where, f"có {number(found[0])} dòng, manifest ghi {number(rows)}.", AGAIN)
    if found[0] != found[1] or found[2]:
        yield Fault(where, "có đơn vị và ngày ghi nhiều lần, hoặc để trống.", AGAIN)
    if strangers:
        yield Fault(where, f"{number(strangers)} dòng của đơn vị không có trong {OFFICES}.", AGAIN)
    if told != part.dossiers:
        what = f"các đơn vị có {number(told)} hồ sơ, manifest ghi {number(part.dossiers)}."
        yield Fault(f"{folder_of(part.province)}/{OFFICES}", what, AGAIN)
    for name, value in zip(columns, found[3:], strict=True):
        if value != part.totals[name]:
            what = (
                f"tổng «{name}» là {number(int(value))}, manifest ghi {number(part.totals[name])}."
            )
            yield Fault(where, what, AGAIN)


def _of_months(book: BookFolder, part: Part, cursor: Cursor) -> Iterator[Fault]:
    """Where the sums by month are not what the book enters."""
    files = {file.name: book.rows((part, file.name)) for file in part.files}
    (rows,) = (file.rows for file in part.files if file.name == MONTHS)
    with suppress(ValueError):  # of a day that is none, which is told of the manifest
        until = date.fromisoformat(book.manifest.until)
        for what in wrong_months(cursor, files, rows, until):
            yield Fault(f"{folder_of(part.province)}/{MONTHS}", what, AGAIN)


def _across(book: BookFolder, cursor: Cursor) -> Iterator[Fault]:
    """Offices that stand in more than one province: their entries would be there twice."""
    files = [(part, OFFICES) for part in book.manifest.parts]
    if not files:
        yield Fault(book.name, "không có tỉnh nào.", AGAIN)
        return
    twice = cursor.execute(
        f"SELECT office_id FROM {book.rows(*files)} GROUP BY office_id HAVING COUNT(*) > 1 ORDER BY office_id LIMIT 5"
    ).fetchall()
    if twice:
        names = ", ".join(office for (office,) in twice)
        yield Fault(book.name, f"đơn vị {names} có ở nhiều tỉnh.", AGAIN)
