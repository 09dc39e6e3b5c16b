"""What only the bytes of a workbook tell: cells without a value, what is hidden or struck through, the first day. Those of a sheet are unpacked once for all."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from tthc_metrics.intake.files import biff, valueless
from tthc_metrics.intake.files.broken import BROKEN
from tthc_metrics.intake.files.byte_marks import holds
from tthc_metrics.intake.files.hidden import Hidden, HiddenInXlsx
from tthc_metrics.intake.files.struck import Struck, StruckInXlsx, struck_styles
from tthc_metrics.intake.files.valueless import Cells
from tthc_metrics.intake.files.xlsx_parts import counts_from_1904, sheet_paths, whole_tags


@dataclass(frozen=True)
class Look:
    """By sheet's name: the texts of cells without a value, hidden rows and columns, struck cells; whether days count from 1904."""

    valueless: Mapping[str, Cells] = field(default_factory=dict)
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    since_1904: bool = False
    struck: Mapping[str, Struck] = field(default_factory=dict)


def looked_through(file: BinaryIO) -> Look:
    """Of XLSX, XLS and ODS. What is wrong with the file is told by whoever reads its cells; here it is passed over."""
    with suppress(*BROKEN):
        if not zipfile.is_zipfile(file):
            return _old_workbook(file)
        with zipfile.ZipFile(file) as archive:
            if "content.xml" in archive.namelist():
                return Look(valueless.of_ods(archive))
            return _xlsx(archive)
    return Look()


def _xlsx(archive: zipfile.ZipFile) -> Look:
    cells: dict[str, Cells] = {}
    hidden: dict[str, Hidden] = {}
    struck: dict[str, Struck] = {}
    styles: frozenset[bytes] = frozenset()
    with suppress(*BROKEN):
        styles = struck_styles(archive)
    for name, path in sheet_paths(archive).items():
        with suppress(*BROKEN):
            own, lines, faulty = HiddenInXlsx(), StruckInXlsx(styles), False
            for part in whole_tags(archive, path):
                apostrophes = holds(part, b"='")
                own.look_at(part, apostrophes)
                lines.look_at(part)
                faulty = faulty or valueless.may_be_faulty(part, apostrophes)
            if faulty:
                cells[name] = valueless.of_sheet(archive, path)
            hidden[name], struck[name] = own.found(archive, path), lines.found
    return Look(cells, hidden, counts_from_1904(archive), struck)


def _old_workbook(file: BinaryIO) -> Look:
    cells: Mapping[str, Cells] = {}
    hidden: dict[str, Hidden] = {}
    with suppress(*BROKEN):
        file.seek(0)
        cells = biff.valueless_cells(file)
    with suppress(*BROKEN):
        file.seek(0)
        parts = biff.hidden_parts(file)
        hidden = {
            name: Hidden(sorted(rows), sorted(columns)) for name, (rows, columns) in parts.items()
        }
    since_1904 = False
    with suppress(*BROKEN):
        file.seek(0)
        since_1904 = biff.counts_from_1904(file)
    return Look(cells, hidden, since_1904)
