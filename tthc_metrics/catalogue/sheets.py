"""What sheets hold beside data: personal columns and cells, total rows, signatures, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tthc_metrics.catalogue.faults import TomlFile
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
    own_columns: Mapping[str, str]


def personal_words(file: TomlFile) -> PersonalWords:
    """Read personal.toml; every pattern must compile."""
    headings: dict[str, tuple[str, ...]] = {}
    for nth, values in enumerate(file.listed("heading"), start=1):
        reason = file.get("heading", values, "reason", str, "", nth)
        words = file.get("heading", values, "words", list, [], nth)
        headings[reason] = _folded(words)
    cells = _table(file, "cells")
    patterns = {name: file.get("cells", cells, name, str, "") for name in CELLS}
    for name, pattern in patterns.items():
        try:
            re.compile(pattern)
        except re.error:
            cure = "Sửa lại biểu thức (cú pháp RE2)."
            file.fault("cells", f"«{name}» không phải biểu thức chính quy.", cure, name)
    names = _table(file, "names")
    return PersonalWords(
        headings,
        patterns,
        tuple(str(word) for word in file.get("names", names, "surnames", list, [])),
        tuple(str(word) for word in file.get("names", names, "sure_surnames", list, [])),
        _folded(file.get("names", names, "halves", list, [])),
        _folded(file.get("names", names, "not_after", list, [])),
        tuple(str(word).lower() for word in file.get("names", names, "not_names", list, [])),
    )


def left_out_words(file: TomlFile) -> LeftOutWords:
    """Read left_out.toml."""
    words = {
        name: _folded(file.get(name, _table(file, name), "words", list, []))
        for name in ("title", "total", "signature", "note", "numbering")
    }
    own = _table(file, "own_columns")
    return LeftOutWords(
        **words, own_columns={n: file.get("own_columns", own, n, str, n) for n in OWN_COLUMNS}
    )


def _table(file: TomlFile, name: str) -> Mapping[str, object]:
    values = file.data.get(name)
    if isinstance(values, dict):
        return values
    file.fault(name, f"thiếu bảng «{name}».", f"Ghi [{name}] rồi các dòng của nó.")
    return {}


def _folded(words: list[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(str(word)) for word in words))
