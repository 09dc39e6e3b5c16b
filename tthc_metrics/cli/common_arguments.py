"""What commands that count ask for: a period of a calendar, a grouping, a database that is there."""

from __future__ import annotations

import argparse
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.periods import calendar_named, parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.store.database import Database, default_path

PERIOD_HELP = "2022-Q1, 2022-03, 2022-W11, …"


def group_arguments(parser: argparse.ArgumentParser) -> None:
    """`--calendar` and `--by`."""
    parser.add_argument("--calendar", default="calendar", help="calendar, nd09, 21-20, friday")
    parser.add_argument("--by", type=GroupBy, choices=list(GroupBy), default=GroupBy.ALL)


def period_asked(asked: argparse.Namespace) -> Period:
    """The period of `--period` by the calendar of `--calendar`."""
    return parse_period(asked.period, calendar_named(asked.calendar, definitions().calendars))


def existing(asked: argparse.Namespace, read_only: bool = True) -> Database:
    """The database of `--db`; asking does not make one, and many may ask at once."""
    path = asked.db or default_path()
    if not path.exists():
        raise StoreError(
            Fault(f"Cơ sở dữ liệu {path}", "chưa có.", "Nạp dữ liệu trước bằng lệnh load.")
        )
    return Database(path, read_only=read_only)


def about(period: Period, key: str, name: str, by: str) -> dict[str, Any]:
    """The first columns of a row: whose it is, and of which days."""
    return {
        "by": by,
        "unit": key,
        "name": name,
        "period": period.code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "calendar": period.calendar,
    }
