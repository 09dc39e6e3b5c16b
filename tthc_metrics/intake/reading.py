"""From a file to rows of text: what it really is, its encoding and separator."""

from __future__ import annotations

import codecs
import csv
import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import ArrowInvalid

from tthc_metrics.errors import Fault, InputError
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
    if not path.is_file():
        raise InputError(Fault(str(path), "không có tệp này.", "Kiểm tra lại đường dẫn."))
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = file.read(4096)
        digest.update(head)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    kind = _what_it_is(path, head)
    if kind == "parquet":
        encoding, separator, first_rows = "", "", [_parquet_names(path)]
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
    if kind == "text" and head.lstrip().lower().startswith((b"<html", b"<!doctype", b"<table")):
        kind = "html"
    named_parquet = path.suffix.lower() == ".parquet"
    if named_parquet != (kind == "parquet"):
        raise InputError(
            Fault(
                path.name,
                "nội dung không đúng với tên tệp (Parquet hay không).",
                "Đặt lại đúng đuôi tệp.",
            )
        )
    if kind in NOT_READ:
        raise InputError(
            Fault(
                path.name,
                f"nội dung là {NOT_READ[kind]}, không phải CSV hay Parquet.",
                "Mở bằng bảng tính rồi lưu thành CSV UTF-8.",
            )
        )
    return kind


def _parquet_names(path: Path) -> list[str]:
    try:
        return list(pq.read_schema(path).names)
    except (ArrowInvalid, OSError) as error:
        raise InputError(Fault(path.name, "tệp Parquet hỏng.", "Xuất lại tệp.")) from error


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
        composed = (unicodedata.normalize("NFC", line) for line in file)
        reader = csv.reader(composed, delimiter=separator, strict=True)
        try:
            yield from reader
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(
                Fault(
                    f"{path.name}, dòng {reader.line_num}",
                    "không đọc được là CSV (dấu nháy kép không khép, hoặc ô quá dài).",
                    "Sửa dòng này hoặc xuất lại tệp.",
                )
            ) from error


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
    return layout
