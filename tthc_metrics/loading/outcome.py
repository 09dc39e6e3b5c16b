"""What loading a file came to: all that a page, a receipt or a script says of it."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.core.errors import Fault
from tthc_metrics.intake.checks import Warned
from tthc_metrics.loading.effects import Shift
from tthc_metrics.store.batches import Batch


@dataclass(frozen=True)
class Question:
    """A cell's text that means nothing known, in how many rows it stands, and what it might mean."""

    column: str
    heading: str
    value: str
    rows: int


@dataclass(frozen=True)
class LeftOut:
    """Rows that are no data, of one sheet and for one reason."""

    sheet: str
    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """One list of a file, loaded or only tried. `saved` is False where nothing was to be changed.

    `faults` are the first of `total_faults`, `reasons` tell of all of them how many rows each refuses;
    `fields` are the headings whose cells change in dossiers known before, and in how many; `remarks` are
    sentences for whoever loads it; `new_offices` wait to be confirmed.
    """

    batch: Batch
    saved: bool
    faults: tuple[Fault, ...] = ()
    total_faults: int = 0
    questions: tuple[Question, ...] = ()
    warned: tuple[Warned, ...] = ()
    unchecked: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    new_offices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    fields: tuple[tuple[str, int], ...] = ()
