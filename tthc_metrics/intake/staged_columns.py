"""The statements that make typed columns of the texts of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import Column
from tthc_metrics.intake import cell_sql
from tthc_metrics.intake.cell_sql import NUMBER, NUMBER_KEY
from tthc_metrics.intake.day_order import Reading
from tthc_metrics.intake.printed import PRINTED, PRINTED_VALUE
from tthc_metrics.intake.understanding import TIER_CODES, TIERS
from tthc_metrics.store.temporary import Relation

MOMENTS = ("received_on", "finished_on")
"""Days whose hour is kept while loading: the last of them tells how far the data reaches."""
KINDS = {"day": "DATE", "moment": "TIMESTAMP", "yes_no": "BOOLEAN"}  # all other cells stay text


@dataclass(frozen=True)
class ListReading:
    """How a list is read: the columns that it has, in what order their days are written, which have their own code."""

    columns: Sequence[Column]
    orders: Mapping[str, Reading]
    own_codes: frozenset[str]

    def order_of(self, column: Column) -> Reading:
        """The order in a column of days; one of moments has that of the other days of its file."""
        return self.orders.get(MOMENTS[0] if column.type == "moment" else column.name, "d/m")


def typed(reading: ListReading, text: str) -> str:
    """The statement that makes days of text, yes and no, codes, of the columns of a file; see StagedList.rows."""
    shown, read = ["sheet", "row_no"], []
    for c in reading.columns:
        raw = f"CASE WHEN {{}} IS NULL THEN r.{c.name} END AS {c.name}_raw"
        moment = f"COALESCE({c.name}_plain, {cell_sql.moment(c.name, reading.order_of(c))})"
        if c.type == "day":
            at, day = f"{c.name}_at", cell_sql.day_of(f"{c.name}_at")
            read.append(f"{moment} AS {at}")
            shown += [f"{day} AS {c.name}", *([at] if c.name in MOMENTS else []), raw.format(day)]
        elif c.type == "moment":
            shown.append(f"{moment} AS {c.name}")
        elif c.type == "procedure_code":
            read.append(f"{cell_sql.procedure_code(c.name)} AS {c.name}_read")
            shown += [f"{c.name}_read AS {c.name}", raw.format(f"{c.name}_read")]
        elif c.name == NUMBER:  # of letters that nobody sees nothing is left
            read.append(f"{cell_sql.spelt_alike(NUMBER)} AS spelt")
            shown.append(f"{cell_sql.keyed('spelt')} AS {NUMBER_KEY}")
            shown.append(f"CASE WHEN spelt <> '' THEN {NUMBER} END AS {NUMBER}")
        elif c.type == "yes_no":
            shown += [f"CAST({c.name} AS BOOLEAN) AS {c.name}", f"{c.name}_raw"]
        else:
            shown += [name for name, _ in names_of(c)]
    inner = f"SELECT {', '.join(['*', *read])} FROM {text}"
    return f"SELECT {', '.join(shown)} FROM ({inner}) AS r"


def names_of(column: Column) -> list[tuple[str, str]]:
    """The columns of staged rows that one of the file becomes, each with its type."""
    name, kind = column.name, KINDS.get(column.type, "VARCHAR")
    found = [(NUMBER_KEY, "VARCHAR")] if name == NUMBER else []
    found.append((name, kind))
    found += [(f"{name}_at", "TIMESTAMP")] if name in MOMENTS else []
    found += [(f"{name}_raw", "VARCHAR")] if column.may_be_unread else []
    more = {TIERS: TIER_CODES, PRINTED: PRINTED_VALUE}.get(name)
    return [*found, (more, "VARCHAR")] if more else found


def with_all(columns: Sequence[Column], there: Sequence[Column], rows: Relation) -> str:
    """The statement that shows the columns that a file lacks, too: nothing is kept or looked through for them."""
    shown = [
        name if column in there else f"CAST(NULL AS {kind}) AS {name}"
        for column in columns
        for name, kind in names_of(column)
    ]
    return f"SELECT sheet, row_no, {', '.join(shown)} FROM {rows}"
