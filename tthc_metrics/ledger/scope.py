"""What part of the data is asked about: the whole, or some offices, one field, one procedure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Only the offices of one district or tier, or one office; only one field or procedure.

    All None: all. A district is an area: its own office and those of its communes.
    """

    district: str | None = None
    office: str | None = None
    tier: str | None = None
    field: str | None = None
    procedure: str | None = None
