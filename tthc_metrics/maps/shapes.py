"""The map of true shapes: a plotly figure that names its shapes' file instead of carrying them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from tthc_metrics.maps.archipelagos import EAST, NORTH, SOUTH, WEST, Archipelago
from tthc_metrics.maps.labels import Frame, Spot, placed
from tthc_metrics.model import Band

Bounds = tuple[float, float, float, float]
FONT = '"Noto Sans", "Segoe UI", Roboto, Arial, "DejaVu Sans", sans-serif'
INK, SOFT, BORDER = "#1b2530", "#5b6672", "#ffffff"
WIDE, NARROW = (840.0, 400.0, 14), (350.0, 330.0, 12)
"""Width, height and letters' size that words are placed for: a screen, and a phone."""
MARGIN = 0.03  # of the map's extent, so that no border is cut off
INSET = {"x": [0.80, 1.0], "y": [0.0, 0.34]}
LABEL_TRACES = ("wide", "narrow")


@dataclass(frozen=True)
class Area:
    """One unit with a shape: its id in the file and that of its page, its light, and the short phrases that explain it.

    `x`, `y`, `radius`: its roomiest point, in degrees; `bounds` None where it lies far at sea.
    """

    place_id: str
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
    islands: Sequence[Archipelago] = (),
    national: bool = False,
    page: str = "",
) -> go.Figure:
    """The map of at least one area; `file` is the address of a GeoJSON whose features have these ids.

    `islands` are drawn whatever the file has: in their place on a national map, else in an inset.
    `page` is the address of a unit's page, with UNIT for the unit; the page script follows it.
    """
    bounds = _bounds(areas, national)
    figure = go.Figure(_shapes(areas, file))
    for width, height, size in (WIDE, NARROW):
        figure.add_trace(_labels(areas, Frame(bounds, width, height), size))
    for nth, group in enumerate(islands):
        figure.add_traces(_islands(group, areas, "geo" if national else f"geo{nth + 2}"))
    figure.update_layout(
        geo=_geo(bounds),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        font={"size": WIDE[2], "color": INK, "family": FONT},
        hoverlabel={
            "font": {"size": 15, "color": "#ffffff"},
            "align": "left",
            "bgcolor": INK,
            "bordercolor": INK,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        meta={"page": page},
    )
    if not national:
        for nth, group in enumerate(islands):
            figure.update_layout({f"geo{nth + 2}": _inset(group)})
    return figure


def shape_alt(areas: Sequence[Area], title: str) -> str:
    """The same map in words, for a reader who cannot see it."""
    said = "; ".join(f"{a.name} {a.value} {a.band.label.lower()}" for a in areas)
    return f"{title}: {said}. Bảng xếp hạng có cùng số liệu."


def _shapes(areas: Sequence[Area], file: str) -> go.Choropleth:
    """Each area in its light's colour; z is the light's place in the scale of those that occur."""
    bands = list(dict.fromkeys(area.band for area in areas))
    count = len(bands)
    steps = [[edge, b.fill] for n, b in enumerate(bands) for edge in (n / count, (n + 1) / count)]
    shared = [f for f in areas[0].facts if all(f in area.facts for area in areas)]
    common = "".join(f"<br>{escape(fact)}" for fact in shared) if len(areas) > 1 else ""
    return go.Choropleth(
        geojson=file,
        featureidkey="id",
        locations=[area.place_id for area in areas],
        z=[bands.index(area.band) for area in areas],
        zmin=-0.5,
        zmax=count - 0.5,
        colorscale=steps,
        showscale=False,
        customdata=[[_hover(a, shared if len(areas) > 1 else []), a.unit_id] for a in areas],
        hovertemplate=f"%{{customdata[0]}}{common}<extra></extra>",
        marker={"line": {"color": BORDER, "width": 1.2}},
    )


def _hover(area: Area, shared: Sequence[str]) -> str:
    own = "".join(f"<br>{escape(fact)}" for fact in area.facts if fact not in shared)
    light = f"{area.band.shape} {area.band.label}"
    return f"<b>{escape(area.name)}</b><br>{escape(area.value)} · {escape(light)}{own}"


def _labels(areas: Sequence[Area], frame: Frame, size: int) -> go.Scattergeo:
    here = [area for area in areas if area.bounds]
    spots = [Spot(escape(a.name), a.value, a.band.shape, a.x, a.y, a.radius) for a in here]
    labels = placed(spots, frame, size)
    return go.Scattergeo(
        lon=[spot.x for spot in spots],
        lat=[spot.y for spot in spots],
        text=[label.text for label in labels],
        mode="text",
        textfont={
            "size": [label.size for label in labels],
            "color": [a.band.ink for a in here],
            "shadow": [_outline(a.band.fill) for a in here],
        },
        hoverinfo="skip",
    )


def _outline(fill: str) -> str:
    """Words keep the ground of their own light where they reach over a border."""
    return ",".join(f"{x} {y} 1px {fill}" for x in ("1px", "-1px") for y in ("1px", "-1px"))


def _islands(group: Archipelago, areas: Sequence[Area], geo: str) -> list[go.Scattergeo]:
    """The islands as points, in the light of their own unit if it has one, and the name above them."""
    unit = next((area for area in areas if area.place_id in group.units), None)
    told = _hover(unit, ()) if unit else f"<b>{group.name}</b><br>thuộc {group.province_name}"
    x, _ = group.middle
    top = max(y for _, y in group.islands)
    points = go.Scattergeo(
        lon=[lon for lon, _ in group.islands],
        lat=[lat for _, lat in group.islands],
        mode="markers",
        marker={"size": 6 if unit else 4, "color": unit.band.fill if unit else SOFT, "line": {"color": INK, "width": 0.8}},
        customdata=[[told, unit.unit_id if unit else ""]] * len(group.islands),
        hovertemplate="%{customdata[0]}<extra></extra>",
        geo=geo,
    )  # fmt: skip
    sign = f"<br>{unit.band.shape} {unit.value}" if unit else ""
    name = go.Scattergeo(
        lon=[x],
        lat=[top],
        text=[f"{group.name}<br>({group.province_name}){sign}"],
        mode="text",
        textposition="top center",
        textfont={"size": 12, "color": INK},
        hoverinfo="skip",
        geo=geo,
    )
    return [points, name]


def _bounds(areas: Sequence[Area], national: bool) -> Bounds:
    if national:
        return WEST, SOUTH, EAST, NORTH
    known = [area.bounds for area in areas if area.bounds]
    if not known:
        return WEST, SOUTH, EAST, NORTH
    west, south = min(b[0] for b in known), min(b[1] for b in known)
    east, north = max(b[2] for b in known), max(b[3] for b in known)
    edge = MARGIN * max(east - west, north - south)
    return west - edge, south - edge, east + edge, north + edge


def _geo(bounds: Bounds) -> dict[str, Any]:
    west, south, east, north = bounds
    return {
        "visible": False,  # no coasts or countries of anybody else's map
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "bgcolor": "rgba(0,0,0,0)",
    }


def _inset(group: Archipelago) -> dict[str, Any]:
    longitudes = [lon for lon, _ in group.islands]
    latitudes = [lat for _, lat in group.islands]
    wide = max(longitudes) - min(longitudes)
    bounds = (
        min(longitudes) - wide / 2,
        min(latitudes) - wide / 4,
        max(longitudes) + wide / 2,
        max(latitudes) + wide * 0.8,
    )
    frame = {"visible": False, "showframe": True, "framecolor": "#aeb6bf", "framewidth": 1}
    return _geo(bounds) | frame | {"domain": INSET}
