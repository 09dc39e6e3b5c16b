"""What sheets hold beside data: personal columns and cells, total rows, signatures, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

CELLS = ("national_id", "phone", "email", "old_id", "address")
OWN_COLUMNS = ("row", "reason", "cure", "exported_at")


@dataclass(frozen=True)
class PersonalWords:
    """How personal data is known (source: definitions/personal.toml); words are folded.

    `headings` maps a reason («họ tên») to the words of such headings; `cells` holds RE2 patterns by
    name; `surnames` and `not_names` keep their accents, which tell «Phan Công» from «phân công».
    """

    headings: Mapping[str, tuple[str, ...]]
    cells: Mapping[str, str]
    surnames: tuple[str, ...]
    sure_surnames: tuple[str, ...]
    halves: tuple[str, ...]
    not_after: tuple[str, ...]
    not_names: tuple[str, ...]


@dataclass(frozen=True)
class LeftOutWords:
    """The words of rows that are no data (source: definitions/left_out.toml), folded.

    `own_columns` are the headings that this product adds to the file of refused rows, by what they hold.
    """

    title: tuple[str, ...]
    total: tuple[str, ...]
    signature: tuple[str, ...]
    note: tuple[str, ...]
    numbering: tuple[str, ...]
    office: tuple[str, ...]
    no_office: tuple[str, ...]
    own_columns: Mapping[str, str]


def personal_words(file: TomlFile) -> PersonalWords:
    """Read personal.toml; every pattern must compile."""
    cells, names = _table(file, "cells"), _table(file, "names")
    patterns = {name: cells.get(name, str) for name in CELLS}
    for name, pattern in patterns.items():
        try:
            re.compile(pattern)
        except re.error:
            cure = "Sửa lại biểu thức (cú pháp RE2)."
            cells.fault(f"«{name}» không phải biểu thức chính quy.", cure, name)
    return PersonalWords(
        headings={t.get("reason", str): _folded(t.words("words")) for t in file.listed("heading")},
        cells=patterns,
        surnames=names.words("surnames"),
        sure_surnames=names.words("sure_surnames"),
        halves=_folded(names.words("halves")),
        not_after=_folded(names.words("not_after")),
        not_names=tuple(word.lower() for word in names.words("not_names")),
    )


def left_out_words(file: TomlFile) -> LeftOutWords:
    """Read left_out.toml."""
    words = {
        name: _folded(_table(file, name).words("words"))
        for name in ("title", "total", "signature", "note", "numbering", "office", "no_office")
    }
    own = _table(file, "own_columns")
    return LeftOutWords(**words, own_columns={name: own.get(name, str) for name in OWN_COLUMNS})


def _table(file: TomlFile, name: str) -> TomlTable:
    if not isinstance(file.data.get(name), dict):
        file.fault(name, f"thiếu bảng «{name}».", f"Ghi [{name}] rồi các dòng của nó.")
        return TomlTable(file, name, {})
    return file.root.table(name)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))
