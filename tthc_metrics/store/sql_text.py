"""The statements of sql/ by name, put together of their pieces: text alone, for whatever engine reads it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tthc_metrics.store.count_columns import columns_for

SQL = Path(__file__).parent.parent / "sql"
PIECE = re.compile(r"^(.*?)\{(\w+)\}", re.MULTILINE)
HEADING = re.compile(r"\A(--.*\n)+")


@cache
def statement(name: str) -> str:
    """The text of `sql/NAME.sql`; where it says {piece}, with `sql/piece.sql` or with columns of counts.

    What it says in braces beyond these is for who runs it to fill.
    """
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return PIECE.sub(lambda place: f"{place[1]}{_piece(place)}", text)


def _piece(place: re.Match[str]) -> str:
    """What stands in a place, as far in as the line that it stands on."""
    name = place[2]
    if (SQL / f"{name}.sql").exists():
        text = HEADING.sub("", statement(name)).rstrip()
    else:
        text = columns_for(name) or f"{{{name}}}"
    indent = len(place[1]) - len(place[1].lstrip(" "))
    return text.replace("\n", "\n" + " " * indent)
