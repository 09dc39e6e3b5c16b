"""How much of a file is believed: beyond these sizes it is refused with a sentence."""

from __future__ import annotations

CELL = 32_767
"""Characters in a cell, as in Excel."""

COLUMNS = 500

ROWS = 1_048_576
"""Rows of a sheet that cannot be streamed (HTML, SpreadsheetML), as in Excel."""

MIB = 1 << 20

ARCHIVE = 4 << 30
"""Bytes of all members of a ZIP together, unpacked."""

MEMBER = 3 << 30
"""Bytes of one member of a ZIP, unpacked."""

MEMBERS = 1_000

RATIO, RATIO_FROM = 200, 64 * MIB
"""A member larger than RATIO_FROM may not be RATIO times as large as its packed form."""

WORKBOOK = 512 * MIB
"""Bytes of a workbook as it lies on disk."""

WORKBOOK_UNPACKED = 2 << 30
"""Bytes of all parts of an XLSX or ODS, unpacked, as it states them itself."""

WORKBOOK_MEMORY = 3 << 30
"""Bytes of address space of the process that reads a workbook, whatever the file states."""

LETTERS = 512 * MIB
"""Characters of a workbook's cells together, which are all held in memory."""

WORKBOOK_SECONDS = 600

MARKUP = 100 * MIB
"""Bytes of an HTML or XML file, which is read whole and takes ten times as much memory."""

PARQUET_GROUP = 2 << 30
"""Bytes of a row group as its footer states them."""

PARQUET_ROWS = 20_000_000

PARQUET_PIECE = 64 * MIB
"""Bytes of cells that are written out at once: one long text may stand for every row of a file of a few bytes."""

PARQUET_TEXT = ARCHIVE
"""Bytes of all cells of a file, written out."""
