"""The tile map of localities or provinces, with the two archipelagos on every map of the nation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from tthc_metrics.core.records import Band, GroupBy, Light, Score
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS
from ui import queries
from ui.components import figures
from ui.components.tiles import Tile, map_html
from ui.queries import boundaries as queries_map

SCHEME = "sơ đồ ô, không phải địa giới"
KEPT = 128  # maps of 30 kilobytes
SEA = Band(Light.GREY, Decimal(0), "Quần đảo", "", "#f3f4f6", "#1b2530")


def tile_map_html(scores: Sequence[Score], title: str, slug: str | None) -> str:
    """One tile a unit of one metric and period; `slug` is the page of one unit."""
    if not scores:
        return map_html([], title=title, note=SCHEME)
    first = scores[0]
    asked = (first.metric.id, first.period.calendar, first.period.code, str(first.unit.by), slug)
    return _tile_map(queries.version(), (*asked, title), len(scores), scores)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _tile_map(
    version: tuple[str, int], asked: tuple[str | None, ...], units: int, _scores: Sequence[Score]
) -> str:
    *_, slug, title = asked
    return _drawn(_scores, title or "", slug)


def _drawn(scores: Sequence[Score], title: str, slug: str | None) -> str:
    bands = queries.definitions().bands
    if scores[0].unit.by is not GroupBy.PROVINCE:
        tiles = figures.tiles(scores, queries.grid(scores[0].period), bands, slug)
        return map_html(tiles, title=title, note=SCHEME)
    cells = queries_map.province_grid(scores)
    where = {cell.unit_id: cell for cell in cells}
    islands = [
        Tile(
            group.short_name, group.name, group.province_name, SEA, "",
            row=where[group.short_name].row, col=where[group.short_name].column,
        )
        for group in ARCHIPELAGOS
    ]  # fmt: skip
    tiles = figures.tiles(scores, cells, bands, slug)
    return map_html([*tiles, *islands], title=title, note=SCHEME)
