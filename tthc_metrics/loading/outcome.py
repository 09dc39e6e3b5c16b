"""What loading a file came to: all that a page, a receipt or a script says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.value_labels import LABELS
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import NO_VALUE, day, first_of, moment, number
from tthc_metrics.intake.added_column import OFFICE, is_added
from tthc_metrics.intake.day_order import DayOrder
from tthc_metrics.intake.rejects import ValueQuestion
from tthc_metrics.intake.row_checks import Warned
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.loading.rate_shifts import Shift
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.effects import CellChange
from tthc_metrics.store.gone import GoneDossier
from tthc_metrics.store.temporary import Relation

NAMED = 20


@dataclass(frozen=True)
class LeftOutRows:
    """Rows that are no data, of one sheet and for one reason."""

    sheet: str
    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class ChangedCell:
    """A cell of a dossier known before that changes: under which heading, from what, into what, as an analyst reads it."""

    dossier_no: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """One list of a file, loaded or only tried. `saved` is False where nothing was to be changed.

    `faults` are the first of `total_faults`, `reasons` tell of all of them how many rows each refuses;
    `fields` are the headings whose cells change in dossiers known before, and in how many; `changes` are
    the first of these cells; `remarks` are sentences for whoever loads it; `new_offices` wait to be
    confirmed. `doubts` were found in it, `accepted` are the names of those that somebody said are in order.
    `day_orders` tell how days are read, each with the heading of its column.
    `gone` are dossiers that the file, or a newer one of a file older, should list and does not: `taken_out` of force or kept.
    `newer` is the moment of the exports that outrank some of its rows, `still_out` of which stay out of force;
    `moment_told`: its own moment is stated, not taken from its days.
    """

    batch: Batch
    saved: bool
    faults: tuple[Fault, ...] = ()
    total_faults: int = 0
    questions: tuple[ValueQuestion, ...] = ()
    warned: tuple[Warned, ...] = ()
    unchecked: tuple[str, ...] = ()
    left_out: tuple[LeftOutRows, ...] = ()
    new_offices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    fields: tuple[tuple[str, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    accepted: tuple[str, ...] = ()
    day_orders: tuple[tuple[str, DayOrder], ...] = ()
    changes: tuple[ChangedCell, ...] = ()
    gone: tuple[GoneDossier, ...] = ()
    taken_out: bool = False
    newer: datetime | None = None
    still_out: int = 0
    moment_told: bool = True

    @property
    def unsettled(self) -> list[Doubt]:
        """The doubts that nobody has accepted."""
        return [doubt for doubt in self.doubts if doubt.name not in self.accepted]


def left_out_rows(
    sheets: Sequence[SheetPlan], left_out: Iterable[tuple[int, int, str]]
) -> tuple[LeftOutRows, ...]:
    """Rows (sheet, row_no, reason) by sheet and reason, and those of sheets that are no lists."""
    rows: dict[tuple[str, str], list[int]] = {}
    for sheet, row, reason in left_out:
        rows.setdefault((sheets[sheet].sheet.name or "", reason), []).append(row)
    beside = (LeftOutRows(a.name, a.reason, a.rows) for sheet in sheets for a in sheet.beside)
    told = (LeftOutRows(name, why, tuple(sorted(of))) for (name, why), of in rows.items())
    return (*told, *beside)


def remarks(
    batch: Batch, sheets: Sequence[SheetPlan], masked: Mapping[str, int]
) -> tuple[str, ...]:
    """What whoever loads a list should know; `masked` counts masked cells by heading."""
    found = [*dict.fromkeys(note for sheet in sheets for note in sheet.said)]
    if unread := [*dict.fromkeys(name for sheet in sheets for name in sheet.unread)]:
        shown = ", ".join(f"«{name}»" for name in unread[:NAMED])
        more = f" và {number(len(unread) - NAMED)} cột nữa" if len(unread) > NAMED else ""
        found.append(f"Cột không đọc, không số liệu nào tính theo: {shown}{more}.{_may_be(sheets)}")
    found += [
        f"Cột «{heading}»: đã che {number(cells)} ô trông như dữ liệu cá nhân."
        for heading, cells in masked.items()
    ]
    return tuple(found)


def _may_be(sheets: Sequence[SheetPlan]) -> str:
    """Which columns that are not read may be ones that the file lacks: by command nobody sees them suggested."""
    likely = {k: v for sheet in sheets for k, v in sheet.likely.items()}
    pairs = [f"«{heading}» có thể là «{label}»" for heading, label in likely.items()]
    named = ", ".join(pairs[:NAMED])
    return f" {named}: chọn ở bước Khớp cột (bằng lệnh: --mapping)." if pairs else ""


def offices_told(cursor: Cursor, sheets: Sequence[SheetPlan], rows: Relation) -> tuple[str, ...]:
    """How many accepted rows each office has, where their office is told outside the columns of the file."""
    heading = sheets[0].heading_of(OFFICE)
    if sheets[0].kind != "dossiers" or not is_added(heading):
        return ()
    found = cursor.execute(
        f"SELECT {OFFICE}, COUNT(*) FROM {rows} GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    named = first_of([f"{name} {number(count)} dòng" for name, count in found], NAMED, "đơn vị")
    return (f"{heading}: {named}.",) if found else ()


def changed_cells(
    cursor: Cursor, sheet: SheetPlan, examples: Sequence[CellChange]
) -> tuple[ChangedCell, ...]:
    """Changed cells in words: days as they are written here, values of lists and offices by their names."""
    if not examples:
        return ()
    names = dict(cursor.execute("SELECT office_id, name FROM offices").fetchall())
    types = {column.name: column.type for column in definitions().columns["dossiers"]}

    def words(column: str, value: object) -> str:
        if column == "office_id":
            return str(names.get(value) or value or NO_VALUE)
        if value is None:
            return NO_VALUE
        text = str(value).lower() if isinstance(value, bool) else str(value)
        named = LABELS.get(types.get(column, ""), {})
        return day(value) if isinstance(value, date) else named.get(text, text)

    return tuple(
        ChangedCell(
            one.dossier_no,
            sheet.heading_of(OFFICE if one.column == "office_id" else one.column),
            words(one.column, one.before),
            words(one.column, one.after),
        )
        for one in examples
    )


def usual_days(orders: Sequence[tuple[str, DayOrder]]) -> tuple[str, ...]:
    """That nothing in a column tells day and month apart, so that it is read as days are usually written."""
    return tuple(
        f"Cột «{heading}»: không ô nào cho biết ngày hay tháng đứng trước, đọc theo cách ghi thường dùng (ngày/tháng). "
        "Nếu sai thì chọn lại ở bước Khớp cột."
        for heading, found in orders
        if found.why == "usual"
    )


TURNED_READ = {
    True: "đã đổi lại khi đọc. Nếu sai thì chọn lại ở bước Khớp cột.",
    False: "chưa đổi lại. Chọn ở bước Khớp cột, hoặc xuất lại với cột này ở dạng văn bản.",
}
"""What was done with days that a spreadsheet seems to have taken the other way round."""


def turned_days(orders: Sequence[tuple[str, DayOrder]]) -> tuple[str, ...]:
    """Columns in which a spreadsheet seems to have taken day for month: it takes 2/6 as 6 February, and leaves 13/6."""
    return tuple(
        f"Cột «{heading}»: {number(found.turned)} ô là ngày do bảng tính nhận, đều từ ngày 1 đến 12, như khi bảng tính đổi chỗ ngày với "
        f"tháng và để nguyên chữ từ ngày 13: {TURNED_READ[found.order == 'turned']}"
        for heading, found in orders
        if found.turned
    )


def why_older(batch: Batch, newer: datetime | None, still_out: int, told: bool) -> str:
    """Why rows changed nothing though they say something else, `still_out` because a newer export lacks them, and what to do."""
    own = f"tệp này tính đến {moment(batch.data_until)}"
    own += "" if told else ", theo ngày muộn nhất trong tệp"
    times = f"({own}; dữ liệu đã có tính đến {moment(newer)})"
    told_of = batch.older_rows - still_out
    kept = f"{number(told_of)} hồ sơ đã có trong tệp xuất sau thời điểm của tệp này {times}: giữ nội dung của tệp mới hơn."
    out = f"{number(still_out)} hồ sơ đã rút khỏi hiệu lực, vì tệp xuất sau tệp này {times} không còn: vẫn rút."
    said = f"{kept if told_of else ''} {out if still_out else ''}".strip()
    if told:
        return said
    cure = 'ghi thời điểm xuất ở trang Số liệu, mục Nạp dữ liệu (bằng lệnh: sau --exported-at "dd/mm/yyyy HH:MM")'
    return f"{said} Nếu thực ra tệp này xuất sau: {cure}."


def why_not_compared(files: Sequence[str]) -> tuple[str, ...]:
    """That nobody can say which dossiers newer files no longer list, where their days were not kept when they came."""
    if not files:
        return ()
    named = ", ".join(f"«{name}»" for name in files[:NAMED])
    return (
        f"Tệp mới hơn {named} đã nạp bằng phiên bản cũ của chương trình, khi ấy kỳ ghi trong tệp chưa được giữ: không biết hồ sơ nào "
        "của tệp này không còn trong tệp ấy. Muốn so thì hoàn tác lần nạp tệp ấy rồi nạp lại nó.",
    )
