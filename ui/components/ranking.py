"""The ranking: a real table with a caption and scoped headings, one link per row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components.lights import pill_html

NO_RANK = "–"
BEST = 3  # rows at the head of a ranking that is cut


@dataclass(frozen=True)
class Column:
    """A column of figures after the rate; `narrow` says whether it stays on a phone."""

    title: str
    narrow: bool = True


@dataclass(frozen=True)
class Row:
    """One unit in the ranking: its rank (`1`, `2`, `2`, `4`; `–` without a colour) and figures.

    Without a `href` the name is no link; `current` marks the unit that the page is about.

    `why` is the reason of a grey light; it stands under the name.
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
) -> str:
    """The whole table; `columns` name the cells that each row carries after its value."""
    heads = [
        '<th scope="col" class="rank"><abbr title="Thứ hạng">#</abbr></th>',
        f'<th scope="col">{escape(unit_title)}</th>',
        '<th scope="col">Mức</th>',
        f'<th scope="col" class="n">{escape(value_title)}</th>',
        *(f'<th scope="col" class="{_css(c)}">{escape(c.title)}</th>' for c in columns),
    ]
    body = "".join(
        _left_out(row, len(heads)) if isinstance(row, Gap) else _row(row, columns) for row in rows
    )
    return (
        f'<table class="tthc ranking"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Row, columns: Sequence[Column]) -> str:
    name = anchor(row.href, escape(row.name)) if row.href else escape(row.name)
    current = ' aria-current="true"' if row.current else ""
    why = f"<small>{escape(row.why)}</small>" if row.why else ""
    cells = "".join(
        f'<td class="{_css(column)}">{escape(cell)}</td>'
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return (
        f'<tr{current}><td class="rank">{escape(row.rank)}</td>'
        f'<th scope="row">{name}{why}</th>'
        f"<td>{pill_html(row.band)}</td>"
        f'<td class="n v">{escape(row.value)}</td>{cells}</tr>'
    )


def _left_out(gap: Gap, columns: int) -> str:
    link = anchor(gap.href, f"⋯ {escape(gap.text)} ⋯", label=f"Xem cả danh sách: {gap.text}")
    return f'<tr class="gap"><td colspan="{columns}">{link}</td></tr>'


def _css(column: Column) -> str:
    return "n" if column.narrow else "n wide"
