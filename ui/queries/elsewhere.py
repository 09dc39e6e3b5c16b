"""Of a scope, what lies elsewhere: only its counts are here."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger import elsewhere
from tthc_metrics.ledger.breakdown import GROUPS, Split
from tthc_metrics.ledger.counts import columns
from tthc_metrics.ledger.elsewhere import Compared
from tthc_metrics.ledger.lacking import lacking, lacking_parts, lacking_services
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.wording.elsewhere import due_note as worded_due
from tthc_metrics.scoring.wording.elsewhere import elsewhere_note, split_note
from ui.queries import breakdown, source
from ui.queries.cache import MANY, cached


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
    database, days = source.database(), breakdown.covered(period)
    return split_note(
        lacking_parts(
            database, days, GROUPS[split], within,
            rows=lambda: (p.counts for p in breakdown.parts_of(period, split, within, columns())),
        )
    )  # fmt: skip


@cached(MANY)
def due_note(within: Scope) -> str:
    """The sentence for what falls due soon in a scope; empty where all dossiers are here."""
    return worded_due(elsewhere.offices_elsewhere(source.database(), within))


@cached(MANY)
def counts_note(period: Period, within: Scope) -> str:
    """The sentence for the ledger of a field or procedure of a scope; empty where it is all of it, as the book of offices always is."""
    if not (within.field or within.procedure):
        return ""
    return split_note(lacking(source.database(), breakdown.covered(period), within))


@cached(MANY)
def catalogue_note(period: Period, by: GroupBy, within: Scope) -> str:
    """The sentence for what was used of the catalogues of a scope's groups; empty where all dossiers tell of it."""
    days = breakdown.covered(period)
    return split_note(lacking_services(source.database(), days, by, within))


@cached()
def has_books() -> bool:
    """Whether any book made elsewhere is in force."""
    return elsewhere.has_books(source.database())


@cached()
def compared_books() -> Compared:
    """Where own dossiers and such a book differ, office by office."""
    return elsewhere.compared(source.database())
