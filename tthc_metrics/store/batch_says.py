"""What a batch of dossiers says at all, looked at once: what it says nothing of need not be looked for."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.statements import fetch, statement


@dataclass(frozen=True)
class BatchSays:
    """How many dossiers a batch claims, and how many of them by numbers of one office alone.

    `newer_batches` may outrank it; `taken_out` dossiers are out of force by the word of any batch, `stored` in force.
    """

    claims: int
    own_numbers: int
    newer_batches: int
    taken_out: int
    stored: int

    @property
    def is_plain(self) -> bool:
        """Whether each claim is all that counts of its dossier: none is outranked, told twice or taken out."""
        return not (self.newer_batches or self.own_numbers or self.taken_out)


def what_batch_says(cursor: Cursor, batch_id: int) -> BatchSays:
    """Of a batch whose claims are written."""
    (row,) = fetch(cursor, statement("state/batch_says"), {"batch_id": batch_id})
    return BatchSays(**row)
