"""XLSX, XLS and ODS: read by calamine in a process of its own (see calamine_child.py)."""

from __future__ import annotations

import io
import marshal
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, BinaryIO

from tthc_metrics.intake.files import limits
from tthc_metrics.intake.files.coded_cells import CodedCells
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.files.looking_through import looked_through
from tthc_metrics.intake.files.ods_merges import merged_and_hidden
from tthc_metrics.intake.files.source_file import SourceFile, refusal
from tthc_metrics.intake.files.text_boxes import text_boxes
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.files.valueless import with_cells

CHILD = Path(__file__).with_name("calamine_child.py")

REASONS = {
    "password": (
        "tệp có mật khẩu nên không mở được.",
        "Mở bằng bảng tính, bỏ mật khẩu rồi lưu lại.",
    ),
    "columns": (f"có trang tính quá {limits.COLUMNS} cột.", "Chỉ giữ lại những cột cần dùng."),
    "broken": (
        "tệp bảng tính hỏng hoặc quá lớn, không đọc được.",
        "Mở bằng bảng tính rồi lưu lại, hoặc xuất lại tệp.",
    ),
    "limited": (
        "máy chủ giới hạn bộ nhớ của chương trình nên không mở được bảng tính này.",
        "Báo quản trị nâng giới hạn (ulimit -v, LimitAS); hoặc lưu thành CSV UTF-8.",
    ),
    "died": (
        "tệp hỏng, hoặc quá lớn khi mở ra (có ô nằm rất xa bảng?).",
        "Xóa các dòng, cột thừa rồi lưu lại, hoặc lưu thành CSV UTF-8.",
    ),
}


def sheets_of_workbook(source: SourceFile) -> list[GridSheet]:
    """The sheets that have any cell, hidden ones too, in the workbook's order."""
    _check_size(source)
    sheets: list[GridSheet] = []
    merged: dict[str, list[MergedCells]] = {}
    died = "limited" if _allowed() < limits.WORKBOOK_MEMORY else "died"
    with _seekable(source) as file, _child(file) as out:
        with (
            source.open() as own
        ):  # a descriptor given away has one place for both; the child works meanwhile
            look, boxes = looked_through(own), text_boxes(own)
        valueless, unshown = look.valueless, dict(look.hidden)
        for message in _messages(out):
            match message:
                case ("sheet", name, ranges, hidden):
                    sheets.append(GridSheet(name))
                    sheets[-1].hidden = hidden
                    merged[name] = [
                        MergedCells(top + 1, left, bottom + 1, right)
                        for top, left, bottom, right in ranges
                    ]
                case ("cells", numbers, columns):
                    cells = CodedCells.of_message(numbers, columns)
                    if faulty := valueless.get(sheets[-1].name or ""):
                        sheets[-1].feed(with_cells(cells.rows(), faulty))
                    else:
                        sheets[-1].feed_coded(cells)
                    if sum(sheet.letters for sheet in sheets) > limits.LETTERS:
                        raise refusal(source, *REASONS["died"])
                case ("zeros", zeros):
                    sheets[-1].zeros = zeros
                case ("veiled", veiled):
                    sheets[-1].veiled = veiled
                case ("end",):
                    if _is_ods(file):
                        spans, hidden_here = merged_and_hidden(file)
                        merged |= spans
                        unshown |= hidden_here
                    finished = [sheet.finish(merged.get(sheet.name or "", ())) for sheet in sheets]
                    for sheet in finished:
                        sheet.stand_below([[line] for line in boxes.get(sheet.name or "", ())])
                        sheet.since_1904 = look.since_1904
                        sheet.unshown = unshown.get(sheet.name or "", sheet.unshown)
                        sheet.struck = look.struck.get(sheet.name or "", {})
                    return [sheet for sheet in finished if not sheet.is_empty]
                case ("error", reason):
                    raise refusal(source, *REASONS[reason])
    raise refusal(source, *REASONS[died])


def _allowed() -> int:
    """Bytes of address space that the host allows a program."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    return sys.maxsize if hard == resource.RLIM_INFINITY else hard


def _is_ods(file: BinaryIO) -> bool:
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return "content.xml" in archive.namelist()


def _check_size(source: SourceFile) -> None:
    """What the file states of its size; what it does not state, the child's bounds catch."""
    with source.open() as file:
        file.seek(0, io.SEEK_END)
        large = file.tell() > limits.WORKBOOK
        if not large and zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                stated = sum(entry.file_size for entry in archive.infolist())
                large = stated > limits.WORKBOOK_UNPACKED
    if large:
        raise refusal(source, "bảng tính giải nén ra quá lớn.", "Lưu thành CSV UTF-8.")


def _messages(out: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    """What the child tells, until it ends, however it does."""
    while True:
        try:
            yield marshal.load(out)
        except (EOFError, ValueError, TypeError):
            return


@contextmanager
def _child(file: BinaryIO) -> Iterator[IO[bytes]]:
    """The child's output; whatever happens, it does not outlive the block."""
    bounds = (min(limits.WORKBOOK_MEMORY, _allowed()), limits.WORKBOOK_SECONDS, limits.COLUMNS)
    child = subprocess.Popen(
        [sys.executable, "-E", "-s", str(CHILD), *map(str, bounds)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a crash may print what was in memory
    )
    assert child.stdout is not None
    try:
        yield child.stdout
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


@contextmanager
def _seekable(source: SourceFile) -> Iterator[BinaryIO]:
    """The file with a descriptor that a child can be given; one in memory goes through an unlinked file."""
    with source.open() as file:
        try:
            file.fileno()
        except (OSError, AttributeError):
            with tempfile.TemporaryFile() as copy:
                copyfileobj(file, copy)
                copy.seek(0)
                yield copy
            return
        yield file
