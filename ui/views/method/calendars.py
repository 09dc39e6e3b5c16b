"""Time on «Cách tính»: how each calendar cuts it, the peak months, the working days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.working_days import days_off, weekends_worked
from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.vietnamese import day
from ui.markup import Markup
from ui.views.method.entries import paragraph, table

WEEKDAYS = {
    "monday": "thứ Hai", "tuesday": "thứ Ba", "wednesday": "thứ Tư", "thursday": "thứ Năm",
    "friday": "thứ Sáu", "saturday": "thứ Bảy", "sunday": "Chủ nhật",
}  # fmt: skip
SHOWN = ("{year}-03", "{year}-Q1", "{year}-H1", "{year}-9M", "{year}")


def calendars_html(known: Definitions, year: int) -> Markup:
    """Every calendar with what it makes of a month, the quarter, the halves and the year."""
    rows = [_calendar(calendar, year) for calendar in known.calendars.values()]
    columns = (
        "Lịch", f"Tháng 3/{year}", f"Quý I/{year}", f"6 tháng đầu năm {year}",
        f"9 tháng đầu năm {year}", f"Năm {year}", "Tuần", "Theo",
    )  # fmt: skip
    return paragraph(
        "Một hồ sơ thuộc kỳ nào là theo ngày, cả ngày đầu và ngày cuối. Kỳ được xét theo chỉ tiêu "
        "có hiệu lực ngày cuối kỳ. Tuần thuộc tháng chứa ngày giữa tuần."
    ) + table("Mỗi lịch cắt kỳ thế nào", columns, rows)


def _calendar(calendar: Calendar, year: int) -> tuple[str, ...]:
    periods = [parse_period(code.format(year=year), calendar) for code in SHOWN]
    return (
        calendar.label,
        *(f"{day(period.start)} – {day(period.end)}" for period in periods),
        f"từ {WEEKDAYS[calendar.week_first_day]}",
        calendar.source,
    )


def peak_months_html(known: Definitions) -> Markup:
    """Which months are peak months, since when and by which document."""
    months = ", ".join(str(month) for month in known.peak.months)
    return paragraph(
        f"Tháng {months}, từ {day(known.peak.valid_from)}, theo {known.peak.source}. Trong danh sách kỳ "
        "có dấu ★. Chỉ tiêu chỉ dành cho tháng cao điểm xét các kỳ nằm trọn trong một tháng ấy."
    )


def workdays_html(known: Definitions, year: int) -> Markup:
    """What a working day is, the public holidays of a year, and the swaps that were added by hand."""
    own = known.workdays
    rows = [(day(each), name) for each, name in days_off(year)]
    return (
        paragraph(
            "Số ngày quá hạn và hồ sơ sắp đến hạn tính bằng ngày làm việc: trừ thứ Bảy, Chủ nhật và ngày nghỉ lễ. "
            "Trước hạn, đúng hạn hay quá hạn thì so theo ngày dương lịch, không theo ngày làm việc."
        )
        + paragraph(
            f"Nghỉ thêm ngoài lịch: {_days(own.off)}. Làm bù năm {year}: {_days(weekends_worked(year))}."
        )
        + table(f"Ngày nghỉ lễ năm {year}", ("Ngày", "Dịp"), rows)
    )


def _days(days: Iterable[date]) -> str:
    return ", ".join(day(each) for each in sorted(days)) or "không có"
