"""Whether the parts of a scope by field or procedure are all of it: what they lack, and where they differ from its book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import asks_dossiers, columns, ledgers
from tthc_metrics.ledger.month_sums import Untold, month_sums
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows

Counted = Callable[[], Iterable[Mapping[str, int]]]
"""Counts parts when they are asked for: where no sums by month are told, nobody asks."""


@dataclass(frozen=True)
class Gap:
    """A count of the ledger in which the parts add up to something else than the book of the scope."""

    column: str
    parts: int
    book: int


@dataclass(frozen=True)
class PartsTold:
    """What the parts of a scope leave out, and if nothing: where they differ from its book. Both empty: they are all of it."""

    untold: tuple[Untold, ...] = ()
    gaps: tuple[Gap, ...] = ()


def parts_told(
    database: Rows, period: Period, by: GroupBy, within: Scope, *, rows: Counted
) -> PartsTold:
    """Of the counts of all parts (`rows`) of a scope by a grouping, where dossiers lie elsewhere."""
    if not asks_dossiers(by, within):
        return PartsTold()
    answer = month_sums(database, period, by, within)
    if answer.untold or not answer.told or within.field or within.procedure:
        return PartsTold(answer.untold)
    (whole,) = ledgers(database, [period], GroupBy.ALL, within)
    parts = [*rows()]
    sums = {name: sum(row[name] for row in parts) for name in columns()}
    gaps = (Gap(name, sums[name], whole[name]) for name in sums if sums[name] != whole[name])
    return PartsTold((), tuple(gaps))
