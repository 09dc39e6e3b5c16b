"""Sums by month, field and procedure of a province's book: held to the entries of its book, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import duckdb

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.acceptance import kept_spellings
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.nation_manifest import BOOK, MONTHS, OFFICES
from tthc_metrics.store.temporary import drop, fill

Sums = Mapping[tuple[str, date], tuple[int, ...]]


def wrong_months(cursor: Cursor, files: Mapping[str, str], rows: int, until: date) -> Iterator[str]:
    """What is wrong with the sums of a province, sentence by sentence; `files`: each as what may follow FROM.

    By tier and month they must be what the entries of the book up to its last day add up to, count by count.
    """
    columns = booked_columns(definitions().counts)
    sums = ", ".join(f"COALESCE(SUM({c}), 0)" for c in columns)
    month = "CAST(date_trunc('month', {}) AS DATE)".format
    try:
        found, keys, wrong = cursor.execute(
            "SELECT COUNT(*), COUNT(DISTINCT (tier, field, procedure_code, month)), "
            f"COUNT(CASE WHEN {' + '.join(columns)} IS NULL OR tier IS NULL OR month IS NULL OR month <> {month('month')} THEN 1 END) "
            f"FROM {files[MONTHS]}"
        ).fetchall()[0]
        told = _by_month(cursor, f"SELECT tier, month, {sums} FROM {files[MONTHS]} GROUP BY ALL")
        entered = _by_month(
            cursor,
            f"SELECT tier, {month('day')}, {sums} FROM {files[BOOK]} INNER JOIN {files[OFFICES]} USING (office_id) "
            f"WHERE day <= DATE '{until}' GROUP BY ALL",
        )
    except duckdb.Error:
        yield "không đọc được, hoặc thiếu cột."
        return
    if found != rows:
        yield f"có {number(found)} dòng, manifest ghi {number(rows)}."
    if found != keys or wrong:
        yield "có dòng ghi nhiều lần, để trống, hoặc không ghi ngày đầu tháng."
    else:
        yield from _differences(told, entered)


def keep_months(cursor: Cursor, own: Mapping[str, object], months: str) -> None:
    """Write them, of `own` batch_id and province; a field is spelt as it is known here."""
    fields = cursor.execute(
        f"SELECT field FROM {months} WHERE field IS NOT NULL GROUP BY field ORDER BY COUNT(*) DESC, field"
    ).fetchall()
    other = kept_spellings(cursor, [field for (field,) in fields])
    spelt = fill(cursor, "spelt", "field VARCHAR, kept_as VARCHAR", [*other.items()])
    counts = ", ".join(booked_columns(definitions().counts))
    cursor.execute(
        "INSERT INTO brought_months BY NAME SELECT $batch_id AS batch_id, $province AS province_id, tier, "
        f"COALESCE(s.kept_as, m.field) AS field, procedure_code, month, {counts} "
        f"FROM {months} AS m LEFT JOIN {spelt} AS s ON s.field = m.field ORDER BY ALL",
        dict(own),
    )
    drop(cursor, spelt)


def _by_month(cursor: Cursor, query: str) -> Sums:
    """The sums by tier and month; months of zeros are as if they were not there."""
    rows = cursor.execute(query).fetchall()
    return {(tier, month): tuple(sums) for tier, month, *sums in rows if any(sums)}


def _differences(told: Sums, entered: Sums) -> Iterator[str]:
    """The first sum that differs from the book's, and how many more do."""
    columns = booked_columns(definitions().counts)
    nothing = (0,) * len(columns)
    found = [
        (key, column, has, wants)
        for key in sorted(told.keys() | entered.keys())
        for column, has, wants in zip(
            columns, told.get(key, nothing), entered.get(key, nothing), strict=True
        )
        if has != wants
    ]
    if not found:
        return
    (tier, month), column, has, wants = found[0]
    where = f"của {TIERS.get(tier, tier).lower()} tháng {month:%m/%Y}"
    more = f" (và {number(len(found) - 1)} chỗ khác)" if len(found) > 1 else ""
    yield f"tổng «{column}» {where} là {number(int(has))}, {BOOK} cộng được {number(int(wants))}{more}."
