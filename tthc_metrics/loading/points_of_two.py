"""Points under a name that two units have: which two, for each row, before and after they are saved."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.ledger.kept import Unchanging
from tthc_metrics.scoring.index.whose import units_by_words
from tthc_metrics.scoring.wording.index import rivals_text
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Transaction
from tthc_metrics.store.temporary import Relation


def points_of_two(cursor: Cursor, rows: Relation) -> Iterator[str]:
    """A sentence for each name of the rows of index points that nothing tells apart, in the order of the file."""
    database = Unchanging(Transaction(cursor))  # a year of points has a hundred days
    asked = f"SELECT unit, MAX(day) AS day FROM {rows} GROUP BY unit ORDER BY MIN(row_no)"
    for row in database.rows(asked):
        if said := rivals_text(str(row["unit"]), units_by_words(database, row["day"])):
            yield said
