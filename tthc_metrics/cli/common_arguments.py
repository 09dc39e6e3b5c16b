"""What commands that count ask for: a period of a calendar, a grouping, a database that is there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.unit_names import called
from tthc_metrics.core.errors import Fault, RequestError, StoreError
from tthc_metrics.core.periods import calendar_named, parse_period
from tthc_metrics.core.records import GroupBy, Period, Told
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import units
from tthc_metrics.store.database import Database

PERIOD_HELP = "2022-Q1, 2022-03, 2022-W11, …"


def group_arguments(parser: argparse.ArgumentParser) -> None:
    """`--calendar` and `--by`."""
    parser.add_argument("--calendar", default="calendar", help="calendar, nd09, 21-20, friday")
    parser.add_argument("--by", type=GroupBy, choices=list(GroupBy), default=GroupBy.ALL)


def province_argument(parser: argparse._ActionsContainer) -> None:
    """`--province`: only the offices of one, where there are several."""
    said = "chỉ các đơn vị của một tỉnh, theo mã hoặc tên"
    parser.add_argument("--province", metavar="34-province-48", help=said)


def scope_asked(asked: argparse.Namespace, database: Database) -> Scope:
    """The scope of `--province`, an id or a name. RequestError: no office of the data lies there, or there are several of the name."""
    if asked.province is None:
        return Scope()
    held = {office.province_id for office in grouped_offices(database)}
    known = [u for u in units(database, GroupBy.PROVINCE).values() if u.id in held]
    found = [u for u in known if u.id == asked.province] or called(known, asked.province)
    if len(found) == 1:
        return Scope(province=found[0].id)
    where = f"Tỉnh «{asked.province}»"
    if found:
        which = ", ".join(f"{u.id} ({u.name})" for u in found)
        raise RequestError(Fault(where, "có nhiều tỉnh tên như vậy.", f"Ghi mã: {which}."))
    cure = "Xem mã ở cột unit của lệnh ledger --by province --format csv."
    raise RequestError(Fault(where, "không có đơn vị nào trong dữ liệu.", cure))


def grouping_asked(asked: argparse.Namespace) -> GroupBy:
    """The grouping of `--by`; the one row of a province is its own, by its name and with its own catalogue."""
    return GroupBy.PROVINCE if asked.province and asked.by is GroupBy.ALL else GroupBy(asked.by)


def period_asked(asked: argparse.Namespace) -> Period:
    """The period of `--period` by the calendar of `--calendar`."""
    return parse_period(asked.period, calendar_named(asked.calendar, definitions().calendars))


def existing(context: CommandContext, read_only: bool = True) -> AbstractContextManager[Database]:
    """The database of a command; asking does not make one, and many may ask at once."""
    opener = context.opener
    if not opener.path.exists():
        where = f"Cơ sở dữ liệu {opener.shown}"
        raise StoreError(Fault(where, "chưa có.", "Nạp dữ liệu trước bằng lệnh load."))
    return opener.opened(read_only)


def as_of(told: Told | None) -> dict[str, Any]:
    """As of which day the dossiers of a row are, and how many of its offices are told less far than others."""
    return {
        "data_until": told.last.isoformat() if told else None,
        "older_offices": told.older if told else 0,
    }


def as_of_columns(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """What `as_of` gives, for a table of rows that are not all of the same day."""
    return ("data_until", "older_offices") if any(row["older_offices"] for row in rows) else ()


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
