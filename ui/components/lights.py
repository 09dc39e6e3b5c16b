"""One light: colour, shape and word together, and the legend that says what they mean.

Colour is never the only sign: a pill always carries its shape and its word, a tile its shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tthc_metrics.core.records import Band, Bands, Light, Metric
from ui.address.links import anchor
from ui.address.method import LIGHTS, entry_link
from ui.markup import Markup, each, fill


def paint(band: Band) -> Markup:
    """The two colours of a band as custom properties, for a `style` attribute."""
    return fill("--fill:{};--ink:{}", band.fill, band.ink)


@lru_cache(64)  # of a handful of lights that stand in every row
def pill_html(band: Band) -> Markup:
    """Shape and word on the band's colour: `● Xanh`."""
    template = '<span class="light" style="{}"><span aria-hidden="true">{}</span> {}</span>'
    return fill(template, paint(band), band.shape, band.label)


@dataclass(frozen=True)
class LegendLinks:
    """Where a click on each light leads: to its units alone, or back to all from the one that is `chosen`."""

    addresses: Mapping[Light, str]
    chosen: Light | None = None


def legend_of(
    bands: Bands, metric: Metric | None = None, links: LegendLinks | None = None
) -> Markup:
    """The legend of a metric's lights; without one of the lights in general."""
    lights = (bands.for_metric(metric) if metric else bands).lights
    return legend_html([*lights, bands.grey], note=bands.note, links=links)


def legend_html(bands: Sequence[Band], *, note: str, links: LegendLinks | None = None) -> Markup:
    """Each band with the share of the target that earns it; `note` says how provisional it is."""
    graded = sorted((b for b in bands if b.light is not Light.GREY), key=lambda b: -b.at_least)
    items = [(band, floor_text(graded, place)) for place, band in enumerate(graded)]
    items += [(b, "chưa đủ căn cứ") for b in bands if b.light is Light.GREY]
    return fill(
        '<div class="tthc legend"><ul aria-label="Chú giải màu">{}</ul><span>{} · {}</span></div>',
        each("<li>{}</li>", (fill("{} {}", _pill(band, links), text) for band, text in items)),
        note,
        entry_link(LIGHTS, "Cách tính"),
    )


def _pill(band: Band, links: LegendLinks | None) -> Markup:
    if links is None:
        return pill_html(band)
    chosen = band.light is links.chosen
    words = "Xem lại mọi đơn vị" if chosen else f"Chỉ xem đơn vị {band.label.lower()}"
    return anchor(links.addresses[band.light], pill_html(band), label=words, current=chosen)


def floor_text(graded: Sequence[Band], place: int) -> str:
    """What earns the light at a place among those with a colour, best first: `80 – dưới 100 %`."""
    floor = graded[place].at_least
    if place == 0:
        return f"từ {_percent(floor)} % chỉ tiêu"
    below = f"dưới {_percent(graded[place - 1].at_least)} %"
    return f"{_percent(floor)} – {below}" if floor > 0 else below


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}".replace(".", ",")
