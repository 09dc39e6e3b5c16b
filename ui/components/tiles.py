"""Tiles: one equal square per unit, placed like a map or in rows; name, shape and value inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components.blocks import section_html
from ui.components.lights import paint
from ui.markup import Markup, attributes, each, fill, joined

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


def map_html(tiles: Sequence[Tile], *, title: str, note: str = "") -> Markup:
    """Tiles at their (row, col); on a narrow screen they flow in reading order instead."""
    ordered = sorted(tiles, key=lambda tile: (tile.row, tile.col))
    rows = max((tile.row for tile in tiles), default=0) + 1
    cols = max((tile.col for tile in tiles), default=0) + 1
    items = joined(
        fill(
            '<li style="grid-area:{}/{}"{}>{}</li>',
            tile.row + 1,
            tile.col + 1,
            _side(tile.col, cols),
            _tile(tile),
        )
        for tile in ordered
    )
    css = "map" + " dense" * (rows > ROOMY_ROWS) + " fine" * (cols > ROOMY_COLUMNS)
    body = fill('<ul class="tiles" style="--rows:{};--cols:{}">{}</ul>', rows, cols, items)
    return _block(css, title, note, body)


def flow_html(tiles: Sequence[Tile], *, title: str, note: str = "") -> Markup:
    """Smaller tiles in the order given, as many to a row as fit."""
    items = each("<li>{}</li>", map(_tile, tiles))
    return _block("flow", title, note, fill('<ul class="tiles">{}</ul>', items))


def _block(css: str, title: str, note: str, body: Markup) -> Markup:
    aside = each(" <small>({})</small>", [note] if note else [])
    return section_html(fill("{}{}", title, aside), css, body)


def _side(col: int, cols: int) -> Markup:
    # A tip opens towards the middle, so that it is not cut off at the edge of the column.
    return attributes(class_="right" if cols > 2 and col >= cols / 2 else "")


def _tile(tile: Tile) -> Markup:
    spoken = ", ".join((f"{tile.name}: {tile.value}", tile.band.label, *tile.facts))
    tip = fill(
        '<span class="tip" aria-hidden="true"><b>{}</b><span>{} · {}</span>{}</span>',
        tile.name,
        tile.value,
        tile.band.label,
        each("<span>{}</span>", tile.facts),
    )
    face = fill(
        '<span class="face" style="{}"><b>{}</b><span>{} {}</span></span>',
        paint(tile.band),
        tile.name,
        tile.band.shape,
        tile.value,
    )
    if not tile.href:
        template = '<span class="tile" tabindex="0" role="img" aria-label="{}">{}{}</span>'
        return fill(template, spoken, face, tip)
    return anchor(tile.href, face + tip, css="tile", label=spoken)
