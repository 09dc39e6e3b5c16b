"""Files of every shape, read into sheets of text (see intake/sheets.py).

    for member in open_files(given_from_path(path)):     # a ZIP gives its members
        for sheet in sheets_of(member):
            sheet.head                                   # the first rows, to find the headings in
            sheet.chunks(after=2, keep=[4, 6], width=14, broken=broken)

Whatever cannot be read raises InputError with a sentence; nothing else is raised for a file's content.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tthc_metrics.intake.files import kinds
from tthc_metrics.intake.files.archives import members
from tthc_metrics.intake.files.csv_sheet import sheets_of_csv
from tthc_metrics.intake.files.html_tables import sheets_of_html
from tthc_metrics.intake.files.parquet_sheet import sheets_of_parquet
from tthc_metrics.intake.files.source_file import (
    given_from_bytes,
    given_from_path,
    refusal,
    sha256,
)
from tthc_metrics.intake.files.workbooks import sheets_of_workbook
from tthc_metrics.intake.files.xml_workbook import sheets_of_xml
from tthc_metrics.intake.sheets import Given, Sheet

__all__ = ["given_from_bytes", "given_from_path", "open_files", "sha256", "sheets_of"]


def open_files(given: Given) -> list[Given]:
    """The files to read: a ZIP's members, without folders and hidden ones, or the file itself.

    InputError if the ZIP is damaged, or has a member that leads out of it, is itself packed, has a
    password, or unpacks to too much.
    """
    return members(given) if kinds.is_zip_of_files(given) else [given]


def sheets_of(given: Given) -> list[Sheet]:
    """The file's tables that have any cell, hidden sheets too, in their order; at least one.

    InputError if it cannot be read at all, or is empty.
    """
    sheets = _sheets(given)
    if not sheets:
        raise refusal(given, "tệp trống.", "Xuất lại tệp từ hệ thống một cửa.")
    return list(sheets)


def _sheets(given: Given) -> Sequence[Sheet]:
    kind = kinds.kind_of(given)
    if kind == kinds.ZIP:
        where = "nằm trong tệp nén" if given.within else "chưa mở"
        raise refusal(given, f"là tệp nén {where}.", "Giải nén tệp ấy trước.")
    readers: dict[str, Callable[[Given], Sequence[Sheet]]] = {
        kinds.WORKBOOK: sheets_of_workbook,
        kinds.PARQUET: sheets_of_parquet,
        kinds.HTML: sheets_of_html,
        kinds.XML_WORKBOOK: sheets_of_xml,
        kinds.CSV: sheets_of_csv,
    }
    return readers[kind](given)
