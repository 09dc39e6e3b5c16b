"""The colours of the lights in high contrast: the same hues, deep or pale enough for WCAG's AAA (7 to 1).

A light is painted by an inline style (`--fill:#b3261e`) wherever it stands, and by plotly as a `fill` of
an area; the rules here answer to both, so that no page needs to know of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.core.records import Band

AAA = 7.0
BLACK, WHITE = "#000000", "#ffffff"
STEPS = 100  # of the way from a colour to black or white
HIGH = 'html[data-contrast="high"]'


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 of two colours `#rrggbb`: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def heightened(band: Band) -> tuple[str, str]:
    """Fill and ink of a light in high contrast: the ink black or white, the fill away from it as far as needed."""
    ink, end = (WHITE, BLACK) if _luminance(band.ink) > 0.5 else (BLACK, WHITE)
    shades = (_mixed(band.fill, end, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, ink) >= AAA), ink


def css_of(bands: Iterable[Band]) -> str:
    """The rules that repaint these lights."""
    return "\n".join(_rules(band) for band in bands)


def lights_css() -> str:
    """The rules for the lights of the definitions; none while those are faulty, which every page tells."""
    try:
        bands = definitions().bands
    except DefinitionError:
        return ""
    return css_of((*bands.lights, bands.grey))


def _rules(band: Band) -> str:
    fill, ink = heightened(band)
    drawn = f"rgb({', '.join(str(part) for part in _parts(band.fill))})"
    return (
        f'{HIGH} [style*="--fill:{band.fill}"]{{--fill:{fill}!important;--ink:{ink}!important}}\n'
        f'{HIGH} .js-plotly-plot path[style*="fill: {drawn}"]{{fill:{fill}!important}}'
    )


def _mixed(colour: str, end: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (raw / 255 for raw in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
