"""The map of shapes: light for the wire, words that never overlap, both archipelagos where they belong."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.boundaries.shared import PLACES, places_of
from tests.examples import examples
from tthc_metrics.catalogue import definitions
from tthc_metrics.charts.boundary_map import Area, shape_alt, shape_figure
from tthc_metrics.charts.map_hovering import shared_words
from tthc_metrics.charts.map_labels import LETTER, LINE, Frame, LabelSpot, placed
from tthc_metrics.core.records import Band, Light
from tthc_metrics.geography.archipelagos import (
    ARCHIPELAGOS,
    HOANG_SA,
    TRUONG_SA,
    shown_with,
)
from tthc_metrics.geography.places import Place

FILE = "./dia-gioi/0123456789abcdef/34-commune-51.geojson"
BANDS = (*definitions().bands.lights, definitions().bands.grey)
EVIL = '<b onclick="x">%{customdata[0]} & Co'


def area(place: Place, nth: int = 0, **more: object) -> Area:
    """A place as the page makes it: a light by turns and the facts that go with it."""
    band = BANDS[nth % 5]
    facts = [f"{nth} / {nth + 20} hồ sơ tiếp nhận", "Chỉ tiêu 20 % theo Văn bản 2316/UBND-TTHCC"]
    facts.append(
        f"Vì đạt {nth},5 % chỉ tiêu" if band.light is not Light.GREY else "Không xếp màu: quá ít"
    )
    x, y = place.longitude or 0, place.latitude or 0
    told: dict[str, object] = {
        "name": place.short_name,
        "value": f"{nth},5 %",
        "band": band,
        "facts": tuple(facts),
        "x": x,
        "y": y,
        "radius": 0.04,
        "bounds": (x - 0.05, y - 0.05, x + 0.05, y + 0.05),
    }
    return Area(place.place_id, place.code, f"H48.{place.code}", **(told | more))  # type: ignore[arg-type]


COMMUNES = [area(p, n) for n, p in enumerate(places_of("34-province-51", "commune"))]
PROVINCES = [area(p, n) for n, p in enumerate(PLACES.by_id.values()) if p.place_id.startswith("34-province")]  # fmt: skip


def test_ninety_six_communes_weigh_less_than_twenty_six_kilobytes() -> None:
    found = shape_figure(COMMUNES, FILE, BANDS, page="dia-phuong?ky=2025-10&don_vi=UNIT").to_json()
    assert len(COMMUNES) == 96
    assert len(found.encode()) < 26_000


def choropleths(areas: list[Area], **more: object) -> list[dict[str, object]]:
    data = json.loads(shape_figure(areas, FILE, BANDS, **more).to_json())["data"]  # type: ignore[arg-type]
    return [trace for trace in data if trace["type"] == "choropleth"]


def test_every_area_is_once_in_the_colour_of_its_light_and_names_its_page() -> None:
    shown = {}
    for trace in choropleths(COMMUNES):
        for code, own in zip(trace["locations"], trace["customdata"], strict=True):  # type: ignore[call-overload]
            assert code not in shown
            shown[code] = (own[0], trace["colorscale"][0][1])  # type: ignore[index]
        assert trace["geojson"] == FILE
    assert shown == {a.code: (a.unit_id, a.band.fill) for a in COMMUNES}


def said(trace: dict[str, object], nth: int) -> str:
    """The words that plotly makes of a template for one area."""
    own = trace["customdata"][nth]  # type: ignore[index]
    return re.sub(r"%\{customdata\[(\d)\]\}", lambda m: own[int(m[1])], str(trace["hovertemplate"]))


def test_pointing_at_an_area_says_light_value_and_why() -> None:
    found = {
        code: said(trace, n)
        for trace in choropleths(COMMUNES)
        for n, code in enumerate(trace["locations"])  # type: ignore[arg-type,var-annotated]
    }
    for one in COMMUNES:
        text = found[one.code]
        assert text.startswith(
            f"<b>%{{properties.ten}}</b> · {one.band.shape} {one.band.label}<br>"
        )
        assert "<br>".join((one.value, *one.facts)) in text


def test_words_of_data_are_no_markup_and_no_variable() -> None:
    figure = shape_figure(
        [area(PLACES.by_id["34-commune-21025"], name=EVIL, facts=(EVIL,))], FILE, BANDS
    )
    (shapes, *layers) = figure.data
    assert "%{customdata" not in shapes.hovertemplate
    assert "&lt;b onclick" in shapes.hovertemplate
    for words in (shapes.hovertemplate, *(str(layer.text) for layer in layers)):
        assert "<b onclick" not in words


@examples(60)
@given(st.lists(st.lists(st.text("ab %<1", max_size=8), max_size=3), min_size=1, max_size=5))
def test_words_said_once_are_the_words_of_each(texts: list[list[str]]) -> None:
    template, holes = shared_words(texts)
    for text, own in zip(texts, holes, strict=True):
        filled = re.sub(
            r"%\{customdata\[(\d+)\]\}", lambda m, own=own: own[int(m[1]) - 1], template
        )
        lines = [part.replace("<", "&lt;") for part in text]
        assert filled == "".join(
            ("<br>" if n and part else "") + part for n, part in enumerate(lines)
        )


def test_both_archipelagos_are_on_every_national_map_and_named() -> None:
    for areas in (PROVINCES, PROVINCES[:2], COMMUNES):
        figure = shape_figure(areas, FILE, BANDS, ARCHIPELAGOS, national=True)
        text = " ".join(str(t.text) for t in figure.data if t.type == "scattergeo")
        for group in ARCHIPELAGOS:
            assert group.name in text
            (points,) = [
                t
                for t in figure.data
                if getattr(t, "mode", "") == "markers" and group.name in t.hovertemplate
            ]
            assert points.geo == "geo"
            west, east = figure.layout.geo.lonaxis.range
            south, north = figure.layout.geo.lataxis.range
            assert all(west < x < east and south < y < north for x, y in group.islands)


@pytest.mark.parametrize(
    ("provinces", "expected"),
    [
        ({"34-province-48"}, (HOANG_SA,)),
        ({"63-province-56"}, (TRUONG_SA,)),
        ({"34-province-51"}, ()),
        ({"34-province-51", "34-province-48"}, ARCHIPELAGOS),
        (set(), ARCHIPELAGOS),
    ],
)
def test_which_maps_show_them(provinces: set[str], expected: tuple[object, ...]) -> None:
    assert shown_with(provinces) == expected


def test_their_province_shows_them_in_an_inset_in_their_own_light() -> None:
    own = area(PLACES.by_id["34-commune-20333"], 3, bounds=None)
    others = [area(p, n) for n, p in enumerate(places_of("34-province-48", "commune"))]
    figure = shape_figure(others, FILE, BANDS, (HOANG_SA,), afar=[own])
    (points,) = [t for t in figure.data if getattr(t, "mode", "") == "markers"]
    assert (points.geo, points.marker.color) == ("geo2", own.band.fill)
    assert points.customdata[0][0] == own.unit_id
    assert figure.layout.geo.lonaxis.range[1] < 110  # the mainland keeps the map, all of it
    assert figure.layout.geo.domain.y == (0, 1)


def test_their_ids_are_those_of_known_places() -> None:
    for group in ARCHIPELAGOS:
        assert {PLACES.by_id[unit].short_name for unit in group.units} == {group.short_name}
        assert {PLACES.by_id[p].short_name for p in group.provinces} == {group.province_name}
        for unit in group.units:
            assert PLACES.by_id[unit].province_id in group.provinces


def test_words_for_two_screens_and_sizes_are_one_layer_a_light_each() -> None:
    """The style sheet shows five layers of points of the twenty: a wide map or a narrow one, for usual or large words."""
    layers = [t for t in shape_figure(COMMUNES[:20], FILE, BANDS).data if t.type == "scattergeo"]
    assert len(BANDS) == 5
    assert len(layers) == 20
    assert all(len(layer.lon) for layer in layers)
    wide, _, large, _ = (layers[first : first + 5] for first in range(0, 20, 5))
    said = [sum(len(text) for layer in one for text in layer.text) for one in (wide, large)]
    assert said[1] <= said[0], "large words find less room"


SPOTS = st.builds(
    LabelSpot,
    name=st.sampled_from(["Hội An", "Nam Trà My", "Thủy Nguyên Bắc"]),
    value=st.sampled_from(["5,2 %", "100,0 %", "–"]),
    sign=st.just("■"),
    x=st.floats(107, 109),
    y=st.floats(14, 16),
    radius=st.floats(0.001, 0.5),
)


@examples(100)
@given(st.lists(SPOTS, max_size=25))
def test_no_words_lie_over_others(spots: list[LabelSpot]) -> None:
    frame = Frame((107.0, 14.0, 109.0, 16.0), 780, 400)
    across, down = frame.scale
    boxes = []
    for spot, label in zip(spots, placed(spots, frame, 14), strict=True):
        lines = (
            [re.sub("<.*?>", "", line) for line in label.text.split("<br>")] if label.text else []
        )
        if not lines:
            continue
        half = max(map(len, lines)) * LETTER * label.size / 2
        tall = len(lines) * LINE * label.size / 2
        assert spot.sign in label.text
        boxes.append((spot.x * across, spot.y * down, half, tall))
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            apart = abs(one[0] - other[0]) >= one[2] + other[2] - 1e-6
            assert apart or abs(one[1] - other[1]) >= one[3] + other[3] - 1e-6


def test_the_map_in_words() -> None:
    red = Band(Light.RED, Decimal(0), "Đỏ", "■", "#b3261e", "#ffffff")
    text = shape_alt([area(PLACES.by_id["34-commune-21025"], 5, band=red)])
    assert text == "Cẩm Thành 5,5 % đỏ. Bảng trên trang có cùng số liệu."
