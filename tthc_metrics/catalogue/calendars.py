"""Calendars as data (calendars.toml); a province may add its own in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.core.periods import WEEKDAYS, Calendar
from tthc_metrics.core.records import WorkdaySwaps


def workdays(file: TomlFile) -> WorkdaySwaps:
    """Official swaps of working days (workdays.toml)."""
    values = file.get("days", file.data, "days", dict, {})
    found = {}
    for key in ("off", "on"):
        days = file.get("days", values, key, list, [])
        if not all(isinstance(day, date) for day in days):
            file.fault("days", f"«{key}» có mục không phải ngày.", "Ghi dạng 2026-01-02.", key)
            days = []
        found[key] = frozenset(days)
    return WorkdaySwaps(**found)


def calendars(files: Iterable[TomlFile]) -> dict[str, Calendar]:
    """Every calendar by id; a later file may not redefine one of an earlier."""
    found: dict[str, Calendar] = {}
    for file in files:
        for name, values in file.tables().items():
            if name in found:
                file.fault(name, f"lịch «{name}» đã có.", "Đặt tên khác.")
            first = file.get(name, values, "month_first_day", int, 1)
            if not 1 <= first <= 28:
                what = f"month_first_day = {first} không hợp lệ."
                file.fault(name, what, "Ghi từ 1 đến 28.", "month_first_day")
            week_day = file.get(name, values, "week_first_day", str, "monday")
            file.choice(name, "week_first_day", week_day, WEEKDAYS)
            found[name] = Calendar(
                name,
                file.get(name, values, "label", str, name),
                first,
                file.get(name, values, "month_starts_before", bool, False),
                week_day,
                file.get(name, values, "source", str, ""),
            )
    return found
