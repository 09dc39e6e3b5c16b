"""A deck as JSON and back, equal to the last figure: how a frozen review is kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.reviews.deck.records import Cell, Deck, Figure, Kind, Mark, Slide, Table


def to_json(deck: Deck) -> str:
    """All of a deck; moments are written by ISO 8601, a light beside its text as a pair."""
    return json.dumps(asdict(deck), ensure_ascii=False, default=_moment)


def from_json(text: str) -> Deck:
    """The deck that `to_json` wrote. KeyError, TypeError or ValueError if it is another text."""
    found = json.loads(text)
    return Deck(
        **found
        | {
            "units": tuple(found["units"]),
            "slides": tuple(_slide(slide) for slide in found["slides"]),
            "data_until": _read_moment(found["data_until"]),
            "frozen_at": _read_moment(found["frozen_at"]),
        }
    )


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a deck holds no {type(value).__name__}")


def _read_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _slide(found: dict[str, Any]) -> Slide:
    table = found["table"]
    return Slide(
        **found
        | {
            "kind": Kind(found["kind"]),
            "figures": tuple(_figure(figure) for figure in found["figures"]),
            "table": None if table is None else _table(table),
        }
    )


def _figure(found: dict[str, Any]) -> Figure:
    return Figure(
        **found
        | {
            "grouped_by": GroupBy(found["grouped_by"]),
            "light": Light(found["light"]),
            "facts": tuple(found["facts"]),
        }
    )


def _table(found: dict[str, Any]) -> Table:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in found["rows"])
    return Table(tuple(found["columns"]), rows)


def _cell(found: str | dict[str, str]) -> Cell:
    return found if isinstance(found, str) else Mark(Light(found["light"]), found["text"])
