"""All that is asked about a batch of dossiers before it counts; what it says nothing of is not looked for."""

from __future__ import annotations

from tthc_metrics.loading.doubts import Doubt, given_anew, other_provinces, two_offices
from tthc_metrics.loading.number_days import other_days
from tthc_metrics.loading.number_doubts import otherwise_numbered
from tthc_metrics.loading.number_offices import other_offices
from tthc_metrics.store.batch_says import BatchSays
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.temporary import Relation


def doubts_of_dossiers(
    cursor: Cursor, batch: Batch, rows: Relation, claimed: BatchSays
) -> list[Doubt]:
    """In the order in which they are asked; `rows` are the accepted ones, whose offices are settled."""
    batch_id = batch.batch_id
    doubts = other_days(cursor, batch_id, rows)
    if claimed.claims > claimed.own_numbers:
        doubts += other_provinces(cursor, batch_id, rows)
        doubts += other_offices(cursor, batch_id, rows)
    if "office_name" in batch.told_columns:
        doubts += two_offices(cursor, batch_id)
    if claimed.own_numbers and claimed.stored:
        doubts += given_anew(cursor, batch_id)
    return doubts + otherwise_numbered(cursor, batch_id, batch.told_columns, claimed)
