"""What a file is, by its content; the name is hardly ever asked."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from tthc_metrics.intake.files.encodings import encoding_of, head_text
from tthc_metrics.intake.files.source_file import SourceFile, no_table, refusal

HEAD_BYTES = 8192

PARQUET, WORKBOOK, ZIP, HTML, XML_WORKBOOK, CSV = "parquet", "workbook", "zip", "html", "xml", "csv"

EXCEL = "Mở bằng bảng tính rồi lưu thành XLSX hoặc CSV UTF-8."
AGAIN = "Xuất danh sách từ hệ thống một cửa ở dạng Excel hoặc CSV."
UNPACK = "Giải nén rồi nạp các tệp bên trong, hoặc nén lại dạng ZIP."

NOT_READ = (
    (b"%PDF", "là tệp PDF, không có bảng để đọc.", AGAIN),
    (b"\x1f\x8b", "là tệp nén gzip.", UNPACK),
    (b"Rar!", "là tệp nén RAR.", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "là tệp nén 7z.", UNPACK),
    (b"BZh", "là tệp nén bzip2.", UNPACK),
    (b"\xfd7zXZ", "là tệp nén xz.", UNPACK),
    (b"\x28\xb5\x2f\xfd", "là tệp nén zstd.", UNPACK),
    (b"\x89PNG", "là ảnh, không phải bảng.", AGAIN),
    (b"\xff\xd8\xff", "là ảnh, không phải bảng.", AGAIN),
    (b"GIF8", "là ảnh, không phải bảng.", AGAIN),
    (b"II*\x00", "là ảnh, không phải bảng.", AGAIN),
    (b"MM\x00*", "là ảnh, không phải bảng.", AGAIN),
    (b"{\\rtf", "là văn bản RTF, không phải bảng.", AGAIN),
    (b"SQLite format 3", "là cơ sở dữ liệu SQLite.", AGAIN),
    (b"MIME-Version:", "là trang web lưu dạng MHTML.", EXCEL),
)
NO_TABLE = ("là tệp PDF, không có bảng để đọc.", "là ảnh, không phải bảng.", "là văn bản RTF, không phải bảng.")  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<[!a-z/]", re.DOTALL | re.IGNORECASE)
HTML_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|table|meta|style|div|center|font|tr)\b", re.IGNORECASE
)
XML_BOOK = "urn:schemas-microsoft-com:office:spreadsheet"


def format_of(source: SourceFile) -> str:
    """One of the constants above; InputError says what the file is if it is none of them."""
    with source.open() as file:
        head = file.read(HEAD_BYTES)
        if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
            raise refusal(source, "tệp trống.", "Xuất lại tệp từ hệ thống một cửa.")
        for start, what, cure in NOT_READ:
            if head.startswith(start):
                raise (no_table if what in NO_TABLE else refusal)(source, what, cure)
        if head.startswith(b"PAR1"):
            return PARQUET
        if head.startswith(OLE):
            return _ole(source, file, head)
        if head.startswith(ZIPS):
            file.seek(0)
            return _zip(source, file)
    return _text(source, head)


def is_zip_of_files(source: SourceFile) -> bool:
    """Whether it is an archive, and not a workbook in the form of one. False for what is unreadable."""
    with source.open() as file:
        if not file.read(4).startswith(ZIPS):
            return False
        file.seek(0)
        return _zip(source, file) == ZIP


def _zip(source: SourceFile, file: BinaryIO) -> str:
    """XLSX and ODS are archives too: told by the parts that they must have."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            about = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise refusal(source, "tệp nén hoặc bảng tính hỏng.", "Xuất hoặc nén lại tệp.") from error
    if "xl/workbook.bin" in names:
        raise refusal(source, "là bảng tính nhị phân (XLSB).", EXCEL)
    if "xl/workbook.xml" in names or about == b"application/vnd.oasis.opendocument.spreadsheet":
        return WORKBOOK
    if "word/document.xml" in names or b"opendocument.text" in about:
        raise no_table(source, "là văn bản Word, không phải bảng.", AGAIN)
    if "ppt/presentation.xml" in names or b"opendocument" in about:
        raise refusal(source, "là tài liệu văn phòng, không phải bảng tính.", AGAIN)
    return ZIP


def _ole(source: SourceFile, file: BinaryIO, head: bytes) -> str:
    """Old Office files hold streams whose names tell the program, and whether there is a password."""
    start = 512 * (1 + int.from_bytes(head[48:52], "little"))
    file.seek(min(start, 1 << 31))
    streams = file.read(1 << 16) + head
    if _named("EncryptedPackage") in streams:
        what = "tệp có mật khẩu nên không mở được."
        raise refusal(source, what, "Mở bằng bảng tính, bỏ mật khẩu rồi lưu lại.")
    if _named("WordDocument") in streams:
        raise no_table(source, "là văn bản Word, không phải bảng.", AGAIN)
    if _named("PowerPoint Document") in streams:
        raise no_table(source, "là bài trình chiếu, không phải bảng.", AGAIN)
    return WORKBOOK


def _named(stream: str) -> bytes:
    return stream.encode("utf-16-le")


def _text(source: SourceFile, head: bytes) -> str:
    encoding = encoding_of(source)
    if encoding.codec in ("utf-8", "cp1258") and b"\x00" in head and _looks_binary(head):
        raise refusal(source, "là tệp nhị phân, không phải bảng.", AGAIN)
    text = head_text(source, encoding, HEAD_BYTES).lstrip("\ufeff")
    if not MARKUP.match(text):
        if source.name.lower().endswith(".json"):
            raise refusal(source, "là tệp JSON, không phải bảng.", AGAIN)
        return CSV
    if XML_BOOK in text:
        return XML_WORKBOOK
    if HTML_TAG.search(text):
        return HTML
    if text.lstrip().startswith("<?xml"):
        raise refusal(source, "là tệp XML không phải bảng tính.", EXCEL)
    return CSV


def _looks_binary(head: bytes) -> bool:
    """A text has a stray control character at most."""
    return sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 10
