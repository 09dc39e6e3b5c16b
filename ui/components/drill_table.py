"""A table whose cells may be links, counts and bars; on a phone each row is a block of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tthc_metrics.core.records import Band
from tthc_metrics.core.vietnamese import number
from ui.address.links import anchor
from ui.components.lights import pill_html


@dataclass(frozen=True)
class Cell:
    """Finished markup; `css` is `n` for figures, which stand at the right."""

    html: str
    css: str = ""


def text(words: str, small: str = "") -> Cell:
    """Words, and smaller words under them."""
    return Cell(escape(words) + (f"<small>{escape(small)}</small>" if small else ""))


def link(words: str, address: str, small: str = "") -> Cell:
    """Words that lead on."""
    return Cell(
        anchor(address, escape(words)) + (f"<small>{escape(small)}</small>" if small else "")
    )


def figure(words: str, grey: bool = False) -> Cell:
    """A figure that leads nowhere; grey where it is of too few to say much."""
    return Cell(escape(words), "n few" if grey else "n")


def count(value: int, address: str, about: str) -> Cell:
    """A count that leads to what it counts; `about` says of what, for who cannot see the column."""
    if not value:
        return Cell("0", "n few")
    return Cell(anchor(address, number(value), label=f"{number(value)} {about}"), "n")


def light(band: Band) -> Cell:
    """A light: colour, shape and word."""
    return Cell(pill_html(band))


def bar(value: int, most: int, words: str) -> Cell:
    """A figure beside a bar from the middle: to the left what pulls down, to the right what lifts."""
    width = 50 * abs(value) / most if most else 0
    side = "right:50%" if value > 0 else "left:50%"
    css = "down" if value > 0 else "up"
    drawn = f'<span class="{css}" style="{side};width:{width:.1f}%"></span>' if value else ""
    figure_html = f"<span>{escape(words)}</span>"
    return Cell(f'<span class="bar" aria-hidden="true">{drawn}</span>{figure_html}', "n bars")


def drill_html(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    total: Sequence[Cell] = (),
    note: str = "",
) -> str:
    """The table; every row has a cell for each column, the first names it. `total` stands below."""
    kinds = rows[0] if rows else [Cell("")] * len(columns)
    heads = "".join(
        f'<th scope="col" class="{kind.css.split(" ")[0]}">{escape(title)}</th>'
        for title, kind in zip(columns, kinds, strict=True)
    )
    body = "".join(_row(row, columns) for row in rows)
    foot = f"<tfoot>{_row(total, columns)}</tfoot>" if total else ""
    remark = f'<p class="tthc fresh">{escape(note)}</p>' if note else ""
    return (
        f'<table class="tthc drill"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>{foot}</table>{remark}"
    )


def _row(row: Sequence[Cell], columns: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(
        f'<td class="{cell.css}" data-label="{escape(title)}">{cell.html}</td>'
        for title, cell in zip(columns[1:], rest, strict=True)
    )
    return f'<tr><th scope="row">{first.html}</th>{cells}</tr>'
