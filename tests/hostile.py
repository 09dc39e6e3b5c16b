"""A database in which every text that people or files wrote is hostile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.browser.serving import let_in
from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.sources import remembered
from tthc_metrics.reviews import commitments, remarks
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.reviews.remarks import RemarkKind
from tthc_metrics.store.database import Database

PAYLOAD = (
    '=HYPERLINK("http://evil.vn","x")<img src=x onerror="hit()"><svg onload=hit()></svg>'
    "\"'><script>hit()</script></script>[x](javascript:hit())<a href=javascript:hit()>y</a>"
    "${hit()}{{hit()}}</style></textarea><b>\u202eđảo\u2066"
)
LONG = "x" * 3_000
UNIT = ("63-district-516", "Huyện Nam Trà My")
TEXTS = {
    # what people and files write, by table; an office keeps its beginning, by which it is sorted and known
    "offices": ("name", "short_name"),
    "procedures": ("name", "field"),
    "dossiers": ("field",),
    "brought_months": ("field",),
    "batches": ("file_name", "loaded_by"),
    "refused_rows": ("sheet", "reasons", "cures"),
    "left_out_rows": ("sheet", "reason"),
    "published_figures": ("unit", "place", "document", "sentence"),
    "history": ("done_by", "note"),
    "reviews": ("name", "frozen_by"),
    "commitments": ("unit_name", "words", "made_by", "changed_by"),
    "unit_remarks": ("words", "unit_name", "made_by"),
}


def make_hostile(path: Path) -> None:
    """All that is in the database, and an account of all roles beside it."""
    roles = ("leader", "analyst", "administrator", "auditor")
    let_in(path, *roles)
    file = AccountsFile.of(path)
    with file.writing() as connection:
        connection.execute("UPDATE accounts SET full_name = full_name || ?, made_by = ?", (PAYLOAD, PAYLOAD))  # fmt: skip
        connection.execute("UPDATE sessions SET agent = ?, address = ?", (PAYLOAD, PAYLOAD))
    log.write(file, "load", PAYLOAD, PAYLOAD + LONG, PAYLOAD)
    with Database(path) as database:
        _written(database)
        with database.cursor() as cursor:
            for table, columns in TEXTS.items():
                for column in columns:
                    cursor.execute(
                        f"UPDATE {table} SET {column} = {column} || ' ' || ? WHERE {column} IS NOT NULL",
                        [PAYLOAD],
                    )
            cursor.execute("UPDATE dossiers SET dossier_no = ? || dossier_no WHERE office_id = 'H47.17'", [PAYLOAD])  # fmt: skip
            cursor.execute("UPDATE batches SET headings = list_transform(headings, lambda h: h || ?), sheets = [?], dropped_columns = [?]", [PAYLOAD] * 3)  # fmt: skip
            cursor.execute("UPDATE refused_rows SET cells = list_transform(cells, lambda c: ? || c)", [PAYLOAD])  # fmt: skip
            cursor.execute("UPDATE unit_remarks SET words = words || ?", [LONG])


def _written(database: Database) -> None:
    """What people write on pages: a review, a commitment, remarks."""
    period = parse_period("2022-Q1", definitions().calendars["calendar"])
    freeze(database, build_deck(database, definitions(), period), "Rà soát quý I", by="lan")
    promise = Promise(
        "calendar", "2022-Q1", date(2022, 3, 31), GroupBy.DISTRICT, UNIT[0], "Nam Trà My",
        "online_rate", "Ra quân", date(2022, 6, 30), None,
    )  # fmt: skip
    commitments.give(database, promise, "lan")
    for kind in RemarkKind:
        remarks.write(database, kind, UNIT, date(2022, 3, 7), "Đổi phần mềm", "lan")


def draft_of(path: Path) -> str:
    """A dropped file whose name, headings and cells are hostile; its draft."""
    cell = '"' + PAYLOAD.replace('"', '""') + '"'
    rows = f"Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận,Trạng thái,{cell}\nA-1,{cell},1/3/2022,{cell},{cell}\n"
    name = PAYLOAD.replace("/", "-")[:200] + ".csv"
    with Database(path) as database:
        return drafts.keep(database, [file_from_bytes(name, rows.encode())], remembered(database))
