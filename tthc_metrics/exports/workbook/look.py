"""How the cells of the workbook look, each format made once; the heads of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.xlsx import lines_in, page
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, told_text
from tthc_metrics.scoring.wording.targets import EXAMPLE

FONT, SIZE = "Arial", 10
LINE, PANEL, MUTED = "#e1e5ea", "#f3f4f6", "#5b6672"
LINE_HEIGHT = 13
TOP = 3  # the row of headings, from 0


class Look:
    """The formats of one book."""

    def __init__(self, book: Any, bands: Bands) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}
        edge = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.sub = book.add_format({"font_color": MUTED})
        self.note = book.add_format({"font_color": MUTED, "text_wrap": True, "valign": "top"})
        self.part = book.add_format({"bold": True, "font_size": 11})
        self.head = book.add_format(
            {**edge, "bold": True, "bg_color": PANEL, "text_wrap": True, "align": "center"}
        )
        self.text = book.add_format({**edge, "text_wrap": True, "align": "left"})
        self.line = book.add_format(
            {**edge, "align": "left"}
        )  # a long text is cut, the row stays low
        self.light = book.add_format({**edge, "align": "center"})
        self.lights = {
            band.label: book.add_format(
                {"bg_color": band.fill, "font_color": band.ink, "bold": True}
            )
            for band in (*bands.lights, bands.grey)
        }
        self.example = book.add_format({"font_color": "#b3261e"})
        self.bad = book.add_format({"bg_color": "#f6c7c3", "bold": True})

    def cell(self, number_format: str, bold: bool = False) -> Any:
        """A number with this format."""
        key = (number_format, bold)
        if key not in self._made:
            looks = {"border": 1, "border_color": LINE, "valign": "vcenter", "align": "right"}
            self._made[key] = self._book.add_format(
                {**looks, "num_format": number_format, "bold": bold}
            )
        return self._made[key]


def new_sheet(
    book: Any, look: Look, facts: Facts, name: str, about: str, tables: bool = False
) -> Any:
    """A sheet with its title and whose figures these are; headings belong into row TOP.

    Printed, every page bears the headings again; with several `tables`, the title instead.
    """
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, f"{name} – {facts.unit.name}", look.title)
    said = [f"{facts.label} ({lower_first(days_text(facts))})", told_text(facts)]
    said += [SIMULATED] if facts.fresh.simulated else []
    sheet.write_string(1, 0, " · ".join(said), look.sub)
    sheet.write_string(2, 0, about, look.sub)
    sheet.about, sheet.about_look = about, look.sub
    page(sheet, facts, (0, 1) if tables else (TOP, TOP))
    return sheet


def add_note(sheet: Any, look: Look, note: str, widths: Sequence[float]) -> None:
    """What must be known of a sheet after what it is about, above its headings and as wide as its columns; nothing without."""
    if not note:
        return
    sheet.about, sheet.about_look = f"{sheet.about} {note}", look.note
    sheet.merge_range(TOP - 1, 0, TOP - 1, len(widths) - 1, sheet.about, cell_format=look.note)
    lines = lines_in(sheet.about, sum(widths), SIZE) + 1  # one more for what of it is printed
    sheet.set_row(TOP - 1, LINE_HEIGHT * lines + 2)


def draw_table(
    sheet: Any,
    look: Look,
    row: int,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    formats: Sequence[str | None],
    widths: Sequence[float] = (),
) -> int:
    """Headings and rows from row `row` (from 0); returns the row after them. A format of None is of texts.

    With the `widths` of the columns rows grow with their texts: not every program does so by itself.
    """
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, look.head)
    grow(sheet, row, headings, widths)
    for nth, cells in enumerate(rows, row + 1):
        for column, (value, shape) in enumerate(zip(cells, formats, strict=True)):
            style = look.text if shape is None else look.cell(shape)
            if value is None:
                sheet.write_blank(nth, column, None, style)
            elif isinstance(value, str):
                sheet.write_string(nth, column, value, style)
            else:
                sheet.write(nth, column, value, style)
        grow(sheet, nth, cells, widths)
    if rows:
        is_example = {
            "type": "text",
            "criteria": "containing",
            "value": EXAMPLE,
            "format": look.example,
        }
        sheet.conditional_format(row + 1, 0, row + len(rows), len(formats) - 1, is_example)
    return row + 1 + len(rows)


def grow(sheet: Any, row: int, cells: Sequence[object], widths: Sequence[float]) -> None:
    """Make a row high enough for its texts."""
    texts = ((cell, width) for cell, width in zip(cells, widths, strict=False))
    lines = max((lines_in(t, w, SIZE) for t, w in texts if isinstance(t, str)), default=1)
    if lines > 1:
        sheet.set_row(row, LINE_HEIGHT * lines + 2)


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """The widths of the columns from A on, in letters."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
