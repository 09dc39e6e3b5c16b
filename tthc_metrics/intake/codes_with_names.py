"""A code and a name that stand beside each other, or both in one cell: which of them tells the office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import definitions
from tthc_metrics.geography.places import BEFORE, place_id
from tthc_metrics.intake.office_names import called, own_words
from tthc_metrics.intake.place_wording import level_of, plain

if TYPE_CHECKING:
    from tthc_metrics.intake.offices import Office

CODE = r"(?P<code>[A-Z]\d{2}(?:\.[0-9A-Z]{1,4})+|\d{3}(?:\.\d{2,3}){1,3}\.[A-Z]\d{2})"
"""Codes of offices as the national rules form them, and formed them before: H47.01, 000.00.01.H47."""
IN_ONE = [
    re.compile(rf"^\s*[(\[]?\s*{CODE}\s*[)\]]?\s*(?:[-–—:|,]\s*|\s+)(?P<name>[^\W\d].*)$"),
    re.compile(
        rf"^\s*(?P<name>[^\W\d].*?)\s*(?:[-–—:|,]|[(\[]\s*(?:mã\s*:?)?)\s*{CODE}\s*[)\]]?\s*$"
    ),
]
OLD_FORM = re.compile(r"000((?:\.\d{2,3}){1,3})\.([A-Z]\d{2})")
PROVINCE = re.compile(r"(?:^|\.)([A-Z]\d{2})(?:\.|$)")


@lru_cache(16_384)
def apart(code: str | None, name: str | None) -> tuple[str | None, str | None]:
    """The code and the name of an office: «Sở Tư pháp (H47.01)», «H47.03 - Sở Xây dựng» hold both."""
    found = next((match for form in IN_ONE if name and (match := form.match(name))), None)
    return (code or found["code"], found["name"].strip()) if found else (code, name)


def in_other_form(code: str | None, name: str, listed: Mapping[str, Office]) -> Office | None:
    """The office of a list whose code is this one as the other national rule forms it, if it is called so too:
    000.02.27.H47 is H47.27.02, 000.00.05.H47 is H47.05.
    """
    office = listed.get(other_form(code.upper())) if code else None
    if office is None:
        return None
    said, listed_as = (own_words(plain(words)) for words in (name, called(office)))
    return office if said and (_goes_on(said, listed_as) or _goes_on(listed_as, said)) else None


def _goes_on(name: str, longer: str) -> bool:
    """Whether the longer name is the same, or with what the place lies in after it."""
    rest = longer.removeprefix(name).strip() if longer.startswith(f"{name} ") else None
    return name == longer or (rest is not None and level_of(rest) is not None)


def other_form(code: str) -> str:
    """A code as the other national rule forms it: 000.02.27.H47 is H47.27.02."""
    if old := OLD_FORM.fullmatch(code):
        parts = [old[2], *reversed(old[1].strip(".").split("."))]
        while parts[-1].strip("0") == "":
            parts.pop()
        return ".".join(parts)
    province, *parts = code.split(".")
    return ".".join(["000", *(["00"] if len(parts) == 1 else []), *reversed(parts), province])


def province_of(code: str) -> str | None:
    """The id of the province whose code stands in that of an office; None if none does."""
    found = PROVINCE.search(code.upper())
    known = definitions().province_codes.get(found[1]) if found else None
    return place_id(BEFORE, "province", known) if known else None
