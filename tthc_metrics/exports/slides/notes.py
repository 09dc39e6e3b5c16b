"""What the speaker finds below a slide: why each figure is as it is, and which data it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tthc_metrics.core.records import Bands, Light, Score
from tthc_metrics.core.vietnamese import NO_VALUE, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.slides.text import plain
from tthc_metrics.reviews.deck import Deck, Figure, Slide, SlideKind, deck_stamp

ASKED = (Light.RED, Light.ORANGE)
"""The lights that somebody will ask about."""
_COUNTS = re.compile(r" \([^()]*\)$")  # of one unit alone: `(7, cần ít nhất 10)`
NAMED = 3  # units to a reason on the slide itself


def notes(slide: Slide, deck: Deck, facts: Facts | None, bands: Bands) -> str:
    """The notes page of a slide of the deck."""
    parts = [
        plain(slide.sentence),
        *_figures(slide, facts, bands),
        plain(slide.note),
        f"Nguồn: {slide.source}." if slide.source else "",
        f"{deck_stamp(deck)}.",
    ]
    return "\n".join(part for part in parts if part)


def line(figure: Figure, bands: Bands) -> str:
    """`Tây Giang – Hồ sơ trực tuyến: 7,8 % (Đỏ); 33 / 422 hồ sơ tiếp nhận.`"""
    counts = f"{number(figure.numerator)} / {number(figure.denominator)}"
    known = figure.numerator is not None or figure.denominator is not None
    said = figure.facts or ((counts,) if known else ())
    label = f" – {figure.label}" if figure.metric else ""
    told = "; ".join((f"{figure.value} ({bands.of(figure.light).label})", *said))
    return f"{figure.name}{label}: {told}."


def reasons(deck: Deck) -> dict[tuple[str, str], str]:
    """Why a figure is grey, by metric and unit, as the maps of the deck tell it."""
    return {
        (figure.metric, figure.unit): figure.facts[-1]
        for slide in deck.slides
        for figure in slide.figures
        if slide.kind is SlideKind.MAP
        and figure.light is Light.GREY
        and figure.facts
        and figure.metric
    }


def grey_note(figures: Sequence[Figure], why: Mapping[tuple[str, str], str]) -> str:
    """`Xám: Ban Dân tộc – quá ít hồ sơ …`; empty if none is grey, or if all are for one reason.

    That one the slide's sentence tells.
    """
    grey = [f for f in figures if f.light is Light.GREY and f.metric]
    found: dict[str, list[str]] = {}
    for figure in grey:
        told = _COUNTS.sub("", why.get((figure.metric, figure.unit), ""))
        if told:
            found.setdefault(told, []).append(figure.name)
    if not found or (len(found) == 1 and len(grey) == len(figures)):
        return ""
    said = (f"{_named(names)} – {lower_first(told)}" for told, names in found.items())
    return f"Xám: {'; '.join(said)}."


def _named(names: Sequence[str]) -> str:
    """`Ba Tơ, Trà Bồng`; of many only how many."""
    return ", ".join(names) if len(names) <= NAMED else f"{len(names)} đơn vị"


def _figures(slide: Slide, facts: Facts | None, bands: Bands) -> Iterator[str]:
    scores = _scores(facts) if facts and slide.kind is not SlideKind.PEAK else {}
    for figure in slide.figures:
        score = scores.get((figure.metric, figure.unit))
        if facts and score and figure.light in ASKED:
            yield facts.why(score)
        elif figure.value != NO_VALUE or figure.facts:
            yield line(figure, bands)


def _scores(facts: Facts) -> dict[tuple[str, str], Score]:
    """By metric and unit; a department is one as an agency and as an office."""
    found = [*facts.scores, *facts.localities, *facts.agencies]
    return {(s.metric.id, s.unit.id): s for s in found}
