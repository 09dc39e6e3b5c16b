"""What sheets hold beside data: personal columns and cells, total rows, signatures, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.core.first_words import FirstWords
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

CHECKS = (
    "bank_card", "born", "national_id", "no_place", "no_sum", "no_year_at_the_end", "no_years", "some_day", "tax_code",
)  # fmt: skip
FIRST = ("title", "total", "no_total", "signature", "note", "cancelled", "office", "no_office")
OWN_COLUMNS = ("row", "reason", "cure", "exported_at")


@dataclass(frozen=True)
class PersonalCell:
    """A kind of personal data as a cell shows it: an RE2 pattern, and what else must hold of it.

    `share` of the filled cells make a whole column personal (0: one cell); `alone` is only a whole cell,
    `bare` a number that a column of numbers has no lack of; `check` names what else must hold.
    """

    reason: str
    share: Decimal
    patterns: tuple[str, ...]
    any_case: bool = False
    check: str | None = None
    alone: bool = False
    bare: bool = False

    @property
    def pattern(self) -> str:
        """All of its patterns as one."""
        return ("(?i)" if self.any_case else "") + "|".join(self.patterns)


@dataclass(frozen=True)
class PersonalWords:
    """How personal data is known (source: definitions/personal.toml); words are folded.

    `headings` maps a reason («họ tên») to the words of such headings; `cells` holds kinds by name, in the
    order in which they are looked for; words of names keep their accents, which tell «Phan Công» from «phân công».
    """

    headings: Mapping[str, tuple[str, ...]]
    cells: Mapping[str, PersonalCell]
    surnames: tuple[str, ...]
    sure_surnames: tuple[str, ...]
    rare_surnames: tuple[str, ...]
    whole_surnames: tuple[str, ...]
    usual_surnames: tuple[str, ...]
    short_surnames: tuple[str, ...]
    foreign: tuple[str, ...]
    foreign_parted: tuple[str, ...]
    office_initials: frozenset[str]
    place_initials: frozenset[str]
    not_given: tuple[str, ...]
    no_women: tuple[str, ...]
    titles: tuple[str, ...]
    streets: frozenset[str]
    home_before: tuple[str, ...]
    halves: tuple[str, ...]
    not_after: tuple[str, ...]
    not_names: tuple[str, ...]


@dataclass(frozen=True)
class LeftOutWords:
    """The words of rows that are no data (source: definitions/left_out.toml), folded but for first words.

    `own_columns` are the headings that this product adds to the file of refused rows, by what they hold.
    """

    title: FirstWords
    total: FirstWords
    no_total: FirstWords
    signature: FirstWords
    note: FirstWords
    cancelled: FirstWords
    numbering: tuple[str, ...]
    sample: frozenset[str]
    office: FirstWords
    no_office: FirstWords
    own_columns: Mapping[str, str]


def personal_words(file: TomlFile) -> PersonalWords:
    """Read personal.toml; every pattern must compile."""
    names = _table(file, "names")
    return PersonalWords(
        headings={t.get("reason", str): _folded(t.words("words")) for t in file.listed("heading")},
        cells={name: _cell(table) for name, table in _table(file, "cells").tables().items()},
        surnames=names.words("surnames"),
        sure_surnames=names.words("sure_surnames"),
        rare_surnames=names.words("rare_surnames"),
        whole_surnames=names.words("whole_surnames"),
        usual_surnames=names.words("usual_surnames"),
        short_surnames=names.words("short_surnames"),
        foreign=names.words("foreign"),
        foreign_parted=names.words("foreign_parted"),
        office_initials=frozenset(_folded(names.words("office_initials"))),
        place_initials=frozenset(_folded(names.words("place_initials"))),
        not_given=names.words("not_given"),
        no_women=names.words("no_women"),
        titles=names.words("titles"),
        streets=frozenset(_folded(names.words("streets"))),
        home_before=names.words("home_before"),
        halves=_folded(names.words("halves")),
        not_after=_folded(names.words("not_after")),
        not_names=tuple(word.lower() for word in names.words("not_names")),
    )


def _cell(table: TomlTable) -> PersonalCell:
    cell = table.record(PersonalCell, among={"check": CHECKS})
    try:
        re.compile(cell.pattern)
    except re.error:
        cure = "Sửa lại biểu thức (cú pháp RE2)."
        table.fault("«patterns» có chỗ không phải biểu thức chính quy.", cure, "patterns")
    return cell


def left_out_words(file: TomlFile) -> LeftOutWords:
    """Read left_out.toml."""
    own = _table(file, "own_columns")
    first = {name: FirstWords(_table(file, name).words("words")) for name in FIRST}
    return LeftOutWords(
        **first,
        numbering=_folded(_table(file, "numbering").words("words")),
        sample=frozenset(_folded(_table(file, "sample").words("words"))),
        own_columns={name: own.get(name, str) for name in OWN_COLUMNS},
    )


def _table(file: TomlFile, name: str) -> TomlTable:
    if not isinstance(file.data.get(name), dict):
        file.fault(name, f"thiếu bảng «{name}».", f"Ghi [{name}] rồi các dòng của nó.")
        return TomlTable(file, name, {})
    return file.root.table(name)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))
