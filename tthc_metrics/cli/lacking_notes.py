"""What rows of a command leave out of dossiers that lie elsewhere: told on standard error, and in JSON and CSV beside each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tthc_metrics.cli.output import Output
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.ledger.counts import NOT_IN_THE_BOOK
from tthc_metrics.ledger.lacking import lacking_parts, lacking_services
from tthc_metrics.ledger.procedure_counts import USED
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.scorecard import days_told
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.store.database import Rows

LACKING = "lacking"
"""The name of the sentence in a row; empty where the row is of all its dossiers."""


def parts_lack(
    database: Rows, days: Period, by: GroupBy, within: Scope, rows: Sequence[Mapping[str, int]]
) -> str:
    """Of all rows of a ledger by a grouping."""
    return split_note(lacking_parts(database, days, by, within, rows=lambda: rows))


def services_lack(database: Rows, days: Period, by: GroupBy, within: Scope) -> str:
    """Of the services used, by a grouping: why nobody can tell how many."""
    return split_note(lacking_services(database, days, by, within))


def scores_lack(database: Rows, period: Period, by: GroupBy, within: Scope) -> Callable[[Score], str]:  # fmt: skip
    """Of scores by a grouping, one by one: those of services used, and by field or procedure all."""
    (days,) = days_told(database, [period])
    used = services_lack(database, days, by, within)
    every = used if by in NOT_IN_THE_BOOK else ""
    return lambda score: used if is_untold(score) else every


def is_untold(score: Score) -> bool:
    """Whether it is of services used of which nobody here can tell, though there is a catalogue."""
    return (
        score.metric.numerator == USED and score.numerator is None and score.denominator is not None
    )


def tell(err: Output, rows: Iterable[Mapping[str, Any]], *more: str) -> None:
    """Each sentence once."""
    for said in dict.fromkeys([*more, *(row[LACKING] for row in rows)]):
        if said:
            print(said, file=err)
