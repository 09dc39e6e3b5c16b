"""The ranking: units in order with their lights and figures; a long one cut in its middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components import table
from ui.components.table import Across, AnyRow, Cell, Table, table_html, text
from ui.markup import Markup, fill

NO_RANK = "–"
BEST = 3  # rows at the head of a ranking that is cut
RANK = table.Column(Markup('<abbr title="Thứ hạng">#</abbr>'), "rank", "Thứ hạng")


@dataclass(frozen=True)
class Column:
    """A column of figures after the rate; `narrow` says whether it stays on a phone."""

    title: str
    narrow: bool = True


@dataclass(frozen=True)
class Row:
    """One unit in the ranking: its rank (`1`, `2`, `2`, `4`; `–` without a colour) and figures.

    Without a `href` the name is no link; `current` marks the unit that the page is about.

    `why` is the reason of a grey light, or that it is told less far than others; it stands under the name.
    """

    rank: str
    name: str
    href: str
    band: Band
    value: str
    cells: tuple[str, ...] = ()
    why: str = ""
    current: bool = False


@dataclass(frozen=True)
class Gap:
    """Where rows were left out: how many, in words, and the address that shows them all."""

    text: str
    href: str


def abridged(rows: Sequence[Row], fit: int, word: str, link: str) -> list[Row | Gap]:
    """A long ranking cut to `fit` lines: the best, then those furthest behind; all rows if they fit.

    `word` is what units are called, `link` where the whole ranking is. Units without a rank are the
    first to be left out.
    """
    if len(rows) <= fit:
        return list(rows)
    ranked = [place for place, row in enumerate(rows) if row.rank != NO_RANK] or range(len(rows))
    kept = {*ranked[:BEST], *ranked[-(fit - BEST - 2) :]}
    lines: list[Row | Gap] = []
    left_out: list[Row] = []
    for place, row in enumerate(rows):
        if place not in kept:
            left_out.append(row)
            continue
        lines += [_gap(left_out, word, link)] if left_out else []
        left_out = []
        lines.append(row)
    return [*lines, _gap(left_out, word, link)] if left_out else lines


def _gap(rows: Sequence[Row], word: str, link: str) -> Gap:
    """`74 xã nữa: 60 xanh, 14 vàng`."""
    lights = Counter(row.band.label.lower() for row in rows)
    told = ", ".join(f"{count} {label}" for label, count in lights.items())
    return Gap(f"{len(rows)} {word} nữa: {told}", link)


def ranking_html(
    rows: Sequence[Row | Gap],
    columns: Sequence[Column],
    *,
    caption: str,
    unit_title: str,
    value_title: str = "Tỷ lệ",
) -> Markup:
    """The whole table; `columns` name the cells that each row carries after its value."""
    heads = (RANK, unit_title, "Mức", table.Column(value_title, "n"))
    figures = [table.Column(c.title, "n" if c.narrow else "n wide") for c in columns]
    lines = [_left_out(row) if isinstance(row, Gap) else _line(row) for row in rows]
    css = "tthc ranking"
    return table_html(Table(caption, (*heads, *figures), lines, css, named_by=1))


def _line(row: Row) -> AnyRow:
    name = text(anchor(row.href, row.name) if row.href else row.name, row.why)
    value = Cell(fill("{}", row.value), "v")
    return table.Row((row.rank, name, row.band, value, *row.cells), row.current)


def _left_out(gap: Gap) -> Across:
    return Across(anchor(gap.href, f"⋯ {gap.text} ⋯", label=f"Xem cả danh sách: {gap.text}"))
