"""Files of every shape, read into sheets of text (see text_sheet.py).

    for member in open_files(file_from_path(path)):     # a ZIP gives its members
        for sheet in sheets_of(member):
            sheet.head                                   # the first rows, to find the headings in
            sheet.chunks(after=2, keep=[4, 6], width=14, broken=broken)

Whatever cannot be read raises InputError with a sentence; nothing else is raised for a file's content.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tthc_metrics.intake.files import formats
from tthc_metrics.intake.files.archives import members
from tthc_metrics.intake.files.csv_sheet import sheets_of_csv
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.files.source_file import (
    SourceFile,
    file_from_bytes,
    file_from_path,
    refusal,
    sha256,
)
from tthc_metrics.intake.files.text_sheet import Sheet
from tthc_metrics.intake.personal import numbered

__all__ = ["file_from_bytes", "file_from_path", "open_files", "sha256", "sheets_of"]


def open_files(source: SourceFile) -> list[SourceFile]:
    """The files to read: a ZIP's members, without folders and hidden ones, or the file itself.

    InputError if the ZIP is damaged, or has a member that leads out of it, is itself packed, has a
    password, or unpacks to too much.
    """
    return members(source) if formats.is_zip_of_files(source) else [source]


def sheets_of(source: SourceFile) -> list[Sheet]:
    """The file's tables that have any cell, hidden sheets too, in their order; at least one. Names are masked.

    InputError if it cannot be read at all, or is empty.
    """
    sheets = _sheets(source)
    if not sheets:
        raise refusal(source, "tệp trống.", "Xuất lại tệp từ hệ thống một cửa.")
    for nth, sheet in enumerate(sheets, start=1):
        if isinstance(sheet, GridSheet) and sheet.name:
            sheet.name = numbered(sheet.name, nth)
    return list(sheets)


def _sheets(source: SourceFile) -> Sequence[Sheet]:
    kind = formats.format_of(source)
    if kind == formats.ZIP:
        where = "nằm trong tệp nén" if source.within else "chưa mở"
        raise refusal(source, f"là tệp nén {where}.", "Giải nén tệp ấy trước.")
    return _reader(kind)(source)


def _reader(kind: str) -> Callable[[SourceFile], Sequence[Sheet]]:
    """The reader of one kind of file: only that is imported, for every command would pay for all of them."""
    if kind == formats.WORKBOOK:
        from tthc_metrics.intake.files.workbooks import sheets_of_workbook

        return sheets_of_workbook
    if kind == formats.PARQUET:
        from tthc_metrics.intake.files.parquet_sheet import sheets_of_parquet

        return sheets_of_parquet
    if kind == formats.HTML:
        from tthc_metrics.intake.files.html_tables import sheets_of_html

        return sheets_of_html
    if kind == formats.XML_WORKBOOK:
        from tthc_metrics.intake.files.xml_workbook import sheets_of_xml

        return sheets_of_xml
    return sheets_of_csv
