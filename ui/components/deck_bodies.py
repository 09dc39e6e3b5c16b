"""What stands on a page of figures: cards of the whole, or tiles on a map or in rows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.records import Band, Bands, Light
from tthc_metrics.core.vietnamese import number
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS
from tthc_metrics.reviews.deck import Figure
from ui.components.lights import paint, pill_html

ROOMY_COLUMNS, ROOMY_ROWS = 7, 5  # with more of them a tile has no room for its counts
LARGE_ROWS = 4  # with more of them its words are smaller
NARROW_COLUMNS, NARROW_ROWS = 9, 7  # with more of them it has room for its shape alone
FLOW = 5  # tiles to a row where they stand nowhere
WORST = 7  # units named beside a map of bare shapes

ISLANDS = tuple(group.short_name for group in ARCHIPELAGOS)
"""Named on every map, however many units there are."""


def cards_html(figures: Sequence[Figure], bands: Bands) -> str:
    """One card a figure: value and light large, what explains them below."""
    return f'<ul class="cards6">{"".join(_card(figure, bands) for figure in figures)}</ul>'


def tiles_html(figures: Sequence[Figure], bands: Bands) -> str:
    """Tiles at their places, those without one in rows below; the more units, the less on a tile."""
    placed = [f for f in figures if f.row is not None and f.column is not None]
    if not placed:
        return _flow(figures, bands)
    rows = max(f.row or 0 for f in placed) + 1
    columns = max(f.column or 0 for f in placed) + 1
    bare = columns > NARROW_COLUMNS or rows > NARROW_ROWS
    counts = columns <= ROOMY_COLUMNS and rows <= ROOMY_ROWS
    items = "".join(
        f'<li style="grid-area:{(f.row or 0) + 1}/{(f.column or 0) + 1}">{_tile(f, bands, bare, counts)}</li>'
        for f in sorted(placed, key=lambda f: (f.row or 0, f.column or 0))
    )
    shape = f"--rows:{rows};--cols:{columns}"
    css = " bare" * bare + " tight" * (not bare and rows > LARGE_ROWS)
    found = f'<ul class="grid{css}" style="{shape}">{items}</ul>'
    if bare:
        found = f'<div class="beside">{found}{_worst(figures, bands)}</div>'
    nowhere = [f for f in figures if f.row is None]
    return found + (_flow(nowhere, bands) if nowhere else "")


def _card(figure: Figure, bands: Bands) -> str:
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in figure.facts)
    band = bands.of(figure.light)
    return (
        f'<li style="{paint(band)}"><h3>{escape(figure.label)}</h3>'
        f'<p class="value"><b>{escape(figure.value)}</b> {pill_html(band)}</p>{facts}</li>'
    )


def _flow(figures: Sequence[Figure], bands: Bands) -> str:
    rows = -(-len(figures) // FLOW)
    items = "".join(f"<li>{_tile(f, bands, False, rows <= ROOMY_ROWS)}</li>" for f in figures)
    return f'<ul class="grid" style="--rows:{rows};--cols:{FLOW}">{items}</ul>'


def _tile(figure: Figure, bands: Bands, bare: bool, counts: bool) -> str:
    band = bands.of(figure.light)
    if bare:
        return _bare_tile(figure, band)
    spoken = ", ".join((f"{figure.name}: {figure.value}", band.label, *figure.facts))
    fraction = f"<small>{_fraction(figure)}</small>" if counts and figure.metric else ""
    shape = f"{escape(band.shape)} " if figure.metric else ""
    return (
        f'<span class="square" role="img" aria-label="{escape(spoken)}" style="{paint(band)}">'
        f"<b>{escape(figure.name)}</b><span>{shape}{escape(figure.value)}</span>{fraction}</span>"
    )


def _bare_tile(figure: Figure, band: Band) -> str:
    """A shape; whoever points at it reads the rest. In few letters: there may be hundreds."""
    spoken = f"{figure.name}: {figure.value}, {band.label}, {_fraction(figure)}"
    name = f"<small>{escape(figure.name)}</small>" if figure.name in ISLANDS else ""
    return (
        f'<span class="square" role="img" title="{escape(spoken)}" style="{paint(band)}">'
        f"{escape(band.shape)}{name}</span>"
    )


def _fraction(figure: Figure) -> str:
    if figure.numerator is None and figure.denominator is None:
        return ""
    return escape(f"{number(figure.numerator)} / {number(figure.denominator)}")


def _worst(figures: Sequence[Figure], bands: Bands) -> str:
    """The units that a map of bare shapes does not name, best first: how many of each light, the last by name."""
    counts = "".join(
        f"<li>{pill_html(bands.of(light))} {count}</li>"
        for light in Light
        if (count := sum(f.light is light for f in figures))
    )
    last = [f for f in reversed(figures) if f.light is not Light.GREY][:WORST]
    names = "".join(
        f"<li>{escape(bands.of(f.light).shape)} {escape(f.name)} <b>{escape(f.value)}</b></li>"
        for f in last
    )
    title = "<h3>Xa chỉ tiêu nhất</h3>" if names else ""
    return f'<div class="side"><ul class="counts">{counts}</ul>{title}<ul class="names">{names}</ul></div>'
