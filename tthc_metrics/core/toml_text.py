"""Plain values as TOML text: what this program writes itself, readable and in the order given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def tables_text(name: str, tables: list[Mapping[str, Any]]) -> str:
    """A list of tables, `[[name]]`."""
    return "\n".join(f"[[{name}]]\n{_lines(table)}" for table in tables)


def table_text(name: str, table: Mapping[str, Any]) -> str:
    """One table, `[name]`."""
    return f"[{name}]\n{_lines(table)}"


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(
        f"{key} = {_value(value)}\n" for key, value in table.items() if value is not None
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
