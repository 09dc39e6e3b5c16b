"""What a text file's bytes mean: which encoding, and the same text as UTF-8.

Downstream everything is UTF-8; a byte that means nothing in the file's encoding stays in it as
UNREADABLE, which is no UTF-8 either, so that no row can lose a letter without a word.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import numpy as np
import pyarrow as pa

from tthc_metrics.intake.files import doubled, windows1258
from tthc_metrics.intake.files.limits import MIB
from tthc_metrics.intake.files.source_file import SourceFile

UNREADABLE = b"\xff"
MARK = "\udcff"  # the same within decoded text
SAMPLE = 4 * MIB
CHUNK = 4 * MIB
LOOKED_AT = 1 << 16

TWICE = "utf-8 twice"
"""No codec of Python's: see doubled.py."""

SHOWN = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1258": "windows-1258",
    TWICE: "UTF-8",
}


@dataclass(frozen=True)
class Encoding:
    """A Python codec, and how many bytes of a mark (BOM) stand before the text."""

    codec: str
    mark: int

    @property
    def shown(self) -> str:
        return SHOWN[self.codec]


def encoding_of(source: SourceFile) -> Encoding:
    """The encoding by its mark, else by what its bytes can only be: UTF-16, UTF-8, windows-1258."""
    with source.open() as file:
        sample = file.read(SAMPLE)
        found = by_mark(sample) or _utf16_without_mark(sample)
        if found and found.codec != "utf-8":
            return found
        while sample.isascii() and (more := file.read(SAMPLE)):
            sample = more
    if not found and not _mostly_utf8(sample):
        return Encoding("cp1258", 0)
    return Encoding(TWICE if _is_doubled(sample) else "utf-8", found.mark if found else 0)


def by_mark(head: bytes) -> Encoding | None:
    """The encoding that a byte order mark states."""
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8", len(codecs.BOM_UTF8))
    if head.startswith(codecs.BOM_UTF16_LE):
        return Encoding("utf-16-le", 2)
    if head.startswith(codecs.BOM_UTF16_BE):
        return Encoding("utf-16-be", 2)
    return None


def utf8_stream(source: SourceFile, encoding: Encoding) -> BinaryIO:
    """The file's text as UTF-8 from behind its mark; UNREADABLE where bytes mean nothing."""
    file = source.open()
    file.seek(encoding.mark)
    if encoding.codec == "utf-8":
        return file
    return io.BufferedReader(_Transcoded(file, encoding.codec), CHUNK)


def head_text(source: SourceFile, encoding: Encoding, size: int) -> str:
    """The beginning of a file as text, for a look at what it is."""
    with utf8_stream(source, encoding) as stream:
        return stream.read(size).decode("utf-8", "replace")


def decoded(data: bytes, stated: str = "") -> str:
    """A whole text; MARK where its bytes mean nothing. `stated`: the name that a page gives its encoding.

    Bytes that are UTF-8 are that, whatever is stated.
    """
    encoding = by_mark(data) or _utf16_without_mark(data)
    if not encoding:
        western = stated.lower() in ("windows-1252", "iso-8859-1")
        other = "cp1252" if western else "cp1258"
        encoding = Encoding("utf-8" if _mostly_utf8(data) else other, 0)
    text = data[encoding.mark :].decode(encoding.codec, "tthc-mark")
    return doubled.undoubled(text) if encoding.codec == "utf-8" else text


def readable(text: bytes) -> str:
    """UTF-8 decoded, with MARK where it is none."""
    return text.decode("utf-8", "tthc-mark")


def is_utf8(text: bytes) -> bool:
    """Whether all of it is UTF-8: Arrow checks ten times as fast as Python decodes."""
    offsets = np.array([0, len(text)], dtype=np.int64)
    letters = pa.LargeStringArray.from_buffers(1, pa.py_buffer(offsets), pa.py_buffer(text))
    try:
        letters.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


class _Decoder(Protocol):
    def decode(self, data: bytes, final: bool = False) -> str: ...


def _decoder(codec: str) -> _Decoder:
    if codec == "cp1258":
        return windows1258.Decoder()
    return doubled.Decoder() if codec == TWICE else codecs.getincrementaldecoder(codec)("tthc-mark")


class _Transcoded(io.RawIOBase):
    """Reads bytes of another encoding as UTF-8."""

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self._file = file
        self._decoder = _decoder(codec)
        self._ready = memoryview(b"")
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        while not self._ready and not self._over:
            chunk = self._file.read(CHUNK)
            self._over = not chunk
            text = self._decoder.decode(chunk, final=self._over)
            self._ready = memoryview(_encoded(text))
        taken = min(len(target), len(self._ready))
        target[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken

    def close(self) -> None:
        self._file.close()
        super().close()


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")  # MARK is the surrogate of UNREADABLE


def _mark_unreadable(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return MARK, error.end
    raise error


codecs.register_error("tthc-mark", _mark_unreadable)


def _utf16_without_mark(sample: bytes) -> Encoding | None:
    """UTF-16 shows by zero bytes on one side of its pairs: digits, separators and spaces have them."""
    head = sample[:8192]
    head = head[: len(head) // 2 * 2]
    pairs = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    for codec, zeros, others in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if pairs >= 2 and zeros >= pairs * 0.3 and others <= pairs * 0.01 and _decodes(head, codec):
            return Encoding(codec, 0)
    return None


def _decodes(head: bytes, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _is_doubled(sample: bytes) -> bool:
    """Whether the first letters beyond ASCII, behind a mark, are UTF-8 twice."""
    beyond = re.search(rb"[\x80-\xff]", sample.removeprefix(codecs.BOM_UTF8))
    if beyond is None:
        return False
    some = beyond.string[beyond.start() :][:LOOKED_AT]
    return doubled.is_doubled(codecs.getincrementaldecoder("utf-8")("replace").decode(some))


def _mostly_utf8(sample: bytes) -> bool:
    """Whether the letters beyond ASCII are UTF-8; a damaged byte does not make it another encoding.

    windows-1258 hardly ever forms valid UTF-8 by chance: its bytes 80–BF are signs, not letters.
    """
    text = codecs.getincrementaldecoder("utf-8")("tthc-mark").decode(sample)
    damaged = text.count(MARK)
    if not damaged:
        return True
    return sum(not letter.isascii() for letter in text) - damaged > damaged
