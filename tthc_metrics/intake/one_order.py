"""Sheets whose headings stand a second time further down, in another order: the rows below are put into the first one.

So everything else knows one order of columns. What cannot be put so is left as it is, and refuses the list when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.cell_patterns import KEY_CELL
from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet, SheetSeenOtherwise
from tthc_metrics.intake.heading_fit import known_name
from tthc_metrics.intake.headings import key
from tthc_metrics.intake.layout import Layout
from tthc_metrics.intake.left_out import are_headings

Order = tuple[int | None, ...]
"""For each position of the first headings the position where its cells stand; None where they are lacking."""

RECEIVED = "received_on"
MORE = 40
"""As many columns more than the first headings may later ones have."""
FEW = 20
"""As many rows of too many cells are looked at: headings are the first of them."""


@dataclass(frozen=True)
class InOneOrder(SheetSeenOtherwise):
    """A sheet all of whose rows are in the order of its first headings; see text_sheet.Sheet.

    `turns` are the rows of headings that were found to change the order when the sheet was read last.
    """

    layout: Layout
    head: Sequence[tuple[int, Sequence[str]]]
    turns: list[int] = field(default_factory=list)

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows in one order; see text_sheet.Sheet.chunks."""
        self.turns.clear()
        order: Order | None = None
        looked = after
        span = width
        while True:
            turn: int | None = None
            own: list[BrokenRow] = []
            wider = _Wider(self, looked, span)
            read = range(span) if order else sorted({*keep, *_telling(self.layout)})
            for chunk in self.sheet.chunks(after, read, span, own):
                turn = self._headings(chunk, looked)
                among = wider.turn(own)
                if among and among < (turn or int(chunk.column("row_no")[-1].as_py())):
                    turn = among
                yield from _ordered(chunk, keep, order, turn)
                if turn is not None:
                    break
            turn = turn or wider.turn(own)
            broken += [row for row in own if turn is None or row.row_no < turn]
            if turn is None:
                return
            cells = self._row(turn, span + MORE)
            found = order_of(cells, self.layout)
            wide = max(width, *(place + 1 for place, cell in cells.items() if cell))
            if found is None and wide > width:
                yield self._shown(turn, keep)
                after, looked, span = turn, turn, width
                continue
            if found is not None and found != (order or tuple(range(len(found)))):
                order = found
                self.turns.append(turn)
            after, looked, span = turn - 1, turn, wide

    def _headings(self, chunk: pa.RecordBatch, looked: int) -> int | None:
        """The first row below `looked` that holds headings; rows with a day are passed over at once."""
        at, day = (f"c{place}" for place in _telling(self.layout))
        begins = chunk.column(day)
        odd = pc.or_(pc.less(begins, "0"), pc.greater_equal(begins, ":"))
        odd = pc.and_(pc.fill_null(odd, True), pc.greater(chunk.column("row_no"), looked))
        if not pc.any(odd).as_py():
            return None
        some = chunk.filter(odd)
        named = pc.fill_null(pc.match_substring_regex(some.column(at), KEY_CELL), False)
        for row in some.filter(pc.invert(named)).to_pylist():
            number = int(row.pop("row_no"))
            if are_headings(row, self.layout):
                return number
        return None

    def _row(self, number: int, width: int) -> Mapping[int, str]:
        """A row by position; empty if it cannot be had in so many cells."""
        chunk = next(self.sheet.chunks(number - 1, range(width), width, []), None)
        if chunk is None or chunk.column("row_no")[0].as_py() != number:
            return {}
        return {place: chunk.column(f"c{place}")[0].as_py() or "" for place in range(width)}

    def _shown(self, number: int, keep: Sequence[int]) -> pa.RecordBatch:
        """Headings of more columns that cannot be followed, cut to those that are kept: so that they refuse the list."""
        cells = self._row(number, self.layout.width + MORE)
        row = {"row_no": number, **{f"c{place}": cells.get(place) or None for place in keep}}
        types = [("row_no", pa.int64()), *((f"c{place}", pa.string()) for place in keep)]
        return pa.RecordBatch.from_pylist([row], pa.schema(types))


@dataclass
class _Wider:
    """Looks for headings among the rows that have more cells than `span`, below the row `looked`: the first few of them."""

    sheet: InOneOrder
    looked: int
    span: int
    seen: int = 0
    found: int | None = None

    def turn(self, broken: Sequence[BrokenRow]) -> int | None:
        """The number of the first that is one, of all that were broken so far."""
        for row in broken[self.seen : FEW]:
            self.seen += 1
            if self.found is None and row.row_no > self.looked and self._are_headings(row.row_no):
                self.found = row.row_no
        return self.found

    def _are_headings(self, number: int) -> bool:
        cells = self.sheet._row(number, self.span + MORE)
        return are_headings({f"c{place}": cell for place, cell in cells.items()}, self.sheet.layout)


def in_one_order(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with all rows in the order of its headings; itself where they stand over several rows or are not whole."""
    places = _telling(layout)
    if layout.first_row != layout.last_row or len(places) < 2:
        return sheet
    order: Order | None = None
    head: list[tuple[int, Sequence[str]]] = []
    for number, cells in sheet.head:
        if number > layout.data_after and are_headings(dict(_named(cells)), layout):
            order = order_of(dict(enumerate(cells)), layout) or order
        head.append((number, _cells(cells, order) if order else cells))
    return InOneOrder(sheet, layout, head)


def order_of(cells: Mapping[int, str], layout: Layout) -> Order | None:
    """Where the columns of the first headings stand below other ones.

    None if these lack one that is read, or have one that would be read and the first have not.
    """
    found: dict[int, int] = {}
    for place, cell in cells.items():
        if not cell.strip():
            continue
        own = [c.position for c in layout.columns if key(c.heading) == key(cell)]
        named = known_name(cell, layout.kind)
        own += [c.position for c in layout.columns if named and c.name == named]
        if not own and named is None:
            continue  # a column that nobody reads
        free = [position for position in own if position not in found]
        if not free:
            return None
        found[place if place in free else free[0]] = place
    if not all(column.position in found for column in layout.named.values()):
        return None  # a column that is lacking below would be read as empty
    return tuple(found.get(place) for place in range(layout.width))


def _ordered(
    chunk: pa.RecordBatch, keep: Sequence[int], order: Order | None, before: int | None
) -> Iterator[pa.RecordBatch]:
    if before is not None:
        chunk = chunk.filter(pc.less(chunk.column("row_no"), before))
    if not len(chunk):
        return
    nothing = pa.nulls(len(chunk), pa.string())
    columns = []
    for place in keep:
        stands = order[place] if order and place < len(order) else place
        columns.append(nothing if stands is None else chunk.column(f"c{stands}"))
    names = ["row_no", *(f"c{place}" for place in keep)]
    yield pa.record_batch([chunk.column("row_no"), *columns], names)


def _cells(cells: Sequence[str], order: Order) -> list[str]:
    return [cells[p] if p is not None and p < len(cells) else "" for p in order]


def _named(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((f"c{place}", cell) for place, cell in enumerate(cells))


def _telling(layout: Layout) -> tuple[int, ...]:
    """The positions by which a row is known as one of data."""
    names = ("dossier_no", RECEIVED)
    return tuple(layout.named[name].position for name in names if name in layout.named)
