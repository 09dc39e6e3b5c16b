"""What the presenter finds below a slide: why each figure is as it is, and which data it is from."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.core.records import Bands, Light
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, number
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Figure, Slide, SlideKind
from tthc_metrics.reviews.deck.wording import plain
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.stamp import other_targets
from tthc_metrics.scoring.wording.why import why

ASKED = (Light.RED, Light.ORANGE)
"""The lights that somebody will ask about."""


def spoken(slide: Slide, material: Material, stamp: str) -> str:
    """The notes page of a slide."""
    others = other_targets(material, [STOCK])
    parts = [
        plain(slide.sentence),
        *_figures(slide, material),
        *_bars(slide),
        plain(slide.note),
        f"{capitalised(others)}." if slide.kind is SlideKind.SUMMARY and others else "",
        f"Nguồn: {slide.source}." if slide.source else "",
        f"{stamp}.",
    ]
    return "\n".join(part for part in parts if part)


def figure_line(figure: Figure, bands: Bands) -> str:
    """`Tây Giang – Hồ sơ trực tuyến: 7,8 % (Đỏ); 33 / 422 hồ sơ tiếp nhận.`"""
    counts = f"{number(figure.numerator)} / {number(figure.denominator)}"
    known = figure.numerator is not None or figure.denominator is not None
    said = figure.facts or ((counts,) if known else ())
    label = f" – {figure.label}" if figure.metric else ""
    told = "; ".join((f"{figure.value} ({bands.of(figure.light).label})", *said))
    return f"{figure.name}{label}: {told}."


def _figures(slide: Slide, material: Material) -> Iterator[str]:
    """Of a peak month every figure is of its weeks: the period's own reason would not fit it."""
    bands = material.definitions.bands
    scores = {}
    if slide.kind is not SlideKind.PEAK:
        found = [*material.scores, *material.localities, *material.agencies]
        scores = {(s.metric.id, s.unit.id): s for s in found}
    for figure in slide.figures:
        score = scores.get((figure.metric, figure.unit))
        if score and figure.light in ASKED:
            yield why(score, material.outlook(score), bands)
        elif figure.value != NO_VALUE or figure.facts:
            yield figure_line(figure, bands)


def _bars(slide: Slide) -> Iterator[str]:
    """What no figure of the slide says: the bars of counts."""
    if slide.chart is not None and not slide.figures:
        said = "; ".join(f"{bar.name} {bar.text}" for bar in slide.chart.bars)
        yield f"{slide.chart.title}: {said}."
