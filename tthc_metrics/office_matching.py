"""Offices of a file being loaded: matched, made, and one where two were taken for two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import astuple

import duckdb

from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake import offices
from tthc_metrics.intake.offices import Office, OfficeBook
from tthc_metrics.intake.reading import Source
from tthc_metrics.places import all_places
from tthc_metrics.store.batches import move_dossiers
from tthc_metrics.store.database import statement

ERA = "CASE WHEN received_on < DATE '2025-07-01' THEN '63' ELSE '34' END"
"""The era of a dossier, alike in intake/incoming_dossiers.sql."""


def known_offices(cursor: duckdb.DuckDBPyConnection) -> list[Office]:
    """All offices in the database."""
    names = ", ".join(Office.__dataclass_fields__)
    return [
        Office(*row)
        for row in cursor.execute(f"SELECT {names} FROM offices ORDER BY office_id").fetchall()
    ]


def match_offices(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Fill `matched_offices` for every code, name and era of the file; new ones join the offices.

    Returns the names of the new ones.
    """
    asked = cursor.execute(
        f"SELECT DISTINCT office_code, office_name, {ERA} AS era FROM parsed"
    ).fetchall()
    known = known_offices(cursor)
    book = OfficeBook(known, all_places())
    matched = offices.match_offices(asked, book)
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE matched_offices "
        "(office_code VARCHAR, office_name VARCHAR, era VARCHAR, office_id VARCHAR)"
    )
    if matched:
        rows = [(*each, office.office_id) for each, office in matched.items()]
        cursor.executemany("INSERT INTO matched_offices VALUES (?, ?, ?, ?)", rows)
    ids = {office.office_id for office in known}
    new = {o.office_id: o for o in matched.values() if o.office_id not in ids}
    if new:
        marks = ", ".join("?" * len(Office.__dataclass_fields__))
        cursor.executemany(
            f"INSERT INTO offices VALUES ({marks})", [astuple(office) for office in new.values()]
        )
    named = {o.office_id: o for o in matched.values()}
    _adopt(cursor, book, known, named.values(), named)
    return sorted(office.name for office in new.values())


def merge_into_listed(cursor: duckdb.DuckDBPyConnection) -> None:
    """Offices made from words go into those of the list just saved that are the same."""
    known = known_offices(cursor)
    listed = {row[0] for row in cursor.execute("SELECT office_id FROM incoming").fetchall()}
    book = OfficeBook(known, all_places())
    _adopt(cursor, book, known, [o for o in known if o.office_id in listed], ())


def _adopt(
    cursor: duckdb.DuckDBPyConnection,
    book: OfficeBook,
    known: Iterable[Office],
    adopters: Iterable[Office],
    in_use: Collection[str],
) -> None:
    """Give dossiers of offices made from words to the office with a code that is the same.

    Only where one stands against one: what fits two fits none. An office of one era takes only the
    dossiers of its era; an office left without any is forgotten.
    """
    made = [office for office in known if not office.has_code]
    pairs = [(old, new) for new in adopters for old in made if book.same(old, new)]
    claims = Counter((old.office_id, book.era_of(new)) for old, new in pairs)
    offers = Counter((new.office_id, old.place_id) for old, new in pairs)
    for old, new in pairs:
        era = book.era_of(new)
        if claims[old.office_id, era] == 1 and offers[new.office_id, old.place_id] == 1:
            left = move_dossiers(cursor, old.office_id, new.office_id, f"{ERA} = '{era}'" if era else "TRUE")  # fmt: skip
            if not left and old.office_id not in in_use:
                cursor.execute("DELETE FROM offices WHERE office_id = ?", [old.office_id])


def refuse_unknown_places(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Refuse a list of offices with codes that no place carries in the office's era."""
    found: list[tuple[int, str, str, str]] = cursor.execute(
        statement("intake/office_faults")
    ).fetchall()
    if found:
        raise InputError(
            *(
                Fault(
                    f"{source.name}, dòng {row}",
                    f"cột «{column}» ghi «{value}», không có địa bàn nào mang mã này.",
                    "Ghi mã theo danh mục của Tổng cục Thống kê, của thời kỳ đơn vị hoạt động "
                    "(trước hay từ 01/07/2025).",
                )
                for row, column, value, _ in found
            )
        )
