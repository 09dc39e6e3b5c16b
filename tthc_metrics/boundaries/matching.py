"""Which place a shape is: by code and name, else by name within its province; never a guess.

Codes are reused across the eras, and running numbers look like codes, so a code counts only together
with the name; without a name, only where the place lies in or near the shape. The era and the level are
told by all shapes of a file together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely

from tthc_metrics.boundaries.gazetteer import KINDS, Gazetteer, PlaceKind, agrees
from tthc_metrics.boundaries.properties import WIDTHS, Said
from tthc_metrics.boundaries.reading import Feature
from tthc_metrics.boundaries.suggesting import suggested
from tthc_metrics.geography.places import SINCE, Place

BY_CODE, BY_NAME, BY_HAND, LEFT_OUT = "theo mã", "theo tên", "chọn tay", "bỏ qua"
NEAR = 0.3  # degrees, some 30 km: positions in the list of places are as far off as that


@dataclass(frozen=True)
class Matched:
    """A shape and the place it is; without one, `reason` says why and `suggestions` what it may be."""

    feature: Feature
    place_id: str | None
    how: str = ""
    reason: str = ""
    suggestions: tuple[str, ...] = ()


def match(
    features: Sequence[Feature], decisions: Mapping[str, str], places: Gazetteer
) -> list[Matched]:
    """What each shape of one file (or folder, or ZIP) is. `decisions`: key → place, or "" for none."""
    groups: dict[tuple[str | None, int], list[Feature]] = defaultdict(list)
    for feature in features:
        groups[_hint(feature)].append(feature)
    found: list[Matched] = []
    eras: list[str] = []
    for group in sorted(groups.values(), key=len, reverse=True):
        kind, matched = _as_best_kind(group, eras, decisions, places)
        eras.append(kind.era)
        found += matched
    return _with_suggestions(found, places)


def _hint(feature: Feature) -> tuple[str | None, int]:
    """Shapes that are likely of one level: by what they say, else by the length of their code."""
    said = feature.said[0] if feature.said else None
    if said is None or said.level:
        return said.level if said else None, 0
    return None, len(said.own.code or "")


def _as_best_kind(
    group: Sequence[Feature], eras: Sequence[str], decisions: Mapping[str, str], places: Gazetteer
) -> tuple[PlaceKind, list[Matched]]:
    ways = {kind: [_find(feature, kind, places) for feature in group] for kind in KINDS}
    most = max(sum(m is not None for m in found) for found in ways.values())
    tied = [kind for kind, found in ways.items() if sum(m is not None for m in found) == most]
    known = [kind for kind in tied if kind.era in eras]
    kind = max(known or tied, key=lambda each: _fit(group, ways[each], each, places))
    return kind, [
        _decided(feature, decisions, places)
        or _matched(feature, match or _elsewhere(feature, kind, places))
        or Matched(feature, None, reason=_reason(feature, kind, places))
        for feature, match in zip(group, ways[kind], strict=True)
    ]


def _find(feature: Feature, kind: PlaceKind, places: Gazetteer) -> tuple[Place, str] | None:
    for said in feature.said:
        if said.level in (None, kind.level):
            if found := _by_code(said, feature, kind, places):
                return found, BY_CODE
            if found := _by_name(said, feature, kind, places):
                return found, BY_NAME
    return None


def _by_code(said: Said, feature: Feature, kind: PlaceKind, places: Gazetteer) -> Place | None:
    place = places.coded(kind, said.own.code)
    if place is None:
        return None
    if said.own.name:
        return place if agrees(place, said.own.name) else None
    fits = len(said.own.code or "") <= WIDTHS[kind.level] and _near(place, feature)
    return place if fits else None


def _by_name(said: Said, feature: Feature, kind: PlaceKind, places: Gazetteer) -> Place | None:
    """The one place of that name in the province that is stated, else near the shape."""
    found = places.named(kind, said.own.name)
    province = places.province(kind.era, said.province) if said.province else None
    if province and kind.level != "province":
        found = [p for p in found if p.province_id == province.place_id]
    if len(found) > 1 or not province:
        found = [p for p in found if _near(p, feature)]
    return found[0] if len(found) == 1 else None


def _elsewhere(feature: Feature, kind: PlaceKind, places: Gazetteer) -> tuple[Place, str] | None:
    """The province's outline among its communes: another level of the same era."""
    others = (each for each in KINDS if each.era == kind.era and each != kind)
    return next((found for each in others if (found := _find(feature, each, places))), None)


def _near(place: Place, feature: Feature) -> bool:
    if place.longitude is None or place.latitude is None:
        return False
    spot = shapely.Point(place.longitude, place.latitude)
    return bool(shapely.dwithin(feature.area, spot, NEAR))


def _fit(
    group: Iterable[Feature], found: Iterable[tuple[Place, str] | None], kind: PlaceKind, places: Gazetteer
) -> tuple[float, bool]:  # fmt: skip
    """How well the communes of an era fill the shapes: what tells an old ward from the new one of its
    name, and an old province from the merged one. Between equals, what is in force."""
    total = 0.0
    communes = PlaceKind(kind.era, "commune")
    for feature, match in zip(group, found, strict=True):
        inside = places.inside(communes, feature.area) if match else ()
        if match and inside:
            own = sum(_belongs(commune, match[0]) for commune in inside)
            total += own / len(inside) + _share(own, match[0], places)
    return round(total, 6), kind.era == SINCE


def _share(own: int, place: Place, places: Gazetteer) -> float:
    """How much of a province's communes lie in the shape; of lower places there is nothing to count."""
    whole = places.communes_in(place.place_id) if place.level == "province" else 0
    return own / whole if whole else 0.0


def _belongs(commune: Place, place: Place) -> bool:
    return place.place_id in (commune.place_id, commune.district_id, commune.province_id)


def _decided(feature: Feature, decisions: Mapping[str, str], places: Gazetteer) -> Matched | None:
    wish = decisions.get(feature.key)
    if wish is None or (wish and wish not in places.by_id):
        return None
    return Matched(feature, wish or None, BY_HAND if wish else LEFT_OUT)


def _matched(feature: Feature, found: tuple[Place, str] | None) -> Matched | None:
    return Matched(feature, found[0].place_id, found[1]) if found else None


def _reason(feature: Feature, kind: PlaceKind, places: Gazetteer) -> str:
    if not feature.own:
        return "không có mã và tên"
    coded = places.coded(kind, feature.own.code)
    if coded and feature.own.name and len(feature.own.code or "") <= WIDTHS[kind.level]:
        return f"mã {coded.code} là {coded.name}, không phải tên ghi trong tệp"
    if len(places.named(kind, feature.own.name)) > 1:
        return "tên khớp nhiều nơi"
    return "không có trong danh mục đơn vị hành chính"


def _with_suggestions(found: Sequence[Matched], places: Gazetteer) -> list[Matched]:
    """The same, where what is not matched gets places that nothing else is."""
    taken = {m.place_id for m in found if m.place_id}
    kinds = [
        PlaceKind(p.era, p.level) for m in found if m.place_id and (p := places.by_id[m.place_id])
    ]
    usual = max(set(kinds), key=kinds.count, default=None)
    return [
        m
        if m.place_id or not m.reason
        else Matched(m.feature, None, "", m.reason, suggested(m.feature, usual, taken, places))
        for m in found
    ]
