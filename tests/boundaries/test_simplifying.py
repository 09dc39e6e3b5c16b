"""Shapes made ready to draw: rings as d3 wants them, neighbours without gaps, nothing lost."""

from __future__ import annotations

import json

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.boundaries.shared import cells, places_of, square
from tests.examples import examples
from tthc_metrics.boundaries.simplifying import geojson, simplified

COMMUNES = list(cells(places_of("34-province-51", "commune")).values())


def wobbly(shape: shapely.Geometry, seed: int, by: float = 0.00002) -> shapely.Geometry:
    """The same shape with many points, each a little off: a neighbour's border no longer matches."""
    dense = shapely.segmentize(shape, 0.002)
    return shapely.make_valid(shapely.transform(dense, lambda p: p + by * np.sin(1e5 * p + seed)))


def test_borders_that_nearly_match_become_one_and_few_points_remain() -> None:
    rough = [wobbly(cell, n) for n, cell in enumerate(COMMUNES)]
    found = simplified(rough)
    assert sum(map(shapely.get_num_coordinates, found)) < 0.2 * sum(map(shapely.get_num_coordinates, rough))  # fmt: skip
    whole = shapely.union_all(found)
    assert whole.geom_type == "Polygon"
    holes = sum(shapely.Polygon(ring).area for ring in whole.interiors)
    assert holes < 1e-4 * whole.area
    for was, now in zip(rough, found, strict=True):
        assert abs(now.area - was.area) < 0.05 * was.area + 1e-5


def test_exterior_rings_run_clockwise_and_holes_the_other_way() -> None:
    ring = square(size=1).difference(square(108.4, 15.4, 0.2))
    data = json.loads(geojson({"1": ring, "2": square(110)}, {"1": "A", "2": "B"}))
    turns = [
        [shapely.LinearRing(ring).is_ccw for ring in part]
        for feature in data["features"]
        for part in feature["geometry"]["coordinates"]
    ]
    assert turns == [[False, True], [False]]


def test_a_shape_too_small_to_draw_stays() -> None:
    tiny = square(109, 15, 0.00001)
    found = simplified([square(size=1), tiny])
    assert not found[1].is_empty
    assert found[1].intersects(tiny)


def test_files_whose_shapes_overlap_are_drawn_as_they_came() -> None:
    one, other = square(size=1), square(108.2, 15.2, 0.5)
    found = simplified([one, other])
    assert [round(f.area, 3) for f in found] == [1.0, 0.25]


def test_ids_and_names_are_all_that_a_map_says() -> None:
    data = json.loads(geojson({"503": square()}, {"503": "Thành phố Hội An"}))
    (feature,) = data["features"]
    assert feature["id"] == "503"
    assert feature["properties"] == {"ten": "Thành phố Hội An"}


@examples(40)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12, unique=True))  # fmt: skip
def test_any_squares_stay_valid_areas_on_their_ground(corners: list[tuple[int, int]]) -> None:
    shapes = [square(107 + x / 5, 14 + y / 5, 0.2) for x, y in corners]
    for was, now in zip(shapes, simplified(shapes), strict=True):
        assert now.is_valid
        assert abs(now.area - was.area) < 0.02 * was.area
