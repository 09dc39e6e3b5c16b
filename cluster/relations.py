"""The names of the relations that the statements of the job speak of."""

from __future__ import annotations

RELATIONS = (
    "cells", "offices", "staged", "judged", "again", "doubled", "settled", "accepted", "filed", "entries",
)  # fmt: skip


def named(text: str) -> str:
    """A statement with relations in their places, each under its own name."""
    for name in RELATIONS:
        text = text.replace(f"{{{name}}}", name)
    return text
