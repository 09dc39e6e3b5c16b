"""Ids of offices: the code that a file or a list gave, else one made from words."""

from __future__ import annotations

import re

_MADE_FROM_WORDS = re.compile(r"^(agency|unknown|63-(district|commune)|34-commune)-")


def is_code(office_id: str) -> bool:
    """Whether a file or a list gave the id; one made from words means nothing elsewhere."""
    return not _MADE_FROM_WORDS.match(office_id)
