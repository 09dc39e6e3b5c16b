"""Ids of offices: the code that a file or a list gave, else one made from words."""

from __future__ import annotations

import re
from hashlib import sha256

from tthc_metrics.core.vietnamese import fold

ACCENTS = "~"
"""What stands in an id before the mark of how its words are spelled."""
_MADE_FROM_WORDS = re.compile(r"^(agency|unknown|63-(district|commune)|34-commune)-")


def is_code(office_id: str) -> bool:
    """Whether a file or a list gave the id; one made from words means nothing elsewhere."""
    return not _MADE_FROM_WORDS.match(office_id)


def with_accents(office_id: str, words: str) -> str:
    """An id that tells `Trà Don` from `Trà Dơn`, which are one without accents."""
    if words == fold(words):
        return office_id
    return f"{office_id}{ACCENTS}{sha256(words.encode()).hexdigest()[:4]}"


def without_accents(office_id: str) -> str:
    """The id that an office made from words had before accents were part of it."""
    return office_id.split(ACCENTS)[0]
