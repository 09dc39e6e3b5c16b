"""Batches: everything that was loaded, what was left out of it, and which figures it restated."""

from __future__ import annotations

from tthc_metrics.loading import particulars
from tthc_metrics.loading.receipt_lines import gone_summary
from tthc_metrics.scoring.restatements import Restatement, restatements
from tthc_metrics.store.batches import Batch, read_batches
from tthc_metrics.store.gone import gone_from_newer, gone_of
from ui.queries import source
from ui.queries.cache import cached


@cached()
def batches() -> list[Batch]:
    """Everything that was loaded, newest first, undone ones too."""
    return read_batches(source.database())


def left_out(batch_id: int) -> list[tuple[str, str, list[int]]]:
    """The rows of a batch that were left out: sheet, reason, numbers."""
    return particulars.rows_left_out(source.database(), batch_id)


def warned(batch_id: int) -> list[tuple[str, int]]:
    """What a batch was warned of, and for how many rows."""
    return [
        (rule.what, rows) for rule, rows in particulars.rules_warning(source.database(), batch_id)
    ]


def gone(batch_id: int) -> str:
    """What a batch, or a newer one of what it lists, should list and does not, in words; empty where nothing is lacking."""
    own = gone_of(source.database(), batch_id)
    newer = gone_from_newer(source.database(), batch_id)
    told = [gone_summary(own)] if own else []
    told += [gone_summary(newer, "không có trong tệp mới hơn")] if newer else []
    return "; ".join(told)


def taken_out(batch_id: int) -> int:
    """How many dossiers were taken out of force with a batch, because it or a newer one should list them and does not."""
    told = (
        *gone_of(source.database(), batch_id),
        *gone_from_newer(source.database(), batch_id),
    )
    return sum(out for _, out in told)


@cached()
def restated() -> list[Restatement]:
    """What later loads changed of finished periods, newest first."""
    return restatements(source.database())
