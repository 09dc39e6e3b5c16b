"""What an analyst decides about a source: its kind, what its columns and values mean, when it was exported.

Remembered by source, so that next week's file needs no click. Nothing personal is ever part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from tthc_metrics.catalogue.columns import VALUES, Column
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.day_order import ORDERS
from tthc_metrics.intake.heading_fit import is_known, kinds, why_personal
from tthc_metrics.intake.headings import JOINED, HeadingText
from tthc_metrics.intake.personal import looks_personal

CODES = "procedure_code"
"""The list of values that maps one code to another: `1.0107`, as a spreadsheet left it, to `1.010700`."""
EMPTY = "empty"
"""What any word of any column can be said to mean: nothing, as if the cell were empty."""
LISTS = {"day": "no_day", "moment": "no_day"}
"""The list of values of a type of columns, where it bears another name."""

KEEP, TAKE_OUT = GONE = ("keep", "take_out")
"""What becomes of dossiers that a newer export of the same days and offices no longer lists."""


@dataclass(frozen=True)
class Choices:
    """What was decided. Headings and spellings are folded.

    `columns`: heading as written → canonical column, or "" to leave it out. `values`: list of
    values (`channel`, `status` …, `procedure_code`), or name of a column → spelling → value. `constants`:
    column that the file lacks → what it says of every row. `day_orders`: column → "d/m" or "m/d";
    `usual_orders` are those remembered of the source, for where a file does not tell itself. Made by
    `choices`, which drops what looks personal. `accepted` are the doubts (doubts.toml) that are in order.
    `gone`: see GONE; None keeps them. What is accepted, the constants, what is gone and the moment are of one file.
    """

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exported_at: datetime | None = None
    accepted: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    gone: str | None = None
    day_orders: Mapping[str, str] = field(default_factory=dict)
    usual_orders: Mapping[str, str] = field(default_factory=dict)

    def of_column(self, column: Column) -> dict[str, str]:
        """What was chosen for the words of a column, by its list of values or by its own name."""
        named = LISTS.get(column.type, column.type)
        return {**self.values.get(named, {}), **self.values.get(column.name, {})}


def choices(
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
    exported_at: datetime | None = None,
    *,
    day_orders: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    gone: str | None = None,
) -> Choices:
    """Choices from headings and spellings as they are written; those that look personal are left out."""
    spelt = {
        name: {fold(text): value for text, value in words.items() if not looks_personal(text)}
        for name, words in (values or {}).items()
    }
    headings = {
        fold(text): name for text, name in (columns or {}).items() if not is_personal_heading(text)
    }
    kept = {name: words for name, words in spelt.items() if words}
    told = {name: text for name, text in (constants or {}).items() if not looks_personal(text)}
    return Choices(
        kind, headings, kept, exported_at, constants=told, gone=gone, day_orders=day_orders or {}
    )


def overlaid(remembered: Choices, chosen: Choices) -> Choices:
    """What was remembered of a source with what is chosen now on top.

    A column chosen for another heading leaves the one that was remembered for it. What is of one file only is
    that of the new file. Of another kind nothing but values is kept.
    """
    same_kind = chosen.kind in (None, remembered.kind)
    taken = set(chosen.columns.values()) - {""}
    kept = {h: n for h, n in remembered.columns.items() if same_kind and n not in taken}
    lists = [*remembered.values, *(name for name in chosen.values if name not in remembered.values)]
    return Choices(
        chosen.kind or remembered.kind,
        {**kept, **chosen.columns},
        {n: {**remembered.values.get(n, {}), **chosen.values.get(n, {})} for n in lists},
        chosen.exported_at,
        accepted=chosen.accepted,
        constants=chosen.constants,
        gone=chosen.gone,
        day_orders=chosen.day_orders,
        usual_orders={**remembered.usual_orders, **remembered.day_orders, **chosen.usual_orders},
    )


def fingerprint(kind: str, headings: Sequence[str]) -> str:
    """What tells one source from another: its kind and its headings in their order, as a digest.

    Spelling, accents and trailing empty columns make no difference.
    """
    folded = [fold(heading) for heading in headings]
    while folded and not folded[-1]:
        folded.pop()
    return hashlib.sha256("\n".join([kind, *folded]).encode()).hexdigest()


def choices_to_json(decided: Choices) -> str:
    """For the database, without what is of one file only: the moment, constants, what is accepted or gone."""
    kept = replace(decided, exported_at=None, accepted=(), constants={}, gone=None)
    return msgspec.json.encode(kept, order="sorted").decode()


def choices_from_json(text: str) -> Choices:
    """What `to_json` wrote; what this version no longer knows is forgotten."""
    stored = msgspec.json.decode(text, type=Choices)
    kind = stored.kind if stored.kind in kinds() else None
    names = columns_for(kind) | {""}
    values = {
        name: {spelt: v for spelt, v in words.items() if name == CODES or v in values_of(name)}
        for name, words in stored.values.items()
        if name in lists_for(kind)
    }
    columns = {h: n for h, n in stored.columns.items() if n in names}
    orders, usual = (
        {name: order for name, order in each.items() if name in names and order in ORDERS}
        for each in (stored.day_orders, stored.usual_orders)
    )
    return Choices(kind, columns, values, day_orders=orders, usual_orders=usual)


def lists_for(kind: str | None) -> set[str]:
    """What values can be chosen for: the lists of values, codes, and single columns."""
    return {*VALUES, CODES} | columns_for(kind)


def values_of(name: str) -> set[str]:
    """What a word of a list can mean, or of a column by its name: whatever it is, nothing."""
    types = {c.name: c.type for columns in kinds().values() for c in columns}
    return VALUES.get(name, VALUES.get(types.get(name, ""), set())) | {EMPTY}


def columns_for(kind: str | None) -> set[str]:
    """The canonical columns of a kind, of all kinds if it is not decided."""
    return {c.name for each, columns in kinds().items() if kind in (None, each) for c in columns}


def is_personal_heading(heading: str) -> bool:
    """Whether a heading is that of a personal column, or a cell of data that was taken for a heading."""
    texts = heading.split(JOINED)
    parts = tuple(HeadingText(text, nth < len(texts)) for nth, text in enumerate(texts, start=1))
    if not is_known(parts):
        return looks_personal(heading) or why_personal(parts) is not None
    return False
