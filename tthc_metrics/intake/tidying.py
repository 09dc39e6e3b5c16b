"""What is put right in parsed rows without asking, and what is worth a remark without refusing."""

from __future__ import annotations

import re
from collections import defaultdict

import duckdb

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake.reading import Source
from tthc_metrics.vietnamese import fold, number

FINISHED = ("done", "collected", "withdrawn", "returned")


def one_spelling_of_fields(cursor: duckdb.DuckDBPyConnection) -> None:
    """`Hoà giải` and `HÒA GIẢI` are one field: all take the spelling known first, else the commonest."""
    stored = cursor.execute(
        "SELECT field, 0 AS rows_of FROM procedures WHERE field IS NOT NULL UNION "
        "SELECT field, 1 FROM dossiers WHERE field IS NOT NULL"
    ).fetchall()
    new = cursor.execute("SELECT field, COUNT(*) FROM parsed WHERE field IS NOT NULL GROUP BY field ORDER BY 2 DESC, 1").fetchall()  # fmt: skip
    first: dict[str, str] = {}
    for field, _ in [*sorted(stored, key=lambda row: (row[1], row[0])), *new]:
        first.setdefault(fold(field), field)
    other = [(first[fold(field)], field) for field, _ in new if first[fold(field)] != field]
    if other:
        cursor.executemany("UPDATE parsed SET field = ? WHERE field = ?", other)


def tiers_as_codes(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """`Cấp huyện; Cấp xã` → `district;commune`; a word that is no tier is refused."""
    meanings = definitions().meanings["tier"]
    rows: dict[str, list[int]] = defaultdict(list)
    for row, tiers in cursor.execute("SELECT row_no, tiers FROM parsed WHERE tiers IS NOT NULL").fetchall():  # fmt: skip
        rows[tiers].append(row)
    faults = []
    for tiers, numbers in rows.items():
        words = [fold(word) for word in re.split(r"[;,/]", tiers) if word.strip()]
        if all(word in meanings for word in words):
            codes = ";".join(dict.fromkeys(meanings[word] for word in words))
            cursor.execute("UPDATE parsed SET tiers = ? WHERE tiers = ?", [codes, tiers])
        else:
            what = f"cấp thực hiện «{tiers}» không có."
            cure = "Ghi Cấp tỉnh, Cấp huyện, Cấp xã, cách nhau bằng dấu chấm phẩy."
            faults += [Fault(f"{source.name}, dòng {n}", what, cure) for n in numbers]
    if faults:
        raise InputError(*faults)


def refuse_unknown_in_reports(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Figures, tiers and calendars that nothing is defined for, periods that end before they begin."""
    known = definitions()
    found = cursor.execute(
        "SELECT row_no, figure, tier, calendar, period_from, period_to FROM parsed"
    )
    faults = []
    for row, figure, tier, calendar, first, last in found.fetchall():
        for what, fine in (
            (f"số liệu «{figure}» chưa có tên trong figures.toml.", figure in known.figures),
            (f"tuyến «{tier}» không có.", tier in TIERS),
            (f"lịch «{calendar}» không có.", calendar in known.calendars),
            ("kỳ kết thúc trước khi bắt đầu.", first <= last),
        ):
            if not fine:
                faults.append(Fault(f"{source.name}, dòng {row}", what, "Sửa lại rồi nạp."))
    if faults:
        raise InputError(*faults)


def remarks(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """What the one who loads should know though nothing is refused for it."""
    marks = ", ".join("?" * len(FINISHED))
    (unfinished,) = cursor.execute(
        f"SELECT COUNT(*) FROM parsed WHERE finished_on IS NULL AND status IN ({marks})",
        list(FINISHED),
    ).fetchone() or (0,)
    if not unfinished:
        return []
    return [
        f"{number(unfinished)} hồ sơ có trạng thái đã xong nhưng không có ngày kết thúc xử lý: "
        "được tính là đang giải quyết."
    ]
