"""Reading TOML as frozen records: every fault with its line, its value and a cure, all of them together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Hashable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from tthc_metrics.core.errors import Fault

HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
KINDS: Mapping[type, tuple[str, Any]] = {
    date: ("ngày, ví dụ 2026-01-31", date.max),
    str: ("chữ", ""),
    int: ("số nguyên", 0),
    bool: ("true/false", False),
    list: ("danh sách", []),
    dict: ("bảng", {}),
    Decimal: ("số", Decimal(0)),
}
"""What a value may be: in words, and what stands in its place where it is faulty."""
NOTHING: Mapping[str, Any] = MappingProxyType({})
Record = TypeVar("Record")


@dataclass(frozen=True)
class TomlTable:
    """One table of a file: the `nth` of its name; the file's own keys are a table without a name."""

    file: TomlFile
    name: str
    values: Mapping[str, Any]
    nth: int = 1

    def fault(self, what: str, cure: str, key: str = "") -> None:
        """Note a fault, at the line of `key` if it is there."""
        self.file.fault(self.name or key, what, cure, key, self.nth)

    def get(self, key: str, kind: type, default: Any = None) -> Any:
        """The value of a key; one that is missing or of another type is a fault and gives `default`."""
        value = self.values.get(key)
        if _is(value, kind):
            return value
        words, neutral = KINDS[kind]
        what = f"thiếu «{key}»." if value is None else f"«{key}» = {value!r} sai kiểu."
        self.fault(what, f"Ghi {key} là {words}.", key)
        return neutral if default is None else default

    def optional(self, key: str, kind: type, default: Any) -> Any:
        """The same of a key that may be left out."""
        return self.get(key, kind, default) if key in self.values else default

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(str(word) for word in self.get(key, list))

    def table(self, key: str) -> TomlTable:
        """The table under a key."""
        return TomlTable(self.file, f"{self.name}.{key}".lstrip("."), self.get(key, dict))

    def tables(self) -> dict[str, TomlTable]:
        """The tables in this one by name; what is no table is a fault."""
        found: dict[str, TomlTable] = {}
        for key, values in self.values.items():
            name = f"{self.name}.{key}".lstrip(".")
            if isinstance(values, dict):
                found[key] = TomlTable(self.file, name, values)
            else:
                cure = f"Ghi [{name}] rồi các dòng của nó."
                self.file.fault(name, f"«{key}» không phải bảng.", cure, key)
        return found

    def choice(self, key: str, value: object, among: Collection[str]) -> None:
        """A fault unless the value is one of `among`."""
        if value not in among:
            cure = f"Chọn một trong: {', '.join(among)}."
            self.fault(f"«{key}» = {value!r} không có.", cure, key)

    def record(
        self,
        kind: type[Record],
        /,
        *,
        among: Mapping[str, Collection[str]] = NOTHING,
        keys: Mapping[str, str] = NOTHING,
        **given: Any,
    ) -> Record:
        """The table as a frozen record: each field from the key of its name, by its type.

        A field with a default may be left out. `among`: the values that a field, or each of its words, may
        have; `keys`: the keys of fields that are called otherwise; `given`: fields that the table does not hold.
        """
        for field, (hint, default) in _fields(cast("Hashable", kind)).items():
            if field not in given:
                key, allowed = keys.get(field, field), among.get(field, ())
                given[field] = self._field(key, hint, default, allowed)
        return kind(**given)

    def _field(self, key: str, hint: Any, default: Any, allowed: Collection[str]) -> Any:
        if key not in self.values and default is not MISSING:
            return default
        if _is_enum(hint):
            allowed = [str(member) for member in hint]
        kind = list if get_origin(hint) is tuple else str if _is_enum(hint) else hint
        value = self.get(key, kind)
        if allowed and _is(self.values.get(key), kind):  # else it was said already
            for each in value if kind is list else [value]:
                self.choice(key, each, allowed)
        return _as(value, hint)


class TomlFile:
    """One file being read: its data, and the faults found in it, each with its line."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.path, self.faults = path, faults
        self.lines: list[str] = []
        self.data: Mapping[str, Any] = {}
        try:
            text = path.read_text(encoding="utf-8")
            self.lines = text.splitlines()
            self.data = tomllib.loads(text, parse_float=Decimal)
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault(path.name, f"không đọc được ({error}).", "Kiểm tra lại tệp này."))
        except tomllib.TOMLDecodeError as error:
            faults.append(Fault(path.name, f"không phải TOML ({error}).", "Sửa dòng được nêu."))

    def fault(self, table: str, what: str, cure: str, key: str = "", nth: int = 1) -> None:
        """Note a fault of the `nth` table of this name, at the line of `key` if it is there."""
        line = self._line(table, key, nth)
        where = f"{self.path.name}, dòng {line}" if line else self.path.name
        self.faults.append(Fault(f"{where} [{table}]", what, cure))

    @property
    def root(self) -> TomlTable:
        """The keys of the file itself."""
        return TomlTable(self, "", self.data)

    def tables(self) -> dict[str, TomlTable]:
        """The file's tables by name; what is no table is a fault."""
        return self.root.tables()

    def listed(self, name: str) -> list[TomlTable]:
        """The tables of a list, `[[name]]`."""
        values = self.data.get(name, [])
        if isinstance(values, list) and all(isinstance(v, dict) for v in values):
            return [TomlTable(self, name, each, nth) for nth, each in enumerate(values, start=1)]
        what = f"«{name}» không phải danh sách bảng."
        self.fault(name, what, f"Ghi [[{name}]] cho mỗi mục.", name)
        return []

    def _line(self, table: str, key: str, nth: int) -> int | None:
        """The line of a key in the nth table of a name, else of the table's heading, from 1."""
        start = self._heading(table, nth)
        wanted = re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=") if key else None
        for number, line in enumerate(self.lines[start:], start=start + 1):
            if HEADER.match(line):
                break
            if wanted and wanted.match(line):
                return number
        return start or None

    def _heading(self, table: str, nth: int) -> int:
        seen = 0
        for number, line in enumerate(self.lines, start=1):
            heading = HEADER.match(line)
            seen += bool(heading and heading[1].strip('"') == table)
            if seen == nth:
                return number
            if re.match(rf"^\s*{re.escape(table)}\s*=", line):
                return number - 1  # written inline: name = { … }
        return 0


@cache
def _fields(kind: Any) -> Mapping[str, tuple[Any, Any]]:
    """The fields of a record: the type of each, without «or None», and its default."""
    hints = get_type_hints(kind)
    return {field.name: (_plain(hints[field.name]), field.default) for field in fields(kind)}


def _plain(hint: Any) -> Any:
    if get_origin(hint) is UnionType:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return hint


def _as(value: Any, hint: Any) -> Any:
    if isinstance(value, list):
        return tuple(str(each) if str in get_args(hint) else each for each in value)
    if isinstance(value, datetime):
        return value.date()
    if _is_enum(hint):
        return hint(value) if value in set(hint) else list(hint)[-1]
    return Decimal(value) if hint is Decimal else value


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _is(value: object, kind: type) -> bool:
    if kind is Decimal:
        if isinstance(value, Decimal):
            return value.is_finite()
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
