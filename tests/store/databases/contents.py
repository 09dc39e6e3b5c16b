"""What a database says to whoever reads it: the commands' JSON, and what only pages show."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

from tthc_metrics.catalogue.own_files import serve
from tthc_metrics.cli.commands import Parser, carry_out, parser_of
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.serving import HeldDatabase
from tthc_metrics.loading import drafts
from tthc_metrics.loading.office_decisions import decided, waiting
from tthc_metrics.loading.particulars import rows_left_out as left_out
from tthc_metrics.loading.particulars import rules_warning as warned
from tthc_metrics.loading.sources import remembered
from tthc_metrics.reviews import commitments, remarks
from tthc_metrics.reviews.deck import deck_to_json
from tthc_metrics.reviews.frozen import opened, reviews
from tthc_metrics.scoring.restatements import restatements
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.gone import gone_from_newer, gone_of

GROUPS = (
    "all",
    "province",
    "tier",
    "agency",
    "district",
    "commune",
    "office",
    "field",
    "procedure",
)
COMMANDS = (
    "batches",
    "ledger --period 2022",
    "ledger --period 2022-03 --calendar nd09",
    "ledger --period 2022-W11 --by district",
    *(f"ledger --period 2022-Q1 --by {group}" for group in GROUPS),
    "ledger --period 2026-Q1 --by field",  # of a book made elsewhere
    "scorecard --period 2022-Q1",
    "scorecard --period 2022-Q1 --by district",
    "scorecard --period 2022-05 --by agency",
    "scorecard --reports",
    "index --period 2022-Q1 --by district",
    "reconcile",
)
PLAIN = (
    "offices", "procedures", "published_figures", "history", "mappings", "brought_parts", "brought_offices",
    "brought_in_book", "told_days",
)  # fmt: skip
"""Tables that no command prints whole."""


def contents(path: Path) -> dict[str, Any]:
    """Everything, as JSON has it; the database, opened once, is not changed."""
    serve(path)  # judged by what lies beside it
    with Database(path, read_only=True) as database:
        numbers = [batch.batch_id for batch in read_batches(database)]
        asked = (*COMMANDS, *(f"refused {nth}" for nth in numbers))
        said = {command: _said(command, path, database) for command in asked}
        return _as_json(said | _seen_on_pages(database))


def _said(command: str, path: Path, database: Database) -> Any:
    out = StringIO()
    opener = HeldDatabase(path, path, lambda: database)
    context = CommandContext(
        out, StringIO(), "", opener, here=lambda typed: typed, hint=lambda _: None
    )
    asked = parser_of(Parser).parse_args([*command.split(), "--format", "json"])
    assert carry_out(asked, context) == 0, command
    return json.loads(out.getvalue())


def _seen_on_pages(database: Database) -> dict[str, Any]:
    known = remembered(database)
    numbers = [batch.batch_id for batch in read_batches(database)]
    return {
        "version": database.version(),
        "decisions": [asdict(each) for each in decided(database)],
        "waiting offices": [asdict(each) for each in waiting(database)],
        "restatements": [_values(each) for each in restatements(database)],
        "commitments": [asdict(each) for each in commitments.commitments(database)],
        "remarks": [asdict(each) for each in remarks.remarks(database)],
        "reviews": [asdict(each) for each in reviews(database)],
        "decks": {
            str(each.review_id): json.loads(deck_to_json(opened(database, each.review_id)))
            for each in reviews(database)
        },
        "drafts": [
            [name, files, made, _draft(database, name)]
            for name, files, made in drafts.unfinished(database)
        ],
        "left out": {str(nth): left_out(database, nth) for nth in numbers},
        "warned": {
            str(nth): [[rule.name, rows] for rule, rows in warned(database, nth)] for nth in numbers
        },
        "gone": {str(nth): [list(one) for one in gone_of(database, nth)] for nth in numbers},
        "gone from newer": {
            str(nth): [list(one) for one in gone_from_newer(database, nth)] for nth in numbers
        },
        "home": known.home,
        **{
            table: database.rows(f"SELECT * FROM {table} ORDER BY ALL NULLS FIRST")
            for table in PLAIN
        },
        "dossiers": database.rows("SELECT * FROM dossiers ORDER BY dossier_no"),
    }


def _values(record: Any) -> list[Any]:
    return list(asdict(record).values())


def _draft(database: Database, name: str) -> dict[str, Any]:
    draft = drafts.open_draft(database, name, remembered(database))
    cells = [
        chunk.to_pylist()
        for part in draft.sheets
        for chunk in part.sheet.chunks(part.layout.data_after, part.kept, part.layout.width, [])
    ]
    return {"rows": draft.rows, "step": draft.step, "wanted": draft.wanted, "cells": cells}


def _as_json(found: Any) -> Any:
    return json.loads(json.dumps(found, ensure_ascii=False, default=str))


SAID_OTHERWISE = re.compile(
    r"/ledger --period 2022/0/(due_late_or_overdue|fell_due|open_in_time|open_overdue): "
    r"|/scorecard --period 2022-05 --by agency/(4|12|13|14)/"
    r"|/scorecard --period 2022-Q1/4/(unknown|value_up_to): "
    r"|/reconcile/1/note: "  # the words of a metric's label
    r"|/reconcile/\d+/mends"  # which repairs are proposed, and in which order
    r"|/index "  # the index is the portal's now, by its criteria
    r"|/scorecard .*/reason: 'Không có thủ tục trong kỳ' became 'Cả \d+ thủ tục không rõ có phi địa giới hay không: "
    r"|/scorecard .*/(20|49|50)/(numerator: 0 became None|unknown: 0 became \d+)$"  # the same rows: a list without that column
    r"|/scorecard .*/20/(denominator: 0 became None|reason: '.*' became 'Tệp đã nạp không cho biết hồ sơ nào có đánh giá')"
    r"|/scorecard .*/(19|48|49)/value_up_to: 0\.\d+ became "  # what stands in the denominator is not added to it once more
    r"|/warned/[67]/"  # the rules of days that are not told
)
"""What later versions say otherwise on purpose: a dossier that is done without any day is not overdue."""


def lost(before: Any, after: Any) -> list[str]:
    """What stood in `before` and does not stand so in `after`; keys that came later may be there."""
    return [line for line in _lost(before, after, "") if not SAID_OTHERWISE.match(line)]


def _lost(before: Any, after: Any, where: str) -> list[str]:
    if where.startswith("/warned/") and where.count("/") == 2:  # in which order may change
        before, after = sorted(before), sorted(after)
    if (
        where.startswith("/scorecard") and where.count("/") == 1
    ):  # metrics that came later may be there
        known = {row["metric"] for row in before}
        after = [row for row in after if row["metric"] in known]
    if isinstance(before, dict) and isinstance(after, dict):
        gone = [f"{where}/{name}: gone" for name in before if name not in after]
        return gone + [
            line
            for name, value in before.items()
            if name in after
            for line in _lost(value, after[name], f"{where}/{name}")
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            line
            for nth, (one, other) in enumerate(zip(before, after, strict=True))
            for line in _lost(one, other, f"{where}/{nth}")
        ]
    return [] if before == after else [f"{where}: {before!r} became {after!r}"]
