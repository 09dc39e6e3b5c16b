"""The sheets of one file as lists: each understood, gone on with, or put aside with its reason; none is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from tthc_metrics.core.errors import Fault, InputError, NoTableError
from tthc_metrics.intake.added_column import AddedColumn
from tthc_metrics.intake.continuing import continued, is_no_list, row_numbers
from tthc_metrics.intake.files.text_sheet import Sheet
from tthc_metrics.intake.headings import NumberedRows
from tthc_metrics.intake.no_headings import holds_no_table, may_be_data, why_no_headings
from tthc_metrics.intake.sheet_plan import SheetAside, SheetPlan

Planned = Callable[[Sheet, NumberedRows], SheetPlan | None]
"""Plans a sheet; the rows are those of sheets before it that are no lists: what it lacks may stand there."""
NO_HEADINGS = "trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục"
NO_LIST = "trang không phải danh sách: thiếu cột {} và không có dòng nào trông như hồ sơ"
HELPER = "trang phụ cạnh danh sách hồ sơ, không đủ làm {}: thiếu cột {}"
HELPERS = {"procedures": "danh mục thủ tục", "offices": "danh sách đơn vị"}
NOT_WANTED = "trang không được chọn để nạp"
HIDDEN = " (trang ẩn trong bảng tính)"
NOT_UNDER_HEADINGS = (
    "có các dòng dữ liệu nhưng không có dòng tiêu đề cột, và không khớp tiêu đề của trang trước.",
    "Chép dòng tiêu đề cột vào đầu trang ấy rồi nạp lại; nếu không cần trang ấy thì xóa trang.",
)


def plans_of_sheets(
    file: str, sheets: Sequence[Sheet], planned: Planned, hidden: Collection[str | None] = ()
) -> list[SheetPlan]:
    """A plan for every sheet that is a list or goes on with one; the first tells of the sheets that are neither.

    InputError if there is no list at all, or rows of data stand without headings that they fit under. `hidden` are
    the names of sheets that nobody sees in the workbook: who is told of one is told that, too.
    """
    found: list[SheetPlan] = []
    beside: list[SheetAside] = []
    loose: list[Sheet] = []
    outside: list[tuple[int, Sequence[str]]] = []
    for sheet in sheets:
        plan = planned(sheet, outside)
        whole = next((one for one in reversed(found) if not one.layout.missing), None)
        if (plan is None or (plan.layout.missing and not _lacks_one_of(plan, found))) and whole:
            plan = _going_on(sheet, whole, planned, plan) or plan
        if plan:
            found.append(plan)
        elif any(may_be_data(cells) for _, cells in sheet.head):
            loose.append(sheet)
        elif len(sheets) > 1:
            why = f"{NO_HEADINGS}{HIDDEN if sheet.name in hidden else ''}"
            beside.append(SheetAside(sheet.name or "", why, row_numbers(sheet)))
            outside += sheet.head
    if not found:
        error = NoTableError if holds_no_table(sheets) else InputError
        raise error(Fault(file, *why_no_headings(sheets)))
    if loose:
        unseen = HIDDEN if loose[0].name in hidden else ""
        raise InputError(Fault(f"{file}, trang «{loose[0].name}»{unseen}", *NOT_UNDER_HEADINGS))
    if not all(plan.layout.missing for plan in found):
        dossiers = any(plan.kind == "dossiers" and not plan.layout.missing for plan in found)
        found = [_with_reason(plan, beside_dossiers=dossiers) for plan in found]
    return [replace(found[0], beside=tuple(beside)), *found[1:]]


def lists_among(
    plans: Sequence[SheetPlan], wanted: Sequence[bool] | None = None
) -> list[SheetPlan]:
    """The plans that are loaded: the wanted ones, else all that are not put aside.

    The first of each file tells of that file's sheets that are not loaded.
    """
    chosen = wanted or [plan.aside is None for plan in plans]
    lists = [plan for plan, yes in zip(plans, chosen, strict=True) if yes]
    others = [plan for plan, yes in zip(plans, chosen, strict=True) if not yes]
    told: list[SheetPlan] = []
    for plan in lists:
        first = plan.sha256 not in {one.sha256 for one in told}
        beside = [one for each in plans if each.sha256 == plan.sha256 for one in each.beside]
        beside += [_not_loaded(other) for other in others if other.sha256 == plan.sha256]
        told.append(replace(plan, beside=tuple(beside) if first else ()))
    return told


def _not_loaded(plan: SheetPlan) -> SheetAside:
    return plan.aside or SheetAside(plan.sheet.name or "", NOT_WANTED, row_numbers(plan.sheet))


def _lacks_one_of(plan: SheetPlan, found: Sequence[SheetPlan]) -> bool:
    """Whether a sheet has all but its office, and those before it are of several: nobody knows whose it is."""
    told = {one.sheet.value for one in found if isinstance(one.sheet, AddedColumn)}
    return plan.lacks_office and len(plan.layout.missing) == 1 and len(told) > 1


def _going_on(
    sheet: Sheet, whole: SheetPlan, planned: Planned, alone: SheetPlan | None
) -> SheetPlan | None:
    """The sheet as more rows of a whole one; `alone`: as it is by its own headings."""
    own = whole.sheet
    before, layout = (
        (own.sheet, own.layout) if isinstance(own, AddedColumn) else (own, whole.layout)
    )
    more = continued(sheet, before, layout)
    plan = planned(more, ()) if more else None
    if plan is None or plan.layout.missing:
        return None
    said = f"{plan.shown}: không có dòng tiêu đề cột, đọc tiếp theo tiêu đề của trang «{whole.sheet.name}»."
    if alone and alone.lacks_office and len(alone.layout.missing) == 1:
        said = f"{plan.shown}: có tiêu đề cột nhưng không nêu đơn vị, lấy theo trang «{whole.sheet.name}»."
    return replace(plan, notes=(*plan.notes, said))


def _with_reason(plan: SheetPlan, beside_dossiers: bool) -> SheetPlan:
    """The plan, put aside if it lacks columns and is no list of dossiers: `beside_dossiers` a helper's lists are not asked for."""
    missing = ", ".join(f"«{label}»" for label in plan.layout.missing)
    below = [cells for number, cells in plan.sheet.head if number > plan.layout.data_after]
    if not missing:
        return plan
    if beside_dossiers and plan.kind in HELPERS and not any(map(may_be_data, below)):
        reason = HELPER.format(HELPERS[plan.kind], missing)
    elif is_no_list(plan.sheet.head, plan.layout):
        reason = NO_LIST.format(missing)
    else:
        return plan
    return replace(plan, aside=SheetAside(plan.sheet.name or "", reason, row_numbers(plan.sheet)))
