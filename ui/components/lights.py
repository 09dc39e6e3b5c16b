"""One light: colour, shape and word together, and the legend that says what they mean.

Colour is never the only sign: a pill always carries its shape and its word, a tile its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from tthc_metrics.core.records import Band, Light
from ui.address.method import LIGHTS, entry_link


def paint(band: Band) -> str:
    """The two colours of a band as custom properties, for a `style` attribute."""
    return f"--fill:{escape(band.fill)};--ink:{escape(band.ink)}"


def pill_html(band: Band) -> str:
    """Shape and word on the band's colour: `● Xanh`."""
    return (
        f'<span class="light" style="{paint(band)}">'
        f'<span aria-hidden="true">{escape(band.shape)}</span> {escape(band.label)}</span>'
    )


def legend_html(bands: Sequence[Band], *, note: str) -> str:
    """Each band with the share of the target that earns it; `note` says how provisional it is."""
    graded = sorted((b for b in bands if b.light is not Light.GREY), key=lambda b: -b.at_least)
    items = [(band, floor_text(graded, place)) for place, band in enumerate(graded)]
    items += [(b, "chưa đủ căn cứ") for b in bands if b.light is Light.GREY]
    entries = "".join(f"<li>{pill_html(band)} {escape(text)}</li>" for band, text in items)
    return (
        f'<div class="tthc legend"><ul aria-label="Chú giải màu">{entries}</ul>'
        f"<span>{escape(note)} · {entry_link(LIGHTS, 'Cách tính')}</span></div>"
    )


def floor_text(graded: Sequence[Band], place: int) -> str:
    """What earns the light at a place among those with a colour, best first: `80 – dưới 100 %`."""
    floor = graded[place].at_least
    if place == 0:
        return f"từ {_percent(floor)} % chỉ tiêu"
    below = f"dưới {_percent(graded[place - 1].at_least)} %"
    return f"{_percent(floor)} – {below}" if floor > 0 else below


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}".replace(".", ",")
