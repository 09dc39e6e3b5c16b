"""Whom each row of the statutory form 06 is about: a field of the reporting unit, or a unit of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import Place
from tthc_metrics.intake.form06.form_rows import FormRow
from tthc_metrics.intake.form06.form_title import FormTitle, no_tier
from tthc_metrics.intake.form06.form_words import (
    form_words,
    group_tier,
    place_named,
    short_names,
    tier_of,
)
from tthc_metrics.intake.headings import JOINED
from tthc_metrics.intake.personal import mask

OWN_OFFICE = "cơ quan"  # the people's committee of a district itself, without its communes


@dataclass(frozen=True)
class RowOwner:
    """Whom a row is about; `field` is its part of the unit («Cấp xã › Hộ tịch»), «» for all of it.

    `order`: the reporting unit's own rows come before those of units inside it, its total first.
    """

    unit: str
    tier: str
    field: str
    order: int


def by_unit(rows: Sequence[FormRow], heading: str, title: FormTitle) -> bool:
    """Whether the rows are units rather than fields.

    The heading of column 2 says so, or most of the rows do: many offices print units under «Lĩnh vực».
    """
    if heading == "unit":
        return True
    inside = [row for row in rows if row.path and group_tier(row.name) is None]
    told = sum(_unit_tier(row, title) is not None for row in inside)
    return 2 * told > len(inside)


def owners(
    rows: Sequence[FormRow], title: FormTitle, units: bool, where: str, faults: list[Fault]
) -> list[RowOwner]:
    """Whom each row is about, in the order of the rows; `faults` takes units whose tier nobody can tell."""
    if not units:
        return [RowOwner(title.unit, title.tier, JOINED.join(row.path), int(bool(row.path))) for row in rows]  # fmt: skip
    found = [_owner(row, rows, title, f"{where}, dòng {row.number}", faults) for row in rows]
    apart = _told_apart(rows, _own_offices(rows, found, title), title)
    names = Counter((whose.unit, whose.field) for whose in apart)
    faults += [
        Fault(f"{where}, dòng {row.number}", f"«{mask(whose.unit)}» có nhiều dòng.", "Gộp lại, hoặc ghi tên khác nhau.")
        for row, whose in zip(rows, apart, strict=True)
        if names[whose.unit, whose.field] > 1
    ]  # fmt: skip
    return apart


def _owner(
    row: FormRow, rows: Sequence[FormRow], title: FormTitle, where: str, faults: list[Fault]
) -> RowOwner:
    """A group's sum is a part of the reporting unit's; a unit stands under groups, fields under a unit."""
    groups, unit, rest = _split(row, rows, title)
    if unit is None:
        return RowOwner(title.unit, title.tier, JOINED.join(row.path), int(bool(row.path)))
    tier = _tier((*groups, unit), title)
    if tier is None:
        faults.append(no_tier(where, unit))
    above = [_named(g, title) for g in groups if _is_unit(g, rows)]
    name = ", ".join([_named(unit, title), *reversed(above)])
    return RowOwner(name, tier or "", JOINED.join(rest), 2)


def _split(
    row: FormRow, rows: Sequence[FormRow], title: FormTitle
) -> tuple[tuple[str, ...], str | None, tuple[str, ...]]:
    """A path as groups, the unit, fields of the unit; the unit is None for a group's own row."""
    path = row.path
    if not path or group_tier(row.name):
        return path, None, ()
    told = [
        n
        for n, name in enumerate(path)
        if tier_of(name, title.era, title.last) and not group_tier(name)
    ]
    nth = told[-1] if told else len(path) - 1
    return path[:nth], path[nth], path[nth + 1 :]


def _is_unit(name: str, rows: Sequence[FormRow]) -> bool:
    """Whether what others stand under has figures of its own and is no group: a district above its communes."""
    return group_tier(name) is None and any(row.path and row.name == name for row in rows)


def _tier(path: tuple[str, ...], title: FormTitle) -> str | None:
    """By the group that the row stands in, else by its words; an office inside the unit has its tier."""
    grouped = next((tier for name in reversed(path[:-1]) if (tier := group_tier(name))), None)
    told = grouped or tier_of(path[-1], title.era, title.last)
    inside = any(f"{fold(path[-1])} ".startswith(f"{word} ") for word in form_words().inside)
    own = "agency" if title.tier == "province" else title.tier
    return told or (own if inside else None)


def _unit_tier(row: FormRow, title: FormTitle) -> str | None:
    """The tier of a row that is a unit by its own words, or by the name of a place under its group."""
    told = tier_of(row.name, title.era, title.last)
    grouped = next((tier for name in reversed(row.path[:-1]) if (tier := group_tier(name))), None)
    if told or grouped is None:
        return told
    return grouped if fold(row.name) in short_names(grouped, title.province_id) else None


def _named(words: str, title: FormTitle) -> str:
    place = place_named(words, title.era, title.province_id, title.last)
    return place.name if place else words


def _own_offices(
    rows: Sequence[FormRow], found: Sequence[RowOwner], title: FormTitle
) -> list[RowOwner]:
    """The owners, a district's own office told from its area: what it is where its communes have rows of their own.

    A row that communes stand under is their district's sum.
    """
    places = [_place(row, title) for row in rows]
    with_rows = {p.district_id for p in places if p and p.level == "commune"}
    above = {name for row in rows for name in row.path[:-1]}
    return [
        replace(whose, unit=f"{whose.unit} ({OWN_OFFICE})")
        if place
        and place.level == "district"
        and place.place_id in with_rows
        and row.name not in above
        and whose.order == 2
        and whose.unit != title.unit
        else whose
        for row, whose, place in zip(rows, found, places, strict=True)
    ]


def _place(row: FormRow, title: FormTitle) -> Place | None:
    return place_named(row.name, title.era, title.province_id, title.last) if row.path else None


def _told_apart(
    rows: Sequence[FormRow], found: Sequence[RowOwner], title: FormTitle
) -> list[RowOwner]:
    """Namesakes by the form's own words, else by their group; the unit's own office from the whole of it."""
    often = Counter((whose.unit, whose.field) for whose in found)
    written = Counter(row.name for row in rows)
    apart = []
    for row, whose in zip(rows, found, strict=True):
        name, twice = whose.unit, often[whose.unit, whose.field] > 1
        if whose.order == 2 and name == title.unit:
            name = f"{name} ({OWN_OFFICE})"
        elif twice and whose.order == 2 and not whose.field and written[row.name] == 1:
            name = row.name
        elif twice and len(row.path) > 1:
            name = f"{name}, {row.path[-2]}"
        apart.append(RowOwner(name, whose.tier, whose.field, whose.order))
    return apart
