"""An uploaded book that is not saved yet, kept as a draft: the files of its folder, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from tthc_metrics.core.errors import Fault, InputError, RequestError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.loading.book_folder import BookFolder, open_book
from tthc_metrics.loading.drafts import GONE, SheetFacts, begin, cells_of
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.packed_book import append, is_packed_book, own_room, unpacked
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import FILES, MANIFEST, folder_of

PIECE = 16 << 20
"""Bytes of a file that one row of the draft holds: a file of any size goes through memory by so much."""


def book_among(files: Sequence[SourceFile]) -> SourceFile | None:
    """The packed book, if that is what was dropped. InputError if it was dropped together with others: it is one batch."""
    books = [file for file in files if is_packed_book(file)]
    if books and len(files) > 1:
        what = "là sổ theo ngày của các tỉnh, thả cùng các tệp khác."
        raise InputError(*(Fault(file.shown, what, "Thả riêng tệp này.") for file in books))
    return books[0] if books else None


def keep_book(database: Database, source: SourceFile, progress: Progress = SILENT) -> str:
    """Hold a packed book to its manifest and keep it as a new draft; its name. InputError: all that is wrong with it."""
    draft, now = uuid4().hex[:12], datetime.now()
    progress.stage(f"Giải nén {source.shown}")
    with unpacked(source) as folder:
        progress.stage("Kiểm tra sổ")
        with database.cursor() as cursor:
            book = open_book(folder, cursor, source.name)
        progress.stage("Giữ bản nạp")
        nothing = SheetFacts(head=[], merged=[], broken=[], rows=0)
        with noting(database, passing=True) as cursor:
            begin(cursor, now)
            for nth, (path, piece) in enumerate(_pieces(book)):
                facts = msgspec.structs.replace(nothing, book=None if nth else book.manifest)
                kept = msgspec.json.encode(facts).decode()
                row = [draft, nth, book.name, book.manifest.seal, path, kept, piece, now]
                cursor.execute(
                    "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, 'understood', ?)", row
                )
    return draft


def load_kept(
    database: Database,
    draft: str,
    context: LoadContext,
    *,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> Outcome:
    """Load a book that is kept as a draft, held to its manifest once more. InputError as `load_book`; RequestError if the draft is no longer there."""
    with _folder(database, draft) as (name, folder):
        return load_book(database, folder, context, name=name, dry_run=dry_run, progress=progress)


def _pieces(book: BookFolder) -> Iterator[tuple[str, bytes]]:
    """What of a folder is loaded, by the paths in it; the manifest first."""
    files = [f"{folder_of(part.province)}/{name}" for part in book.manifest.parts for name in FILES]
    for path in (MANIFEST, *files):
        with (book.folder / path).open("rb") as file:
            while piece := file.read(PIECE):
                yield path, piece


@contextmanager
def _folder(database: Database, draft: str) -> Iterator[tuple[str, Path]]:
    """The folder of a draft, written out again, and what it came as; paths are those that `_pieces` made."""
    pieces = database.rows(
        "SELECT nth, file_name, sheet FROM drafts WHERE draft = $draft ORDER BY nth",
        {"draft": draft},
    )
    if not pieces:
        raise RequestError(GONE)
    with own_room() as room:
        for piece in pieces:
            append(room / piece["sheet"], cells_of(database, draft, piece["nth"]))
        yield pieces[0]["file_name"], room
