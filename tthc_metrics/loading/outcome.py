"""What loading a file came to: all that a page, a receipt or a script says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import number
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
    sentences for whoever loads it; `new_offices` wait to be confirmed.
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


def left_out_rows(
    sheets: Sequence[SheetPlan], left_out: Iterable[tuple[int, int, str]]
) -> tuple[LeftOutRows, ...]:
    """Rows (sheet, row_no, reason) by sheet and reason."""
    rows: dict[tuple[str, str], list[int]] = {}
    for sheet, row, reason in left_out:
        rows.setdefault((sheets[sheet].sheet.name or "", reason), []).append(row)
    return tuple(LeftOutRows(sheet, why, tuple(sorted(of))) for (sheet, why), of in rows.items())


def remarks(
    batch: Batch, masked: Mapping[str, int], like_persons: Iterable[str] = ()
) -> tuple[str, ...]:
    """What whoever loads a list should know; `masked` counts masked cells by heading.

    `like_persons` are the headings of codes that look like numbers of persons, and are kept all the same.
    """
    found = [
        f"Cột «{heading}»: đã che {number(cells)} ô trông như dữ liệu cá nhân."
        for heading, cells in masked.items()
    ]
    found += [
        f"Cột «{heading}»: phần lớn các ô trông như số căn cước hoặc số điện thoại; vẫn giữ vì cả cột đều như vậy. "
        "Nếu không phải mã thì xóa hẳn lần nạp này rồi chọn cột khác ở bước Khớp cột."
        for heading in like_persons
    ]
    if batch.older_rows:
        found.append(
            f"{number(batch.older_rows)} hồ sơ đã có trong tệp xuất sau thời điểm của tệp này: "
            "giữ nội dung của tệp mới hơn."
        )
    return tuple(found)
