"""windows-1258 to composed letters: it keeps a letter and its tone apart, `ở` being `ơ` and a hook.

Composing a whole file with unicodedata takes four times as long as reading it; here it is two tables.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

TONES = "\u0300\u0301\u0303\u0309\u0323"
UNDEFINED = 0xDCFF  # encodings.MARK
Codes = NDArray[np.uint16]


class Decoder:
    """Decodes stretch by stretch, like those of codecs; what means nothing becomes encodings.MARK."""

    def __init__(self) -> None:
        self._left = b""

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text so far; the last letter waits for the next stretch, which may begin with its tone."""
        data = self._left + data
        waiting = 0 if final else 2 if data[-1:] in TONE_BYTES else 1
        end = max(len(data) - waiting, 0)
        self._left = data[end:]
        return decoded(data[:end])


def decoded(data: bytes) -> str:
    """The text, each letter with its tone. A second tone on a letter stays apart."""
    raw = np.frombuffer(data, np.uint8)
    codes = LETTERS[raw]
    tones = np.flatnonzero(IS_TONE[raw])
    tones = tones[tones > 0]
    whole = COMPOSED[raw[tones - 1], raw[tones]]
    fits = whole > 0
    codes[tones[fits] - 1] = whole[fits]
    return np.delete(codes, tones[fits]).tobytes().decode("utf-16-le", "surrogatepass")


def _letters() -> Codes:
    codes = np.full(256, UNDEFINED, np.uint16)
    for byte in range(256):
        text = bytes([byte]).decode("cp1258", "ignore")
        if text:
            codes[byte] = ord(text)
    return codes


def _composed() -> Codes:
    """The composed letter by the bytes of letter and tone; 0 where there is none."""
    codes = np.zeros((256, 256), np.uint16)
    for tone in TONES.encode("cp1258"):
        for byte in range(256):
            letter, mark = chr(LETTERS[byte]), chr(LETTERS[tone])
            whole = unicodedata.normalize("NFC", letter + mark)
            if len(whole) == 1:
                codes[byte, tone] = ord(whole)
    return codes


LETTERS = _letters()
COMPOSED = _composed()
TONE_BYTES = TONES.encode("cp1258")
IS_TONE = np.isin(np.arange(256), list(TONE_BYTES))
