"""Dated corrections to the tables of places (definitions/places.toml, which says what they are)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile

FILE = Path(__file__).parents[1] / "definitions" / "places.toml"


@dataclass(frozen=True)
class EndedDistrict:
    """A district that the tables no longer have: its last day, its communes, the district it went `into`."""

    era: str
    code: str
    name: str
    short_name: str
    province: str
    valid_to: date
    communes: tuple[str, ...]
    source: str
    into: str


@dataclass(frozen=True)
class MainPart:
    """A divided commune by its code, and the commune of today that took its main part."""

    former: str
    today: str
    source: str


@dataclass(frozen=True)
class ProvinceName:
    """A name of a province that the tables do not have, or the days that one of theirs was its name."""

    era: str
    code: str
    name: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Corrections:
    """All of them."""

    districts: tuple[EndedDistrict, ...]
    main_parts: tuple[MainPart, ...]
    province_names: tuple[ProvinceName, ...]


@cache
def corrections() -> Corrections:
    """Read them; DefinitionError lists all that is wrong."""
    faults: list[Fault] = []
    file = TomlFile(FILE, faults)
    found = Corrections(
        tuple(table.record(EndedDistrict) for table in file.listed("district")),
        tuple(table.record(MainPart) for table in file.listed("main_part")),
        tuple(table.record(ProvinceName) for table in file.listed("province_name")),
    )
    if faults:
        raise DefinitionError(*faults)
    return found
