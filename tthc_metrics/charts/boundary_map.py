"""The map of true shapes: a plotly figure that names its shapes' file instead of carrying them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from tthc_metrics.charts.islands import inset_frame, island_inset, island_traces
from tthc_metrics.charts.map_hovering import shared_words
from tthc_metrics.charts.map_labels import Frame, Label, LabelSpot, placed
from tthc_metrics.core.records import Band, Light
from tthc_metrics.geography.archipelagos import EAST, NORTH, SOUTH, WEST, Archipelago

Bounds = tuple[float, float, float, float]
FONT = '"Noto Sans", "Segoe UI", Roboto, Arial, "DejaVu Sans", sans-serif'
INK, BORDER = "#1b2530", "#ffffff"
WIDE, TALL, NARROW = (780.0, 320.0, 14), (1000.0, 540.0, 14), (358.0, 336.0, 12)
"""Width, height and letters' size that words are placed for: a screen, the same with many units, a phone."""
LARGE = 1.5
"""As large as words are at the most: the map is drawn for so much less width and height, and shown larger."""
NUMBERS = re.compile(r"[\d.,]+")
MANY = 30  # units: then the page gives the map more height
SEA = 0.15
MARGIN = 0.012  # of the map's extent, so that no border is cut off


@dataclass(frozen=True)
class Area:
    """One unit with a shape: its place, its id in the file and that of its page, its light, and why.

    `x`, `y`, `radius`: its roomiest point, in degrees; `bounds` None where it lies far at sea.
    """

    place_id: str
    code: str
    unit_id: str
    name: str
    value: str
    band: Band
    facts: tuple[str, ...]
    x: float
    y: float
    radius: float
    bounds: Bounds | None


def shape_figure(
    areas: Sequence[Area],
    file: str,
    bands: Sequence[Band],
    islands: Sequence[Archipelago] = (),
    national: bool = False,
    page: str = "",
    afar: Sequence[Area] = (),
) -> go.Figure:
    """The map of at least one area; `file` is the address of a GeoJSON whose features have these ids.

    `islands` are drawn whatever the file has: in their place on a national map, else in an inset, in
    the light of the one of `afar` that is their own unit.
    `page` is the address of a unit's page, with UNIT for the unit; the page script follows it. The words
    are there four times, one layer a band: for a wide map and for a narrow one, then for both where a reader
    has large words; the style sheet hides the others.
    """
    bounds = _bounds(areas, national, sea=SEA if islands else 0)
    figure = go.Figure([_shapes(alike, file) for alike in _alike(areas)])
    many = len(areas) > MANY
    for scale in (1.0, LARGE):
        figure.add_traces(_labels(areas, bands, bounds, TALL if many else WIDE, scale=scale))
        figure.add_traces(_labels(areas, bands, bounds, NARROW, scale=scale, words=not many))
    for nth, group in enumerate(islands):
        own = next((area for area in afar if area.place_id in group.units), None)
        light = (own.band, own.value, own.unit_id) if own else None
        figure.add_traces(island_traces(group, light, "geo" if national else f"geo{nth + 2}"))
        if not national:
            figure.update_layout({f"geo{nth + 2}": _geo(island_inset(group)) | inset_frame(group)})
    figure.update_layout(
        geo=_geo(bounds) | {"domain": {"x": [0, 1], "y": [0, 1]}},  # else an inset would halve it
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        font={"size": WIDE[2], "color": INK, "family": FONT},
        hoverlabel={
            "font": {"size": 15, "color": "#ffffff", "family": FONT},
            "align": "left",
            "bgcolor": INK,
            "bordercolor": INK,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        meta={"page": page},
        template="none",  # plotly's own would weigh more than the map
    )
    return figure


def shape_alt(areas: Sequence[Area]) -> str:
    """The same map in words, for a reader who cannot see it."""
    said = "; ".join(f"{a.name} {a.value} {a.band.label.lower()}" for a in areas)
    return f"{said}. Bảng trên trang có cùng số liệu."


def _alike(areas: Sequence[Area]) -> list[list[Area]]:
    """Areas of one light that say the same but for numbers: their words are then written once."""
    groups: dict[tuple[str, ...], list[Area]] = defaultdict(list)
    for area in areas:
        words = (NUMBERS.sub("", fact) for fact in area.facts)
        groups[area.band.light, *words].append(area)
    return list(groups.values())


def _shapes(here: Sequence[Area], file: str) -> go.Choropleth:
    """Areas of one light in its colour; hover says the name (in the file), the light and why."""
    band = here[0].band
    template, holes = shared_words([(a.value, *a.facts) for a in here])
    return go.Choropleth(
        geojson=file,
        featureidkey="id",
        locations=[area.code for area in here],
        z=[0] * len(here),
        colorscale=[[0, band.fill], [1, band.fill]],
        showscale=False,
        customdata=[[a.unit_id, *hole] for a, hole in zip(here, holes, strict=True)],
        hovertemplate=f"<b>%{{properties.ten}}</b> · {band.shape} {band.label}<br>{template}<extra></extra>",
        marker={"line": {"color": BORDER, "width": 1.2}},
    )


def _labels(
    areas: Sequence[Area],
    bands: Sequence[Band],
    bounds: Bounds,
    screen: tuple[float, float, int],
    scale: float,
    words: bool = True,
) -> list[go.Scattergeo]:
    """One layer a light, empty ones too: the style sheet counts them."""
    width, height, size = screen
    here = [area for area in areas if area.bounds]
    spots = [
        LabelSpot(
            name=escape(a.name), value=a.value, sign=a.band.shape, x=a.x, y=a.y, radius=a.radius
        )
        for a in here
    ]
    labels = placed(spots, Frame(bounds, width / scale, height / scale), size, words)
    by_light: dict[Light, list[tuple[Area, Label]]] = {band.light: [] for band in bands}
    for area, label in zip(here, labels, strict=True):
        if label.text:
            by_light[area.band.light].append((area, label))
    return [_layer(by_light[band.light], band, bounds, size) for band in bands]


def _layer(
    said: Sequence[tuple[Area, Label]], band: Band, bounds: Bounds, size: int
) -> go.Scattergeo:
    sizes = [label.size for _, label in said]
    return go.Scattergeo(
        # Without any point it would not be there.
        lon=[round(area.x, 3) for area, _ in said] or [bounds[0]],
        lat=[round(area.y, 3) for area, _ in said] or [bounds[1]],
        text=[label.text for _, label in said] or [" "],
        mode="text",
        textfont={
            "size": sizes if len(set(sizes)) > 1 else (sizes or [size])[0],
            "color": band.ink,
            "shadow": _outline(band.fill),
        },
        hoverinfo="skip",
    )


def _outline(fill: str) -> str:
    """Words keep the ground of their own light where they reach over a border."""
    return ",".join(f"{x} {y} 1px {fill}" for x in ("1px", "-1px") for y in ("1px", "-1px"))


def _bounds(areas: Sequence[Area], national: bool, sea: float) -> Bounds:
    """The degrees to show; `sea` is room for an inset at the east, as a share of the land's width."""
    known = [area.bounds for area in areas if area.bounds]
    if national or not known:
        return WEST, SOUTH, EAST, NORTH
    west, south = min(b[0] for b in known), min(b[1] for b in known)
    east, north = max(b[2] for b in known), max(b[3] for b in known)
    edge = MARGIN * max(east - west, north - south)
    return west - edge, south - edge, east + edge + sea * (east - west), north + edge


def _geo(bounds: Bounds) -> dict[str, Any]:
    west, south, east, north = bounds
    return {
        "visible": False,  # no coasts or countries of anybody else's map
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "bgcolor": "rgba(0,0,0,0)",
    }
