"""What stands on a page of figures: cards of the whole, or tiles on a map or in rows."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import number
from tthc_metrics.reviews.deck import Figure
from ui.components.lights import paint, pill_html
from ui.markup import NOTHING, Markup, each, fill, joined

ROOMY_COLUMNS, ROOMY_ROWS = 7, 5  # with more of them a tile has no room for its counts
LARGE_ROWS = 4  # with more of them its words are smaller
WIDE_COLUMNS = 9  # with more of them its name takes two lines
FLOW = 5  # tiles to a row where they stand nowhere
FOUR = 4  # cards that stand two and two


def cards_html(figures: Sequence[Figure], bands: Bands) -> Markup:
    """One card a figure: value and light large, what explains them below."""
    cards = joined(_card(figure, bands) for figure in figures)
    css = "cards6 four" if len(figures) == FOUR else "cards6"
    return fill('<ul class="{}">{}</ul>', css, cards)


def tiles_html(figures: Sequence[Figure], bands: Bands) -> Markup:
    """Tiles at their places, those without one in rows below; the more units, the smaller their words."""
    placed = [f for f in figures if f.row is not None and f.column is not None]
    if not placed:
        return _flow(figures, bands)
    rows = max(f.row or 0 for f in placed) + 1
    columns = max(f.column or 0 for f in placed) + 1
    many = columns > WIDE_COLUMNS
    counts = columns <= ROOMY_COLUMNS and rows <= ROOMY_ROWS
    items = joined(
        fill(
            '<li style="grid-area:{}/{}">{}</li>',
            (f.row or 0) + 1,
            (f.column or 0) + 1,
            _tile(f, bands, counts),
        )
        for f in sorted(placed, key=lambda f: (f.row or 0, f.column or 0))
    )
    css = " many" * many + " tight" * (not many and rows > LARGE_ROWS)
    found = _grid(css, rows, columns, items)
    nowhere = [f for f in figures if f.row is None]
    return found + (_flow(nowhere, bands) if nowhere else NOTHING)


def _card(figure: Figure, bands: Bands) -> Markup:
    band = bands.of(figure.light)
    return fill(
        '<li style="{paint}"><h3>{label}</h3><p class="value"><b>{value}</b> {light}</p>{facts}</li>',
        paint=paint(band),
        label=figure.label,
        value=figure.value,
        light=pill_html(band),
        facts=each("<p>{}</p>", figure.facts),
    )


def _flow(figures: Sequence[Figure], bands: Bands) -> Markup:
    rows = -(-len(figures) // FLOW)
    tiles = (_tile(f, bands, rows <= ROOMY_ROWS) for f in figures)
    return _grid("", rows, FLOW, each("<li>{}</li>", tiles))


def _grid(css: str, rows: int, columns: int, items: Markup) -> Markup:
    template = '<ul class="grid{}" style="--rows:{};--cols:{}">{}</ul>'
    return fill(template, css, rows, columns, items)


def _tile(figure: Figure, bands: Bands, counts: bool) -> Markup:
    band = bands.of(figure.light)
    return fill(
        '<span class="square" role="img" aria-label="{spoken}" style="{paint}">'
        "<b>{name}</b><span>{shape}{value}</span>{counts}</span>",
        spoken=", ".join((f"{figure.name}: {figure.value}", band.label, *figure.facts)),
        paint=paint(band),
        name=figure.name,
        shape=f"{band.shape} " if figure.metric else "",
        value=figure.value,
        counts=each("<small>{}</small>", [_fraction(figure)] if counts and figure.metric else []),
    )


def _fraction(figure: Figure) -> str:
    if figure.numerator is None and figure.denominator is None:
        return ""
    return f"{number(figure.numerator)} / {number(figure.denominator)}"
