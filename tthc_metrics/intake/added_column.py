"""A column that a sheet does not have, told elsewhere: in its group rows, its title, its name, or by the analyst.

So the rest of loading knows only sheets with columns: it is mapped, kept in drafts and handed back like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.cell_patterns import DAY_BEGINS, KEY_CELL, is_day, like_a_key
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, Sheet, SheetSeenOtherwise
from tthc_metrics.intake.heading_fit import kinds
from tthc_metrics.intake.layout import Layout
from tthc_metrics.intake.office_above import OfficeAbove
from tthc_metrics.intake.office_rows import group_row
from tthc_metrics.intake.office_titles import above_all, office_in, one_office
from tthc_metrics.intake.personal import mask

FROM_GROUPS, FROM_TITLE, FROM_NAME, CHOSEN = (
    "từ dòng nhóm", "từ dòng tiêu đề", "từ tên trang", "tất cả các dòng",
)  # fmt: skip
"""How the heading of an added column says where it is from: «Đơn vị giải quyết (từ dòng nhóm)»."""

OFFICE = "office_name"
SHOWN = 3  # group rows that a note names
Head = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class AddedColumn(SheetSeenOtherwise):
    """A sheet with a column more at the right, or with one filled; see text_sheet.Sheet.

    `layout` is that of the sheet without it, `place` the column's position, `value` what it says of every
    row of data. An `office` is told by the group rows and titles above each row; its `value` is that of the first title.
    """

    layout: Layout
    place: int
    value: str | None
    head: Head
    office: bool

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows with the column; see text_sheet.Sheet.chunks."""
        own = self.layout.width
        inner = range(own) if self.office else sorted({*keep, *self._asked()} - {own})
        above = _above(self.head, self.layout, self.value)
        for chunk in self.sheet.chunks(after, inner, own, broken):
            cells = self._cells(chunk, above)
            if self.place < own:
                cells = pc.coalesce(chunk.column(f"c{self.place}"), cells)
            columns = [cells if p == self.place else chunk.column(f"c{p}") for p in keep]
            names = ["row_no", *(f"c{place}" for place in keep)]
            yield pa.record_batch([chunk.column("row_no"), *columns], names)

    def _asked(self) -> set[int]:
        """The positions by which a row of data is known."""
        names = [*(c.name for c in kinds()[self.layout.kind] if c.key), "received_on"]
        return {self.layout.named[n].position for n in names if n in self.layout.named}

    def _cells(self, chunk: pa.RecordBatch, above: OfficeAbove) -> pa.Array:
        data = self._are_data(chunk)
        if not self.office:
            return pc.if_else(data, pa.scalar(self.value), pa.scalar(None, pa.string()))
        told: list[str | None] = []
        for nth, is_data in enumerate(data.to_pylist()):
            if not is_data:
                above.pass_row(_row_of(chunk, nth))
            told.append(above.pass_data() if is_data else None)
        return pa.array(told, pa.string())

    def _are_data(self, chunk: pa.RecordBatch) -> pa.BooleanArray:
        named = self.layout.named
        key = chunk.column(f"c{_key_at(self.layout)}")
        data = pc.fill_null(pc.match_substring_regex(key, KEY_CELL), False)
        if "received_on" in named:
            day = chunk.column(f"c{named['received_on'].position}")
            data = pc.or_(data, pc.fill_null(pc.match_substring_regex(day, DAY_BEGINS), False))
        return data


@dataclass(frozen=True)
class Told:
    """A sheet with all that is told of it elsewhere, its layout, and sentences about where that stands."""

    sheet: Sheet
    layout: Layout
    notes: tuple[str, ...]


def _with_office(sheet: Sheet, layout: Layout) -> tuple[AddedColumn, str] | None:
    """A list of dossiers with the office that stands in group rows, in the title or in the sheet's name, and a note of that.

    None if it has offices itself, or none are told. A whole province is no office of all its rows.
    """
    named = layout.named
    if layout.kind != "dossiers" or "office_code" in named or not _key_is_known(layout):
        return None
    above = _title(sheet.head, layout)
    title = office_in(above)
    if offices := _of_groups(sheet, layout):
        shown = ", ".join(f"«{mask(name)}» (dòng {row})" for row, name in offices.items())
        return _added(sheet, layout, OFFICE, title, FROM_GROUPS), (
            f"Đơn vị giải quyết của mỗi dòng lấy từ dòng nhóm phía trên nó: {shown} …"
        )
    if OFFICE in named:
        return None
    named_so = above_all(above).of(sheet.name) if sheet.name and one_office(sheet.name) else None
    for words, source in ((title, FROM_TITLE), (named_so, FROM_NAME)):
        if words:
            return _added(sheet, layout, OFFICE, words, source), _said(sheet, layout, words, source)
    return None


def _said(sheet: Sheet, layout: Layout, words: str, source: str) -> str:
    """Whose the rows are by the title, and by what stands further down."""
    mine = f"lấy {source}: «{mask(words)}»"
    below: dict[str, int] = {}
    for number, name in _told(sheet.head, layout, words):
        if name and name != words:
            below.setdefault(name, number)
    if below:
        shown = ", ".join(f"«{mask(name)}» (từ dòng {n})" for name, n in [*below.items()][:SHOWN])
        return f"Đơn vị giải quyết của các dòng đầu {mine}; của các dòng dưới theo dòng nêu đơn vị phía trên: {shown} …"
    if len(sheet.head) < HEAD:
        return f"Đơn vị giải quyết của tất cả các dòng {mine}."
    return f"Đơn vị giải quyết của các dòng {mine}, cho đến dòng nêu đơn vị khác nếu có."


def with_told(
    sheet: Sheet,
    layout: Layout,
    constants: Mapping[str, str],
    understood: Callable[[Sheet], Layout | None],
) -> Told:
    """The sheet with the columns that it lacks and that are told elsewhere; what an analyst says comes first."""
    notes: tuple[str, ...] = ()
    for name, value in constants.items():
        if name not in layout.named and _key_is_known(layout):
            sheet = _added(sheet, layout, name, value, CHOSEN)
            layout = understood(sheet) or layout
    if found := _with_office(sheet, layout):
        sheet, notes = found[0], (found[1],)
        layout = understood(sheet) or layout
    return Told(sheet, layout, notes)


def is_added(heading: str) -> bool:
    """Whether a heading is that of a column which a sheet does not have itself."""
    return heading.endswith(tuple(f"({s})" for s in (FROM_GROUPS, FROM_TITLE, FROM_NAME, CHOSEN)))


def _added(
    sheet: Sheet, layout: Layout, column: str, value: str | None, source: str
) -> AddedColumn:
    place = layout.named[column].position if column in layout.named else layout.width
    label = next(c.label for c in kinds()[layout.kind] if c.name == column)
    told = {} if source == CHOSEN else dict(_told(sheet.head, layout, value))
    head = []
    for number, cells in sheet.head:
        own = [*cells[: layout.width], *[""] * (layout.width - len(cells))]
        if number == layout.last_row:
            own.insert(place, f"{label} ({source})")
        elif number > layout.data_after and _is_data(cells, layout):
            own.insert(place, (told.get(number) if told else value) or "")
        head.append((number, own if place == layout.width else cells))
    return AddedColumn(sheet, layout, place, value, head, office=source != CHOSEN)


def _of_groups(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """The first group rows that name offices, if the first row of data stands below one and names none itself."""
    data = [cells for n, cells in sheet.head if n > layout.data_after and _is_data(cells, layout)]
    told = _told(sheet.head, layout)
    if not data or not told or told[0][1] is None:
        return {}
    if OFFICE in layout.named:
        place = layout.named[OFFICE].position
        if any(place < len(cells) and cells[place].strip() for cells in data):
            return {}
    rows = [(n, group_row(dict(enumerate(cells)), _key_at(layout))) for n, cells in sheet.head]
    offices = [(n, row.name) for n, row in rows if n > layout.data_after and row and row.office]
    return dict(offices[:SHOWN])


def _told(head: Head, layout: Layout, title: str | None = None) -> list[tuple[int, str | None]]:
    """For each row of data in the head the office above it."""
    above = _above(head, layout, title)
    told: list[tuple[int, str | None]] = []
    for number, cells in head:
        if number <= layout.data_after:
            continue
        if _is_data(cells, layout):
            told.append((number, above.pass_data()))
        else:
            above.pass_row(dict(enumerate(cells)))
    return told


def _above(head: Head, layout: Layout, title: str | None) -> OfficeAbove:
    return OfficeAbove(layout, _key_at(layout), title, _title(head, layout))


def _title(head: Head, layout: Layout) -> Head:
    return [(number, cells) for number, cells in head if number < layout.first_row]


def _is_data(cells: Sequence[str], layout: Layout) -> bool:
    places = [_key_at(layout)]
    if "received_on" in layout.named:
        places.append(layout.named["received_on"].position)
    key, *day = [cells[place] if place < len(cells) else "" for place in places]
    return like_a_key(key) or any(map(is_day, day))


def _row_of(chunk: pa.RecordBatch, nth: int) -> dict[int, str]:
    return {
        int(name[1:]): cell
        for name, cells in zip(chunk.schema.names, chunk.columns, strict=True)
        if name != "row_no" and (cell := cells[nth].as_py())
    }


def _key_is_known(layout: Layout) -> bool:
    return any(c.key and c.name in layout.named for c in kinds()[layout.kind])


def _key_at(layout: Layout) -> int:
    return next(layout.named[c.name].position for c in kinds()[layout.kind] if c.key and c.name in layout.named)  # fmt: skip
