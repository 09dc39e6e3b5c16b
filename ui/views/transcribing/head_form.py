"""Of which document, unit and period the report is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
import streamlit as st

from tthc_metrics.catalogue import TIERS
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.vietnamese import day
from tthc_metrics.loading.transcriptions import Head
from ui.components.blocks import remark_html
from ui.queries import source
from ui.widgets.show import show

OWN_DAYS = "Ngày tự chọn"
PERIODS: Mapping[str, str] = {
    **{f"Quý {roman}": f"Q{n}" for n, roman in enumerate(("I", "II", "III", "IV"), 1)},
    **{f"Tháng {n}": f"{n:02d}" for n in range(1, 13)},
    "6 tháng đầu năm": "H1",
    "6 tháng cuối năm": "H2",
    "9 tháng": "9M",
    "Cả năm": "",
    OWN_DAYS: "days",
}
FIRST_YEAR, LAST_YEAR = 2015, 2045


def show_head(head: Head, key: str) -> Head:
    """The fields, filled with what is known; the head as it stands now."""
    left, right = st.columns([1.4, 1])
    document = left.text_input(
        "Văn bản", head.document, key=f"{key}_document", max_chars=200,
        placeholder="Ví dụ: Báo cáo số 112/BC-UBND ngày 24/3/2023",
    )  # fmt: skip
    unit = right.text_input("Đơn vị báo cáo", head.unit, key=f"{key}_unit", max_chars=200, placeholder="Ví dụ: Huyện Trà Cú")  # fmt: skip
    one, two, three = st.columns(3)
    tiers = [tier for tier in TIERS if tier != "unknown"]
    tier = one.selectbox("Tuyến", tiers, index=tiers.index(head.tier), format_func=TIERS.__getitem__, key=f"{key}_tier")  # fmt: skip
    province = two.text_input("Tỉnh", head.province, key=f"{key}_province", max_chars=80, placeholder="Ví dụ: Trà Vinh")  # fmt: skip
    calendars = source.definitions().calendars
    names = list(calendars)
    calendar = three.selectbox(
        "Lịch", names, index=names.index(head.calendar), key=f"{key}_calendar",
        format_func=lambda name: calendars[name].label,
    )  # fmt: skip
    first, last = _days(head, calendar, key)
    return msgspec.structs.replace(
        head, document=document.strip(), unit=unit.strip(), tier=tier, province=province.strip(),
        calendar=calendar, period_from=first, period_to=last,
    )  # fmt: skip


def _days(head: Head, calendar: str, key: str) -> tuple[str, str]:
    """First and last day as ISO days: of a named period, or chosen; empty while they are not known."""
    known = _named(head) if head.period_from else None
    year_box, name_box, days_box = st.columns(3)
    year = year_box.number_input(
        "Năm", FIRST_YEAR, LAST_YEAR, value=known[0] if known else None, key=f"{key}_year", placeholder="Năm",
    )  # fmt: skip
    names = list(PERIODS)
    index = (
        names.index(known[1]) if known else (names.index(OWN_DAYS) if head.period_from else None)
    )
    name = name_box.selectbox("Kỳ", names, index=index, key=f"{key}_period", placeholder="Chọn kỳ")
    if name == OWN_DAYS:
        with days_box:
            return _own_days(head, key)
    if not year or not name:
        return "", ""
    code = f"{year}-{PERIODS[name]}".rstrip("-")
    period = parse_period(code, source.definitions().calendars[calendar])
    with days_box:
        show(remark_html(f"Từ {day(period.start)} đến {day(period.end)}"), key="period_days")
    return period.start.isoformat(), period.end.isoformat()


def _own_days(head: Head, key: str) -> tuple[str, str]:
    one, two = st.columns(2)
    first = one.date_input(
        "Từ ngày", _day(head.period_from), format="DD/MM/YYYY", key=f"{key}_from"
    )
    last = two.date_input("Đến ngày", _day(head.period_to), format="DD/MM/YYYY", key=f"{key}_to")
    return (first.isoformat() if first else ""), (last.isoformat() if last else "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _named(head: Head) -> tuple[int, str] | None:
    """The year and the name of a period that a calendar knows; None of other days."""
    calendar = source.definitions().calendars[head.calendar]
    for year in (int(head.period_to[:4]), int(head.period_to[:4]) + 1):
        for name, code in PERIODS.items():
            if name == OWN_DAYS:
                continue
            period = parse_period(f"{year}-{code}".rstrip("-"), calendar)
            if (period.start.isoformat(), period.end.isoformat()) == (
                head.period_from,
                head.period_to,
            ):
                return year, name
    return None
