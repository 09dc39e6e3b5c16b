"""The book of many provinces as one ZIP of its folder: unpacked into a folder of ours, then held to its manifest as any is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.intake.files.archives import DAMAGE, ArchiveMember, entries, no_room
from tthc_metrics.intake.files.formats import is_zip_of_files
from tthc_metrics.intake.files.source_file import SHOWN, SourceFile, refusal
from tthc_metrics.intake.personal import mask_title
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.database import Database
from tthc_metrics.store.nation_manifest import FILES, MANIFEST, PART, folder_of

_FILE = rf"{folder_of('[^/]+')}/(?:{'|'.join(map(re.escape, (*FILES, PART)))})"
_OF_A_BOOK = re.compile(rf"(?:.*/)?{_FILE}")
_PLACED = re.compile(
    rf"(?:(?P<folder>[^/]+)/)?(?P<path>{re.escape(MANIFEST)}|{_FILE.replace('[^/]+', '[0-9A-Za-z-]+')})"
)
STRANGER = "không phải tệp của sổ."
PACK_ALONE = "Nén riêng thư mục của một sổ: manifest.json và các thư mục province=…"


def is_packed_book(source: SourceFile) -> bool:
    """Whether a file is a ZIP that is, or ought to be, a book: with files of a province's part, or its manifest alone.

    InputError if it says that it is a ZIP and cannot be read.
    """
    if not is_zip_of_files(source):
        return False
    try:
        with source.open() as file, ZipFile(file) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
    except DAMAGE as error:
        raise refusal(source, "tệp ZIP hỏng.", "Nén lại tệp.") from error
    files = [name for name in names if not name.endswith("/")]
    alone = len(files) == 1 and files[0].rpartition("/")[2] == MANIFEST
    return alone or any(_OF_A_BOOK.fullmatch(name) for name in files)


def load_packed(
    database: Database,
    source: SourceFile,
    context: LoadContext,
    *,
    dry_run: bool = False,
    progress: Progress = SILENT,
) -> Outcome:
    """As `load_book`. InputError: nothing was changed, and all that is wrong with the ZIP or with the book in it."""
    progress.stage("Giải nén")
    with unpacked(source) as folder:
        return load_book(
            database, folder, context, name=source.name, dry_run=dry_run, progress=progress
        )


@contextmanager
def unpacked(source: SourceFile) -> Iterator[Path]:
    """The folder in a ZIP, on disk, until nobody needs it. InputError names all members that cannot be taken, or are no part of a book."""
    with own_room() as room:
        for path, member in _of_a_book(source):
            for piece in member.pieces():
                append(room / path, piece)
        yield room


@contextmanager
def own_room() -> Iterator[Path]:
    """An empty folder that its owner alone may look into, gone afterwards."""
    with TemporaryDirectory(prefix="tthc-so-") as room:
        yield Path(room)


def append(path: Path, piece: bytes) -> None:
    """Put a piece at the end of a file, whose folder is made. InputError if there is no room."""
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(piece)
    except OSError as error:
        raise no_room(path.name) from error


def _of_a_book(source: SourceFile) -> Iterator[tuple[str, ArchiveMember]]:
    """Members with their paths in the book: only paths that a book has are ever written."""
    found = [(name, _PLACED.fullmatch(name), member) for name, member in entries(source)]
    faults = [
        Fault(f"{source.shown[:SHOWN]} › {mask_title(name)[:SHOWN]}", STRANGER, PACK_ALONE)
        for name, placed, _ in found
        if not placed
    ]
    if len({placed["folder"] for _, placed, _ in found if placed}) > 1:
        faults.append(Fault(source.shown[:SHOWN], "có nhiều sổ.", PACK_ALONE))
    if faults:
        raise InputError(*faults)
    return ((placed["path"], member) for _, placed, member in found if placed)
