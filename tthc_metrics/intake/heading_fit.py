"""Rows that may be headings read as the headings of one kind of file: which column is what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.beside_headings import made_other, says_real, suggested
from tthc_metrics.intake.headings import (
    Block,
    Heading,
    HeadingText,
    key,
    spellings,
    translated,
    written,
)
from tthc_metrics.intake.personal import personal_heading

How = Literal["exact", "remembered", "chosen"]
"""How a column's name is known: by headings.toml, by an earlier load of this source, by the analyst now."""

Decided = Sequence[tuple[How, Mapping[str, str]]]
"""Headings as written, folded → canonical name or "" (leave out); what comes first wins."""


TRANSLATED = 1_000
"""Added to the rank of a heading that is only known without its translation."""


SURE = 3  # cells that are known headings: the row is one of headings


@dataclass(frozen=True)
class Fit:
    """A block as headings of a kind: for each name its positions, the preferred one first.

    `left_out` are the positions that were decided to be left out; `how` tells of each named and
    each left out position how that is known. `others` are positions whose heading would be known but for
    the words beside it, each with what it may be, "" for nothing we know. `passed_over` are preferred
    positions without a cell in the first rows.
    """

    block: Block
    kind: str
    names: Mapping[str, tuple[int, ...]]
    left_out: frozenset[int]
    how: Mapping[int, How]
    others: Mapping[int, str]
    passed_over: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Match:
    name: str
    how: How
    rank: int  # in the order of preference of headings.toml; what is decided comes before all
    dropped: frozenset[str] = frozenset()  # words of the heading that say nothing we know


@dataclass(frozen=True)
class _Other:
    """A heading that is known but for words beside it, and what its column may be."""

    may_be: str


def kinds() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every kind of file."""
    return definitions().columns


def fit_to(block: Block, kind: str, decided: Decided = ()) -> Fit:
    """Read a block as the headings of a kind."""
    found: dict[str, list[tuple[_Match, int]]] = defaultdict(list)
    others: dict[int, str] = {}
    for position, parts in enumerate(block.columns):
        match = _match(parts, kind, decided)
        if isinstance(match, _Other):
            others[position] = match.may_be
        elif match:
            found[match.name].append((match, position))
    how = {place: match.how for places in found.values() for match, place in places}
    left_out = frozenset(position for _, position in found.pop("", []))
    names: dict[str, tuple[int, ...]] = {}
    for name, places in found.items():
        places.sort(key=lambda each: (each[0].rank, bool(each[0].dropped), each[1]))
        if alike := _told_apart_by_dropped(places):
            others |= dict.fromkeys(alike, name)
        elif places := _but_planned(block, places, others):
            names[name] = tuple(place for _, place in places)
    return Fit(block, kind, names, left_out, how=how, others=others)


def _told_apart_by_dropped(places: Sequence[tuple[_Match, int]]) -> list[int]:
    """All positions of one name, if the best known of them differ in nothing but words that say nothing we know.

    «Ngày nhận (sở)» and «Ngày nhận (xã)»: one of them is the day of reception, and nothing tells which.
    """
    best = [match for match, _ in places if match.rank == places[0][0].rank]
    apart = best[0].how == "exact" and all(match.dropped for match in best)
    return [p for _, p in places] if apart and len({m.dropped for m in best}) > 1 else []


def _but_planned(
    block: Block, places: list[tuple[_Match, int]], others: dict[int, str]
) -> list[tuple[_Match, int]]:
    """The same, without plain headings beside one of the real day: «Ngày trả» beside «Ngày trả thực tế» goes to `others`."""
    real = {p for match, p in places if says_real(block.columns[p], match.name)}
    plain = {p for match, p in places if p not in real and match.how == "exact"} if real else set()
    others |= dict.fromkeys(plain, definitions().beside_headings.real.suggests or "")
    return [each for each in places if each[1] not in plain]


def filled_first(fit: Fit, body: Sequence[Sequence[str]]) -> Fit:
    """The same; of columns of one name those that have any cell in the first rows come before those that have none."""

    def is_empty(position: int) -> bool:
        return not any(position < len(row) and row[position] for row in body)

    names = {
        name: tuple(sorted(places, key=is_empty)) if fit.how[places[0]] == "exact" else places
        for name, places in fit.names.items()
    }
    passed_over = frozenset(
        place
        for n, places in names.items()
        for place in fit.names[n][: fit.names[n].index(places[0])]
    )
    return replace(fit, names=names, passed_over=passed_over)


def likelihood(fit: Fit) -> tuple[int, ...]:
    """How well a block fits a kind; the greater tuple is the better fit.

    A kind's signature column decides, in the order of the definitions: a list of dossiers that lacks a
    column is told so, never taken for a catalogue of procedures, which lacks none.
    """
    signed = any(c.signature and c.name in fit.names for c in kinds()[fit.kind])
    precedence = -list(kinds()).index(fit.kind) if signed else 0
    height = fit.block.last - fit.block.first
    # rows that belong together by their shape, then one row alone, then rows thrown together
    shape = height if fit.block.sure else -height
    return signed, precedence, len(fit.names), shape, -fit.block.first


def likeliest(fits: Sequence[Fit]) -> Fit | None:
    """The best of several; with the row below it, where that only parts columns that the best takes for one.

    «Hình thức tiếp nhận» over «Trực tuyến | Trực tiếp» is no column, though one row alone makes it one.
    """
    best = max(fits, key=likelihood, default=None)
    if best is None:
        return None

    def parts(taller: Fit) -> bool:
        lost = best.names.keys() - taller.names.keys()
        over = [taller.block.columns[best.names[name][0]] for name in lost]
        return all(any(part.shared for part in heading) for heading in over)

    with_below = [
        fit
        for fit in fits
        if fit.kind == best.kind and fit.block.sure and fit.block.first == best.block.first
        and fit.block.last == best.block.last + 1 and parts(fit)
    ]  # fmt: skip
    return with_below[0] if with_below and best.block.first == best.block.last else best


def missing(fit: Fit) -> tuple[str, ...]:
    """The labels of the columns that the kind cannot do without and the block does not have."""
    columns = kinds()[fit.kind]
    labels = [c.label for c in columns if c.required and c.name not in fit.names]
    for group in dict.fromkeys(c.one_of for c in columns if c.one_of):
        members = [c for c in columns if c.one_of == group]
        if not any(c.name in fit.names for c in members):
            labels.append(" hoặc ".join(c.label for c in members))
    return tuple(labels)


def _match(parts: Heading, kind: str, decided: Decided) -> _Match | _Other | None:
    """What a column is, by what was decided about its heading, else by the headings that are known.

    A heading that nobody knows and that is personal is nothing, whatever was decided.
    """
    if not parts:
        return None
    exact = _exact(parts, kind)
    if (
        not isinstance(exact, _Match)
        and any(choices for _, choices in decided)
        and why_personal(parts)
    ):
        return None
    for how, choices in decided:
        for heading in (fold(written(parts)), fold(parts[-1].text)) if choices else ():
            name = choices.get(heading)
            if name == "" or name in _names(kind):
                return _Match(str(name), how, -1)
    return exact


@lru_cache(maxsize=50_000)
def _exact(parts: Heading, kind: str) -> _Match | _Other | None:
    """What headings.toml says of a heading, whole or without its translation."""
    other = None
    for text, rank in ((parts, 0), (translated(parts) or (), TRANSLATED)):
        for spelt in spellings(text):
            place, name = _known(kind).get(spelt.replace(" ", ""), (0, ""))
            if not name:
                continue
            if group := made_other(parts, name, spelt):
                other = other or _Other(suggested(group, name) or "")
                continue
            words = {word for part in text for word in fold(part.text).split()}
            return _Match(name, "exact", place + rank, frozenset(words - set(spelt.split())))
    return other


def known_name(cell: str, kind: str) -> str | None:
    """Our name of the column that a cell, taken for a heading, is known to be."""
    found = _exact((HeadingText(cell.strip(), False),), kind) if cell.strip() else None
    return found.name if isinstance(found, _Match) else None


def is_known(parts: Heading) -> bool:
    """Whether headings.toml knows a heading, of whatever kind of file."""
    return any(isinstance(_exact(parts, kind), _Match) for kind in kinds())


def why_personal(parts: Heading) -> str | None:
    """The reason that any of the texts over a column gives to take it for personal, the lowest first."""
    return next((why for part in reversed(parts) if (why := personal_heading(part.text))), None)


@cache
def _known(kind: str) -> Mapping[str, tuple[int, str]]:
    """For each known heading of a kind: its place in the order of preference, and the column's name."""
    found: dict[str, tuple[int, str]] = {}
    for column in kinds()[kind]:
        for rank, heading in enumerate(column.headings):
            found.setdefault(key(heading), (rank, column.name))
    return found


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(column.name for column in kinds()[kind])


def above_headings(body: Sequence[Sequence[str]], kind: str) -> Sequence[Sequence[str]]:
    """The rows down to headings that stand once more, which may have more columns."""
    for nth, cells in enumerate(body):
        filled = [cell for cell in cells if cell]
        known = sum(known_name(cell, kind) is not None for cell in filled)
        if known >= SURE and known * 2 >= len(filled):
            return body[:nth]
    return body
