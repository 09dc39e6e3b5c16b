"""A code and a name that stand beside each other, or both in one cell: which of them tells the office."""

from __future__ import annotations

import re
from functools import lru_cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.geography.places import BEFORE, place_id

CODE = r"(?P<code>[A-Z]\d{2}(?:\.[0-9A-Z]{1,4})+|\d{3}(?:\.\d{2,3}){1,3}\.[A-Z]\d{2})"
"""Codes of offices as the national rules form them, and formed them before: H47.01, 000.00.01.H47."""
IN_ONE = [
    re.compile(rf"^\s*[(\[]?\s*{CODE}\s*[)\]]?\s*(?:[-–—:|,]\s*|\s+)(?P<name>[^\W\d].*)$"),
    re.compile(
        rf"^\s*(?P<name>[^\W\d].*?)\s*(?:[-–—:|,]|[(\[]\s*(?:mã\s*:?)?)\s*{CODE}\s*[)\]]?\s*$"
    ),
]
PROVINCE = re.compile(r"(?:^|\.)([A-Z]\d{2})(?:\.|$)")


@lru_cache(16_384)
def apart(code: str | None, name: str | None) -> tuple[str | None, str | None]:
    """The code and the name of an office: «Sở Tư pháp (H47.01)», «H47.03 - Sở Xây dựng» hold both."""
    found = next((match for form in IN_ONE if name and (match := form.match(name))), None)
    return (code or found["code"], found["name"].strip()) if found else (code, name)


def province_of(code: str) -> str | None:
    """The id of the province whose code stands in that of an office; None if none does."""
    found = PROVINCE.search(code.upper())
    known = definitions().province_codes.get(found[1]) if found else None
    return place_id(BEFORE, "province", known) if known else None
