"""The cells of lists of published figures: names as people write them, numbers as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.printed_numbers import is_readable, read_number
from tthc_metrics.core.vietnamese import fold

REPORTS = "reports"
PRINTED, PRINTED_VALUE = "printed", "printed_value"
NOT_EXACT = "~"
"""The value of what is read but is no exact number: about so many, a day, words."""
TIER_WORDS = {
    "province": ("Tỉnh", "Cấp tỉnh và toàn tỉnh", "Toàn tỉnh", "Thành phố trực thuộc trung ương"),
    "agency": ("Cấp tỉnh", "Sở", "Sở, ngành", "Sở, ban, ngành"),
    "district": ("Cấp huyện", "Huyện"),
    "commune": ("Cấp xã", "Xã", "Xã, phường", "Phường", "Đặc khu"),
    "centre": ("Trung tâm", "Trung tâm phục vụ hành chính công tỉnh", "TTPVHCC"),
    "localities": ("Địa phương", "Huyện và xã"),
}


def report_words(column: str) -> Mapping[str, str]:
    """What the words in a column mean, by their folded spelling: Vietnamese names and our own codes."""
    return _words().get(column, {})


def printed_values(figures: pa.Array | None, printed: pa.Array) -> pa.Array:
    """Each number as it is worth, `27000`; NOT_EXACT of what is read but not exact, null of what is not read."""
    names = figures.to_pylist() if figures is not None else [None] * len(printed)
    found = [_value(name, text) for name, text in zip(names, printed.to_pylist(), strict=True)]
    return pa.array(found, pa.string())


def _value(figure: str | None, text: str | None) -> str | None:
    known = definitions().figures.get(figure or "")
    kind = known.kind if known else "count"
    if text is None or not is_readable(text, kind):
        return None
    number = None if kind in ("date", "words") else read_number(text, kind)
    return NOT_EXACT if number is None or number.exact is None else f"{number.exact:f}"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    known = definitions()
    calendars = {fold(c.label): name for name, c in known.calendars.items()}
    tiers = {fold(word): code for code, words in TIER_WORDS.items() for word in words}
    tiers |= {fold(label): code for code, label in TIERS.items()}
    return {
        "figure": {fold(f.label): name for name, f in known.figures.items()},
        "tier": {**tiers, **{fold(code): code for code in TIERS}},
        "calendar": {**calendars, **{fold(name): name for name in known.calendars}},
    }
