"""From scores to the map of true shapes: what each area says when it is pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from tthc_metrics.boundaries import Atlas, Outline, file_for
from tthc_metrics.charts.boundary_map import MANY, Area, shape_alt, shape_figure
from tthc_metrics.core.records import Bands, GroupBy, Score
from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.geography.archipelagos import OWN_UNITS, shown_with
from tthc_metrics.geography.places import Place
from tthc_metrics.scoring.wording.lights import attained_text, fraction_text, value_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.targets import by_document
from ui.address.shapes import address
from ui.components.unit_links import address_of_unit

UNIT_HERE = "UNIT"
"""In the address of a unit's page, where the page script puts the unit that was clicked on."""
LINE = 58  # letters of a line of what an area says


def areas(
    scores: Sequence[Score], places: Mapping[str, Place], found: Atlas, bands: Bands
) -> list[Area]:
    """The units that have a shape, ready to draw; not those of the archipelagos, which are points."""
    return [
        _area(score, place, outline, bands)
        for score in scores
        if (place := places.get(score.unit.id))
        and place.place_id not in OWN_UNITS
        and (outline := found.outlines.get(place.place_id))
    ]


def _area(score: Score, place: Place, outline: Outline | None, bands: Bands) -> Area:
    return Area(
        place_id=place.place_id,
        code=place.code,
        unit_id=score.unit.id,
        name=score.unit.short_name,
        value=value_text(score),
        band=bands.of(score.light),
        facts=facts(score),
        x=outline.x if outline else 0,
        y=outline.y if outline else 0,
        radius=outline.radius if outline else 0,
        bounds=outline.bounds if outline else None,
    )


def facts(score: Score) -> tuple[str, ...]:
    """Why an area has its colour, in short lines: of what, against what, how far, what is missing."""
    told = [f"{fraction_text(score)} {score.metric.counted}"]
    if score.target is not None:
        told.append(capitalised(by_document(score.target)))
    if score.reason:
        told.append(f"Không xếp màu: {score.reason[:1].lower()}{score.reason[1:]}")
    elif score.attainment is not None:
        told.append(f"Vì đạt {attained_text(score)} chỉ tiêu")
    if not score.reason and (lacking := shortfall_text(score)):
        told.append(capitalised(lacking))
    return tuple(line for fact in told for line in wrap(fact, LINE))


@dataclass(frozen=True)
class ShapeMap:
    """A map ready to show: the chart, the same in words, whose borders, and the units without a shape."""

    figure: go.Figure
    alt: str
    source: str
    without: frozenset[str]
    many: bool


def shape_map(
    scores: Sequence[Score],
    places: Mapping[str, Place],
    found: Atlas,
    bands: Bands,
    slug: str | None,
    *,
    province: str | None = None,
) -> ShapeMap:
    """The map, of a `province` alone if one is given; at least one of the units must have a shape. A click leads to its page, if there is one."""
    drawn = areas(scores, places, found, bands)
    afar = [
        _area(score, place, None, bands)
        for score in scores
        if (place := places.get(score.unit.id)) and place.place_id in OWN_UNITS
    ]
    with_shape = {area.unit_id for area in (*drawn, *afar)}
    provinces = {place.province_id for place in places.values()}
    national = scores[0].unit.by is GroupBy.PROVINCE or len(provinces) > 1
    file = file_for([places[area.unit_id] for area in drawn])
    figure = shape_figure(
        drawn,
        address(found.key, file),
        (*bands.lights, bands.grey),
        shown_with(() if national else provinces),
        national=national,
        page=address_of_unit(slug, scores[0], UNIT_HERE, province=province) if slug else "",
        afar=afar,
    )
    return ShapeMap(
        figure,
        shape_alt([*drawn, *afar]),
        _source(found, drawn),
        frozenset(s.unit.id for s in scores if s.unit.id not in with_shape),
        len(drawn) > MANY,
    )


def _source(found: Atlas, drawn: Sequence[Area]) -> str:
    """Whose borders these are: `Địa giới đã giản lược, từ tệp quang-nam.json`."""
    files = {found.outlines[area.place_id].source for area in drawn}
    name = f"tệp {files.pop()}" if len(files) == 1 else f"{len(files)} tệp"
    return f"Địa giới đã giản lược, từ {name}"
