"""The columns that SQL has for every count (definitions/counts.toml): what stands in place of {…} there.

The text is what one would write by hand, a line a count, and is read alike by DuckDB and Spark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.count_definitions import Count, CountDefinitions


def booked_columns(counts: CountDefinitions) -> list[str]:
    """The columns of the book: counts of what came in or went out, then what stocks are entered as."""
    return [c.name for c in _flows(counts)] + [c.entered for c in _counted(counts) if c.entered]


def column_label(counts: CountDefinitions, column: str) -> str:
    """What pages call a column of the book: the count that it is, or that it adds up to."""
    return next(c.label for c in _counted(counts) if column in (c.name, c.entered))


def _table_columns(counts: CountDefinitions) -> list[str]:
    return [f"{column} BIGINT NOT NULL" for column in booked_columns(counts)]


def _entries(counts: CountDefinitions) -> list[str]:
    stocks = [
        f"CAST(SUM({c.entered}) AS BIGINT) AS {c.entered}" for c in _counted(counts) if c.entered
    ]
    return [_dossiers_that(c) for c in _flows(counts)] + stocks


def _sums_of_entries(counts: CountDefinitions) -> list[str]:
    return [f"CAST(SUM({column}) AS BIGINT) AS {column}" for column in booked_columns(counts)]


def _running_totals(counts: CountDefinitions) -> list[str]:
    return [
        f"CAST(SUM(CAST({column} AS DOUBLE)) OVER running AS BIGINT) AS {column}"
        for column in booked_columns(counts)
    ]


def _from_book(counts: CountDefinitions) -> list[str]:
    return [
        f"CAST(COALESCE(SUM({_of_totals(counts, count)}), 0) AS BIGINT) AS {count.name}"
        for count in _counted(counts)
    ]


def _of_totals(counts: CountDefinitions, count: Count) -> str:
    """A flow is the total at the end less the total before the beginning; a stock is the total itself."""
    if count.at is None:
        return f"sign * {count.name}"
    held = count.entered or counts.added(count.balance or "")
    return f"CASE WHEN sign = {1 if count.at == 'end' else -1} THEN {held} ELSE 0 END"


def _from_dossiers(counts: CountDefinitions) -> list[str]:
    return [_dossiers_that(count) for count in _counted(counts)]


def _sums(counts: CountDefinitions) -> list[str]:
    every = (counts[name] for name in counts.every)
    return [f"{counts.added(c.sum)} AS {c.name}" for c in every if c.sum]


def _dossiers_that(count: Count) -> str:
    return f"COUNT(CASE WHEN {count.dossiers} THEN 1 END) AS {count.name}"


def _counted(counts: CountDefinitions) -> list[Count]:
    """The counts of the ledger that are not sums of others."""
    return [c for c in counts.named.values() if c.ledger and c.sum is None]


def _flows(counts: CountDefinitions) -> list[Count]:
    return [c for c in _counted(counts) if c.at is None]


PLACES: Mapping[str, Callable[[CountDefinitions], list[str]]] = {
    "columns_of_counts": _table_columns,
    "entries_of_counts": _entries,
    "sums_of_entries": _sums_of_entries,
    "running_totals_of_counts": _running_totals,
    "counts_of_totals": _from_book,
    "counts_of_dossiers": _from_dossiers,
    "sums_of_counts": _sums,
}


def columns_for(place: str) -> str | None:
    """The text for a place of a statement, a line a column; None if it is not one of these."""
    make = PLACES.get(place)
    return make and ",\n".join(make(definitions().counts))
