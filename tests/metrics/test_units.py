"""What a whole is called beside the units inside it."""

from __future__ import annotations

import pytest

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.ledger.units import whole_word


@pytest.mark.parametrize(
    ("name", "short", "word"),
    [
        ("Tỉnh Quảng Nam", "Quảng Nam", "Toàn tỉnh"),
        ("Thành phố Đà Nẵng", "Đà Nẵng", "Toàn thành phố"),
        ("Huyện Trà Cú", "Trà Cú", "Toàn huyện"),
        ("Thị xã Điện Bàn", "Điện Bàn", "Toàn thị xã"),
        ("Toàn bộ dữ liệu", "Toàn bộ", "Toàn bộ"),
        ("Quảng Nam", "Quảng Nam", "Toàn bộ"),
    ],
)
def test_the_word_for_the_whole(name: str, short: str, word: str) -> None:
    assert whole_word(Unit("all", name, short, "province", GroupBy.ALL)) == word
