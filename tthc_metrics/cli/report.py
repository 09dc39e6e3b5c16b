"""`report`: a paper of one unit and period, written as a file; `pack`: all of them in one zip."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import (
    PERIOD_HELP,
    existing,
    period_asked,
    province_argument,
    scope_asked,
)
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.unit_names import unit_meant
from tthc_metrics.cli.writing import check_ending
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.units import provinces
from tthc_metrics.store.database import Database

if TYPE_CHECKING:  # the papers' libraries are read by this command alone, and only when it runs
    from tthc_metrics.exports.kinds import Paper

HELP = "lập biểu 06, sổ số liệu, báo cáo, trình chiếu … thành tệp"
PACK, WHOLE = "pack", "all"
ENDING_OF_PACK = "zip"
NAMES = (
    "form06, form06-tiers, workbook, slides, brief, brief-pdf, briefs, reminders, conclusions, apologies, report, index, "
    "pdf, map, csv, text"
)
GROUPS = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.OFFICE)
OF_DOSSIERS = ("form06-tiers", "workbook", "reminders", "apologies", PACK)
"""Papers that list dossiers one by one: their files are for the owner only."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` must be told."""
    parser.add_argument("kind", metavar="KIND", help=f"{NAMES}; {PACK}: tất cả trong một tệp zip")
    parser.add_argument("--period", help=f"{PERIOD_HELP} (với {PACK}: mặc định là tuần mới nhất)")
    parser.add_argument("--calendar", default=None, help="calendar, nd09, 21-20, friday")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--unit", default=WHOLE, help="mã hoặc tên đơn vị; all: toàn bộ")
    province_argument(whose)
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="tệp hoặc thư mục; mặc định: thư mục hiện tại"
    )


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Write the file and print where it is; 1 if a pack lacks a paper."""
    _check_asked(asked, context)  # what is wrong is told before anything is counted
    if asked.calendar is None:
        asked.calendar = calendar_of(asked)
    if not asked.period and asked.kind != PACK:
        raise RequestError(Fault("Kỳ báo cáo", "chưa có.", "Ghi --period, ví dụ 2022-Q1."))
    with existing(context) as database:
        made, missing = _made(database, asked, context)
    for sentence in missing:
        print(sentence, file=context.err)
    print(_written(made, asked.kind, asked.output, context), file=context.out)
    return 1 if missing else 0


def calendar_of(asked: argparse.Namespace) -> str:
    """Of a pack's weeks that of Fridays; a month or quarter is the calendar's in a pack too."""
    is_week = not asked.period or "-W" in asked.period.upper()
    return "friday" if asked.kind == PACK and is_week else "calendar"


def _check_asked(asked: argparse.Namespace, context: CommandContext) -> None:
    """RequestError of a kind that there is not, and of a file named as of another kind."""
    from tthc_metrics.exports.kinds import kind_named

    ending, label = ENDING_OF_PACK, "Gói thứ Sáu"
    if asked.kind != PACK:
        kind = kind_named(asked.kind)
        ending, label = kind.suffix, kind.label
    if asked.output and not os.path.isdir(context.here(asked.output)):
        check_ending(asked.output, ending, f"«{label}»")


def _made(
    database: Database, asked: argparse.Namespace, context: CommandContext
) -> tuple[Paper, list[str]]:
    """The paper, and what a pack lacks."""
    from tthc_metrics.exports.kinds import kind_named, paper, papers_for

    period = period_asked(asked) if asked.period else None
    on = period.end if period else date.max
    known, unit = definitions(), province_id(database, asked) or unit_id(database, asked.unit, on)
    if period is not None and asked.kind != PACK:
        kind = kind_named(asked.kind)
        papers = papers_for(kind, database, known, period, unit)
        return paper(kind, replace(papers, template=context.template)), []
    from tthc_metrics.exports import pack  # all libraries of all papers

    progress = context.progress(PACK)
    found = pack.pack(database, known, period, unit, template=context.template, progress=progress)
    return found.paper, [f"Thiếu {each.what}: {each.why}" for each in found.missing]


def province_id(database: Database, asked: argparse.Namespace) -> str | None:
    """The province of `--province`, whose papers are made as those of a unit. RequestError: there is none, or all data are of it."""
    province = scope_asked(asked, database).province
    if province and province not in provinces(database):
        where, held = f"Tỉnh «{asked.province}»", {o.province_id for o in grouped_offices(database)}
        if len(held - {None}) > 1:
            what = "các tỉnh trong dữ liệu nay là một tỉnh, giấy tờ lập cho cả tỉnh ấy."
            cure = "Bỏ --province; số của riêng một tỉnh cũ xem bằng lệnh ledger, scorecard --province."
        else:
            what = "dữ liệu chỉ của một tỉnh."
            cure = "Bỏ --province: lập cho toàn bộ là lập cho tỉnh ấy."
        raise RequestError(Fault(where, what, cure))
    return province


def unit_id(database: Database, text: str, on: date) -> str:
    """The id of the unit with this id or name, as of a day; what is unknown is left as it is."""
    unit = unit_meant(database, text, GROUPS, on)
    return unit.id if unit else text


def _written(made: Paper, kind: str, output: Path | None, context: CommandContext) -> Path:
    into_folder = output is None or os.path.isdir(context.here(output))
    path = (output or Path()) / made.name if into_folder else output or Path()
    context.write(path, made.content, of_dossiers=kind in OF_DOSSIERS)
    return path
