"""Form 06 by field within tier, with its annexes: of a district, of the whole, of the area of a former district.

The rows of every sheet add up to the same ledger; whatever nobody can place stands in a row of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tthc_metrics.core.vietnamese import alphabetical, day
from tthc_metrics.exports.area_facts import is_area
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06 import (
    FIELD_HEADING,
    FONT,
    NAME,
    FormSheet,
    draw_form,
    own_sheet,
)
from tthc_metrics.exports.form06.causes import causes_by_field, draw_causes
from tthc_metrics.exports.form06.late_list import draw_late_list
from tthc_metrics.exports.form06.rows import GROUPS, by_field, summed, tier_lines
from tthc_metrics.exports.form06.sheet import SIZE
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.xlsx import book_bytes
from tthc_metrics.geography.places import OLD_ERA_END, REFORM
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.former_districts import AreaShare, members
from tthc_metrics.store.database import Rows

BY_TIER = "TỔNG HỢP TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC THEO CẤP VÀ LĨNH VỰC"
BY_UNIT = "Theo đơn vị"
Fields = Mapping[str, Sequence[Part]]
"""The fields of each tier with their ledgers; `""` for offices of no tier of the form."""


def make(papers: Papers) -> bytes:
    """The workbook: the form, the same by unit, late dossiers by cause, and one by one."""
    facts, database = papers.facts, papers.source()
    fields = fields_of_tiers(database, facts)
    causes = causes_by_field(database, facts)

    def draw(book: Any) -> None:
        for sheet in _sheets(facts, fields, area_notes(database, facts)):
            draw_form(book, facts, sheet)
        draw_causes(book, facts, fields, causes)
        draw_late_list(book, facts, database, papers.sight)

    return book_bytes(facts, "Biểu 06 theo cấp", FONT, SIZE, draw)


def _sheets(facts: Facts, fields: Fields, said: Sequence[str]) -> list[FormSheet]:
    if by_field(facts):
        return [own_sheet(facts)]
    rows = tier_lines(facts, fields)
    by_tier = FormSheet(NAME, FIELD_HEADING, BY_TIER, rows, notes=said)
    return [by_tier, replace(own_sheet(facts, BY_UNIT), notes=said)]


def area_notes(database: Rows, facts: Facts) -> list[str]:
    """What a former district's area adds up, and that it is a guess where communes have land of others."""
    if not is_area(database, facts.period, facts.unit.id):
        return []
    said = [
        f"vùng huyện cũ: số của huyện và các xã cũ đến {day(OLD_ERA_END)}, của các xã, phường trên địa bàn từ {day(REFORM)}."
    ]
    if any(member.share is not AreaShare.WHOLE for member in members(facts.unit.id)):
        said.append(
            "có xã gồm đất của nhiều huyện cũ, được tính trọn vào một vùng: số của vùng là ước tính."
        )
    return said


def fields_of_tiers(database: Rows, facts: Facts) -> Fields:
    """By name within each tier."""
    found: dict[str, list[Part]] = {}
    for tier, scopes in _scopes(facts).items():
        own = [part for each in scopes for part in parts(database, facts.days, Split.FIELD, each)]
        found[tier] = _together(own)
    return found


def _scopes(facts: Facts) -> Mapping[str, Sequence[Scope]]:
    """What is asked for each tier: of the whole or a province the tier, else each of its offices that has dossiers."""
    if facts.has_every_tier:
        return {tier: [replace(facts.within, tier=tier)] for tier in GROUPS}
    found: dict[str, list[Scope]] = defaultdict(list)
    for part in facts.offices:
        if any(part.counts.values()):
            tier = part.unit.tier if part.unit.tier in GROUPS else ""
            found[tier].append(Scope(office=part.unit.id))
    return found


def _together(found: Sequence[Part]) -> list[Part]:
    """One part a field, whichever offices it is of."""
    held: dict[str | None, list[Part]] = defaultdict(list)
    for part in found:
        held[part.within.field].append(part)
    whole = [
        Part(own[0].unit, Scope(field=field), summed([part.counts for part in own]))
        for field, own in held.items()
    ]
    return sorted(whole, key=lambda part: (alphabetical(part.unit.name), part.unit.id))
