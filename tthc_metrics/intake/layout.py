"""What a sheet is: where its headings stand, which column is what, what is personal, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import (
    is_dossier_number,
    like_a_record,
    like_data,
    numbers_columns,
)
from tthc_metrics.intake.guesses import AS_WELL, COLUMNS, may_be, suggest
from tthc_metrics.intake.heading_fit import (
    Decided,
    Fit,
    How,
    above_headings,
    filled_first,
    fit_to,
    is_known,
    kinds,
    likeliest,
    missing,
    why_personal,
)
from tthc_metrics.intake.headings import (
    WIDTH,
    Block,
    Heading,
    NumberedRows,
    TableHead,
    key,
    written,
)
from tthc_metrics.intake.masking import Role
from tthc_metrics.intake.personal import mask, personal_content
from tthc_metrics.intake.title_cells import records_above, title_texts

__all__ = ["Layout", "LeftOutRow", "SheetColumn", "Twice", "find_layout", "kinds", "roles"]

LONGEST = 1_000_000  # rows
NO_HEADING = "cột không có tiêu đề"
TITLE_ROW = "dòng tiêu đề bảng"
HEADING_ROW = "dòng tiêu đề cột"
NUMBER_ROW = "dòng số thứ tự cột"


@dataclass(frozen=True)
class LeftOutRow:
    """A row that is no data: its number in the sheet, from 1, and why it is none; never its text."""

    row_no: int
    reason: str


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet. `position` counts from 0; `heading` is as written, «Thời gian › Ngày hẹn trả».

    `name` is the canonical column that it is taken for, and `how` tells how that is known (with no
    name: that it was decided to leave it out). Else `suggestion` may say what it could be, with
    `confidence` from 0 to 1. `personal` is the reason for never reading it. `quiet` columns (running
    numbers, what this product added itself) need no remark. One that is `passed_over` for another of its name
    has no cell in the first rows.
    """

    position: int
    heading: str
    name: str | None = None
    how: How | None = None
    suggestion: str | None = None
    confidence: float = 0.0
    personal: str | None = None
    quiet: bool = False
    passed_over: bool = False


@dataclass(frozen=True)
class Twice:
    """One heading over several columns, the first of which is taken for `name`."""

    name: str
    heading: str
    positions: tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out. Row numbers are the sheet's own, from 1; columns are in their order.

    Rows up to 0 stand outside the sheet: lines above a table, headings of the sheet before.

    Data begins below row `data_after`, in rows of `width` cells. `title` are the lines above the
    headings, masked (titles.py reads them). `missing` are the labels of columns that the kind cannot do without.
    `exported_position` is the column of the file of refused rows that says when they were exported;
    `records_above` are rows over the headings that look like data.
    """

    kind: str
    title: tuple[str, ...]
    first_row: int
    last_row: int
    data_after: int
    width: int
    columns: tuple[SheetColumn, ...]
    missing: tuple[str, ...]
    twice: tuple[Twice, ...]
    left_out: tuple[LeftOutRow, ...]
    exported_position: int | None
    records_above: tuple[int, ...] = ()

    @property
    def named(self) -> Mapping[str, SheetColumn]:
        """The columns that are understood, by their canonical names."""
        return {c.name: c for c in self.columns if c.name}


def roles(layout: Layout) -> dict[int, Role]:
    """What is masked in each column that may be read (`masking.clean`); personal columns are not in it."""
    columns = {c.name: c for c in kinds()[layout.kind]}
    return {
        c.position: _role(columns[c.name]) if c.name else "other"
        for c in layout.columns
        if not c.personal
    }


def find_layout(
    head: TableHead,
    kind: str | None = None,
    chosen: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Layout | None:
    """The layout that the first rows of a sheet fit best; None if no row looks like headings.

    Only headings that headings.toml knows exactly are taken by themselves, or what was decided:
    `chosen` and `remembered` map a heading as written, folded, to a canonical name or to "" (leave
    out). `kind` forces the kind. A table with dossier numbers under headings that nobody knows is
    found too, for the analyst to say what they are.
    """
    decided: Decided = [("chosen", chosen or {}), ("remembered", remembered or {})]
    enough = 1 if kind or chosen else 2
    first = next((nth for nth, (_, cells) in enumerate(head.rows) if like_a_record(cells)), LONGEST)
    fits = [
        fit
        for block in head.blocks
        for each in ([kind] if kind else kinds())
        if len((fit := fit_to(block, each, decided)).names) >= enough
    ]
    # other headings may follow below some rows
    above = [fit for fit in fits if fit.block.last < first]
    best = likeliest(above or fits) or _by_cells(head, kind, decided)
    return _layout(head.rows, best) if best else None


def _by_cells(head: TableHead, kind: str | None, decided: Decided) -> Fit | None:
    """Headings that nobody knows, told by the cells below: dossier numbers, or any data if `kind` is given."""
    for block in head.blocks:
        below = [
            cell
            for _, cells in head.rows[block.last + 1 : block.last + 4]
            for cell in cells
            if cell
        ]
        tall = block.last > block.first
        if sum(map(bool, block.columns)) < 3 or (tall and not block.sure):
            continue
        if any(map(is_dossier_number, below)) or (kind and sum(map(like_data, below)) >= 2):
            return fit_to(block, kind or "dossiers", decided)
    return None


def _layout(head: NumberedRows, fit: Fit) -> Layout:
    block = fit.block
    below = head[block.last + 1 :]
    numbers = 1 if below and numbers_columns([cell or "" for cell in below[0][1]]) else 0
    body = [cells for _, cells in below[numbers:]]
    fit = filled_first(fit, body)
    columns = _columns(fit, body)
    exported = key(definitions().left_out.own_columns["exported_at"])
    return Layout(
        kind=fit.kind,
        title=tuple(map(mask, title_texts(head[: block.first]))),
        first_row=head[block.first][0],
        last_row=head[block.last][0],
        data_after=head[block.last + numbers][0],
        width=_width(block, above_headings(body, fit.kind)),
        columns=columns,
        missing=missing(fit),
        twice=_twice(fit),
        left_out=tuple(
            LeftOutRow(number, _why_left_out(nth, block))
            for nth, (number, _) in enumerate(head[: block.last + 1 + numbers])
            if number > 0  # others stand outside the table
        ),
        exported_position=next((c.position for c in columns if key(c.heading) == exported), None),
        records_above=records_above(head[: block.first]),
    )


def _why_left_out(nth: int, block: Block) -> str:
    if nth < block.first:
        return TITLE_ROW
    return HEADING_ROW if nth <= block.last else NUMBER_ROW


def _columns(fit: Fit, body: Sequence[Sequence[str]]) -> tuple[SheetColumn, ...]:
    """Every column with a heading or a cell, as far as columns are looked at."""
    over = fit.block.columns
    free = {c.name for c in kinds()[fit.kind]} - set(fit.names)
    found = []
    for position in range(min(max([len(over), *map(len, body)]), WIDTH)):
        parts = over[position] if position < len(over) else ()
        cells = [row[position] for row in body if position < len(row) and row[position]]
        if parts or cells:
            found.append(_column(fit, position, parts, cells, free if position < COLUMNS else ()))
    return tuple(found)


def _column(
    fit: Fit, position: int, parts: Heading, cells: Sequence[str], free: Collection[str]
) -> SheetColumn:
    heading = shown(parts)
    name = next((name for name, places in fit.names.items() if position in places), None)
    if name and fit.names[name][0] == position:
        return SheetColumn(position, heading, name, fit.how[position], confidence=1.0)
    if is_quiet(written(parts)):
        return SheetColumn(position, heading, quiet=True)
    personal = _why_personal(parts, cells) if name is None else None
    if personal:
        return SheetColumn(position, heading, personal=personal)
    if position in fit.left_out:
        return SheetColumn(position, heading, how=fit.how[position])
    if name:
        as_well = SheetColumn(position, heading, suggestion=name, confidence=AS_WELL)
        return replace(as_well, passed_over=position in fit.passed_over)
    if position in fit.others:
        found = may_be(fit.others[position], cells, kinds()[fit.kind], free)
    else:
        spelt = [fold(text) for text in dict.fromkeys([heading, parts[-1].text])]
        found = suggest(spelt, cells, kinds()[fit.kind], free)
    suggestion, sure = found or (None, 0.0)
    return SheetColumn(position, heading, suggestion=suggestion, confidence=sure)


def shown(parts: Heading) -> str:
    """A heading as written; should it be a cell of data after all, nothing personal is shown or remembered."""
    return written(parts) if is_known(parts) else mask(written(parts))


def _why_personal(parts: Heading, cells: Sequence[str]) -> str | None:
    return why_personal(parts) or personal_content(cells) or (None if parts else NO_HEADING)


def is_quiet(heading: str) -> bool:
    """Whether a heading as written is that of running numbers, or of what this product adds itself."""
    return bool(heading) and key(heading) in _quiet_headings()


@cache
def _quiet_headings() -> frozenset[str]:
    words = definitions().left_out
    return frozenset(map(key, (*words.numbering, *words.own_columns.values())))


def _twice(fit: Fit) -> tuple[Twice, ...]:
    """Names that the very same heading gives to several columns."""
    found = []
    for name, places in fit.names.items():
        heading = written(fit.block.columns[places[0]])
        same = tuple(p for p in places if key(written(fit.block.columns[p])) == key(heading))
        if len(same) > 1:
            found.append(Twice(name, heading, same))
    return tuple(found)


def _width(block: Block, body: Sequence[Sequence[str]]) -> int:
    """How many cells a row has: to the last heading, or to the last column that most rows fill."""
    filled = [
        sum(1 for row in body if position < len(row) and row[position]) * 2 > len(body)
        for position in range(max(map(len, body), default=0))
    ]
    widths = [
        nth for nth, is_filled in enumerate([*map(bool, block.columns)], start=1) if is_filled
    ]
    return max([*widths, *(nth for nth, often in enumerate(filled, start=1) if often)], default=0)


def _role(column: Column) -> Role:
    if column.type in ("day", "moment"):
        return "day"
    if column.type == "procedure_code" or column.name.endswith(("_code", "_no", "listed_by")):
        return "code"
    return "words" if column.type == "text" else "coded"
