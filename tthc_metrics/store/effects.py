"""What bringing claims into force, or out of it, does to stored dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Move:
    """A dossier known before that changes its office or the day it was received."""

    dossier_no: str
    office_before: str
    office_now: str
    received_before: date
    received_now: date


@dataclass(frozen=True)
class CellChange:
    """One column of a dossier known before, as it was and as it is; None where nothing is said."""

    dossier_no: str
    column: str
    before: object
    after: object


@dataclass(frozen=True)
class Effect:
    """How many dossiers a batch brings, alters, confirms, or tells of later than a newer export did.

    `filled` of the older ones are altered all the same, in columns that the newer exports lack. `fields`
    are the columns altered in dossiers known before, each with the number of those dossiers; `examples` are
    the first of these cells. `moved` of them change their office or the day they were received, `moves` are
    the first of these; not those by numbers of one office alone that would be given anew (claims.APART). `taken_out` are dossiers that it should list and does not. `newer` is the moment of the
    newest export that tells later of any; `still_out` of the older ones stay out of force by the word of such a one.
    """

    new: int
    changed: int
    unchanged: int
    older: int
    filled: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    moved: int = 0
    moves: tuple[Move, ...] = ()
    examples: tuple[CellChange, ...] = ()
    taken_out: int = 0
    newer: datetime | None = None
    still_out: int = 0


@dataclass(frozen=True)
class Change:
    """What became of stored states: how many changed or went, how many came, the rest as in Effect."""

    changed: int
    new: int
    fields: tuple[tuple[str, int], ...] = ()
    moved: int = 0
    moves: tuple[Move, ...] = ()
    examples: tuple[CellChange, ...] = ()


NO_CHANGE = Change(0, 0)
