"""Reading one TOML file so that every fault is collected with its line, its value and a cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tthc_metrics.core.errors import Fault

HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
KINDS: dict[type, str] = {
    date: "ngày, ví dụ 2026-01-31",
    str: "chữ",
    int: "số nguyên",
    bool: "true/false",
    list: "danh sách",
    dict: "bảng",
    Decimal: "số",
}


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

    def get(
        self,
        table: str,
        values: Mapping[str, Any],
        key: str,
        kind: type,
        default: Any,
        nth: int = 1,
    ) -> Any:
        """The value of a key; one that is missing or of another type is a fault and gives `default`."""
        value = values.get(key)
        if _is(value, kind):
            return value
        what = f"thiếu «{key}»." if value is None else f"«{key}» = {value!r} sai kiểu."
        self.fault(table, what, f"Ghi {key} là {KINDS.get(kind, kind.__name__)}.", key, nth)
        return default

    def tables(self) -> dict[str, Mapping[str, Any]]:
        """The file's tables by name; what is no table is a fault."""
        found: dict[str, Mapping[str, Any]] = {}
        for name, values in self.data.items():
            if isinstance(values, dict):
                found[name] = values
            else:
                self.fault(
                    name, f"«{name}» không phải bảng.", f"Ghi [{name}] rồi các dòng của nó.", name
                )
        return found

    def listed(self, name: str) -> list[Mapping[str, Any]]:
        """The tables of a list, `[[name]]`."""
        values = self.data.get(name, [])
        if isinstance(values, list) and all(isinstance(v, dict) for v in values):
            return values
        self.fault(
            name, f"«{name}» không phải danh sách bảng.", f"Ghi [[{name}]] cho mỗi mục.", name
        )
        return []

    def choice(
        self, table: str, key: str, value: str, among: Collection[str], nth: int = 1
    ) -> None:
        """A fault unless the value is one of `among`."""
        if value not in among:
            cure = f"Chọn một trong: {', '.join(among)}."
            self.fault(table, f"«{key}» = {value!r} không có.", cure, key, nth)

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


def _is(value: object, kind: type) -> bool:
    if kind is Decimal:
        if isinstance(value, Decimal):
            return value.is_finite()
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
