"""How files are understood: columns and their headings, coded values, checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

VALUES = {
    "channel": {"online", "in_person", "postal"},
    "status": {
        "registered", "accepted", "refused", "processing", "supplement", "payment", "withdrawn",
        "stopped", "done", "collected", "returned",
    },
    "service_level": {"2", "3", "4", "partial", "full", "information"},
    "yes_no": {"true", "false", "empty"},
    "late_cause": {"subjective", "objective", "software"},
    "tier": {"agency", "district", "commune"},
    "no_day": {"empty"},
}  # fmt: skip
"""The values that SQL counts by, list by list, and `empty`, as if nothing were written: a spelling can be added, a value cannot."""

PLAIN_TYPES = ("text", "day", "moment", "procedure_code")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a kind of file (source: definitions/headings.toml)."""

    name: str
    label: str
    type: str = "text"
    required: bool = False
    one_of: str | None = None
    signature: bool = False  # tells the kind of a file
    key: bool = False  # belongs to what names a row
    beside: bool = (
        False  # says where a row stands, not what it says: two rows may differ in it and be alike
    )
    headings: tuple[str, ...]
    may_count: tuple[str, ...] = ()  # of the headings those that also mean how many

    @property
    def may_be_unread(self) -> bool:
        """Whether a cell that is not understood is kept beside it and told; a moment is as if it were empty."""
        return self.type not in ("text", "moment")


SEVERITIES = ("refuse", "warn")
BUILT_IN = (
    "missing", "no_value", "masked", "masked_day", "duplicate", "unreadable_day", "unknown_day_order",
    "unknown_value", "code_lost_zeros", "code_lost_digits", "broken_row", "other_table",
)  # fmt: skip
"""Rules that apply to every column by its type; the others say themselves when a row is wrong."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One check of rows (source: definitions/checks.toml, which says what each field is)."""

    name: str
    severity: str
    what: str
    cure: str
    kind: str | None = None
    column: str = ""
    columns: tuple[str, ...] = ()
    needs: str | None = None
    when: str | None = None
    examples: bool = False
    first: bool = False


def columns(file: TomlFile, lists: Mapping[str, object]) -> dict[str, tuple[Column, ...]]:
    """The columns of every kind of file, in the order of the definitions."""
    among = {"type": (*PLAIN_TYPES, *lists)}
    return {
        kind: tuple(
            table.record(
                Column,
                name=name,
                headings=_folded(table, "headings"),
                may_count=_folded(table, "may_count"),
                among=among,
            )
            for name, table in named.tables().items()
        )
        for kind, named in file.tables().items()
    }


def _folded(table: TomlTable, name: str) -> tuple[str, ...]:
    return tuple(fold(heading) for heading in table.words(name)) if name in table.values else ()


def meanings(file: TomlFile) -> dict[str, Mapping[str, str]]:
    """For every list of values: the folded spelling → the value (values.toml)."""
    found: dict[str, Mapping[str, str]] = {}
    for name, table in file.tables().items():
        spelt: dict[str, str] = {}
        allowed = VALUES.get(name, set())
        for value in sorted(set(table.values) ^ allowed):
            what = f"thừa «{value}»." if value in table.values else f"thiếu «{value}»."
            table.fault(what, f"Ghi đúng các giá trị: {', '.join(sorted(allowed))}.", value)
        for value in table.values:
            for word in table.words(value):
                other = spelt.setdefault(fold(word), value)
                if other != value:
                    what = f"«{word}» vừa là {other} vừa là {value}."
                    table.fault(what, "Giữ lại một nghĩa.", value)
        found[name] = spelt
    return found


def rules(file: TomlFile, columns: Mapping[str, tuple[Column, ...]]) -> dict[str, Rule]:
    """The checks of rows: when they hold, how grave they are, what they say (checks.toml)."""
    found = {name: _rule(table, name, columns) for name, table in file.tables().items()}
    for name in BUILT_IN:
        if name not in found:
            file.fault(name, "thiếu.", "Thêm lại quy tắc này.", name)
    return found


def _rule(table: TomlTable, name: str, columns: Mapping[str, tuple[Column, ...]]) -> Rule:
    among = {"severity": SEVERITIES}
    if name in BUILT_IN:
        return table.record(
            Rule, name=name, kind=None, column="", columns=(), needs=None, when=None, among=among
        )
    kind = table.get("kind", str)
    table.choice("kind", kind, tuple(columns))
    column, needed = table.get("column", str), table.words("columns")
    for each in (column, *needed):
        table.choice("columns", each, tuple(known.name for known in columns.get(kind, ())))
    when = table.get("when", str)
    return table.record(
        Rule, name=name, kind=kind, column=column, columns=needed, when=when, among=among
    )
