"""The map is made of shapes: one a unit, named by it, in its light's colour, at its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import sqrt
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.exports.provinces import put_da_nang
from tests.exports.slides_seen import (
    alt,
    box,
    made,
    made_now,
    of_slide,
    opened,
    plain_spaces,
    words,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.exports import slides
from tthc_metrics.exports.slides.tiles import value_of
from tthc_metrics.geography.tile_grid import UnitSpot, tile_grid
from tthc_metrics.reviews.deck import Figure, Slide, SlideKind
from tthc_metrics.reviews.deck.places import MANY, SCREEN
from tthc_metrics.store.database import Database

BANDS = definitions().bands


def maps(page: Any) -> list[Any]:
    return [s for s in page.shapes if s.shape_type == 6 and s.name.startswith("Bản đồ: ")]


def tiles(page: Any) -> list[Any]:
    return [tile for group in maps(page) for tile in group.shapes]


def fill(shape: Any) -> str:
    return f"#{shape.fill.fore_color.rgb}".lower()


def check(slide: Slide, page: Any) -> None:
    """Every unit once, in its colour, with its name and value."""
    figures = {figure.name: figure for figure in slide.figures}
    assert Counter(t.name for t in tiles(page)) == Counter(f.name for f in slide.figures)
    for tile in tiles(page):
        figure = figures[tile.name]
        band = BANDS.of(figure.light)
        assert fill(tile) == band.fill.lower()
        assert band.shape in tile.text_frame.text
        assert tile._element.find(f".//{qn('a:prstGeom')}").get("prst") == "roundRect"
        assert f"{figure.name} – {figure.label}: {figure.value} ({band.label})" in alt(tile)
        first, second, *_ = (plain_spaces(p.text) for p in tile.text_frame.paragraphs)
        assert figures[tile.name].name.startswith(first.rstrip("…"))
        assert second == value_of(figures[tile.name], BANDS)


def test_one_shape_a_unit_with_its_name_and_light(sample: Database) -> None:
    found = made(sample)
    shown = [slide for slide in found.papers.deck.slides if slide.kind is SlideKind.MAP]
    assert len(shown) == 4  # three metrics have a target; one map of departments
    for slide in shown:
        (page,) = of_slide(found.read, slide)
        check(slide, page)
        (group,) = maps(page)
        assert slide.title in alt(group)
        is_map = any(figure.row is not None for figure in slide.figures)
        assert ("không phải địa giới" in words(page)) is is_map


def test_tiles_stand_as_the_units_lie(sample: Database) -> None:
    found = made(sample)
    slide = next(slide for slide in found.papers.deck.slides if slide.kind is SlideKind.MAP)
    places = {t.name: box(t) for t in tiles(of_slide(found.read, slide)[0])}
    for one in slide.figures:
        for other in slide.figures:
            assert one.row is not None
            assert one.column is not None
            assert other.row is not None
            assert other.column is not None
            assert (one.row < other.row) == (places[one.name][1] < places[other.name][1])
            assert (one.column < other.column) == (places[one.name][0] < places[other.name][0])


LIGHTS = (Light.GREEN, Light.RED, Light.YELLOW, Light.GREY, Light.ORANGE)


def province(count: int) -> Slide:
    """A map of so many made-up communes, every light among them."""
    side = round(sqrt(count))
    spots = [UnitSpot(f"{n:03}", 15 + n % side / 9, 107 + n // side / 9) for n in range(count)]
    cells = tile_grid(spots, SCREEN if count > MANY else None)
    figures = []
    for n, cell in enumerate(cells):
        light = LIGHTS[n % 5]
        value, counts = ("–", (None, None)) if n % 35 == 3 else (f"{n},5 %", (n, 200))
        name = ("Trà Cú", "Phường Nguyễn Đáng", "Long Hữu", "Mỹ Long Nam")[n % 4]
        figures.append(
            Figure(cell.unit_id, GroupBy.COMMUNE, f"{name} {n}", "online_rate", "Hồ sơ trực tuyến",
                   *counts, value, light, ("Không có số liệu",) if value == "–" else (), cell.row, cell.column)
        )  # fmt: skip
    return Slide(
        SlideKind.MAP, "Bản đồ", f"{count} xã.", tuple(figures), note="Tạm", source="Quý IV"
    )


@pytest.mark.parametrize(
    ("count", "least"), [(1, 18), (18, 10), (63, 8), (96, 9), (124, 7), (148, 7)]
)
def test_maps_of_any_size_are_one_slide_with_every_name(
    sample: Database, count: int, least: int
) -> None:
    slide = province(count)
    deck = replace(made(sample).papers.deck, slides=(slide,))
    (page,) = opened(slides.make_deck(deck)).slides
    check(slide, page)
    sizes = {
        run.font.size.pt for t in tiles(page) for p in t.text_frame.paragraphs for run in p.runs
    }
    assert min(sizes) >= least


def test_after_the_reform_with_names_as_offices_have_them(database: Database) -> None:
    put_da_nang(database)
    found = made_now(database, code="2025-Q4")
    shown = [slide for slide in found.papers.deck.slides if slide.kind is SlideKind.MAP]
    assert max(len(slide.figures) for slide in shown) == 94
    for slide in shown:
        (page,) = of_slide(found.read, slide)
        assert Counter(t.name for t in tiles(page)) == Counter(f.name for f in slide.figures)
