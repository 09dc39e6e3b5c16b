"""What is asked about before a list of dossiers is loaded, and the codes of provinces that numbers carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.core.toml_file import TomlFile

DOUBTS = (
    "moved", "restarted", "other_province", "two_offices", "other_office", "other_sheet", "other_place", "twin_communes",
    "other_zeros", "longer_numbers", "numbered_anew", "other_year", "before_number", "person_numbers", "counts", "untold_state",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DoubtDefinition:
    """One thing that is seldom right (source: definitions/doubts.toml, which says what each field is)."""

    name: str
    least: int
    share: Decimal
    what: str
    cure: str
    yes: str

    def is_asked(self, rows: int, known: int) -> bool:
        """Whether so many rows, of so many known dossiers, are more than may pass; all of several known ones are."""
        return self.are_many(rows, known) or rows == known > 1

    def are_many(self, rows: int, of: int) -> bool:
        """Whether so many rows, of so many, are more than may pass."""
        return rows > max(Decimal(self.least), self.share * of)


def doubts(file: TomlFile) -> dict[str, DoubtDefinition]:
    """All of DOUBTS, by name."""
    return {name: file.root.table(name).record(DoubtDefinition, name=name) for name in DOUBTS}


def province_codes(file: TomlFile) -> Mapping[str, str]:
    """The code of a province in numbers of dossiers → its code in the tables of before July 2025."""
    table = file.root.table("province_codes")
    return {code: table.get(code, str) for code in table.values}
