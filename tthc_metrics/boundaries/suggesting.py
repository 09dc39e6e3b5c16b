"""What an unmatched shape may be: places of its code, within it, or near it with a name like its own."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher

from tthc_metrics.boundaries.gazetteer import KINDS, Gazetteer, PlaceKind
from tthc_metrics.boundaries.reading import Feature
from tthc_metrics.boundaries.spelling import kindless, letters
from tthc_metrics.geography.places import Place

MOST = 3
AROUND = 12  # places looked at around a shape
ALIKE = 0.6  # share of letters that two names must have in common


def suggested(
    feature: Feature, kind: PlaceKind | None, taken: Collection[str], places: Gazetteer
) -> tuple[str, ...]:
    """Up to three places, the likeliest first; `kind` is what the other shapes of the file are."""
    names = [said.own.name for said in feature.said if said.own.name]
    scores: dict[str, float] = {}
    for each in (kind,) if kind else KINDS:
        coded = places.coded(each, feature.own.code)
        inside = places.inside(each, feature.area)
        for place in {*places.nearest(each, feature.area, AROUND), *inside, *filter(None, [coded])}:
            alike = max((_alike(place, name) for name in names), default=0.0)
            # The only place within a shape, or one with its code, needs no name like it.
            only = len(inside) == 1 and place in inside and place.level != "province"
            score = alike * (alike >= ALIKE) + 0.5 * only + 0.3 * (place == coded)
            if score and place.place_id not in taken:
                scores[place.place_id] = score
    return tuple(sorted(scores, key=lambda place_id: (-scores[place_id], place_id))[:MOST])


def _alike(place: Place, name: str) -> float:
    return SequenceMatcher(
        None, letters(place.short_name), letters(kindless(name)), autojunk=False
    ).ratio()
