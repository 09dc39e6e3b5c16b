"""Headings whose letters were lost when their file was saved: `M? h? s?` is what is left of `Mã hồ sơ`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.heading_fit import kinds

LOST = "?\ufffd"
ENOUGH = 2
"""Such headings in one row that leave no doubt."""
WHAT = "tiêu đề cột mất chữ («{}»): tệp đã được lưu bằng bảng mã không có chữ Việt, mỗi chữ mất thành dấu «?»."
CURE = "Chữ đã mất không khôi phục được: xuất lại từ hệ thống, lưu ở dạng XLSX hoặc CSV UTF-8."


def lost_letters(headings: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong and the cure, if some of these texts are known headings with marks for their letters."""
    found = [text for text in headings if _is_rest(text)]
    return (WHAT.format("», «".join(found[:ENOUGH])), CURE) if len(found) >= ENOUGH else None


def _is_rest(text: str) -> bool:
    if not any(mark in text for mark in LOST):
        return False
    pattern = "".join("." if letter in LOST else fold(letter) or " " for letter in text)
    rest = re.compile(" ".join(pattern.split()))
    return any(rest.fullmatch(heading) for heading in _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(h for columns in kinds().values() for c in columns for h in c.headings)
