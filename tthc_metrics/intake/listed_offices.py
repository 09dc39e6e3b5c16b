"""Where the offices of a list lie: by the codes of its places, else by the names of the offices."""

from __future__ import annotations

from dataclasses import replace

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import BEFORE, SINCE, Place, place_id
from tthc_metrics.intake.office_names import own_words
from tthc_metrics.intake.offices import Office
from tthc_metrics.intake.place_wording import PlaceWords


def placed(office: Office, words: PlaceWords) -> Office:
    """A listed office with its place, district and province as far as its codes or else its name tell them.

    A list without days of validity is of the era in which its codes, then its names, are places.
    """
    if office.tier not in ("district", "commune"):
        return office
    eras = _eras(office)
    place = next(
        filter(
            None,
            [
                *(_by_code(office, e, words) for e in eras),
                *(_by_name(office, e, words) for e in eras),
            ],
        ),
        None,
    )
    if place is None:
        return office
    own = (office.district_id or "").startswith(place.era)  # the list knows best in which it lies
    return replace(
        office,
        province_id=place.province_id,
        district_id=office.district_id if own else place.district_id,
        place_id=place.place_id,
    )


def _eras(office: Office) -> tuple[str, ...]:
    """The eras that an office may be of; the one that its ids were made with comes first."""
    own = (office.place_id or office.province_id or f"{BEFORE}-").split("-")[0]
    if office.valid_from or office.valid_to:
        return (own,)
    return (own, SINCE if own == BEFORE else BEFORE)


def _by_code(office: Office, era: str, words: PlaceWords) -> Place | None:
    """The place of the office's code, if it is of its tier; without days only if its name is that place's."""
    place = words.by_id.get(_in_era(office.place_id, era))
    if place is None or place.level != office.tier:
        return None
    dated = office.valid_from or office.valid_to
    return place if dated or fold(place.short_name) in fold(office.name) else None


def _by_name(office: Office, era: str, words: PlaceWords) -> Place | None:
    normal, stated = words.split_province(office.name, era)
    province = stated or _in_era(office.province_id, era)
    own = own_words(normal)
    place = words.place(office.name, own, era, province, stated=True)
    within = office.district_id and _in_era(office.district_id, era)
    if place is None or place.level != office.tier:
        return None
    return place if not within or place.district_id in (None, within) else None


def _in_era(place: str | None, era: str) -> str:
    """The id of the place of the same level and code in an era; `` of none."""
    _, level, code = (place or "--").split("-")
    return place_id(era, level, code) if code else ""
