"""An older database brought to the schema of this program: on a copy, which takes its place when it is whole.

Whatever happens meanwhile, the old file is as it was; it stays beside the new one.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from tthc_metrics.core.database_path import ENDING, own_name
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.store import book, claims, copying, schema
from tthc_metrics.store.connecting import connect
from tthc_metrics.store.cursors import Cursor


def upgrade(path: Path, held: Cursor, version: int) -> Path:
    """Bring the file up; `held` is open on it for writing, so that nobody else writes. Returns where the old one is.

    The caller must close `held`, which is of the old file, and connect anew.
    """
    held.execute("CHECKPOINT").fetchall()
    part = copying.part_of(path, "nang-cap")
    try:
        _remove(part)
        copying.copy(path, part)
        with closing(connect(str(part))) as connection:
            bring_up(connection, path, version)
        kept = _keep(path, version)
        os.replace(part, path)
    finally:
        _remove(part)
    copying.sync_folder(path.parent)
    return kept


def bring_up(connection: Cursor, path: Path, version: int) -> None:
    """All migrations that a file lacks, and what follows from claims formed anew, in one transaction."""
    connection.execute("BEGIN")
    for number, migration in schema.migrations().items():
        if number > version or number == version == schema.FIRST:  # even older ones lack tables
            connection.execute(migration.read_text(encoding="utf-8")).fetchall()
    claims.form_anew(connection)
    book.form_anew(connection)
    if version == schema.FIRST:  # which did not note it
        schema.write_version(connection, version)
    schema.write_version(connection)
    wrong = schema.foreign_table(schema.columns(connection), schema.newest())
    if wrong:
        raise foreign(path, wrong)
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT").fetchall()


def foreign(path: Path | str, table: str) -> StoreError:
    """The refusal of a file with a table that bears our name but is not ours."""
    return StoreError(
        Fault(
            f"Cơ sở dữ liệu {path}",
            f"có bảng «{table}» không phải của phiên bản này.",
            "Dùng tệp khác sau --db rồi nạp lại dữ liệu.",
        )
    )


def newer(path: Path | str, version: int) -> StoreError:
    """The refusal of a file of a later program."""
    return StoreError(
        Fault(
            f"Cơ sở dữ liệu {path}",
            f"do phiên bản mới hơn của chương trình lập (lược đồ {version}; chương trình này đọc đến {schema.newest()}).",
            "Cập nhật chương trình này, hoặc dùng tệp khác sau --db.",
        )
    )


def _keep(path: Path, version: int) -> Path:
    """The old file under a second name; one that is there already under it, with other content, stays."""
    nth = 1
    while True:
        more = f"-{nth}" if nth > 1 else ""
        kept = path.with_name(f"{own_name(path)}.truoc-nang-cap-{version}{more}{ENDING}")
        if not kept.exists():
            break
        nth += 1
    try:
        os.link(path, kept)
    except OSError:  # a disk without links
        copying.copy(path, kept)
    return kept


def _remove(part: Path) -> None:
    for left in (part, part.with_name(f"{part.name}.wal")):
        with suppress(OSError):
            left.unlink()
