"""What the steps of loading a list hand on in temporary relations: what each holds, who makes it, who reads it.

`rows` of each step is the same table: first all rows of the file, then those that are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.intake.day_order import DayOrder
from tthc_metrics.intake.files.text_sheet import BrokenRow
from tthc_metrics.store.temporary import Relation


@dataclass(frozen=True)
class StagedList:
    """A list as it stands in its file, but for rows that are no data.

    rows: made by staging; read by checks, and by acceptance, which takes rows out. Sheet (its number) and row_no; a column for every column of the
          kind; beside each that is not plain text a `…_raw` with the cell's text where it was not understood;
          beside days whose hour counts a `…_at`; beside tiers their codes.

    `present` are our names of the columns that the file has; `read` counts the rows that were read;
    `left_out` are (sheet, row_no, reason) of those that are no data, `broken` those that never became cells,
    each with its sheet; `masked` counts masked cells by heading; `day_orders` tell how days are read; `own_codes` are
    the columns whose numbers mean nothing usual (coded.py).
    """

    kind: str
    present: tuple[str, ...]
    rows: Relation
    read: int
    broken: Sequence[tuple[int, BrokenRow]]
    left_out: Sequence[tuple[int, int, str]]
    masked: Mapping[str, int]
    day_orders: Sequence[DayOrder] = ()
    own_codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CheckedList:
    """What is wrong with the rows of a list.

    faults:  made by checks; read by rejects. Sheet, row_no, rule, column_name, value, cure (null: that
             of the rule): one row a fault.
    doubled: made by checks; read by acceptance. Sheet, row_no, nth, alike: rows whose name others bear
             too, with their turn and whether all of them say the same.

    Both are None where there is none. `total` counts the faults.
    """

    faults: Relation | None
    doubled: Relation | None
    total: int


@dataclass(frozen=True)
class AcceptedList:
    """The rows of a list that come into force.

    rows:  see StagedList, without refused and repeated rows; read by checks.warnings and apply.
    codes: made by acceptance, of dossiers; read by apply. Procedure_name, procedure_code: for rows without
           a code, where the name is one procedure's alone.

    late:  made by acceptance, of dossiers; read by apply. The same rows, with whether they were accepted late as far
           as that can be said; None where no row tells when it was submitted.

    refused: made by acceptance, of dossiers; read by apply. Dossier_no of the rows that were refused: the file
             lists them all the same.

    `present` are our names of the columns that the list says something of; `repeated` are the rows (sheet,
    row_no) that only said again what an earlier one said.
    """

    rows: Relation
    codes: Relation | None
    present: tuple[str, ...]
    repeated: Sequence[tuple[int, int]] = ()
    refused: Relation | None = None
    late: Relation | None = None
