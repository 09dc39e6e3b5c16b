"""Which columns each kind of file has, and how a heading is recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.vietnamese import fold


@dataclass(frozen=True)
class Layout:
    """Where a file keeps what: the kind, the heading row and each column's place in it.

    `heading_row` counts from 1; `found` maps a column's name to (position, heading as written).
    """

    kind: str
    heading_row: int
    width: int
    found: Mapping[str, tuple[int, str]]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]
    twice: tuple[str, ...]


def kinds() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every kind of file."""
    return definitions().columns


def recognise(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout that the first rows of a file fit best; None if no row looks like headings.

    A kind's signature column decides, in the order of the definitions: a list of dossiers that lacks
    a column is told so, never taken for a catalogue of procedures.
    """
    layouts = [
        _fit(kind, columns, number, row)
        for number, row in enumerate(rows, start=1)
        for kind, columns in kinds().items()
    ]
    order = list(kinds())
    likely = [layout for layout in layouts if len(layout.found) >= 2]

    def likelihood(layout: Layout) -> tuple[bool, int, int, int]:
        signed = any(c.signature and c.name in layout.found for c in kinds()[layout.kind])
        precedence = -order.index(layout.kind) if signed else 0
        return signed, precedence, len(layout.found), -layout.heading_row

    return max(likely, key=likelihood, default=None)


def _fit(kind: str, columns: Sequence[Column], number: int, row: Sequence[str]) -> Layout:
    folded = [fold(cell) for cell in row]
    found: dict[str, tuple[int, str]] = {}
    taken: set[int] = set()
    for column in columns:
        for heading in column.headings:
            if heading in folded and folded.index(heading) not in taken:
                position = folded.index(heading)
                found[column.name] = (position, row[position].strip())
                taken.add(position)
                break
    twice = [row[i].strip() for i in sorted(taken) if folded.count(folded[i]) > 1]
    left_out = [cell.strip() for i, cell in enumerate(row) if i not in taken and cell.strip()]
    return Layout(
        kind, number, len(row), found, tuple(left_out), _missing(columns, found), tuple(twice)
    )


def _missing(columns: Sequence[Column], found: Mapping[str, object]) -> tuple[str, ...]:
    labels = [c.label for c in columns if c.required and c.name not in found]
    for group in dict.fromkeys(c.one_of for c in columns if c.one_of):
        members = [c for c in columns if c.one_of == group]
        if not any(c.name in found for c in members):
            labels.append(" hoặc ".join(c.label for c in members))
    return tuple(labels)
