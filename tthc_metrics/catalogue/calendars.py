"""Calendars as data (calendars.toml); a province may add its own in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tthc_metrics.core.periods import WEEKDAYS, Calendar
from tthc_metrics.core.records import WorkdaySwaps
from tthc_metrics.core.toml_file import TomlFile, TomlTable

CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def workdays(file: TomlFile) -> WorkdaySwaps:
    """Official swaps of working days (workdays.toml)."""
    table, hours = file.root.table("days"), file.root.table("hours")
    within = hours.get("acceptance_within", int)
    if within < 1:
        hours.fault("«acceptance_within» phải từ 1 trở lên.", "Ghi 8.", "acceptance_within")
    return WorkdaySwaps(
        off=_days(table, "off"), on=_days(table, "on"), hours=_spans(hours), acceptance=within * 60
    )


def _spans(table: TomlTable) -> tuple[tuple[int, int], ...]:
    """The spans in which offices are open, in minutes since midnight, one after the other."""
    written = table.get("open", list)
    texts = [text for span in written for text in (span if isinstance(span, list) else [span])]
    minutes = [
        int(at[1]) * 60 + int(at[2]) if (at := CLOCK.fullmatch(str(text))) else -1 for text in texts
    ]
    if len(minutes) % 2 or not minutes or minutes != sorted(set(minutes)) or minutes[0] < 0:
        what = "«open» không phải các khoảng giờ nối tiếp nhau."
        table.fault(what, 'Ghi [["07:30", "11:30"], ["13:30", "17:30"]].', "open")
        return ()
    return tuple(zip(minutes[::2], minutes[1::2], strict=True))


def _days(table: TomlTable, key: str) -> frozenset[date]:
    days = table.get(key, list)
    if all(isinstance(day, date) for day in days):
        return frozenset(days)
    table.fault(f"«{key}» có mục không phải ngày.", "Ghi dạng 2026-01-02.", key)
    return frozenset()


def calendars(files: Iterable[TomlFile]) -> dict[str, Calendar]:
    """Every calendar by id; a later file may not redefine one of an earlier."""
    found: dict[str, Calendar] = {}
    for name, table in (each for file in files for each in file.tables().items()):
        if name in found:
            table.fault(f"lịch «{name}» đã có.", "Đặt tên khác.")
        first = table.get("month_first_day", int, 1)
        if not 1 <= first <= 28:
            what = f"month_first_day = {first} không hợp lệ."
            table.fault(what, "Ghi từ 1 đến 28.", "month_first_day")
        among = {"week_first_day": WEEKDAYS}
        found[name] = table.record(Calendar, id=name, month_first_day=first, among=among)
    return found
