"""What a title, a sheet's name or a group row says has become of all dossiers below it, where no column says it of each.

Days alone would count a returned dossier as resolved, and one that was never accepted as open and one day overdue.
"""

from __future__ import annotations

import re
import unicodedata

from tthc_metrics.intake.moment_text import plain

_NO_RESULT = re.compile(
    r"\btra lai\b|\btu choi\b|\bkhong (?:du dieu kien|duoc giai quyet|giai quyet|duoc tiep nhan|tiep nhan)\b"
    r"|\b(?:ho so|hs|xin|da|dan|chuc|nop|yeu cau) rut\b(?! (?:gon|ngan))|\brut (?:ho so|hs)\b|^\W*rut\W*$"
    r"|\b(?:ho so|hs|da|bi|xin) huy\b|\bhuy (?:ho so|hs)\b|^\W*huy\W*$"
    r"|\btam dung\b|\b(?:da|bi) dung\b|\bdung (?:xu ly|giai quyet|thuc hien|cho)\b|\b(?:cho|yeu cau|dang|can|phai|bi) bo sung\b"
    r"|\b(?:cho|chua|dang|yeu cau)(?: thuc hien)? nghia vu tai chinh\b|\b(?:cho|chua)(?: duoc)? tiep nhan\b|\bmoi dang ky\b"
)
_DONE = re.compile(
    r"\b(?:ho so|hs|trang thai|tinh trang)\b\W*da (?:duoc )?(?:co ket qua|giai quyet|tra|hoan thanh|xu ly|xong|ket thuc)\b"
)


_COUNTED = re.compile(r"\s*(?:ho so|hs)?\s*[:=]\s*\d")
"""Behind a state how many there are: «Trả lại: 0» sums a list up."""


_PLACE = re.compile(r"\bhuy\b", re.IGNORECASE)
"""«Xã Đa Huy»: without its accent no state, unless all of it is written without."""


def state_in(text: str) -> str:
    """The words of a text, as written, that say that dossiers have no result, or are not worked on; "" if none do."""
    return _written(text, _NO_RESULT)


def result_in(text: str) -> str:
    """The words of a text, as written, that say that dossiers have their result."""
    return _written(text, _DONE)


def _written(text: str, form: re.Pattern[str]) -> str:
    told, own = plain(text), unicodedata.normalize("NFC", text)
    for found in form.finditer(told):
        words = own[slice(*found.span())]
        if not _COUNTED.match(told, found.end()) and (text.isascii() or not _PLACE.search(words)):
            return words
    return ""
