"""Names of offices as tables have them."""

from __future__ import annotations

import re

_OF_A_DISTRICT = re.compile(r", (huyện|quận|thị xã|thành phố|TP\.?) .*$", re.IGNORECASE)


def without_district(name: str) -> str:
    """`UBND xã Trà Leng` of «UBND xã Trà Leng, huyện Nam Trà My»; commas in other names are their own
    («Sở Văn hóa, Thể thao và Du lịch»).
    """
    return _OF_A_DISTRICT.sub("", name)
