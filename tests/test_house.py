"""Rules of the house that no other tool checks: short files, and long calls that name their values."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [
    *(path for room in ("tthc_metrics", "ui", "pages", "cluster") for path in sorted((ROOT / room).rglob("*.py"))),
    ROOT / "dashboard.py",
]  # fmt: skip
MOST_LINES, MOST_VALUES = 300, 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_its_long_calls_name_their_values(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and len(call.args) > MOST_VALUES
    ] == []
