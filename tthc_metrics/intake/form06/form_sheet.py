"""The statutory form 06 as a list of published figures: a sheet that wraps the sheet of the form.

So the form is checked, drafted, saved and undone like any other list of kind `reports`. Its rows bear the
numbers of the form's own rows; one row of the form is one row here for each count that it prints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, Sheet
from tthc_metrics.intake.flat_sheet import Cells, FlatSheet
from tthc_metrics.intake.form06.form_columns import FormColumns, find_columns
from tthc_metrics.intake.form06.form_rows import AS_HEADINGS, FormRow, read_rows
from tthc_metrics.intake.form06.form_title import FormTitle, read_title
from tthc_metrics.intake.form06.form_words import form_words, slug
from tthc_metrics.intake.form06.row_owners import RowOwner, by_unit, owners
from tthc_metrics.intake.headings import NumberedRows, TableHead
from tthc_metrics.intake.title_lines import says_simulated
from tthc_metrics.store.lists import FORM06

COLUMNS = (
    "report", "unit", "tier", "province", "field", "period_from", "period_to", "calendar", "figure",
    "printed", "unit_of_measure", "place",
)  # fmt: skip
SIMULATED = "Dữ liệu mô phỏng"
LONGEST = 5_000
"""Rows below the headings; a province has fewer communes, and fewer fields."""
FIRST_COLUMN = 3  # the form's number of its first count


@dataclass(frozen=True)
class _Printed:
    """What stands in one place of the form."""

    figure: str
    text: str
    place: str
    measure: str = "hồ sơ"


def form06_sheet(
    sheet: Sheet,
    head: TableHead,
    file: str,
    home: Collection[str] = (),
    outside: NumberedRows = (),
) -> FlatSheet | None:
    """The sheet as a list of published figures; None if it is no form 06.

    `file` is what sentences call the file; `home` are the ids of the provinces of the offices known; `outside`
    are rows of other sheets, where the title may stand that this one lacks.
    Raises InputError with all that the form lacks or that cannot be read in it.
    """
    shape = find_columns(head)
    if shape is None:
        return None
    where = f"{file}, trang «{sheet.name}»" if sheet.name else file
    faults: list[Fault] = []
    broken: list[BrokenRow] = []
    rows_below = list(islice(_cells_below(sheet, shape, broken), LONGEST + 1))
    if len(rows_below) > LONGEST:
        what = f"là biểu 06 nhưng có hơn {number(LONGEST)} dòng."
        raise InputError(Fault(where, what, "Xóa các dòng thừa ở dưới bảng rồi nạp lại."))
    found = read_rows(rows_below, shape, lambda row: f"{where}, dòng {row}", faults)
    title = read_title(shape.above, where, home)
    if outside and not isinstance(title, FormTitle):
        with_others = read_title([*outside, *shape.above], where, home)
        title = with_others if isinstance(with_others, FormTitle) else title
    if not found.figures and not faults and not broken:
        what = "là biểu 06 nhưng không có dòng nào có số."
        faults.append(Fault(where, what, "Điền số liệu rồi nạp lại."))
    if not isinstance(title, FormTitle):
        raise InputError(*title, *faults)
    units = by_unit(found.figures, shape.by, title)
    whose = owners(found.figures, title, units, where, faults)
    if faults:
        raise InputError(*faults)
    rows = _flat(found.figures, whose, title, units)
    if found.total is None and units:
        rows = [_no_total(shape, title), *rows]
    rows += [(row, _shown(cells)) for row, cells in sorted(found.left_out.items())]
    shown = [*_above(shape, title), *rows]
    foot = max(row.number for row in found.figures) if found.figures else 0
    return FlatSheet(sheet.name, shown[:HEAD], rows, [one for one in broken if one.row_no <= foot])


def _cells_below(
    sheet: Sheet, shape: FormColumns, broken: list[BrokenRow]
) -> Iterator[tuple[int, list[str | None]]]:
    keep = range(max(shape.columns.values()) + 1)
    for batch in sheet.chunks(shape.after, keep, shape.width, broken):
        numbers, *columns = (column.to_pylist() for column in batch.columns)
        yield from zip(numbers, map(list, zip(*columns, strict=True)), strict=True)


def _flat(
    figures: Sequence[FormRow], whose: Sequence[RowOwner], title: FormTitle, units: bool
) -> list[tuple[int, Cells]]:
    """A row for each printed count; the reporting unit's first, its total before all."""
    both = sorted(zip(figures, whose, strict=True), key=lambda pair: pair[1].order)
    numbers = {figure: nth for nth, figure in enumerate(form_words().figures, FIRST_COLUMN)}
    return [
        (row.number, _row(title, units, owner, _Printed(figure, row.cells[figure], f"dòng {row.number}, cột {column}")))
        for row, owner in both
        for figure, column in numbers.items()
        if figure in row.cells
    ]  # fmt: skip


def _no_total(shape: FormColumns, title: FormTitle) -> tuple[int, Cells]:
    """A form by unit without a total says nothing of the reporting unit but for which days it reports."""
    first = shape.after + 1  # above all rows of the form: the days stand in its title
    own = RowOwner(title.unit, title.tier, "", 0)
    days = _Printed("printed_period_from", day(title.first), "kỳ báo cáo", "ngày")
    return first, _row(title, True, own, days)


def _row(title: FormTitle, units: bool, whose: RowOwner, printed: _Printed) -> Cells:
    return (
        _report_id(title, units), whose.unit, whose.tier, title.province, whose.field,
        title.first.isoformat(), title.last.isoformat(), title.calendar, printed.figure, printed.text,
        printed.measure, f"biểu 06, {printed.place}",
    )  # fmt: skip


def _report_id(title: FormTitle, units: bool) -> str:
    """`bieu-06-tra-vinh-huyen-tra-cu-2023-q1-nd09-theo-linh-vuc`: a corrected form bears it again."""
    by = "theo-don-vi" if units else "theo-linh-vuc"
    words = (title.province, title.unit, title.code.replace("..", "-"), title.calendar)
    return FORM06 + "-".join([*map(slug, words), by])


def _above(shape: FormColumns, title: FormTitle) -> Iterator[tuple[int, Cells]]:
    """The form's title rows, the first saying what was understood, others whether the data are invented;
    headings; the row of column numbers.
    """
    said = f"Biểu số II.06/VPCP/KSTT: {title.unit}, từ ngày {day(title.first)} đến ngày {day(title.last)}"
    for nth, (row, cells) in enumerate(shape.above):
        title_row = SIMULATED if says_simulated(cells) else "Biểu số II.06/VPCP/KSTT"
        yield row, (said if nth == 0 else title_row,)
    yield shape.heading_row, COLUMNS
    if shape.number_row is not None:
        yield shape.number_row, tuple(str(nth) for nth in range(1, len(COLUMNS) + 1))


def _shown(cells: tuple[str, ...]) -> Cells:
    """A row without figures, from the second column on: the first would name a row."""
    return ("", *(cells if cells != AS_HEADINGS else COLUMNS[1:3]))
