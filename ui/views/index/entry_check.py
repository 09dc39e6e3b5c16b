"""What entered points would be: each row as it is understood, what is refused, what does not add up. Nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.core.vietnamese import day as day_words
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.flat_sheet import FlatSheet
from tthc_metrics.intake.index_points.checks import item_label
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.scoring.index.whose import is_unknown
from tthc_metrics.scoring.wording.index import rivals_text
from tthc_metrics.store.database import Database
from ui.components.blocks import list_html, remark_html, title_html
from ui.components.heading import sentence_html
from ui.components.table import Table, Value, figure, table_html, text
from ui.markup import Markup
from ui.queries import index, source
from ui.widgets.job_progress import faults_html
from ui.widgets.show import show

SHOWN = 200  # rows of what was understood
NO_POINTS = "không phải bảng điểm Chỉ số 766."
HOW = "Dán bảng có cột đơn vị và các nhóm hoặc tiêu chí."


@dataclass(frozen=True)
class Entered:
    """What was entered as the lists that it is loaded as, and what loading them would come to."""

    file: SourceFile
    lists: Sequence[Sequence[SheetPlan]]
    outcomes: Sequence[Outcome]

    @property
    def rows(self) -> int:
        """How many points can be saved."""
        return sum(outcome.batch.total_rows for outcome in self.outcomes)


def entered(database: Database, file: SourceFile) -> Entered:
    """Understand and try it; InputError if it holds no points, or nothing says of which day they are."""
    lists = lists_of(file, remembered(database))
    if any(sheet.kind != "index_points" for sheets in lists for sheet in sheets):
        raise InputError(Fault("Bảng", NO_POINTS, HOW))
    return Entered(file, lists, load_lists(database, lists, LoadContext(), dry_run=True))


def show_check(found: Entered) -> None:
    """The counts, the faults and doubts with their rows, and the table as it is understood."""
    outcomes = found.outcomes
    new, changed, same, refused = (
        sum(getattr(o.batch, name) for o in outcomes)
        for name in ("new_rows", "changed_rows", "unchanged_rows", "refused_rows")
    )
    said = f"Sẽ lưu **{number(new)} ô điểm mới**, {number(changed)} thay đổi, {number(same)} giữ nguyên"
    more = f"; {number(refused)} dòng bị từ chối." if refused else "."
    show(sentence_html(said + more), key="index_would")
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    if faults:
        show(faults_html(faults), key="index_faults")
    remarks = [remark for outcome in outcomes for remark in outcome.remarks]
    if remarks:
        show(title_html("Cần xem lại") + list_html(remarks, css="tthc"), key="index_remarks")
    show(understood_html(found), key="index_understood")


def days_of(found: Entered) -> set[date]:
    """The days that points were entered of."""
    sheets = [plan.sheet for plans in found.lists for plan in plans]
    return {on for sheet in sheets if isinstance(sheet, FlatSheet) for _, on, _ in _rows(sheet)}


def understood_html(found: Entered) -> Markup:
    """Every row with the unit that it is of, its day and its points."""
    sheets = [plan.sheet for plans in found.lists for plan in plans]
    rows = [row for sheet in sheets if isinstance(sheet, FlatSheet) for row in _rows(sheet)]
    items = list(dict.fromkeys(item for _, _, points in rows for item in points))
    definition = source.definitions().index_on(rows[-1][1] if rows else date.today())
    days = sorted({on for _, on, _ in rows})
    several = len(days) > 1  # one day stands in the caption, not in every row
    body: list[Sequence[Value]] = [
        (
            _unit(words, on), *([day_words(on)] if several else []),
            *(figure(points.get(item) or NO_VALUE) for item in items), "",
        )
        for words, on, points in rows[:SHOWN]
    ]  # fmt: skip
    heads = [item_label(definition, item).split("«")[-1].rstrip("»").capitalize() for item in items]
    columns = ("Đơn vị", *(["Ngày"] if several else []), *heads, "")
    caption = "Hiểu là" if several or not days else f"Hiểu là, ngày {day_words(days[0])}"
    table = table_html(Table(caption, columns, body))
    rest = len(rows) - SHOWN
    return table + (remark_html(f"… và {number(rest)} dòng nữa.") if rest > 0 else Markup(""))


def _rows(sheet: FlatSheet) -> Iterator[tuple[str, date, Mapping[str, str]]]:
    """The rows of the table that was entered: unit, day, points as printed by item."""
    by_row: dict[int, dict[str, str]] = {}
    whose: dict[int, tuple[str, date]] = {}
    for row, cells in sheet.rows:
        if len(cells) > 3:
            whose[row] = cells[0], date.fromisoformat(cells[1])
            by_row.setdefault(row, {})[cells[2]] = cells[3]
    for row, points in by_row.items():
        yield *whose[row], points


def _unit(words: str, on: date) -> Value:
    """The unit that words mean; that nobody knows it."""
    known = index.words(on)
    unit = known.meant(words)
    if rivals := rivals_text(words, known):
        return text(words, rivals)
    if is_unknown(unit):
        return text(words, "chưa rõ là đơn vị nào: lưu theo tên này")
    return text(unit.short_name, "" if unit.name == words else words)
