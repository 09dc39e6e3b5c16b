"""What the lines above a table tell: the moment of export, the period covered."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tthc_metrics.intake.title_lines import exported_at, moment_in, period_in

MOMENTS = [
    ("Ngày xuất: 30/06/2022 17:05", datetime(2022, 6, 30, 17, 5)),
    ("Thời điểm kết xuất: 17:05:09 30/6/2022", datetime(2022, 6, 30, 17, 5, 9)),
    ("Xuất lúc 17:05 ngày 30/06/2022", datetime(2022, 6, 30, 17, 5)),
    ("(Xuất lúc 17 giờ 05 phút, ngày 30 tháng 6 năm 2022)", datetime(2022, 6, 30, 17, 5)),
    ("Ngày in 30-06-2022", datetime(2022, 6, 30)),
    ("Thời gian xuất: 2022-06-30 08:00", datetime(2022, 6, 30, 8)),
    ("Số liệu đến ngày 30/06/2022", datetime(2022, 6, 30)),
    ("Tam Kỳ, ngày 30 tháng 6 năm 2022", datetime(2022, 6, 30)),
    ("Từ ngày 01/06/2022 đến ngày 30/06/2022", None),
    ("Kỳ báo cáo: từ 01/06/2022 - 30/06/2022, xuất ngày 01/07/2022", datetime(2022, 7, 1)),
    ("Ngày xuất: 31/06/2022", None),
    ("DANH SÁCH HỒ SƠ", None),
]


@pytest.mark.parametrize(("line", "expected"), MOMENTS)
def test_the_moment_of_export(line: str, expected: datetime | None) -> None:
    assert exported_at(("UBND TỈNH", line)) == expected


RANGES = [
    ("(Từ ngày 01/06/2022 đến ngày 30/06/2022)", (date(2022, 6, 1), date(2022, 6, 30))),
    ("Từ 1/6/2022 - 30/6/2022", (date(2022, 6, 1), date(2022, 6, 30))),
    ("từ ngày: 15/12/2021 đến hết ngày 14/03/2022", (date(2021, 12, 15), date(2022, 3, 14))),
    ("Từ ngày 01/6 đến ngày 30/6/2022", (date(2022, 6, 1), date(2022, 6, 30))),
    ("Từ ngày 15/12 đến ngày 14/3/2022", (date(2021, 12, 15), date(2022, 3, 14))),
    ("Từ ngày 30/06/2022 đến ngày 01/06/2022", None),
    ("Tháng 6 năm 2022", None),
    ("Ngày xuất: 30/06/2022", None),
]


@pytest.mark.parametrize(("line", "expected"), RANGES)
def test_the_period_covered(line: str, expected: tuple[date, date] | None) -> None:
    assert period_in(("BÁO CÁO", line)) == expected


def test_a_moment_in_a_cell() -> None:
    assert moment_in("30/06/2022 17:05") == datetime(2022, 6, 30, 17, 5)
    assert moment_in("không rõ") is None
