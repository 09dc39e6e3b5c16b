"""The tile map of localities or provinces, with the two archipelagos on every map of the nation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tthc_metrics.core.records import Band, GroupBy, Light, Score
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS
from ui.components import figures
from ui.components.tiles import Tile, map_html
from ui.markup import Markup
from ui.queries import boundaries, source, units
from ui.queries.cache import cached

SCHEME = "sơ đồ ô, không phải địa giới"
KEPT = 128  # maps of 30 kilobytes
SEA = Band(Light.GREY, Decimal(0), "Quần đảo", shape="", fill="#f3f4f6", ink="#1b2530")


def tile_map_html(
    scores: Sequence[Score], title: str, slug: str | None, province: str | None = None
) -> Markup:
    """One tile a unit of one metric and period; `slug` is the page of one unit. Of a `province` alone its units stand closer."""
    if not scores:
        return map_html([], title=title, note=SCHEME)
    first = scores[0]
    # Units of one light alone may be as many as those of another.
    shown = hash(tuple(score.unit.id for score in scores))
    asked = (first.metric.id, first.period, first.unit.by, shown)
    return _drawn(asked, title, slug, province, scores)


@cached(KEPT)
def _drawn(
    asked: tuple[object, ...],
    title: str,
    slug: str | None,
    province: str | None,
    _scores: Sequence[Score],
) -> Markup:
    bands = source.definitions().bands
    if _scores[0].unit.by is not GroupBy.PROVINCE:
        cells = units.grid(_scores[0].period, province)
        tiles = figures.tiles(_scores, cells, bands, slug, province)
        return map_html(tiles, title=title, note=SCHEME)
    cells = boundaries.province_grid(_scores)
    where = {cell.unit_id: cell for cell in cells}
    islands = [
        Tile(
            group.short_name, group.name, group.province_name, SEA, href="",
            row=where[group.short_name].row, col=where[group.short_name].column,
        )
        for group in ARCHIPELAGOS
    ]  # fmt: skip
    tiles = figures.tiles(_scores, cells, bands, slug)
    return map_html([*tiles, *islands], title=title, note=SCHEME)
