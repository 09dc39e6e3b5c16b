"""The short way in the tests: from a file's bytes to its rows."""

from __future__ import annotations

import pyarrow as pa

from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import file_from_bytes, open_files, sheets_of
from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet

Numbered = list[tuple[int, list[str]]]


def sheet_of(data: bytes, name: str = "tệp") -> Sheet:
    """The one sheet of a file, or of the one file in a ZIP."""
    (member,) = open_files(file_from_bytes(name, data))
    (sheet,) = sheets_of(member)
    return sheet


def rows_of(sheet: Sheet, width: int, after: int = 0) -> tuple[Numbered, list[BrokenRow]]:
    """All rows below `after` with their numbers, empty cells as "", and the broken ones."""
    broken: list[BrokenRow] = []
    rows: Numbered = []
    for batch in sheet.chunks(after, range(width), width, broken):
        assert batch.schema.names == ["row_no", *(f"c{place}" for place in range(width))]
        assert batch.schema.types == [pa.int64(), *[pa.string()] * width]
        for record in batch.to_pylist():
            number, *cells = record.values()
            rows.append((number, [cell or "" for cell in cells]))
    return rows, broken


def sentences(data: bytes, name: str = "tệp") -> str:
    """What a file that cannot be read is refused with."""
    try:
        for member in open_files(file_from_bytes(name, data)):
            sheets_of(member)
    except InputError as error:
        return str(error)
    return ""
