"""How wide a text is, without a font: so the same deck breaks its lines alike on every machine.

Widths are those of Noto Sans, wider than Segoe UI, Arial, Calibri and Times New Roman: what fits by
them fits in any of these. Marks above and below a letter do not make it wider.
"""

from __future__ import annotations

import unicodedata
from math import ceil

from tthc_metrics.core.vietnamese import unbroken

LINE_HEIGHT = 1.2  # of the size
_ASCII = (
    "260 269 408 646 572 831 732 225 300 300 551 572 268 322 268 372 572 572 572 572 572 572 572 572 "
    "572 572 268 268 572 572 572 434 899 639 650 632 730 556 519 728 741 339 273 619 524 907 760 781 "
    "605 781 622 549 556 731 600 930 586 566 572 329 372 329 572 444 281 561 615 480 615 564 344 615 "
    "618 258 258 534 258 935 618 605 615 615 413 479 361 618 508 786 529 510 470 380 551 380 572"
)
"""From the space to the tilde, of 1000 the size."""
_WIDTHS = {chr(32 + n): int(width) for n, width in enumerate(_ASCII.split())} | {
    "đ": 617, "Đ": 730, "ơ": 616, "ư": 674, "Ơ": 784, "Ư": 780, "–": 500, "·": 268, "…": 791, "\u00a0": 260,
}  # fmt: skip
_OTHER = 950  # a sign such as ◆: the font that lends it may make it as wide as high
_BOLD = 1.1
_HORN = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}


def width(text: str, size: float, bold: bool = False) -> float:
    """Points that a text takes on one line."""
    found = 0
    before = ""
    for letter in unicodedata.normalize("NFD", text):
        if letter == "\u031b":  # the horn of ơ and ư, which does make them wider
            found += _WIDTHS[_HORN[before]] - _WIDTHS[before] if before in _HORN else 0
        elif not unicodedata.combining(letter):
            found += _WIDTHS.get(letter, _OTHER)
            before = letter
    return found / 1000 * size * (_BOLD if bold else 1)


def line_count(text: str, size: float, room: float, bold: bool = False) -> int:
    """Lines that a text takes in so many points; a word wider than that is broken."""
    space = width(" ", size, bold)
    lines, used = 1, 0.0
    for word in unbroken(text).split(" "):
        wide = width(word, size, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0)
        if used > room:
            lines += ceil(used / room) - 1
            used %= room
    return lines


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    """Points that a text takes downwards; none if it is empty."""
    return line_count(text, size, room, bold) * size * LINE_HEIGHT if text else 0.0


def clipped(text: str, letters: int) -> str:
    """A text of at most so many letters, the last a `…` where something is left out."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip(' ,;')}…"


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """Points of the widest word: narrower than that a text cannot be set."""
    return max((width(word, size, bold) for word in unbroken(text).split(" ")), default=0.0)
