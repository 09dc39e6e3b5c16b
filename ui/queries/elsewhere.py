"""Of a scope, what lies elsewhere: only its counts are here."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger import elsewhere
from tthc_metrics.ledger.breakdown import GROUPS, Split
from tthc_metrics.ledger.counts import columns
from tthc_metrics.ledger.elsewhere import Compared
from tthc_metrics.ledger.month_sums import month_sums
from tthc_metrics.ledger.parts_told import PartsTold, parts_told
from tthc_metrics.ledger.scope import Scope, offices_of
from tthc_metrics.scoring.wording.elsewhere import due_note as worded_due
from tthc_metrics.scoring.wording.elsewhere import elsewhere_note
from tthc_metrics.scoring.wording.elsewhere import parts_note as worded_parts
from ui.queries import breakdown, source
from ui.queries.cache import MANY, cached
from ui.queries.units import units_of


@cached(MANY)
def note(within: Scope) -> str:
    """The sentence for lists of a scope; empty where all dossiers are here, and every book counts."""
    database = source.database()
    return elsewhere_note(
        elsewhere.offices_elsewhere(database, within), elsewhere.older_books(database)
    )


@cached(MANY)
def parts_note(period: Period, split: Split, within: Scope) -> str:
    """The sentence for the parts of a scope; empty where they are all of it."""
    database, found = source.database(), PartsTold()
    if elsewhere.offices_elsewhere(database, within):
        rows = [part.counts for part in breakdown.parts_of(period, split, within, columns())]
        days = breakdown.covered(period)
        found = parts_told(database, days, GROUPS[split], within, rows=rows)
    return _worded(found)


@cached(MANY)
def due_note(within: Scope) -> str:
    """The sentence for what falls due soon in a scope; empty where all dossiers are here."""
    return worded_due(elsewhere.offices_elsewhere(source.database(), within))


@cached(MANY)
def counts_note(period: Period, within: Scope) -> str:
    """The sentence for the ledger of a field or procedure of a scope; empty where it is all of it, as the book of offices always is."""
    if not (within.field or within.procedure):
        return ""
    days = breakdown.covered(period)
    return _worded(PartsTold(month_sums(source.database(), days, GroupBy.ALL, within).untold))


@cached(MANY)
def catalogue_note(period: Period, by: GroupBy, within: Scope) -> str:
    """The sentence for what was used of the catalogues of a scope's groups; empty where all dossiers tell of it."""
    days = breakdown.covered(period)
    answer = month_sums(source.database(), days, by, offices_of(within))
    return _worded(PartsTold(answer.untold))


@cached()
def has_books() -> bool:
    """Whether any book made elsewhere is in force."""
    return elsewhere.has_books(source.database())


@cached()
def compared_books() -> Compared:
    """Where own dossiers and such a book differ, office by office."""
    return elsewhere.compared(source.database())


def _worded(found: PartsTold) -> str:
    names = {key: unit.name for key, unit in units_of(GroupBy.PROVINCE).items()}
    return worded_parts(found, names, elsewhere.older_books(source.database()))
