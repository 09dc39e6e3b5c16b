"""Of a scope, what lies elsewhere: only its counts are here."""

from __future__ import annotations

from tthc_metrics.ledger.elsewhere import offices_elsewhere, older_books
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.wording.elsewhere import elsewhere_note
from ui.queries import source
from ui.queries.cache import MANY, cached


@cached(MANY)
def note(within: Scope) -> str:
    """The sentence for lists and parts of a scope; empty where all dossiers are here, and every book counts."""
    database = source.database()
    return elsewhere_note(offices_elsewhere(database, within), older_books(database))
