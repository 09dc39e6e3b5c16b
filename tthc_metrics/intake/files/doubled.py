"""Text that is UTF-8 twice: a program took its bytes for windows-1252 and saved those letters («MÃ£ há»“ sÆ¡»).

Some programs leave the five bytes that windows-1252 has no letter for as they are: they are read so.
"""

from __future__ import annotations

import codecs
import re

_FIRST = "[\u00c2-\u00c6\u00e1\u00e2]"
"""How letters of Vietnamese and dashes begin when their bytes are taken for letters."""
_DOUBLED = re.compile(rf"{_FIRST}[\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")


class Decoder:
    """Decodes stretch by stretch, like those of codecs; what means nothing becomes encodings.MARK."""

    def __init__(self) -> None:
        self._outer = codecs.getincrementaldecoder("utf-8")("tthc-mark")
        self._inner = codecs.getincrementaldecoder("utf-8")("tthc-mark")

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text so far; a letter that is not whole yet waits for the next stretch."""
        return self._inner.decode(_bytes(self._outer.decode(data, final)), final)


def is_doubled(sample: str) -> bool:
    """Whether a text, which may end in the middle of a letter, is UTF-8 twice, all of it."""
    if _DOUBLED.search(sample) is None:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(_bytes(sample))
    except UnicodeError:
        return False
    return True


def undoubled(text: str) -> str:
    """A cell as it was meant; one that is not UTF-8 twice as it is."""
    if _DOUBLED.search(text) is None:
        return text
    try:
        return _bytes(text).decode("utf-8")
    except UnicodeError:
        return text


def _bytes(text: str) -> bytes:
    return text.encode("cp1252", "tthc-as-byte")


def _as_byte(error: UnicodeError) -> tuple[bytes, int]:
    if isinstance(error, UnicodeEncodeError) and ord(error.object[error.start]) <= 0xFF:
        return bytes([ord(error.object[error.start])]), error.start + 1
    raise error


codecs.register_error("tthc-as-byte", _as_byte)
