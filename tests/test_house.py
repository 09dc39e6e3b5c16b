"""Rules of the house that no other tool checks: short files, and long calls that name their values."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [
    *(path for room in ("tthc_metrics", "ui", "pages", "cluster") for path in sorted((ROOT / room).rglob("*.py"))),
    ROOT / "dashboard.py",
]  # fmt: skip
MOST_LINES, MOST_VALUES = 300, 5


def test_files_are_short_and_their_long_calls_name_their_values() -> None:
    """One test of all files: eight hundred would be a tenth of the suite's."""
    faults = []
    for path in FILES:
        text, place = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
        if (lines := len(text.splitlines())) > MOST_LINES:
            faults.append(f"{place}: {lines} lines")
        faults += [
            f"{place}:{call.lineno}: {ast.unparse(call.func)}"
            for call in ast.walk(ast.parse(text))
            if isinstance(call, ast.Call) and len(call.args) > MOST_VALUES
        ]
    assert len(FILES) > 500
    assert faults == []
