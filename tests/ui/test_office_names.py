"""Among those of its district an office goes without it; commas that are its own stay."""

from __future__ import annotations

import pytest

from ui.components.office_names import without_district

NAMES = [
    ("UBND xã Trà Leng, huyện Nam Trà My", "UBND xã Trà Leng"),
    ("UBND xã Điện Hòa, thị xã Điện Bàn", "UBND xã Điện Hòa"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("UBND phường Tam Kỳ", "UBND phường Tam Kỳ"),
]


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_without_the_district(name: str, short: str) -> None:
    assert without_district(name) == short
