"""From files to the lists in them: sheets understood, with what was chosen for files like them before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, InputError, NoTableError
from tthc_metrics.intake.added_column import is_added, with_told
from tthc_metrics.intake.cell_patterns import has_no_value
from tthc_metrics.intake.cell_sql import NUMBER
from tthc_metrics.intake.choices import (
    Choices,
    choices_from_json,
    choices_to_json,
    fingerprint,
    overlaid,
)
from tthc_metrics.intake.ditto import ditto_filled, told_of_marks
from tthc_metrics.intake.files import open_files, sha256, sheets_of
from tthc_metrics.intake.files.grids import GridSheet
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.files.text_sheet import Sheet
from tthc_metrics.intake.flat_sheet import FlatSheet
from tthc_metrics.intake.form06.form_sheet import form06_sheet
from tthc_metrics.intake.headings import NumberedRows, table_head
from tthc_metrics.intake.index_points.index_sheet import index_sheet
from tthc_metrics.intake.layout import Layout, Twice, find_layout
from tthc_metrics.intake.lost_letters import lost_letters
from tthc_metrics.intake.old_fonts import in_unicode
from tthc_metrics.intake.one_order import InOneOrder, in_one_order
from tthc_metrics.intake.places_beside import OfficesInPlaces, in_places
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.reading_sheets import lists_among, plans_of_sheets
from tthc_metrics.loading.sheet_notes import sheet_notes
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database

NOTHING = Choices()
ROWS_NAMED = 10
SIDE_BY_SIDE = 3
ONE_OFFICE = (
    "Nếu tất cả các dòng thuộc một đơn vị: ghi tên đơn vị ấy ở bước Khớp cột hoặc vào dòng phía trên tiêu đề («Đơn vị: …») "
    '(bằng lệnh: [constants] office_name = "…" trong tệp --mapping).'
)


@dataclass(frozen=True)
class Remembered:
    """What analysts chose for each source: files of one kind with the same headings.

    `home` are the ids of the provinces of all offices known.
    """

    choices: Mapping[str, Choices]
    home: tuple[str, ...] = ()

    def plan(
        self,
        file: str,
        digest: str,
        sheet: Sheet,
        chosen: Choices | None = None,
        outside: NumberedRows = (),
    ) -> SheetPlan | None:
        """A sheet understood by its headings, by what is remembered, and by what is chosen now.

        The layout comes first: only what is no complete list may be a statutory form, and is then read as
        the list that the form stands for, with a title that may stand `outside`, in other sheets. None if no row of it looks like headings.
        """
        chosen = chosen or NOTHING
        head = table_head(sheet.head, sheet.merged)
        plain = find_layout(head, chosen.kind)
        lists_dossiers = plain is not None and NUMBER in plain.named
        if (
            chosen.kind in (None, "index_points")
            and not isinstance(sheet, FlatSheet)
            and not lists_dossiers
        ):
            points = index_sheet(sheet, file)
            if points and (plan := self.plan(file, digest, points, chosen)):
                return replace(plan, notes=(*points.notes, *plan.notes))
        if (plain is None or plain.missing) and chosen.kind in (None, "reports"):
            form = form06_sheet(sheet, head, file, self.home, outside)
            if form:
                return self.plan(file, digest, form, chosen)
        if plain is None and not chosen.columns:
            return None
        known = self.choices.get(_source(plain), NOTHING) if plain else NOTHING
        kind = chosen.kind or known.kind

        def understood(seen: Sheet) -> Layout | None:
            rows = table_head(seen.head, seen.merged)
            return find_layout(rows, kind, chosen.columns, known.columns)

        layout = understood(sheet) if known != NOTHING or chosen.columns else plain
        if layout is None:
            return None
        ordered = in_one_order(sheet, layout)
        placed = in_places(ditto_filled(ordered, layout), layout, self.home)
        told = with_told(placed, layout, chosen.constants, understood)
        notes = (*told_of_marks(sheet, layout), *told.notes)
        plan = SheetPlan(
            file, digest, told.sheet, told.layout, overlaid(known, chosen), notes=notes
        )
        if isinstance(placed, OfficesInPlaces):
            plan = replace(plan, beside_offices=placed.said)
        return replace(plan, turns=ordered.turns) if isinstance(ordered, InOneOrder) else plan


def remembered(database: Database) -> Remembered:
    """All that was ever chosen."""
    found = database.rows("SELECT fingerprint, choices FROM mappings")
    home = database.rows(
        "SELECT DISTINCT province_id FROM offices WHERE province_id IS NOT NULL ORDER BY 1"
    )
    return Remembered(
        {row["fingerprint"]: choices_from_json(row["choices"]) for row in found},
        tuple(row["province_id"] for row in home),
    )


def remember(database: Database, sheets: Sequence[SheetPlan]) -> None:
    """Keep what was chosen for these sheets, for the next file with their headings.

    The moment of export is this file's own and is not kept.
    """
    rows = []
    for sheet in sheets:  # found again as the file is understood before anything is chosen
        plain = find_layout(table_head(sheet.sheet.head, sheet.sheet.merged))
        rows.append((_source(plain or sheet.layout), choices_to_json(sheet.choices)))
    with noting(database) as cursor:
        for source, choices in rows:
            cursor.execute("DELETE FROM mappings WHERE fingerprint = ?", [source])
            if choices != choices_to_json(NOTHING):
                cursor.execute(
                    "INSERT INTO mappings VALUES (?, ?, ?)", [source, choices, datetime.now()]
                )


def plans_of(
    files: Sequence[SourceFile], known: Remembered, chosen: Choices | None = None
) -> list[SheetPlan]:
    """Every sheet of every file that looks like a list; InputError if a file has none, or data without headings."""
    found: list[SheetPlan] = []
    faults: list[Fault] = []
    for file in files:
        try:
            members = open_files(file)
        except InputError as error:
            faults += error.faults
            continue
        own, passed_over, wrong = _plans_of_members(members, known, chosen)
        faults += [*wrong, *(passed_over if not own else ())]
        found += _told_of(passed_over, own)
    if faults:
        raise InputError(*faults)
    return found


def _plans_of_members(
    members: Sequence[SourceFile], known: Remembered, chosen: Choices | None
) -> tuple[list[SheetPlan], list[Fault], list[Fault]]:
    """The lists of a file or of those in a ZIP; what is said of members that are no tables; what is wrong with others."""
    found: list[SheetPlan] = []
    no_tables: list[Fault] = []
    wrong: list[Fault] = []
    for member in members:
        try:
            found += _plans(member, known, chosen)
        except NoTableError as error:
            no_tables += error.faults
        except InputError as error:
            wrong += error.faults
    return found, no_tables, wrong


def _told_of(passed_over: Sequence[Fault], plans: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The lists of a ZIP, of which the first tells what else is in it and is not read."""
    said = tuple(f"Không đọc {fault.where}: {fault.what}" for fault in passed_over)
    if not said or not plans:
        return [*plans]
    return [replace(plans[0], notes=(*plans[0].notes, *said)), *plans[1:]]


def lists_of(
    file: SourceFile, known: Remembered, chosen: Choices | None = None
) -> list[list[SheetPlan]]:
    """The lists of one file that can be loaded as they are; InputError says what is lacking."""
    sheets = lists_among(plans_of([file], known, chosen))
    faults = [fault for sheet in sheets for fault in unusable(sheet)]
    if faults:
        raise InputError(*faults)
    return grouped(sheets)


def grouped(sheets: Sequence[SheetPlan]) -> list[list[SheetPlan]]:
    """Sheets by the list they belong to: one file, one kind, the same headings; lists of offices first.

    Offices and procedures come before dossiers, which are matched with them.
    """
    order = ("offices", "procedures", "dossiers", "reports", "index_points")

    def list_of(sheet: SheetPlan) -> tuple[int, str, str, tuple[str, ...]]:
        return order.index(sheet.kind), sheet.file, sheet.sha256, sheet.headings

    return [list(same) for _, same in groupby(sorted(sheets, key=list_of), key=list_of)]


def unusable(sheet: SheetPlan) -> Iterator[Fault]:
    """Why a sheet cannot be loaded as it is mapped now: a column it cannot do without, or one that is there twice."""
    where = f"{sheet.shown}, dòng {sheet.layout.last_row}"
    labels = {c.name: c.label for c in definitions().columns[sheet.kind]}
    guesses = {
        labels[c.suggestion]: c.heading
        for c in reversed(sheet.layout.columns)
        if c.suggestion and not c.name
    }
    lost = lost_letters(c.heading for c in sheet.layout.columns) if sheet.layout.missing else None
    if lost:
        yield Fault(where, *lost)
        return
    for label in sheet.layout.missing:
        cure = "Xuất lại tệp có cột này, hoặc chọn cột ở bước Khớp cột."
        if label in guesses:
            cure = f"Có thể là cột «{guesses[label]}»: chọn ở bước Khớp cột (bằng lệnh: ghi vào tệp --mapping)."
        elif sheet.lacks_office and label == sheet.layout.missing[-1]:
            cure = f"{cure} {ONE_OFFICE}"
        yield Fault(where, f"thiếu cột «{label}».", cure)
    if above := sheet.layout.records_above:
        what = (
            f"có dữ liệu ở trên dòng tiêu đề cột: dòng {', '.join(map(str, above[:ROWS_NAMED]))}."
        )
        yield Fault(where, what, "Đưa dòng tiêu đề cột lên trên các dòng ấy rồi nạp lại.")
    if any(has_no_value(c.heading) for c in sheet.layout.columns):
        what = "có ô tiêu đề cột là công thức hoặc lỗi, không có giá trị."
        yield Fault(where, what, "Mở tệp trong Excel, tính lại (phím F9), lưu rồi nạp lại.")
    if beside := _lists_beside(sheet.layout):
        what = f"trông như {beside} bảng đặt cạnh nhau: mỗi cột {_named(sheet.layout.twice)} có {beside} lần."
        cure = "Chuyển từng bảng bên phải sang trang, tệp riêng, hoặc xuống dưới bảng bên trái rồi nạp lại."
        yield Fault(where, what, cure)
        return
    for twice in sheet.layout.twice:
        what = f"cột «{twice.heading}» có {len(twice.positions)} lần."
        yield Fault(where, what, "Bỏ bớt, chỉ giữ một.")


def _lists_beside(layout: Layout) -> int:
    """How many lists stand side by side: three of their columns or more come again as far to the right, each as often; 0 for one."""
    apart = {tuple(p - twice.positions[0] for p in twice.positions) for twice in layout.twice}
    return len(apart.pop()) if len(layout.twice) >= SIDE_BY_SIDE and len(apart) == 1 else 0


def _named(twice: Sequence[Twice]) -> str:
    return ", ".join(f"«{each.heading}»" for each in twice)


def _plans(member: SourceFile, known: Remembered, chosen: Choices | None) -> list[SheetPlan]:
    digest = sha256(member)

    def planned(sheet: Sheet, outside: NumberedRows) -> SheetPlan | None:
        return known.plan(member.shown, digest, sheet, chosen, outside)

    given = sheets_of(member)
    sheets, font = in_unicode(given)
    grids = {sheet.name: sheet for sheet in given if isinstance(sheet, GridSheet)}
    hidden = {name for name, sheet in grids.items() if sheet.hidden}
    plans = plans_of_sheets(member.shown, sheets, planned, hidden)
    found = []
    for plan in plans:
        grid = grids.get(plan.sheet.name)
        notes = (*sheet_notes(plan, grid, font), *plan.notes)
        found.append(replace(plan, notes=notes, since_1904=grid is not None and grid.since_1904))
    return found


def _source(layout: Layout) -> str:
    """What tells a source: also its file of refused rows, which lacks personal columns and has some of ours."""
    columns = [c for c in layout.columns if not c.personal and not c.quiet]
    headings = [c.heading for c in columns if not is_added(c.heading)]
    return fingerprint(layout.kind, headings)
