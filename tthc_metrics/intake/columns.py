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


def kinds() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every kind of file."""
    return definitions().columns


def recognise(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout that the first rows of a file fit best; None if no row looks like headings.

    A kind with all its required columns beats one with more columns but something missing.
    """
    layouts = [
        _fit(kind, columns, number, row)
        for number, row in enumerate(rows, start=1)
        for kind, columns in kinds().items()
    ]
    likely = [layout for layout in layouts if len(layout.found) >= 2]
    return max(likely, key=lambda x: (not x.missing, len(x.found), -x.heading_row), default=None)


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
    left_out = [cell.strip() for i, cell in enumerate(row) if i not in taken and cell.strip()]
    return Layout(kind, number, len(row), found, tuple(left_out), _missing(columns, found))


def _missing(columns: Sequence[Column], found: Mapping[str, object]) -> tuple[str, ...]:
    labels = [c.label for c in columns if c.required and c.name not in found]
    for group in dict.fromkeys(c.one_of for c in columns if c.one_of):
        members = [c for c in columns if c.one_of == group]
        if not any(c.name in found for c in members):
            labels.append(" hoặc ".join(c.label for c in members))
    return tuple(labels)
