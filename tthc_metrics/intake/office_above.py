"""Goes down a sheet: which office the rows of data belong to by the title and the group rows above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.headings import NumberedRows
from tthc_metrics.intake.layout import Layout
from tthc_metrics.intake.left_out import are_headings
from tthc_metrics.intake.lying_in import is_district, is_province
from tthc_metrics.intake.office_rows import GroupRow, Style, group_row
from tthc_metrics.intake.office_titles import above_all, office_in, one_office

MOST_WORDS = 6
"""Cells of a row that may be of a title or a group."""
SENT_TO, BULLETS = "noi nhan", "-+*•–"
Cells = Mapping[int, str]


@dataclass(frozen=True)
class _Office:
    """An office with how the group row that names it is numbered; a title's has no `style`."""

    name: str | None = None
    style: Style | None = ""


class OfficeAbove:
    """The office of each row of data, told row by row; `title` is that of the sheet's own title, if it
    names one, whose lines are those `above` the table.

    A group whose words do not tell what it is counts as an office where it is numbered as offices are, and
    as a part of one where it is numbered otherwise; else nobody knows whose the rows below are. Below a title
    it is a part. Lines above headings that stand once more are a title again: of another office, or the head
    of a printed page, which changes nothing below group rows.
    """

    def __init__(
        self, layout: Layout, key_at: int, title: str | None, above: NumberedRows = ()
    ) -> None:
        self._layout, self._key_at = layout, key_at
        self._head_of_page = {fold(cell) for _, cells in above for cell in cells if cell} - {""}
        self._title_lies = self._lies = above_all(above)
        self._district: Style | None = None  # how the group row of a district is numbered
        self._grouped: Style | None = None  # and that of a group of offices
        self._title = title
        self._office = _Office(title, None if title else "")
        self._since = False  # whether rows of data stood below the office yet
        self._title_has_data = False
        self._rows: list[Cells] = []  # since the last row of data
        self._headed = 0  # as many of them stand above headings
        self._copied = (
            False  # whether they are those that a paper is sent to: «Nơi nhận: - UBND xã A»
        )

    def pass_row(self, cells: Cells) -> None:
        """A row that is no data goes by."""
        filled = {place: cell for place, cell in cells.items() if cell and cell.strip()}
        if are_headings({f"c{place}": cell for place, cell in filled.items()}, self._layout):
            self._headed, self._copied = len(self._rows), False
        elif 0 < len(filled) <= MOST_WORDS:
            self._copied |= any(fold(cell).startswith(SENT_TO) for cell in filled.values())
            if not (self._copied and any(cell.lstrip()[0] in BULLETS for cell in filled.values())):
                self._rows.append(filled)

    def pass_data(self) -> str | None:
        """A row of data goes by: its office; None if nobody knows."""
        if self._rows:
            self._pass_title(self._rows[: self._headed])
            for row in self._rows[self._headed :]:
                self._pass_group(row)
            self._rows, self._headed, self._copied = [], 0, False
        self._since = True
        self._title_has_data |= self._office.style is None
        return self._office.name

    def _pass_title(self, rows: Sequence[Cells]) -> None:
        others = [row for row in rows if not self._head_of_page >= {*map(fold, row.values())}]
        groups = [group for row in others if (group := group_row(row, self._key_at))]
        named = [group.name for group in groups if group.office and one_office(group.name)]
        lines = [(nth, list(row.values())) for nth, row in enumerate(rows)]
        lies = above_all(lines)
        office = lies.of(named[-1]) if named else office_in(lines)
        office = self._title_lies.of(office, surely=False) if office else None
        if office is None:
            for group in groups:
                if not definitions().left_out.title.begin(group.name):
                    self._pass(group)
        elif office != self._title or self._office.style is None:
            self._begin(_Office(office, None))
        elif self._title_has_data:  # the head of a printed page, or the first office once more
            self._begin(_Office(None))

    def _pass_group(self, row: Cells) -> None:
        if group := group_row(row, self._key_at):
            self._pass(group)

    def _pass(self, row: GroupRow) -> None:
        own = self._office
        if row.office or (row.office is None and own.name and row.style and row.style == own.style):
            self._begin(_Office(self._whole(row), row.style))
        elif own.style is None:
            return  # a title holds until an office is named
        elif row.group or (row.office is None and row.style and row.style == self._grouped):
            self._office, self._grouped = _Office(None, own.style), row.style
            self._lies, self._district = self._title_lies, None
        elif row.office is None and row.style == own.style and self._since:
            self._office = _Office(None, own.style)

    def _whole(self, row: GroupRow) -> str:
        """The office of a group row with what it lies in by the rows above it.

        Rows numbered as a district's are not below it; where neither has a number the tables of places tell.
        """
        if is_province(row.name) or (row.style and row.style == self._district):
            self._lies, self._district = self._title_lies, None
        below = self._district is None or self._district != row.style
        name = self._lies.of(row.name, surely=below) if row.office else row.name
        self._lies = self._lies.with_line(row.name)
        if is_district(row.name):
            self._district = row.style
        return name

    def _begin(self, office: _Office) -> None:
        self._office, self._since = office, False
