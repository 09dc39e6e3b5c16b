"""A trend in the size of a word: an inline image, because Streamlit removes `<svg>` from markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from ui.markup import Markup, fill

WIDTH, HEIGHT, MARGIN = 132, 28, 4
LINE = "#5b6672"


def sparkline_html(values: Sequence[float | None], *, label: str = "") -> Markup:
    """An `<img>` of the line; a gap where a value is None, a dot on the last value.

    Without a label the image is decoration and is not read out.
    """
    source = "data:image/svg+xml," + quote(_svg(values), safe="/:=',")
    template = '<img class="spark" src="{}" alt="{}" width="{}" height="{}">'
    return fill(template, source, label, WIDTH, HEIGHT)


def _svg(values: Sequence[float | None]) -> str:
    points = list(_points(values))
    lines = "".join(
        f"<polyline points='{' '.join(f'{x:.1f},{y:.1f}' for x, y in run)}'/>"
        for run in _runs(points)
        if len(run) > 1
    )
    last = next((point for point in reversed(points) if point), None)
    dot = ""
    if last:
        dot = f"<circle cx='{last[0]:.1f}' cy='{last[1]:.1f}' r='3' fill='{LINE}' stroke='none'/>"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' fill='none'"
        f" stroke='{LINE}' stroke-width='1.8' stroke-linejoin='round'>{lines}{dot}</svg>"
    )


def _points(values: Sequence[float | None]) -> Iterator[tuple[float, float] | None]:
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    for place, value in enumerate(values):
        if value is None:
            yield None
            continue
        # A flat line stands in the middle: neither at the bottom nor at the top of anything.
        share = (value - low) / (high - low) if high > low else 0.5
        yield MARGIN + place * step, HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def _runs(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    run: list[tuple[float, float]] = []
    for point in points:
        if point is None:
            yield run
            run = []
        else:
            run.append(point)
    yield run
