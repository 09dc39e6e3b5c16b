"""Numbers as offices print them: read, read as about so many, or not read at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tthc_metrics.core.printed_numbers import read_number

EXACT = [
    # as printed, of what kind, the number
    ("27.000", "count", "27000"),
    ("27 000", "count", "27000"),
    ("27\u00a0000", "count", "27000"),
    ("1 234 567", "count", "1234567"),
    ("27,000", "count", "27000"),  # as software prints it; a count has no decimals
    ("27.000 hồ sơ", "count", "27000"),
    ("tổng số: 27.000 hồ sơ TTHC", "count", "27000"),
    ("27000", "count", "27000"),
    ("kết quả 27.000", "count", "27000"),  # not «quá»
    ("tính chung 27.000 hồ sơ", "count", "27000"),  # not «chừng»
    ("vốn đầu tư 500", "money", "500"),  # not «từ»
    ("08", "count", "8"),
    ("00", "count", "0"),
    ("97,97%", "percent", "97.97"),
    ("97,97 %", "percent", "97.97"),
    ("97.97%", "percent", "97.97"),
    ("99.712", "percent", "99.712"),
    ("100", "percent", "100"),
    ("đạt 99,71%", "percent", "99.71"),
    ("8,56 điểm", "points", "8.56"),
    ("13.6", "points", "13.6"),
    ("1.234.567 đồng", "money", "1234567"),
    ("250.000đ", "money", "250000"),
]

ABOUT = [
    # as printed, of what kind, from, to
    ("gần 27.000", "count", "26000", "27000"),
    ("gần 27.000 hồ sơ", "count", "26000", "27000"),
    ("hơn 12.500 hồ sơ", "count", "12500", "12600"),
    ("trên 1,2 triệu", "count", "1200000", "1300000"),
    ("1,2 triệu hồ sơ", "count", "1150000", "1250000"),
    ("khoảng 27.000", "count", "26000", "28000"),
    ("ước đạt 30.000", "count", "20000", "40000"),
    ("~ 500", "count", "400", "600"),
    ("gan 27.000 ho so", "count", "26000", "27000"),
    ("không dưới 95%", "percent", "95", "100"),
    ("trên 90%", "percent", "90", "100"),
    ("gần 100%", "percent", "90", "100"),
    ("dưới 1%", "percent", "0", "1"),
    ("95% trở lên", "percent", "95", "100"),
    ("gần 02 tỷ đồng", "money", "1000000000", "2000000000"),
    ("từ 25.000 đến 27.000 hồ sơ", "count", "25000", "27000"),
    ("25.000 - 27.000", "count", "25000", "27000"),
]

NOT_READ = [
    ("", "count"), ("không có", "count"), ("-", "count"), ("mười hai", "count"), ("1.283/1.750", "count"),
    ("12.34", "count"), ("1.23.456", "count"), ("-5", "count"), ("27.000.0", "count"), ("1,2,3", "percent"),
    ("12 hồ sơ, 3 quá hạn", "count"), ("97,97%", "count"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), EXACT)
def test_what_is_exact(text: str, kind: str, value: str) -> None:
    found = read_number(text, kind)
    assert found is not None
    assert (found.exact, found.low, found.high) == (Decimal(value),) * 3


@pytest.mark.parametrize(("text", "kind", "low", "high"), ABOUT)
def test_what_is_about_keeps_its_words_and_has_a_range(text: str, kind: str, low: str, high: str) -> None:  # fmt: skip
    found = read_number(text, kind)
    assert found is not None
    assert (found.exact, found.low, found.high) == (None, Decimal(low), Decimal(high))
    assert found.about


@pytest.mark.parametrize(("text", "kind"), NOT_READ)
def test_what_is_no_number_is_not_read(text: str, kind: str) -> None:
    assert read_number(text, kind) is None
