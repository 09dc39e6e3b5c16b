"""The map of a page: tiles or true shapes, as the address says; one call draws it with its switch."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from time import sleep

import streamlit as st

from tthc_metrics import boundaries
from tthc_metrics.boundaries import Atlas
from tthc_metrics.core.errors import InputError
from tthc_metrics.core.records import Period, Score
from ui.address import query
from ui.address.scope import WHOLE
from ui.components import figures
from ui.components import shape_map as shapes
from ui.components.bars import unit_bars_html
from ui.components.blocks import remark_html, section_html
from ui.components.heading import note_html
from ui.components.shape_map import ShapeMap
from ui.components.tiles import flow_html
from ui.queries import boundaries as maps
from ui.queries import source
from ui.queries.boundaries import SHAPES, TILES
from ui.queries.cache import MANY, cached
from ui.widgets import filters
from ui.widgets.filters import Option
from ui.widgets.show import show
from ui.widgets.tile_map import tile_map_html

VIEW, LEVEL = "ban_do", "cap"  # in the address
SWITCH = "filter_ban_do"
PROVINCES, PARTS = "tinh", "dia-phuong"
BARS = "bieu-do"
VIEWS = (Option(TILES, "Sơ đồ ô"), Option(BARS, "Biểu đồ"), Option(SHAPES, "Hình thật"))
CONFIG = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    # plotly would fetch a map of the world from its makers; ours is empty.
    "topojsonURL": "./app/static/topojson/",
}


def show_map(
    scores: Sequence[Score], *, title: str, slug: str | None, province: str | None = None
) -> None:
    """Units of one metric and period on a map, with the switch; `slug` is the page of one unit, `province` whose alone they are.

    Where the units are of several provinces, the provinces come first and the units on request. What
    has no shape is listed below the map; every unit is in the page's ranking too.
    """
    with st.container(key="map_box"):
        if maps.provinces_held(scores) > 1 and _level() == PROVINCES:
            scores, slug = maps.of_provinces(scores), WHOLE
            title = f"{scores[0].metric.short_label} theo tỉnh, thành phố"
        found = maps.atlas()
        held = maps.drawable(scores, found) if found else 0
        view = _view(held, len(scores))
        if found and view == SHAPES:
            _show_shapes(scores, found, title, slug, province)
            return
        if not held:
            _say_why_no_shapes(found)
        if view == BARS:
            bands = source.definitions().bands
            show(unit_bars_html(scores, bands, slug, title, province), key="map")
        else:
            show(tile_map_html(scores, title, slug, province), key="map")


def _level() -> str:
    options = [Option(PROVINCES, "Tỉnh, thành phố"), Option(PARTS, "Địa phương")]
    with st.container(key="map_level"):
        return filters.choose(LEVEL, "Cấp", options, PROVINCES, pills=True, show_label=False).code


def _view(held: int, units: int) -> str:
    """The address, else what was chosen last, else true shapes once there are those of most units."""
    offered = VIEWS if held else VIEWS[:-1]
    usual = maps.view_kept() or (SHAPES if 2 * held > units else TILES)
    chosen, _ = filters.resolve(offered, usual if held else TILES, query.asked(VIEW))
    st.session_state[SWITCH] = chosen.code
    with st.container(key="map_switch"):
        st.pills(
            "Kiểu bản đồ",
            [option.code for option in offered],
            format_func={option.code: option.label for option in VIEWS}.__getitem__,
            key=SWITCH,
            on_change=_switch,
            required=True,
            label_visibility="collapsed",
        )
    return chosen.code


def _switch() -> None:
    """Into the address, and kept as what is shown where an address does not say."""
    view = st.session_state[SWITCH]
    st.query_params.from_dict({**st.query_params.to_dict(), VIEW: view})
    with suppress(InputError):  # a folder that cannot be written to: the address is enough
        boundaries.remember_view(maps.folder(), view)


def _say_why_no_shapes(found: Atlas | None) -> None:
    if found is None and maps.job_name() and not maps.faults():
        _wait()
    elif query.asked(VIEW) == SHAPES:
        text = "Chưa có địa giới của các đơn vị này; đang xem sơ đồ ô. Nạp tệp ở trang Số liệu, mục Bản đồ địa giới."
        show(note_html(text), key="no_shapes")


@st.fragment(run_every=1)
def _wait() -> None:
    show(note_html("Đang chuẩn bị địa giới; tạm xem sơ đồ ô."), key="preparing")
    if not maps.preparing():  # over, maybe since the page was begun
        sleep(0.3)
        st.rerun()


@cached(MANY)  # of 20 kilobytes at the most
def _drawn(
    atlas: str,
    metric: str,
    period: Period,
    slug: str | None,
    province: str | None,
    _scores: Sequence[Score],
    _atlas: Atlas,
) -> ShapeMap:
    places, bands = maps.places_of(_scores), source.definitions().bands
    return shapes.shape_map(_scores, places, _atlas, bands, slug, province=province)


def _show_shapes(
    scores: Sequence[Score], found: Atlas, title: str, slug: str | None, province: str | None
) -> None:
    first = scores[0]
    drawn = _drawn(
        f"{found.key} {first.unit.by} {hash(tuple(score.unit.id for score in scores))}",
        first.metric.id,
        first.period,
        slug,
        province=province,
        _scores=scores,
        _atlas=found,
    )
    show(section_html(title, "map"), key="map")
    with st.container(key="shapes_many" if drawn.many else "shapes"):
        st.plotly_chart(
            drawn.figure,
            theme=None,
            key="shape_map",
            height="stretch",
            config=CONFIG,
            alt=f"{title}: {drawn.alt}",
        )
    show(remark_html(drawn.source, "source"), key="map_source")
    if drawn.without:
        without = [score for score in scores if score.unit.id in drawn.without]
        tiles = figures.tiles(without, [], source.definitions().bands, slug, province)
        show(flow_html(tiles, title="Chưa có hình trong tệp địa giới"), key="shapeless")
