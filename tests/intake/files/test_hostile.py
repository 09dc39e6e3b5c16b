"""Files that mean harm, or are not tables at all: each is refused with a sentence, at little cost."""

from __future__ import annotations

import io
import resource
import struct
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

import pytest

from tests.intake.files.making import (
    bare_xlsx,
    csv_bytes,
    html_bytes,
    parquet_bytes,
    xlsx_bytes,
    xml_book,
    zip_bytes,
)
from tests.intake.files.reading import rows_of, sentences, sheet_of
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import (
    file_from_bytes,
    file_from_path,
    limits,
    open_files,
    sha256,
    sheets_of,
    workbooks,
)
from tthc_metrics.intake.files.source_file import SourceFile

ENTITIES = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
WIDE = [[f"Cột {number}" for number in range(10_000)]] * 2
TEXT_CELL = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'


def ole(stream: str) -> bytes:
    """An old Office file as far as anybody looks who asks what it is."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40) + struct.pack("<I", 0)
    return head.ljust(512, b"\x00") + stream.encode("utf-16-le").ljust(512, b"\x00")


def encrypted_zip() -> bytes:
    data = bytearray(zip_bytes({"a.csv": b"a,b\n1,2\n"}))
    data[6] |= 1  # in the member's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the list of members
    return bytes(data)


# the file, or how it is made if it is large; what its sentence says
REFUSED: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "nothing": (b"", "tệp trống"),
    "blanks": (b"\xef\xbb\xbf \r\n\r\n", "tệp trống"),
    "separators": (b",,,\n,,,\n", "tệp trống"),
    "empty workbook": (bare_xlsx(""), "tệp trống"),
    "pdf": (b"%PDF-1.7 ...", "tệp PDF"),
    "gzip": (b"\x1f\x8b\x08" + b"x" * 50, "nén gzip"),
    "rar": (b"Rar!\x1a\x07" + b"x" * 50, "nén RAR"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "nén 7z"),
    "png": (b"\x89PNG\r\n" + b"x" * 50, "là ảnh"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"x" * 50, "là ảnh"),
    "doc": (ole("WordDocument"), "văn bản Word"),
    "docx": (zip_bytes({"word/document.xml": b"<x/>"}), "văn bản Word"),
    "binary": (bytes(range(256)) * 20, "nhị phân"),
    "xls of nothing": (ole("Workbook"), "hỏng"),
    "with a password": (ole("EncryptedPackage"), "mật khẩu"),
    "xlsb": (zip_bytes({"xl/workbook.bin": b"x"}), "XLSB"),
    "cut workbook": (xlsx_bytes([["a", "b"]])[:-30], "hỏng"),
    "cut parquet": (parquet_bytes([["a"], ["b"]])[:-9], "Parquet hỏng"),
    "some xml": (b"<?xml version='1.0'?><a><b/></a>", "XML không phải bảng tính"),
    "a page without a table": (b"<html><body>Phien da het han</body></html>", "không có bảng nào"),
    "entities in xlsx": (
        bare_xlsx(f'<row r="1">{TEXT_CELL.format("&z;")}</row>', before=ENTITIES),
        "hỏng",
    ),
    "entities in xml": (xml_book("<Worksheet><Table/></Worksheet>", ENTITIES), "DOCTYPE"),
    "a file from outside": (xml_book("<Worksheet><Table/></Worksheet>", OUTSIDE), "DOCTYPE"),
    "broken xml": (xml_book("<Worksheet><Table>"), "hỏng"),
    "many columns in csv": (partial(csv_bytes, WIDE), "10000 cột"),
    "many columns in xlsx": (partial(xlsx_bytes, WIDE), "quá 500 cột"),
    "many columns in html": (partial(html_bytes, WIDE), "quá 500 cột"),
    "many columns in parquet": (partial(parquet_bytes, WIDE), "10000 cột"),
    "a colspan of millions": (
        b"<table><tr><td colspan=99999999>a<td>b<tr><td>c</table>",
        "quá 500 cột",
    ),
    "a cell far away": (
        bare_xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
        "quá lớn khi mở ra",
    ),
    "a path out of the zip": (zip_bytes({"../../etc/x.csv": b"a,b"}), "x.csv: có đường dẫn"),
    "an absolute path": (zip_bytes({"/etc/x.csv": b"a,b"}), "đường dẫn chỉ ra ngoài"),
    "a drive": (zip_bytes({"C:\\x.csv": b"a,b"}), "đường dẫn chỉ ra ngoài"),
    "a zip in a zip": (zip_bytes({"b.zip": zip_bytes({"a.csv": b"a"})}), "nén nằm trong tệp nén"),
    "a zip in a zip by another name": (
        zip_bytes({"b.csv": zip_bytes({"a.csv": b"a"})}),
        "b.csv: là tệp nén nằm trong",
    ),
    "an encrypted zip": (encrypted_zip(), "a.csv: có mật khẩu"),
    "an empty zip": (zip_bytes({}), "không có tệp nào"),
    "a cut zip": (zip_bytes({"a.csv": b"a,b\n" * 99})[:-40], "hỏng"),
    "a damaged member": (
        zip_bytes({"a.csv": b"a,b\n1,2\n"}, deflated=False).replace(b"1,2", b"1,3", 1),
        "a.csv: hỏng trong tệp nén",
    ),
    "a bomb": (lambda: zip_bytes({"a.csv": bytes(70 << 20)}), "a.csv: giải nén ra quá lớn"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_is_refused_with_its_sentence(case: str) -> None:
    data, sentence = REFUSED[case]
    assert sentence in sentences(data if isinstance(data, bytes) else data())


def test_a_full_disk_is_no_damage() -> None:
    def full() -> BinaryIO:
        return Path("/dev/full").open("w+b")

    with patch("tempfile.TemporaryFile", full):
        said = sentences(zip_bytes({"a.csv": b"a,b"}))
    assert "a.csv: không còn chỗ trên máy chủ" in said


def test_faults_of_all_members_at_once() -> None:
    data = zip_bytes({"../a.csv": b"x", "b.csv": b"x", "/c.csv": b"x"})
    with pytest.raises(InputError) as caught:
        open_files(file_from_bytes("kho.zip", data))
    assert [fault.where for fault in caught.value.faults] == [
        "kho.zip › ../a.csv",
        "kho.zip › /c.csv",
    ]


def test_sheets_repeated_without_end_are_not_unrolled() -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="400" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    data = zip_bytes(
        {"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest}
    )
    with patch.object(limits, "WORKBOOK_MEMORY", 1 << 30):
        assert "quá lớn" in sentences(data)


def test_a_workbook_that_states_too_much_is_not_opened() -> None:
    with patch.object(limits, "WORKBOOK_UNPACKED", 1000):
        assert "giải nén ra quá lớn" in sentences(xlsx_bytes([["a", "b"]] * 3))


def test_one_long_text_in_many_cells_is_not_multiplied() -> None:
    row = TEXT_CELL.format("x" * 1000)
    with patch.object(limits, "LETTERS", 50_000):
        data = bare_xlsx(
            "".join(f'<row r="{n}">{row.replace("A1", f"A{n}")}</row>' for n in range(1, 99))
        )
        assert "quá lớn khi mở ra" in sentences(data)


def test_html_and_xml_of_any_size_are_not_read_whole() -> None:
    with patch("tthc_metrics.intake.files.html_tables.MARKUP", 100):
        assert "lớn hơn" in sentences(html_bytes([["a" * 100, "b"]] * 2))


class Endless(io.RawIOBase):
    """A CSV whose second row is one cell of 128 MiB."""

    def __init__(self, inside: bytes) -> None:
        self._parts = iter([b"M\xc3\xa3,T\xc3\xaan\n1,", *[inside * 1024] * 128, b"\n2,b\n"])
        self._left = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._left = self._left or next(self._parts, b"")
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def test_a_huge_cell_is_passed_over_and_never_held() -> None:
    given = SourceFile("x.csv", lambda: io.BufferedReader(Endless(b"x" * 1024), 1 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (sheet,) = sheets_of(given)
    rows, broken = rows_of(sheet, 2, after=1)
    assert rows == [(3, ["2", "b"])]
    assert [one.row_no for one in broken] == [2]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000  # kB


def test_nothing_personal_is_in_what_is_told_of_a_broken_row() -> None:
    data = 'Mã,Tên,CCCD\n1,"Nguyễn Văn A,049123456789\n2,B\n'.encode()
    _, broken = rows_of(sheet_of(data), 3, after=1)
    assert broken
    assert not any("Nguyễn" in str(one) or "0491" in str(one) for one in broken)


def test_no_member_of_a_zip_leaves_a_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (member,) = open_files(file_from_bytes("x.zip", zip_bytes({"a.csv": b"a,b\n1,2\n"})))
    with member.open() as file:
        assert file.read() == b"a,b\n1,2\n"
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "không có tệp này"),
        (lambda path: path.mkdir(), "là thư mục"),
        (lambda path: path.symlink_to("/dev/zero"), "không phải tệp thường"),
    ],
)
def test_paths_that_are_no_files(tmp_path: Path, make: object, sentence: str) -> None:
    make(tmp_path / "x.csv")  # type: ignore[operator]
    with pytest.raises(InputError, match=f"x.csv: {sentence}"):
        file_from_path(tmp_path / "x.csv")


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(file_from_path(tmp_path / "x.csv")) == digest
    assert sha256(file_from_bytes("x", b"abc")) == digest


def test_a_zip_may_hold_a_link_only_as_a_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "là liên kết" in sentences(out.getvalue())


def test_a_host_that_gives_little_memory_is_blamed_and_not_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = xlsx_bytes([[f"một ô {n} {m}" for m in range(20)] for n in range(2_000)])
    monkeypatch.setattr(workbooks, "_allowed", lambda: 20 * limits.MIB)
    assert "máy chủ giới hạn bộ nhớ" in sentences(book)
    monkeypatch.setattr(workbooks, "_allowed", lambda: 1024 * limits.MIB)  # less than our own bound
    assert sentences(book) == ""
