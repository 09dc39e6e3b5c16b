"""What stands in the manifest of a book made elsewhere (cluster/): of the nation, a folder a province.

The job writes it and `load` holds the folder to it; both know it from here, and from here what edition they are of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tthc_metrics.catalogue import definitions
from tthc_metrics.store.sql_text import statement

FORMAT = 2
MANIFEST, PART = "manifest.json", "part.json"
BOOK, MONTHS, OFFICES = FILES = ("book.parquet", "months.parquet", "offices.parquet")
"""Of each province: entries by office and day, sums by month, field and procedure up to the last day told, the offices and their days."""
NO_OFFICE = "office_not_listed"
"""Beside the rules of checks.toml: a row whose office is in no list, so that no province has it."""


@dataclass(frozen=True)
class BookFile:
    """A file of a province: what it must be."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """What stands for one province: its files, and the control totals that their rows add up to.

    made_from: sha256 of all that it follows from; the same again need not be made again
    dossiers: rows that count; repeated: rows that only say again what another says, left out
    refused, warned: rows by rule, refused ones each under the first that it breaks
    totals: the sum of each column of the book
    """

    province: str
    made_from: str
    files: tuple[BookFile, ...]
    dossiers: int
    repeated: int
    refused: Mapping[str, int]
    warned: Mapping[str, int]
    totals: Mapping[str, int]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True)
class Manifest:
    """What stands in a whole folder.

    sql_version: of the statement of the book, with the counts in it; edition: of the rules and meanings of rows
    until: the last day that the dossiers tell, as ISO; later days are refused as of the future
    unplaced: rows that no province has, by rule
    seal: sha256 of all the rest
    """

    format: int
    sql_version: str
    edition: str
    until: str
    simulated: bool
    made_at: str
    engine: str
    parts: tuple[Part, ...]
    unplaced: Mapping[str, int]
    dossiers: int
    totals: Mapping[str, int]
    seal: str = ""

    @property
    def sealed(self) -> Manifest:
        """The same with its seal."""
        return Manifest(**{**self.__dict__, "seal": self.told_seal})

    @property
    def told_seal(self) -> str:
        """The seal that follows from what it says."""
        return digest({**asdict(self), "seal": ""})


def sql_version() -> str:
    """Of the statement that makes a book, the counts of counts.toml in it."""
    return digest(statement("book"))[:16]


def edition() -> str:
    """Of the rules by which rows are refused, and of what coded words mean."""
    known = definitions()
    rules = [
        (rule.name, rule.severity, rule.columns, rule.when)
        for rule in known.rules.values()
        if rule.kind == "dossiers"
    ]
    types = sorted({column.type for column in known.columns["dossiers"]} & known.meanings.keys())
    return digest([rules, [(name, known.meanings[name]) for name in types]])[:16]


def added(totals: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of several, name by name, in the order of names."""
    found: dict[str, int] = {}
    for each in totals:
        for name, value in each.items():
            found[name] = found.get(name, 0) + value
    return dict(sorted(found.items()))


def digest(said: object) -> str:
    """The sha256 of a text, or of anything that can be JSON."""
    text = said if isinstance(said, str) else json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def file_digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_of(province: str) -> str:
    """The folder of a province in a book, as Parquet readers tell partitions."""
    return f"province={province}"
