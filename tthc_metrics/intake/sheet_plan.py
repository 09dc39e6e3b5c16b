"""One sheet of a file with all that is understood of it: what is loaded is a sequence of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import pyarrow as pa

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake import masking
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.day_text import counted_from_1900
from tthc_metrics.intake.files.text_sheet import Sheet
from tthc_metrics.intake.layout import Layout, roles
from tthc_metrics.intake.masking import Role
from tthc_metrics.intake.moment_text import moment_in
from tthc_metrics.intake.personal_cells import like_persons, own_forms
from tthc_metrics.intake.places_beside import Beside, next_to
from tthc_metrics.intake.short_years import year_first
from tthc_metrics.intake.title_lines import exported_at, says_simulated
from tthc_metrics.intake.title_scope import days_listed

ORDINALS = ("stt", "tt", "so tt", "so thu tu", "")
"""Headings of columns that only number the rows, folded."""

WITHOUT_HEADING = "(không có tiêu đề)"
BY_ROWS = "(theo các dòng)"
"""Behind the moment of a handed-back file that may be no more than the last of the accepted rows."""


@dataclass(frozen=True)
class SheetAside:
    """A sheet of a file that is no list: its name, why, and the numbers of its rows, all of them left out."""

    name: str
    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: where it is from, its layout, and what was chosen for it.

    `notes` are sentences about how it is read. One that is `aside` is not loaded unless it is asked for;
    `beside` are the sheets of its file that are not. `turns` are rows of headings in another order, which
    are found while it is read, and so is what stands `beside_offices` (places_beside). `since_1904`: its days that are
    plain numbers count from that year.
    """

    file: str
    sha256: str
    sheet: Sheet
    layout: Layout
    choices: Choices
    notes: tuple[str, ...] = ()
    aside: SheetAside | None = None
    beside: tuple[SheetAside, ...] = ()
    turns: Sequence[int] = ()
    beside_offices: Mapping[str, Beside] = field(default_factory=dict)
    since_1904: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """All sentences about how it is read; those about its rows once they have been."""
        turned = [
            f"{self.shown}, dòng {row}: tiêu đề xếp cột khác ở trên, các dòng dưới đọc theo tiêu đề này."
            for row in self.turns
        ]
        beside = [self.heading(place) for place in next_to(self.layout) if place is not None]
        told = [
            f"Cột «{heading}» cạnh cột đơn vị chỉ dùng để biết đơn vị ở đâu." for heading in beside
        ]
        return (*self.notes, *turned, *told)

    @property
    def kind(self) -> str:
        """What the sheet lists: dossiers, procedures, offices, reports."""
        return self.layout.kind

    @property
    def shown(self) -> str:
        """What sentences call it: the file, and the sheet where there are several."""
        return f"{self.file}, trang «{self.sheet.name}»" if self.sheet.name else self.file

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The position of each column that is read, by our name of it."""
        return {c.name: c.position for c in self.layout.columns if c.name}

    @cached_property
    def rivals(self) -> Mapping[str, tuple[int, ...]]:
        """By our name the further columns that may be it, where nobody chose which is."""
        found: dict[str, list[int]] = {}
        for column in self.layout.columns:
            name = column.suggestion or ""
            if not column.name and name in self.places and self.layout.named[name].how == "exact":
                found.setdefault(name, []).append(column.position)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def roles(self) -> Mapping[int, Role]:
        """What is masked in each column that is not personal."""
        return roles(self.layout)

    @cached_property
    def own_forms(self) -> Mapping[int, frozenset[str]]:
        """By position the kinds of numbers that a column is itself full of."""
        return {
            place: own_forms(self._head_of(place))
            for place, role in self.roles.items()
            if role in ("code", "other")
        }

    @cached_property
    def whole_years(self) -> Callable[[str], str]:
        """What makes four figures of a year of two that stands first, where the first days of the sheet show that it does.

        Days that count from 1904 it makes count from 1900.
        """
        days = (p for p, role in self.roles.items() if role == "day")
        whole = year_first([cell for place in days for cell in self._head_of(place)])
        return (lambda cell: whole(counted_from_1900(cell))) if self.since_1904 else whole

    def _head_of(self, place: int) -> list[str]:
        """The first cells of a column."""
        below = [row for number, row in self.sheet.head if number > self.layout.data_after]
        return [row[place] for row in below if place < len(row)]

    @property
    def like_persons(self) -> tuple[str, ...]:
        """The headings of columns of codes that are kept though most of their cells look like a person's number."""
        return tuple(
            self.heading(place)
            for place, role in self.roles.items()
            if role == "code" and like_persons(self._head_of(place))
        )

    def cleaned(self, rows: pa.RecordBatch) -> tuple[pa.RecordBatch, dict[int, int]]:
        """Rows of the sheet with what looks personal masked, and how many cells by position."""
        return masking.clean(rows, self.roles, self.own_forms)

    @property
    def present(self) -> tuple[str, ...]:
        """Our names of the columns that the sheet has, in the order of the definitions."""
        return tuple(c.name for c in definitions().columns[self.kind] if c.name in self.places)

    @property
    def lacks_office(self) -> bool:
        """Whether a list of dossiers has no column of offices, the last thing that `layout.missing` names."""
        return self.kind == "dossiers" and not {"office_code", "office_name"} & self.places.keys()

    @property
    def kept(self) -> list[int]:
        """The positions of all columns that are not personal, ours in handed-back files left aside."""
        ours = {self.layout.exported_position}
        return [
            c.position for c in self.layout.columns if not c.personal and c.position not in ours
        ]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of `kept`, as the file writes them."""
        by_position = {c.position: c.heading for c in self.layout.columns}
        return tuple(by_position[place] for place in self.kept)

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of the columns that are nothing we know, and not personal: nothing is counted by them."""
        known = {*self.places.values(), self.layout.exported_position, *next_to(self.layout)}
        return tuple(
            c.heading
            for c in self.layout.columns
            if not c.personal and c.position not in known and fold(c.heading) not in ORDINALS
        )

    @property
    def likely(self) -> Mapping[str, str]:
        """The headings of columns that are not read, each with the label of the lacking day that it may be.

        Cells of days are told from others; what other columns may be is little more than a guess.
        """
        labels = {c.name: c.label for c in definitions().columns[self.kind] if c.type == "day"}
        return {
            c.heading: labels[c.suggestion]
            for c in self.layout.columns
            if c.suggestion in labels and not c.name and c.suggestion not in self.places
        }

    @property
    def dropped(self) -> tuple[str, ...]:
        """The headings of the columns that are, or may be, personal and never read; the place of one that has none."""
        return tuple(
            c.heading or f"cột thứ {c.position + 1} {WITHOUT_HEADING}"
            for c in self.layout.columns
            if c.personal
        )

    @property
    def exported_at(self) -> datetime | None:
        """The moment of the export: chosen, or stated above the headings or in a handed-back file."""
        back = moment_in(self._handed_back())
        return self.choices.exported_at or back or exported_at(self.layout.title)

    @property
    def exported_later(self) -> bool:
        """Whether it may be of later days than `exported_at`, which only other rows told: a corrected row can be."""
        return not self.choices.exported_at and self._handed_back().endswith(BY_ROWS)

    @property
    def simulated(self) -> bool:
        """Whether the sheet itself says that its data are invented."""
        return says_simulated(self.layout.title)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that it lists all that was received on, by the lines above the headings; None if they do not say so."""
        return days_listed(self.layout.title, self.file)

    def heading_of(self, column: str) -> str:
        """How the file writes the heading of our column; our label for one that it lacks."""
        if column in self.places:
            return next(c.heading for c in self.layout.columns if c.name == column)
        labels = {c.name: c.label for c in definitions().columns[self.kind]}
        return labels.get(column, column)

    def heading(self, position: int) -> str:
        """How the file writes the heading of a position."""
        return next(
            (c.heading for c in self.layout.columns if c.position == position), str(position)
        )

    def _handed_back(self) -> str:
        """What a file of refused rows says of the moment of theirs; "" of another file."""
        place = self.layout.exported_position
        if place is None:
            return ""
        cells = (
            row[place]
            for number, row in self.sheet.head
            if number > self.layout.data_after and place < len(row)
        )
        return next((cell for cell in cells if cell and moment_in(cell)), "")
