"""The particulars of a batch: rows left out and warned of; refused rows as a file that can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from tthc_metrics.catalogue import Rule, definitions
from tthc_metrics.core.errors import Fault, RequestError, on_page
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.row_checks import Warned
from tthc_metrics.intake.sheet_plan import BY_ROWS
from tthc_metrics.loading.outcome import LeftOutRows
from tthc_metrics.store.batches import Batch, read_batches
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Rows, insert_rows

ROW, REASON, CURE, UNTIL = "Dòng trong tệp gốc", "Lý do từ chối", "Cách sửa", "Dữ liệu đến"
"""Columns that we add to refused rows; intake knows them and reads only the last."""
OF_A_BATCH = (
    "dossier_claims", "gone_claims", "stated_days", "office_claims", "procedure_claims", "report_claims", "office_words",
    "brought_parts", "brought_offices", "brought_entries", "brought_months", "refused_rows", "left_out_rows", "warnings",
    "batches",
)  # fmt: skip


def keep_particulars(
    cursor: Cursor,
    batch_id: int,
    left_out: Sequence[LeftOutRows],
    warned: Sequence[Warned],
) -> None:
    """Write which rows of a batch were left out, and what was warned of."""
    rows = [(batch_id, of.sheet or None, row, of.reason) for of in left_out for row in of.rows]
    insert_rows(cursor, "left_out_rows", rows)
    warnings = [(batch_id, each.rule.name, each.rows, list(each.first_rows)) for each in warned]
    insert_rows(cursor, "warnings", warnings)


def forget(cursor: Cursor, batch_id: int) -> None:
    """Take out every trace of a batch of this transaction that turned out to change nothing."""
    for table in OF_A_BATCH:
        cursor.execute(f"DELETE FROM {table} WHERE batch_id = ?", [batch_id])
    cursor.execute("DELETE FROM gone_claims WHERE told_by = ?", [batch_id])


def one_batch(rows: Rows, batch_id: int) -> Batch:
    """The batch of a number; RequestError if there is none."""
    found = read_batches(rows, [batch_id])
    if not found:
        raise RequestError(
            Fault(f"Lần nạp {batch_id}", "không có.", "Xem danh sách ở Lịch sử nạp.")
        )
    return found[0]


def rows_left_out(rows: Rows, batch_id: int) -> list[tuple[str, str, list[int]]]:
    """The rows of a batch that were left out, by sheet and reason."""
    found = rows.rows(
        "SELECT COALESCE(sheet, '') AS sheet, reason, LIST(row_no ORDER BY row_no) AS row_nos "
        "FROM left_out_rows WHERE batch_id = $batch GROUP BY ALL ORDER BY ALL",
        {"batch": batch_id},
    )
    return [(row["sheet"], row["reason"], row["row_nos"]) for row in found]


def rules_warning(rows: Rows, batch_id: int) -> list[tuple[Rule, int]]:
    """The rules that warned of a batch, and of how many rows; those first that change what all its figures mean."""
    rules = definitions().rules
    found = rows.rows(
        "SELECT rule, rows FROM warnings WHERE batch_id = $batch ORDER BY rows DESC",
        {"batch": batch_id},
    )
    warned = [(rules[row["rule"]], row["rows"]) for row in found if row["rule"] in rules]
    return sorted(warned, key=lambda each: not each[0].first)


def has_refused(batch: Batch) -> bool:
    """Whether refused rows of a batch are kept here: those of a book made elsewhere lie where it was made."""
    return batch.refused_rows > 0 and batch.kind != "book"


def refused_name(batch: Batch) -> str:
    """What the file of a batch's refused rows is called."""
    stem = fold(batch.file_name.rsplit(".", 1)[0]).replace(" ", "-")[:60]
    return f"tu-choi-{batch.batch_id}-{stem}.xlsx"


def refused_workbook(rows: Rows, batch: Batch) -> bytes:
    """The refused rows of a batch as a workbook: the original columns as text, then the reasons.

    Every cell is text, so that no code loses its zeros and nothing runs as a formula. Corrected, it can be
    loaded as it is.
    """
    import xlsxwriter  # only here: it costs start-up time that every command would pay

    found = rows.rows(
        "SELECT * FROM refused_rows WHERE batch_id = $batch ORDER BY sheet, row_no",
        {"batch": batch.batch_id},
    )
    until = _until(batch)
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    text, head = (
        book.add_format({"num_format": "@"}),
        book.add_format({"num_format": "@", "bold": True}),
    )
    sheet = book.add_worksheet("Dòng bị từ chối")
    headings = [*batch.headings, ROW, REASON, CURE, UNTIL]
    sheet.set_column(0, len(headings), 18, text)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, head)
    for number, row in enumerate(found, start=1):
        cells = [*row["cells"], *[""] * (len(batch.headings) - len(row["cells"]))]
        where = f"{row['sheet']} › {row['row_no']}" if row["sheet"] else str(row["row_no"])
        for place, cell in enumerate([*cells, where, row["reasons"], on_page(row["cures"]), until]):
            sheet.write_string(number, place, (cell or "")[:32_000], text)
    book.close()
    return out.getvalue()


def _until(batch: Batch) -> str:
    """The moment that a batch speaks of, and whether it may only be the last of its rows."""
    if batch.data_until is None:
        return ""
    told = batch.data_until.strftime("%d/%m/%Y %H:%M:%S")
    by_rows = batch.data_until.date() == batch.period_to
    return f"{told} {BY_ROWS}" if by_rows else told
