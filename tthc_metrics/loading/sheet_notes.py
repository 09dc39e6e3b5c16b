"""What is said of how a sheet is written in its file: letters of an old font, what a workbook hides or strikes through, zeros it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.cell_sql import NUMBER
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.old_fonts import OldFont
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.title_lines import period_in, says_when
from tthc_metrics.intake.title_scope import narrowed_by

NAMED = 10


def sheet_notes(plan: SheetPlan, given: GridSheet | None, font: OldFont | None) -> Iterator[str]:
    """Sentences for the receipt and the page; `given` is the sheet as its file has it, where that is a workbook's."""
    if font:
        yield f"Tệp dùng bảng mã {font.name}, không phải Unicode: đã đọc theo bảng mã ấy."
    if plan.kind == "dossiers" and not plan.exported_at and says_when(plan.layout.title):
        yield (
            f"{plan.shown}: thời điểm xuất ghi ở trên bảng không đọc được: ghi lại ở ô Thời điểm xuất "
            '(bằng lệnh: sau --exported-at "dd/mm/yyyy HH:MM"), nếu không thì lấy ngày muộn nhất trong tệp.'
        )
    if words := _narrowed(plan):
        yield (
            f"{plan.shown}: tiêu đề hoặc tên tệp ghi «{words}», tức không phải mọi hồ sơ tiếp nhận trong kỳ: "
            "hồ sơ không còn trong tệp không bị coi là mất."
        )
    if given is None:
        return
    if given.since_1904:
        yield f"{plan.shown}: bảng tính đếm ngày từ năm 1904; ngày ghi bằng số được đọc theo cách ấy."
    if given.hidden:
        yield f"{plan.shown}: trang ẩn trong bảng tính, cũng được đọc."
    if rows := given.hidden_rows(plan.layout.data_after):
        what = f"{number(len(rows))} dòng không hiện trong bảng tính (bị ẩn hoặc đang lọc)"
        yield f"{plan.shown}: {what}, cũng được đọc: {_rows(rows)}."
    if hidden := [p for p in plan.places.values() if given.unshown.has_column(p)]:
        yield f"{plan.shown}: cột ẩn trong bảng tính, cũng được đọc: {_columns(plan, hidden)}."
    struck = given.struck.get(plan.places.get(NUMBER, -1), ())
    if rows := [row for row in struck if row > plan.layout.data_after]:
        what = f"{number(len(rows))} dòng có số hồ sơ bị gạch ngang, vẫn được đọc như các dòng khác"
        cure = "hồ sơ đã hủy, ghi trùng thì xóa dòng hoặc ghi trạng thái, rồi nạp lại"
        yield f"{plan.shown}: {what}: {_rows(rows)}; {cure}."
    for place, where in given.veiled.items():
        if place in plan.places.values():
            yield (
                f"{plan.shown}, cột {_columns(plan, [place])}: {number(len(where))} ô có giá trị mà bảng tính không cho hiện (định dạng "
                f"«;;;»), cũng được đọc ({_rows(where)})."
            )
    for place, where in given.zeros.items():
        if place in plan.places.values():
            yield (
                f"{plan.shown}, cột {_columns(plan, [place])}: {number(len(where))} ô là số mà bảng tính hiện thêm số 0 ở "
                f"trước: đọc như đang hiện ({_rows(where)})."
            )


def _narrowed(plan: SheetPlan) -> str:
    """The words by which a list of dossiers that states its days is not all that was received on them."""
    title = plan.layout.title
    states_days = plan.kind == "dossiers" and period_in(title)
    return narrowed_by(title, plan.file) if states_days else ""


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(number(row) for row in numbers[:NAMED])
    return f"dòng {shown}{' …' if len(numbers) > NAMED else ''}"


def _columns(plan: SheetPlan, positions: Sequence[int]) -> str:
    shown = [f"«{plan.heading(place)}» (cột {letters(place)})" for place in sorted(positions)]
    more = f" và {number(len(shown) - NAMED)} cột nữa" if len(shown) > NAMED else ""
    return ", ".join(shown[:NAMED]) + more


def letters(position: int) -> str:
    """How a spreadsheet calls the column of a position: 0 is A, 26 is AA."""
    found = ""
    position += 1
    while position:
        position, place = divmod(position - 1, len(ascii_uppercase))
        found = ascii_uppercase[place] + found
    return found
