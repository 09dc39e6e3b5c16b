"""Hoàng Sa and Trường Sa as points and a name, in the light of their own unit if there is one."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from tthc_metrics.core.records import Band
from tthc_metrics.geography.archipelagos import Archipelago

INK, SOFT = "#1b2530", "#5b6672"


def island_traces(
    group: Archipelago, light: tuple[Band, str, str] | None, geo: str
) -> list[go.Scattergeo]:
    """The islands and, above them, the name with the province; `light` is (band, value, unit id)."""
    x, _ = group.middle
    latitudes = [latitude for _, latitude in group.islands]
    top = max(latitudes) + (max(latitudes) - min(latitudes)) * 0.12
    fill, size, said = SOFT, 4, ""
    if light:
        fill, size, said = light[0].fill, 7, f"{light[0].shape} {light[1]}"
    points = go.Scattergeo(
        lon=[lon for lon, _ in group.islands],
        lat=[lat for _, lat in group.islands],
        mode="markers",
        marker={"size": size, "color": fill, "line": {"color": INK, "width": 0.8}},
        customdata=[[light[2] if light else ""]] * len(group.islands),
        hovertemplate=f"<b>{group.name}</b><br>thuộc {group.province_name}<br>{said}<extra></extra>",
        geo=geo,
    )
    name = go.Scattergeo(
        lon=[x],
        lat=[top],
        text=[f"<b>{group.name}</b><br>({group.province_name}) {said}"],
        mode="text",
        textposition="top center",
        textfont={"size": 12, "color": INK},
        hoverinfo="skip",
        geo=geo,
    )
    return [points, name]


INSETS = {"north": [0.62, 0.99], "south": [0.01, 0.38]}
"""From bottom to top, as shares of the map."""


def inset_frame(group: Archipelago) -> dict[str, Any]:
    """How the inset lies on the map of the province: in a corner of its sea, framed."""
    return {
        "visible": False,
        "showframe": True,
        "framecolor": "#aeb6bf",
        "framewidth": 1,
        "domain": {"x": [0.76, 0.99], "y": INSETS[group.corner]},
    }


def island_inset(group: Archipelago) -> tuple[float, float, float, float]:
    """The degrees that an inset shows: the islands with room for their name above."""
    longitudes, latitudes = zip(*group.islands, strict=True)
    wide = max(longitudes) - min(longitudes)
    return (
        min(longitudes) - wide,
        min(latitudes) - wide / 4,
        max(longitudes) + wide,
        max(latitudes) + wide,
    )
