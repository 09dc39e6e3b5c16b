"""Calendars as data (calendars.toml); a province may add its own in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tthc_metrics.core.periods import WEEKDAYS, Calendar
from tthc_metrics.core.records import WorkdaySwaps
from tthc_metrics.core.toml_file import TomlFile, TomlTable


def workdays(file: TomlFile) -> WorkdaySwaps:
    """Official swaps of working days (workdays.toml)."""
    table = file.root.table("days")
    return WorkdaySwaps(off=_days(table, "off"), on=_days(table, "on"))


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
