"""Words beside a known heading that make another column of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

WORDS = ("words", "above", "unless", "harmless")
FILLERS, REAL, SAME = "fillers", "real", "same"


@dataclass(frozen=True, kw_only=True)
class OtherColumn:
    """Words, folded, that make another column of those in `of` (all, if empty) but `but`; `suggests` what it may be.

    So does a heading above that begins with one of `above` and has none of `unless`, and words in brackets that are
    not all of `harmless`, if there is any.
    """

    words: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    suggests: str | None = None

    def makes_other(self, name: str) -> bool:
        """Whether a column of that name is another one with these words beside its heading."""
        return name not in self.but and (not self.of or name in self.of)


@dataclass(frozen=True)
class BesideHeadings:
    """What beside_headings.toml says: the words by their groups, and the words that may stand with them above.

    `real` makes another column not of the one with its words, but of the plain one beside that.
    """

    groups: tuple[OtherColumn, ...]
    fillers: frozenset[str]
    real: OtherColumn


def beside_headings(file: TomlFile, names: Collection[str]) -> BesideHeadings:
    """Read beside_headings.toml; `names` are those of all columns."""
    tables = dict(file.tables())
    for name in (FILLERS, REAL):
        if name not in tables:
            file.fault(name, f"thiếu bảng «{name}».", f"Ghi [{name}] rồi các dòng của nó.")
    fillers, real = tables.pop(FILLERS, None), tables.pop(REAL, None)
    among = {"of": names, "but": names, "suggests": (*names, SAME)}
    return BesideHeadings(
        tuple(_group(table, among) for table in tables.values()),
        frozenset(word for text in _folded(fillers) for word in text.split()),
        _group(real, among) if real else OtherColumn(words=()),
    )


def _group(table: TomlTable, among: Mapping[str, Collection[str]]) -> OtherColumn:
    lists = [name for name in WORDS if name in table.values] or ["words"]
    folded: dict[str, Any] = {name: _folded(table, name) for name in lists}
    return table.record(OtherColumn, among=among, **folded)


def _folded(table: TomlTable | None, name: str = "words") -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, table.words(name)))) if table else ()
