"""What a list calls an office, when it works, and which of several of one name is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tthc_metrics.geography.places import BEFORE, REFORM
from tthc_metrics.intake.place_wording import exact

if TYPE_CHECKING:
    from tthc_metrics.intake.offices import Office

WHEN = re.compile(r"\s*\((?:đến|tới|từ|trước|sau|hết|cũ|mới|nay)\b[^()]*\)\s*$", re.IGNORECASE)
"""What lists say after a name of when it was: «Sở Tư pháp (đến 30/6/2025)»."""


def called(office: Office) -> str:
    """What exports call an office: its name without a remark on when it was."""
    return WHEN.sub("", office.name) or office.name


def works_in(office: Office, era: str) -> bool:
    """Whether an office's days, as far as a list has them, touch an era."""
    if era == BEFORE:
        return office.valid_from is None or office.valid_from < REFORM
    return office.valid_to is None or office.valid_to >= REFORM


def spelled_alike(one: str, other: str, words: int) -> bool:
    """Whether two names are spelled alike in their first words."""
    return exact(one).split()[:words] == exact(other).split()[:words]


def rank(office: Office) -> tuple[bool, bool]:
    """Of two offices of one name the confirmed one counts, then the one with a code."""
    return office.confirmed, office.has_code
