"""One cell's text, the same whichever format it came in."""

from __future__ import annotations

import re
import unicodedata

from tthc_metrics.intake.files.doubled import undoubled

# Control characters say nothing in a cell; tab and line break do.
# Marks of direction neither: nobody sees them, and what follows would read otherwise.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def tidy(text: str) -> str:
    """Letters composed (NFC), line breaks as \\n, control characters gone, Excel's text marks too.

    A leading apostrophe and `="…"` are how programs tell Excel that a code is text, not a number.
    """
    if text.isascii() and text.isprintable():
        return without_mark(text)
    return without_mark(composed(text).replace("\r\n", "\n").replace("\r", "\n"))


def composed(text: str) -> str:
    """The text in NFC without control characters."""
    return unicodedata.normalize("NFC", CONTROL.sub("", undoubled(text)))


def without_mark(text: str) -> str:
    """`'001` and `="001"` as 001; everything else as it is."""
    if text.startswith("'") and len(text) > 1 and (text[1].isalnum() or text[1] in "=+-@"):
        return text[1:]
    if text.startswith('="') and (match := FORMULA_TEXT.fullmatch(text)):
        return match[1].replace('""', '"')
    return text


def is_blank(text: str | None) -> bool:
    return not text or text.isspace()
