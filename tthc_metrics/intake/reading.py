"""From a file to rows of text: what it really is, its encoding and separator."""

from __future__ import annotations

import codecs
import csv
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake import parquet
from tthc_metrics.intake.columns import Layout, recognise

SEPARATORS = ",;\t|"
HEADING_ROWS = 30  # how far down a heading may stand, below title rows
CHUNK = 1 << 20
csv.field_size_limit(1 << 20)

# What a file's first bytes say it is, with the sentence for what is not read.
SIGNATURES = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "excel"),
    (b"\xd0\xcf\x11\xe0", "excel"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
)
NAMED = {".parquet": "parquet", ".xlsx": "excel", ".xls": "excel", ".pdf": "pdf", ".gz": "gzip"}
NOT_READ = {"excel": "tệp Excel", "html": "trang HTML", "pdf": "tệp PDF", "gzip": "tệp nén"}


@dataclass(frozen=True)
class Source:
    """A file that has been looked into: its bytes' digest, what it is, and its layout."""

    path: Path
    sha256: str
    is_parquet: bool
    encoding: str
    separator: str
    layout: Layout

    @property
    def name(self) -> str:
        return self.path.name


def examine(path: Path) -> Source:
    """Look into a file and recognise it; InputError says why it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            digest.update(head)
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except FileNotFoundError as error:
        raise InputError(
            Fault(path.name, "không có tệp này.", "Kiểm tra lại đường dẫn.")
        ) from error
    except OSError as error:
        cure = "Kiểm tra quyền đọc và đường dẫn của tệp."
        raise InputError(Fault(path.name[:80], "không mở được tệp này.", cure)) from error
    kind = _what_it_is(path, head)
    if kind == "parquet":
        encoding, separator, first_rows = "", "", [parquet.names(path)]
    else:
        encoding = _encoding(path, head)
        separator, first_rows = _separator(path, encoding)
    layout = recognise(first_rows)
    return Source(
        path, digest.hexdigest(), kind == "parquet", encoding, separator, _usable(path, layout)
    )


def rows(source: Source, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings of a CSV with their numbers, counted from 1 as a spreadsheet does.

    A row with more or fewer cells than there are headings is left out and noted in `faults`; what
    cannot be read as CSV ends the rows, with its fault.
    """
    width = source.layout.width
    try:
        for number, row in enumerate(_records(source.path, source.encoding, source.separator), 1):
            if number <= source.layout.heading_row or not any(cell.strip() for cell in row):
                continue
            if len(row) < width or any(cell.strip() for cell in row[width:]):
                faults.append(
                    Fault(
                        f"{source.name}, dòng {number}",
                        f"có {len(row)} ô trong khi tiêu đề có {width} cột.",
                        "Kiểm tra dấu phân cách và dấu nháy kép của dòng này.",
                    )
                )
                continue
            yield number, row
    except InputError as error:
        faults.extend(error.faults)


def _what_it_is(path: Path, head: bytes) -> str:
    if not head.strip():
        raise InputError(Fault(path.name, "tệp trống.", "Xuất lại tệp từ hệ thống một cửa."))
    kind = next((kind for start, kind in SIGNATURES if head.startswith(start)), "text")
    if kind == "text" and head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(
        (b"<html", b"<!doctype", b"<table")
    ):
        kind = "html"
    suffix = path.suffix.lower()
    if NAMED.get(suffix, kind) != kind or (kind == "parquet") != (suffix == ".parquet"):
        what = f"nội dung không đúng với tên tệp (đuôi {suffix or 'trống'})."
        raise InputError(Fault(path.name, what, "Đặt lại đúng đuôi tệp."))
    if kind in NOT_READ:
        raise InputError(
            Fault(
                path.name,
                f"nội dung là {NOT_READ[kind]}, không phải CSV hay Parquet.",
                "Mở bằng bảng tính rồi lưu thành CSV UTF-8.",
            )
        )
    return kind


def _encoding(path: Path, head: bytes) -> str:
    """UTF-16 by its mark, else UTF-8 if every byte agrees, else Vietnamese Windows."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in head:
        raise InputError(
            Fault(path.name, "là tệp nhị phân, không phải CSV.", "Lưu thành CSV UTF-8.")
        )
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8-sig"


def _separator(path: Path, encoding: str) -> tuple[str, list[list[str]]]:
    """The separator that shows the most known headings, and the first rows read with it."""
    best: tuple[int, str, list[list[str]]] = (-1, ",", [])
    for separator in SEPARATORS:
        first = _first_rows(path, encoding, separator)
        layout = recognise(first)
        score = len(layout.found) if layout else 0
        if score > best[0]:
            best = (score, separator, first)
    return best[1], best[2]


def _first_rows(path: Path, encoding: str, separator: str) -> list[list[str]]:
    """The first rows as far as they can be read: a fault further down is told when it is reached."""
    found: list[list[str]] = []
    with suppress(InputError):
        found.extend(islice(_records(path, encoding, separator), HEADING_ROWS))
    return found


def _records(path: Path, encoding: str, separator: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, newline="", errors="strict") as file:
        reader = csv.reader(_clean(file), delimiter=separator, strict=True)
        number = 0
        try:
            for number, row in enumerate(reader, start=1):  # noqa: B007 – told if the next one fails
                yield row
        except (csv.Error, UnicodeDecodeError, ValueError) as error:
            what = "không đọc được là CSV (dấu nháy kép không khép, ô quá dài hoặc ký tự lạ)."
            cure = "Sửa dòng này hoặc xuất lại tệp."
            raise InputError(Fault(f"{path.name}, dòng {number + 1}", what, cure)) from error


def _clean(lines: Iterable[str]) -> Iterator[str]:
    """Lines with letters composed; a NUL byte ends them, because nothing after it can be trusted."""
    for line in lines:
        if "\x00" in line:
            raise ValueError("NUL")
        yield unicodedata.normalize("NFC", line)


def _usable(path: Path, layout: Layout | None) -> Layout:
    if layout is None:
        raise InputError(
            Fault(
                path.name,
                f"không tìm thấy dòng tiêu đề cột trong {HEADING_ROWS} dòng đầu.",
                "Tệp hồ sơ cần ít nhất các cột Mã hồ sơ, Đơn vị giải quyết, Hình thức tiếp nhận, Ngày tiếp nhận.",
            )
        )
    if layout.missing:
        raise InputError(
            *(
                Fault(
                    f"{path.name}, dòng {layout.heading_row}",
                    f"thiếu cột «{label}».",
                    "Xuất lại tệp có cột này, hoặc đổi tên cột cho đúng.",
                )
                for label in layout.missing
            )
        )
    if layout.twice:
        raise InputError(
            *(
                Fault(
                    f"{path.name}, dòng {layout.heading_row}",
                    f"cột «{name}» có hai lần.",
                    "Bỏ một.",
                )
                for name in dict.fromkeys(layout.twice)
            )
        )
    return layout
