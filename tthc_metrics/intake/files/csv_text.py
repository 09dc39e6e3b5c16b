"""A stretch of a CSV's text, UTF-8 in bytes: cleaned as a whole, and whether its quotes are regular."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tthc_metrics.intake.files.encodings import readable

LF, CR, QUOTE = 10, 13, 34
CONTROLS = bytes({*range(1, 32), 127} - {9, LF, CR})  # NUL stays: its row is refused
# ASCII, continuation bytes, and the first bytes of U+00C0–U+02FF: composed letters and nothing else.
COMPOSED = bytes({*range(0x20, 0x7F), 9, LF, CR, *range(0x80, 0xC0), *range(0xC3, 0xCC), 0xE1})
BLOCK = 1 << 17  # bytes looked at at a time, so that they stay in the processor's own memory
CONTROL_LETTERS = re.compile("[\x80-\x9f]")

Positions = NDArray[np.int64]


def tidied(text: bytes) -> bytes:
    """Without control characters, letters composed; the same lines, whatever else is wrong with it."""
    odd = text.translate(None, COMPOSED)
    if not odd and _only_vietnamese_e1(text):
        return text
    if odd.strip(b"\x00"):
        text = text.translate(None, CONTROLS)
    letters = readable(text)
    cleaned = unicodedata.normalize("NFC", CONTROL_LETTERS.sub("", letters))
    return text if cleaned == letters else cleaned.encode("utf-8", "surrogateescape")


@dataclass(frozen=True)
class Lined:
    """Where the quotes stand, and the line ends outside quotes; `inside`: of those within quotes.

    Positions are offsets in bytes, ascending. A line end is \\n, or \\r without \\n after it.
    """

    quotes: Positions
    ends: Positions
    inside: Positions

    def up_to(self, size: int) -> Lined:
        """The same of the first `size` bytes."""
        quotes, ends, inside = self.quotes, self.ends, self.inside
        return Lined(quotes[quotes < size], ends[ends < size], inside[inside < size])


def lined(text: bytes) -> Lined:
    """The line ends of text that begins outside quotes, judged by the number of quotes before each."""
    letters = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(letters == LF)
    if b"\r" in text:
        returns = np.flatnonzero(letters == CR)
        following = letters[np.minimum(returns + 1, len(letters) - 1)]
        alone = returns[(following != LF) | (returns == len(letters) - 1)]
        if len(alone):
            ends = np.union1d(ends, alone)
    quotes = np.flatnonzero(letters == QUOTE)
    if not len(quotes):
        return Lined(quotes, ends, ends[:0])
    within = (np.searchsorted(quotes, ends) & 1).astype(bool)
    return Lined(quotes, ends[~within], ends[within])


def regular(text: bytes, quotes: Positions, separator: str) -> bool:
    """Whether every quote opens a cell, closes one, is doubled within one, or is a letter in an unquoted one.

    Exactly then all CSV readers agree on the text. `="001"` and `Công ty "A"` hold quotes as letters.
    """
    if len(quotes) % 2:
        return False
    if not len(quotes):
        return True
    letters = np.frombuffer(text, np.uint8)
    around = np.zeros(256, dtype=bool)
    around[[ord(separator), LF, CR, QUOTE]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = around[letters[np.maximum(opening - 1, 0)]] | (opening == 0)
    after = around[letters[np.minimum(closing + 1, len(text) - 1)]] | (closing == len(text) - 1)
    usual = before & after
    if usual.all():
        return True
    if not np.all(usual | ~before):
        return False
    return _are_letters(text, quotes, np.flatnonzero(~usual), separator)


def _are_letters(text: bytes, quotes: Positions, pairs: Positions, separator: str) -> bool:
    """Whether these pairs of quotes, none of which opens a cell, stand within unquoted cells."""
    ends = re.compile(b"[\r\n" + re.escape(separator.encode()) + b"]")
    checked = -1  # the pair before, if it is such a one: then it is in an unquoted cell too
    for pair in pairs.tolist():
        opening, closing = int(quotes[2 * pair]), int(quotes[2 * pair + 1])
        previous = int(quotes[2 * pair - 1]) if pair else -1
        if ends.search(text, opening, closing) or text[closing + 1 : closing + 2] == b'"':
            return False
        if pair and checked != pair - 1 and not ends.search(text, previous, opening):
            return False  # behind a quoted cell's end
        checked = pair
    return True


def _only_vietnamese_e1(text: bytes) -> bool:
    """Whether E1 only begins letters of U+1E00–U+1EFF, not old Greek or Korean that has other forms."""
    letters = np.frombuffer(text, np.uint8)
    blocks = (letters[begin : begin + BLOCK + 1] for begin in range(0, len(letters), BLOCK))
    return not any(
        np.any(((some[1:] - np.uint8(0xB8)) > 3) & (some[:-1] == 0xE1)) for some in blocks
    )
