"""How files are understood: columns and their headings, coded values, checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.core.vietnamese import fold

VALUES = {
    "channel": {"online", "in_person", "postal"},
    "status": {
        "registered", "accepted", "refused", "processing", "supplement", "payment", "withdrawn",
        "stopped", "done", "collected", "returned",
    },
    "service_level": {"2", "3", "4", "partial", "full", "information"},
    "yes_no": {"true", "false"},
    "late_cause": {"subjective", "objective", "software"},
    "tier": {"agency", "district", "commune"},
}  # fmt: skip
"""The values that SQL counts by, list by list: a spelling can be added, a value cannot."""

PLAIN_TYPES = ("text", "day", "procedure_code")


@dataclass(frozen=True)
class Column:
    """One column of a kind of file (source: definitions/headings.toml)."""

    name: str
    label: str
    type: str
    required: bool
    one_of: str | None
    signature: bool  # tells the kind of a file
    key: bool  # belongs to what names a row
    headings: tuple[str, ...]


SEVERITIES = ("refuse", "warn")
BUILT_IN = (
    "missing", "duplicate", "unreadable_day", "unknown_value", "code_lost_zeros",
    "code_lost_digits", "broken_row",
)  # fmt: skip
"""Rules that apply to every column by its type; the others say themselves when a row is wrong."""


@dataclass(frozen=True)
class Rule:
    """One check of rows (source: definitions/checks.toml, which says what each field is)."""

    name: str
    severity: str
    what: str
    cure: str
    kind: str | None
    column: str
    columns: tuple[str, ...]
    needs: str | None
    when: str | None


def columns(file: TomlFile, lists: Mapping[str, object]) -> dict[str, tuple[Column, ...]]:
    """The columns of every kind of file, in the order of the definitions."""
    return {
        kind: tuple(_column(file, kind, name, values, lists) for name, values in named.items())
        for kind, named in file.tables().items()
    }


def _column(
    file: TomlFile, kind: str, name: str, values: Mapping[str, object], lists: Mapping[str, object]
) -> Column:
    table = f"{kind}.{name}"
    if not isinstance(values, dict):
        file.fault(table, f"«{name}» không phải bảng.", f"Ghi [{table}].", name)
        values = {}
    headings = file.get(table, values, "headings", list, [])
    read_as = file.get(table, {"type": "text", **values}, "type", str, "text")
    file.choice(table, "type", read_as, (*PLAIN_TYPES, *lists))
    return Column(
        name,
        file.get(table, values, "label", str, name),
        read_as,
        file.get(table, {"required": False, **values}, "required", bool, False),
        file.get(table, {"one_of": "", **values}, "one_of", str, "") or None,
        file.get(table, {"signature": False, **values}, "signature", bool, False),
        file.get(table, {"key": False, **values}, "key", bool, False),
        tuple(fold(str(heading)) for heading in headings),
    )


def meanings(file: TomlFile) -> dict[str, Mapping[str, str]]:
    """For every list of values: the folded spelling → the value (values.toml)."""
    found: dict[str, Mapping[str, str]] = {}
    for name, values in file.tables().items():
        spelt: dict[str, str] = {}
        allowed = VALUES.get(name, set())
        for value in sorted(set(values) ^ allowed):
            what = f"thừa «{value}»." if value in values else f"thiếu «{value}»."
            file.fault(name, what, f"Ghi đúng các giá trị: {', '.join(sorted(allowed))}.", value)
        for value in values:
            for word in file.get(name, values, value, list, []):
                other = spelt.setdefault(fold(str(word)), value)
                if other != value:
                    what = f"«{word}» vừa là {other} vừa là {value}."
                    file.fault(name, what, "Giữ lại một nghĩa.", value)
        found[name] = spelt
    return found


def rules(file: TomlFile, columns: Mapping[str, tuple[Column, ...]]) -> dict[str, Rule]:
    """The checks of rows: when they hold, how grave they are, what they say (checks.toml)."""
    found = {name: _rule(file, name, values, columns) for name, values in file.tables().items()}
    for name in BUILT_IN:
        if name not in found:
            file.fault(name, "thiếu.", "Thêm lại quy tắc này.", name)
    return found


def _rule(
    file: TomlFile,
    name: str,
    values: Mapping[str, object],
    columns: Mapping[str, tuple[Column, ...]],
) -> Rule:
    severity = file.get(name, values, "severity", str, "refuse")
    file.choice(name, "severity", severity, SEVERITIES)
    what, cure = file.get(name, values, "what", str, ""), file.get(name, values, "cure", str, "")
    if name in BUILT_IN:
        return Rule(name, severity, what, cure, None, "", (), None, None)
    kind = file.get(name, values, "kind", str, "")
    file.choice(name, "kind", kind, tuple(columns))
    known = tuple(column.name for column in columns.get(kind, ()))
    column = file.get(name, values, "column", str, "")
    needed = tuple(str(each) for each in file.get(name, values, "columns", list, []))
    for each in (column, *needed):
        file.choice(name, "columns", each, known)
    needs = file.get(name, {"needs": "", **values}, "needs", str, "") or None
    when = file.get(name, values, "when", str, "")
    return Rule(name, severity, what, cure, kind, column, needed, needs, when)
