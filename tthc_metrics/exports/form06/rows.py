"""The rows of form 06: whose they are, under which groups, and the counts that the form prints of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.periods import ROMAN
from tthc_metrics.core.vietnamese import alphabetical, fold
from tthc_metrics.exports.facts import Facts
from tthc_metrics.geography.places import OLD_ERA_END
from tthc_metrics.intake.form06.form_words import form_words, spelling, unnumbered
from tthc_metrics.ledger.breakdown import Part
from tthc_metrics.ledger.counts import columns
from tthc_metrics.ledger.scope import Scope

GROUPS = ("agency", "district", "commune")
COMMUNES_SINCE = "Xã, phường, đặc khu"  # there is no township since July 2025
LEVELS = {"agency": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}
OTHERS, NOWHERE = "Đơn vị khác", "Chưa xác định đơn vị"
UNSPLIT = "Chưa chia được theo lĩnh vực"
"""Dossiers that lie elsewhere, of which nothing here tells the field."""


def form_figures() -> tuple[str, ...]:
    """What columns 3 to 13 of the form hold."""
    return definitions().counts.form


def form_sums() -> dict[str, tuple[str, ...]]:
    """3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13; what came by an unknown channel is in 3 alone."""
    return {total: tuple(parts) for total, *parts in form_words().columns}


class RowKind(StrEnum):
    """What a row is: one field or unit, a group of units, or the whole form."""

    ONE = "one"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True)
class Line:
    """One row: its ordinal and name, and the ledger's counts of what it stands for."""

    kind: RowKind
    ordinal: str
    name: str
    counts: Mapping[str, int]


def by_field(facts: Facts) -> bool:
    """An office reports by field, a district or a province by unit."""
    return facts.within.office is not None


def printed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Columns 3 to 13: returned and withdrawn are resolved on time; None where no file tells.

    Where every dossier received is of an unknown channel, 0 online would be a claim that nobody made.
    """
    found: dict[str, int | None] = {figure: counts[figure] for figure in form_figures()}
    found["resolved_on_time"] = counts["resolved_on_time"] + counts["returned_or_withdrawn"]
    if counts["received_unknown"] and counts["received_unknown"] == counts["received"]:
        found |= {"received_online": None, "received_direct": None}
    return found


def lines(facts: Facts) -> list[Line]:
    """All rows from the first to the total, which comes last."""
    if by_field(facts):
        own = sorted(facts.fields, key=lambda part: alphabetical(part.unit.name))
        return [*_numbered([*own, *_unsplit(facts, own)]), _total(facts)]
    return [*grouped(_groups(facts)), _total(facts)]


def tier_lines(facts: Facts, fields: Mapping[str, Sequence[Part]]) -> list[Line]:
    """The rows of fields within tiers; `fields` are those of each tier, dossiers of no tier are in a group of their own."""
    told = summed([part.counts for parts in fields.values() for part in parts])
    found = [(name, fields.get(tier, ())) for tier, name in LEVELS.items()]
    rest = _rest_of(facts, told)
    if not facts.lacking.is_split:
        found += [(OTHERS, fields.get("", ())), (UNSPLIT, rest)]
    else:
        found.append((OTHERS, [*fields.get("", ()), *rest]))
    return [*grouped(found), _total(facts)]


def grouped(groups: Sequence[tuple[str, Sequence[Part]]]) -> Iterator[Line]:
    """Each group that is not empty with its sum, numbered as they occur, then what is in it."""
    held = [(name, parts) for name, parts in groups if parts]
    for ordinal, (name, parts) in zip(ROMAN, held, strict=False):
        yield Line(RowKind.GROUP, ordinal, name, summed([part.counts for part in parts]))
        yield from _numbered(parts, UNSPLIT if name == UNSPLIT else NOWHERE)


def _total(facts: Facts) -> Line:
    return Line(RowKind.TOTAL, "", "Tổng cộng", facts.counts)


def _groups(facts: Facts) -> list[tuple[str, list[Part]]]:
    """The groups in the form's order with their offices: each dossier belongs to exactly one of these."""
    commune = TIERS["commune"] if facts.period.end <= OLD_ERA_END else COMMUNES_SINCE
    names = {**TIERS, "commune": commune}
    held = {tier: [p for p in facts.offices if p.unit.tier == tier] for tier in GROUPS}
    others = [p for p in facts.offices if p.unit.tier not in GROUPS]
    others += _rest_of(facts, summed([part.counts for part in facts.offices]))
    return [*((names[t], sorted(held[t], key=_place)) for t in GROUPS), (OTHERS, others)]


def _unsplit(facts: Facts, fields: Sequence[Part]) -> list[Part]:
    """Of an office, what is in none of its fields because it lies elsewhere."""
    told = summed([part.counts for part in fields])
    return [] if facts.lacking.is_split else _rest_of(facts, told)


def _rest_of(facts: Facts, told: Mapping[str, int]) -> list[Part]:
    """Dossiers of the whole that no row told: shown, never dropped."""
    rest = {name: count - told.get(name, 0) for name, count in facts.counts.items()}
    return [Part(facts.unit, Scope(), rest)] if any(rest.values()) else []


def summed(counts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The sum of several ledgers; zeros where there are none."""
    names = counts[0] if counts else columns()
    return {name: sum(each[name] for each in counts) for name in names}


def _place(part: Part) -> tuple[str, str]:
    """Communes of one district together: `UBND xã Trà Vinh, huyện Nam Trà My`."""
    own, _, district = part.unit.name.partition(", ")
    return (fold(district), fold(own)) if part.unit.tier == "commune" else ("", fold(own))


def _numbered(parts: Sequence[Part], rest: str = UNSPLIT) -> Iterator[Line]:
    """The rows of a group, each with a name that no other of them has; `rest` is what nobody can place called."""
    seen: dict[str, int] = {}
    for nth, part in enumerate(parts, 1):
        name = _name(part, rest)
        often = seen[spelling(name)] = seen.get(spelling(name), 0) + 1
        if often > 1:
            name = f"{name} ({part.unit.id if part.within.office else often})"
        yield Line(RowKind.ONE, str(nth), name, part.counts)


def _name(part: Part, rest: str) -> str:
    """Without a number of its own, which would be taken for the row's; a sign alone is no name."""
    if part.within.office is None and part.within.field is None:
        return rest
    name = unnumbered(" ".join(part.unit.name.split()))
    return name if fold(name) else f"Không rõ tên ({part.unit.id})"
