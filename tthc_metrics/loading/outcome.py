"""What loading a file came to: all that a page, a receipt or a script says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.intake.day_order import DayOrder
from tthc_metrics.intake.rejects import ValueQuestion
from tthc_metrics.intake.row_checks import Warned
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.rate_shifts import Shift
from tthc_metrics.store.batches import Batch


@dataclass(frozen=True)
class LeftOutRows:
    """Rows that are no data, of one sheet and for one reason."""

    sheet: str
    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """One list of a file, loaded or only tried. `saved` is False where nothing was to be changed.

    `faults` are the first of `total_faults`, `reasons` tell of all of them how many rows each refuses;
    `fields` are the headings whose cells change in dossiers known before, and in how many; `remarks` are
    sentences for whoever loads it; `new_offices` wait to be confirmed; `day_orders` tell how days are read,
    each with the heading of its column; `newer` is the moment of the exports that outrank some of its rows;
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
    day_orders: tuple[tuple[str, DayOrder], ...] = ()
    newer: datetime | None = None
    moment_told: bool = True


def left_out_rows(
    sheets: Sequence[SheetPlan], left_out: Iterable[tuple[int, int, str]]
) -> tuple[LeftOutRows, ...]:
    """Rows (sheet, row_no, reason) by sheet and reason."""
    rows: dict[tuple[str, str], list[int]] = {}
    for sheet, row, reason in left_out:
        rows.setdefault((sheets[sheet].sheet.name or "", reason), []).append(row)
    return tuple(LeftOutRows(sheet, why, tuple(sorted(of))) for (sheet, why), of in rows.items())


def remarks(
    batch: Batch, masked: Mapping[str, int], newer: datetime | None, told: bool
) -> tuple[str, ...]:
    """What whoever loads a list should know; `masked` counts masked cells by heading.

    `newer` is the moment of what outranks it, if anything does; `told`: its own moment is stated.
    """
    found = [
        f"Cột «{heading}»: đã che {number(cells)} ô trông như dữ liệu cá nhân."
        for heading, cells in masked.items()
    ]
    if batch.older_rows:
        found.append(why_older(batch, newer, told))
    return tuple(found)


def turned_days(orders: Sequence[tuple[str, DayOrder]]) -> tuple[str, ...]:
    """Columns in which a spreadsheet seems to have taken day for month: it takes 2/6 as 6 February, and leaves 13/6."""
    return tuple(
        f"Cột «{heading}»: {number(found.turned)} ô là ngày do bảng tính nhận, đều từ ngày 1 đến 12; các ô khác là chữ, đều "
        "từ ngày 13: có thể bảng tính đã đổi chỗ ngày với tháng. Kiểm tra lại, hoặc xuất lại với cột này ở dạng văn bản."
        for heading, found in orders
        if found.turned
    )


def why_older(batch: Batch, newer: datetime | None, told: bool) -> str:
    """Why rows changed nothing though they say something else, and what to do if they should."""
    own = f"tệp này tính đến {moment(batch.data_until)}"
    own += "" if told else ", theo ngày muộn nhất trong tệp"
    said = (
        f"{number(batch.older_rows)} hồ sơ đã có trong tệp xuất sau thời điểm của tệp này ({own}; "
        f"dữ liệu đã có tính đến {moment(newer)}): giữ nội dung của tệp mới hơn."
    )
    if told:
        return said
    cure = 'ghi thời điểm xuất ở trang Nạp dữ liệu, hoặc sau --exported-at "dd/mm/yyyy HH:MM"'
    return f"{said} Nếu thực ra tệp này xuất sau: {cure}."
