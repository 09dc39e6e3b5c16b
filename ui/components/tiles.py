"""Tiles: one equal square per unit, placed like a map or in rows; name, shape and value inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components.lights import paint

ROOMY_ROWS, ROOMY_COLUMNS = 5, 8  # with more of them tiles are lower, and narrower


@dataclass(frozen=True)
class Tile:
    """One unit on the map.

    `row` and `col` count from 0 and are ignored by `flow_html`. `facts` are short phrases that
    explain the value (`52 / 1.000 hồ sơ`, `chỉ tiêu 20 %`, or why there is no colour); they are
    read out with the tile and shown when it is pointed at or focused.
    """

    unit_id: str
    name: str
    value: str
    band: Band
    href: str
    facts: tuple[str, ...] = ()
    row: int = 0
    col: int = 0


def map_html(tiles: Sequence[Tile], *, title: str, note: str = "") -> str:
    """Tiles at their (row, col); on a narrow screen they flow in reading order instead."""
    ordered = sorted(tiles, key=lambda tile: (tile.row, tile.col))
    rows = max((tile.row for tile in tiles), default=0) + 1
    cols = max((tile.col for tile in tiles), default=0) + 1
    items = "".join(
        f'<li style="grid-area:{tile.row + 1}/{tile.col + 1}"{_side(tile.col, cols)}>'
        f"{_tile(tile)}</li>"
        for tile in ordered
    )
    shape = f"--rows:{rows};--cols:{cols}"
    css = "map" + " dense" * (rows > ROOMY_ROWS) + " fine" * (cols > ROOMY_COLUMNS)
    return _block(css, title, note, f'<ul class="tiles" style="{shape}">{items}</ul>')


def flow_html(tiles: Sequence[Tile], *, title: str, note: str = "") -> str:
    """Smaller tiles in the order given, as many to a row as fit."""
    items = "".join(f"<li>{_tile(tile)}</li>" for tile in tiles)
    return _block("flow", title, note, f'<ul class="tiles">{items}</ul>')


def _block(css: str, title: str, note: str, body: str) -> str:
    aside = f" <small>({escape(note)})</small>" if note else ""
    return f'<section class="tthc {css}"><h2>{escape(title)}{aside}</h2>{body}</section>'


def _side(col: int, cols: int) -> str:
    # A tip opens towards the middle, so that it is not cut off at the edge of the column.
    return ' class="right"' if cols > 2 and col >= cols / 2 else ""


def _tile(tile: Tile) -> str:
    spoken = ", ".join((f"{tile.name}: {tile.value}", tile.band.label, *tile.facts))
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in tile.facts)
    tip = (
        f'<span class="tip" aria-hidden="true"><b>{escape(tile.name)}</b>'
        f"<span>{escape(tile.value)} · {escape(tile.band.label)}</span>{facts}</span>"
    )
    face = (
        f'<span class="face" style="{paint(tile.band)}"><b>{escape(tile.name)}</b>'
        f"<span>{escape(tile.band.shape)} {escape(tile.value)}</span></span>"
    )
    if not tile.href:
        return f'<span class="tile" tabindex="0" role="img" aria-label="{escape(spoken)}">{face}{tip}</span>'
    return anchor(tile.href, face + tip, css="tile", label=spoken)
