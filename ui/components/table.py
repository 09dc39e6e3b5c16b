"""The one table: a caption, scoped headings, cells of words, figures, links, lights and bars.

On a phone each row of most tables is a block of its own, where every cell carries its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tthc_metrics.core.records import Band
from tthc_metrics.core.vietnamese import number
from ui.address.links import anchor
from ui.components.blocks import remark_html
from ui.components.lights import pill_html
from ui.markup import NOTHING, Markup, attributes, each, escape, fill, joined

PLAIN = "tthc ranking plain"
EVEN = f"{PLAIN} even"
"""The same, each column as wide as its words ask for; a plain one is wide at its end."""
BREAKDOWN = "tthc breakdown"
NAMES_ROW, ROW_NAMED = Markup('<th scope="row">'), Markup("</th>")
CELL_ENDS, CURRENT = Markup("</td>"), Markup(' aria-current="true"')


@dataclass(frozen=True)
class Cell:
    """Finished markup; `css` is `n` for figures, which stand at the right."""

    html: Markup
    css: str = ""


Value = str | Band | Cell
"""What a cell is given as: words (or markup), a light, or a finished cell."""


@dataclass(frozen=True)
class Column:
    """A heading; `css` is that of its cells too, `label` what a phone shows if it is not the title."""

    title: str
    css: str = ""
    label: str | None = None


@dataclass(frozen=True)
class Row:
    """A row; `current` marks what the page is about."""

    cells: Sequence[Value]
    current: bool = False


@dataclass(frozen=True)
class Across:
    """One cell over the whole width: the heading of the rows that follow, or what stands for rows left out."""

    words: str
    heading: bool = False


AnyRow = Row | Across | Sequence[Value]


@dataclass(frozen=True)
class Table:
    """A table; every row has a value for each column, that of column `named_by` names the row.

    `total` stands below the rows, `note` below the table. `css` says how it looks.
    """

    caption: str
    columns: Sequence[str | Column]
    rows: Sequence[AnyRow]
    css: str = PLAIN
    total: Sequence[Value] = ()
    note: str = ""
    named_by: int = 0
    caption_css: str = ""


def text(words: str, small: str = "") -> Cell:
    """Words, and smaller words under them."""
    return Cell(fill("{}{}", words, _small(small)))


def link(words: str, address: str, small: str = "") -> Cell:
    """Words that lead on."""
    return Cell(fill("{}{}", anchor(address, words), _small(small)))


def figure(words: str | int, few: bool = False, small: str = "") -> Cell:
    """A figure that leads nowhere, smaller words under it; grey where it is of too few to say much."""
    said = number(words) if isinstance(words, int) else words
    return Cell(fill("{}{}", said, _small(small)), "n few" if few else "n")


def count(value: int, address: str, about: str) -> Cell:
    """A count that leads to what it counts; `about` says of what, for who cannot see the column."""
    if not value:
        return figure(0, few=True)
    return Cell(anchor(address, number(value), label=f"{number(value)} {about}"), "n")


def bar(value: int, most: int, words: str) -> Cell:
    """A figure beside a bar from the middle: to the left what pulls down, to the right what lifts."""
    width = 50 * abs(value) / most if most else 0
    css, side = ("down", "right") if value > 0 else ("up", "left")
    drawn = fill('<span class="{}" style="{}:50%;width:{}%"></span>', css, side, f"{width:.1f}")
    beam = fill('<span class="bar" aria-hidden="true">{}</span>', drawn if value else NOTHING)
    return Cell(fill("{}<span>{}</span>", beam, words), "n bars")


def table_html(table: Table) -> Markup:
    """The table."""
    columns = [c if isinstance(c, Column) else Column(c) for c in table.columns]
    foot = fill("<tfoot>{}</tfoot>", _row(Row(table.total), columns, 0)) if table.total else NOTHING
    return fill(
        "<table{css}>{caption}<thead><tr>{heads}</tr></thead>{bodies}{foot}</table>{note}",
        css=attributes(class_=table.css),
        caption=fill(
            "<caption{}>{}</caption>", attributes(class_=table.caption_css), table.caption
        ),
        heads=_heads(table, columns),
        bodies=joined(_bodies(table, columns)),
        foot=foot,
        note=remark_html(table.note) if table.note else NOTHING,
    )


def searched_html(table: Markup, label: str, asks: str = "", asked: str = "") -> Markup:
    """A table under a line that narrows its rows while one writes (ui/shell/js/finding.js).

    Where not all rows are there, `asks` is the parameter by which the server is asked for them, `asked` what it was asked last.
    """
    return fill(
        '<div class="tthc searched" data-narrowed><input type="search" data-narrows="tbody tr" aria-label="{}"'
        ' placeholder="{}"{}>{}</div>',
        label,
        "Tìm trong cả danh sách: gõ rồi nhấn Enter" if asks else "Tìm, không cần dấu",
        attributes(data_asks=asks, value=asked),
        table,
    )


def _heads(table: Table, columns: Sequence[Column]) -> Markup:
    """The headings; a column of figures is known by its first cell."""
    rows = (
        row.cells if isinstance(row, Row) else row
        for row in table.rows
        if not isinstance(row, Across)
    )
    first = next(rows, [""] * len(columns))
    kinds = (_cell(value).css.split(" ")[0] for value in first)
    return joined(
        fill('<th scope="col"{}>{}</th>', attributes(class_=column.css or kind), column.title)
        for column, kind in zip(columns, kinds, strict=True)
    )


def _bodies(table: Table, columns: Sequence[Column]) -> Iterator[Markup]:
    """The rows, a body for each heading among them."""
    rows: list[Markup] = []
    for row in table.rows:
        if isinstance(row, Across) and row.heading and rows:
            yield fill("<tbody>{}</tbody>", joined(rows))
            rows = []
        if isinstance(row, Across):
            rows.append(_across(row, len(columns)))
        else:
            found = row if isinstance(row, Row) else Row(row)
            rows.append(_row(found, columns, table.named_by))
    yield fill("<tbody>{}</tbody>", joined(rows))


def _across(row: Across, columns: int) -> Markup:
    if row.heading:
        template = '<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>'
        return fill(template, columns, row.words)
    return fill('<tr class="gap"><td colspan="{}">{}</td></tr>', columns, row.words)


def _row(row: Row, columns: Sequence[Column], named_by: int) -> Markup:
    cells = []
    for place, (column, value) in enumerate(zip(columns, row.cells, strict=True)):
        cell = _cell(value)
        start = NAMES_ROW if place == named_by else _start(column, cell.css)
        cells += [start, cell.html, ROW_NAMED if place == named_by else CELL_ENDS]
    return fill("<tr{}>{}</tr>", CURRENT if row.current else NOTHING, joined(cells))


@lru_cache(1024)  # the same for every row of a table
def _start(column: Column, css: str) -> Markup:
    """How a cell of a column begins."""
    both = css if column.css == css else f"{column.css} {css}".strip()
    label = column.title if column.label is None else column.label
    return fill('<td{} data-label="{}">', attributes(class_=both), label)


def _cell(value: Value) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(pill_html(value) if isinstance(value, Band) else escape(value))


def _small(words: str) -> Markup:
    return each("<small>{}</small>", [words] if words else [])
