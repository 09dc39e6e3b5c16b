"""The address of a map's shapes, which travel as files and not with a page."""

from __future__ import annotations

PREFIX = "dia-gioi"


def address(key: str, name: str) -> str:
    """Where a map's shapes are fetched from, relative to any page."""
    return f"./{PREFIX}/{key}/{name}"
