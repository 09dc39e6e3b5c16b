"""Form 06 as a workbook: an office by field, a district or a province by unit in the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tthc_metrics.catalogue.statutory_forms import MAY_HAVE_CHANGED, StatutoryForm, statutory_form
from tthc_metrics.core.vietnamese import capitalised, day, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import Line, RowKind, by_field, lines
from tthc_metrics.exports.form06.sheet import (
    FAILS,
    HOLDS,
    LAST,
    SIZE,
    FormTable,
    column_of,
    draw_headings,
    draw_rows,
)
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.xlsx import book_bytes, in_words, lines_needed, page, page_breaks
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, stamp

FONT = "Times New Roman"
NAME = "Biểu 06"
BY_UNIT = "TỔNG HỢP TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC THEO ĐƠN VỊ"
FIELD_HEADING, UNIT_HEADING = "Lĩnh vực, công việc giải quyết theo cấp", "Đơn vị"
OF_LIGHTS = ("Chỉ tiêu", "Ngưỡng màu")  # what a stamp says of rates, of which the form has none
LETTERS = 165  # of a note that fit into one line of the form


@dataclass(frozen=True)
class FormSheet:
    """One sheet in the form's columns: what column 2 is headed by, its title, its rows.

    `is_the_form`: it is the statutory form itself, and bears its name; else only its columns. `notes` are its own.
    """

    name: str
    heading: str
    title: str
    rows: Sequence[Line]
    is_the_form: bool = False
    notes: Sequence[str] = ()


def make(papers: Papers) -> bytes:
    """The form as XLSX."""
    facts = papers.facts
    sheet = own_sheet(facts)
    return book_bytes(facts, NAME, FONT, SIZE, lambda book: draw_form(book, facts, sheet))


def form_of(facts: Facts) -> StatutoryForm:
    """The statutory form of the papers' period."""
    return statutory_form("form06", facts.period.end)


def own_sheet(facts: Facts, name: str = NAME) -> FormSheet:
    """An office's dossiers by field, which is the form; those of a district or a province by unit."""
    if by_field(facts):
        title = form_of(facts).title
        return FormSheet(name, FIELD_HEADING, title, lines(facts), is_the_form=True)
    return FormSheet(name, UNIT_HEADING, BY_UNIT, lines(facts))


def draw_form(book: Any, facts: Facts, form: FormSheet) -> None:
    """One sheet of the form, ready to be signed."""
    sheet = book.add_worksheet(form.name)
    top = _draw_title(book, sheet, facts, form)
    draw_headings(book, sheet, top, form.heading)
    table = draw_rows(book, sheet, top + 4, form.rows)
    below = _draw_notes(book, sheet, table, facts, form)
    last = _draw_signatures(book, sheet, below + 1)
    sheet.freeze_panes(top + 4, 2)
    sheet.print_area(0, 0, last, LAST)
    sheet.set_zoom(90)
    page(sheet, facts, (top, top + 3))
    _keep_whole(sheet, below - 1, last)


def _draw_title(book: Any, sheet: Any, facts: Facts, form: FormSheet) -> int:
    """The lines above the headings; returns the row after them, from 0."""
    left = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format(
        {"bold": True, "font_size": 12, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    centre = book.add_format({"align": "center", "italic": True})
    right = book.add_format({"align": "right", "italic": True})
    head = [facts.province.upper()] if facts.province != facts.unit.name else []
    claim = "\n".join([*_claims(form_of(facts), form, facts), *head])
    sheet.merge_range(0, 0, 0, 1, claim, cell_format=left)
    sheet.merge_range(0, 2, 0, 7, form.title, cell_format=title)
    told = f"Đơn vị báo cáo: {facts.unit.name}\nĐơn vị nhận báo cáo: …"
    sheet.merge_range(0, 8, 0, LAST, told, cell_format=left)
    high = max(3, 1 + lines_needed(told.split("\n")[0], 40), lines_needed(claim, 40))
    sheet.set_row(0, 16 * high)
    period = f"Kỳ báo cáo: {facts.period.label} ({days_text(facts)})"
    sheet.merge_range(1, 0, 1, LAST, period, cell_format=centre)
    row = 2
    simulated = f"{SIMULATED} – không phải số liệu thật" if facts.fresh.simulated else ""
    for mark in filter(None, (simulated, facts.unfinished)):
        sheet.merge_range(row, 0, row, LAST, capitalised(mark), cell_format=centre)
        row += 1
    sheet.merge_range(row, 0, row, LAST, "Đơn vị tính: Số hồ sơ TTHC", cell_format=right)
    return row + 1


def _claims(statutory: StatutoryForm, form: FormSheet, facts: Facts) -> Iterator[str]:
    """What the sheet is, as far as that is verified: the form by its name, or only its columns."""
    yield statutory.name if form.is_the_form else f"Các cột theo {statutory.name}"
    yield f"({statutory.document})"
    if statutory.doubt(facts.period.end):
        yield f"«{MAY_HAVE_CHANGED}»"


def _draw_notes(book: Any, sheet: Any, table: FormTable, facts: Facts, form: FormSheet) -> int:
    """What must be known beside the figures, and the stamp; returns the row after it, from 0."""
    text = book.add_format({"text_wrap": True, "valign": "top", "font_size": 9.5})
    row = table.last
    sheet.merge_range(row, 0, row, LAST, "", cell_format=text)
    sheet.write_formula(row, 0, *_balance(table, text))
    said = [
        f"Ghi chú: {note}"
        for note in (
            *notes(facts, table.lines),
            *_of_fields(facts, form),
            *form.notes,
            *_of_the_form(facts, form),
        )
    ]
    told = (f"{term}: {what}" for term, what in stamp(facts) if term not in OF_LIGHTS)
    said.append(f"Nguồn số liệu: {'. '.join(told)}.")
    for nth, note in enumerate(said, row + 1):
        sheet.merge_range(nth, 0, nth, LAST, note, cell_format=text)
        sheet.set_row(nth, 13.5 * lines_needed(note, LETTERS))
    return row + 1 + len(said)


def _balance(table: FormTable, text: Any) -> tuple[str, Any, str]:
    """The balance of the whole form as a live sentence: handled − resolved − open."""
    row, counts = table.last, table.lines[-1].counts
    left = f"({column_of('handled')}{row}-{column_of('resolved')}{row}-{column_of('open')}{row})"
    start = "Ghi chú: chưa giải trình (cột 3 − cột 7 − cột 11): "
    word = f"IF({left}=0,{in_words(HOLDS)},{in_words(FAILS)})"
    formula = f'={in_words(start)}&TEXT({left},"0")&{in_words(" hồ sơ, ")}&{word}&"."'
    value = counts["unaccounted"]
    return formula, text, f"{start}{value} hồ sơ, {FAILS if value else HOLDS}."


def notes(facts: Facts, rows: Sequence[Line]) -> Iterator[str]:
    """What a reader of the form would otherwise take for something else."""
    counts, period = facts.counts, facts.period
    if counts["returned_or_withdrawn"]:
        returned, withdrawn = (number(counts[name]) for name in ("returned", "withdrawn"))
        yield (
            f"cột 9 gồm cả {number(counts['returned_or_withdrawn'])} hồ sơ trả lại hoặc rút ({returned} trả lại, "
            f"{withdrawn} rút), tính là giải quyết đúng hạn."
        )
    if unknown := counts["received_unknown"]:
        yield (
            f"cột 3 gồm cả {number(unknown)} hồ sơ không rõ hình thức tiếp nhận, không xếp vào cột 4 hay cột 5, nên "
            f"lớn hơn tổng các cột 4, 5, 6; ghi hình thức trong tệp rồi nạp lại để biểu đủ."
        )
    if waiting := counts["waiting"]:
        yield (
            f"cột 12 gồm cả {number(waiting)} hồ sơ chờ bổ sung, chờ nghĩa vụ tài chính hoặc tạm dừng."
        )
    if unsure := counts["late_or_not"]:
        yield (
            f"cột 10 gồm cả {number(unsure)} hồ sơ chỉ có ngày trả kết quả, sau ngày hẹn: có thể đã xong trong hạn."
        )
    if undated := counts["end_unknown"]:
        yield f"cột 12 gồm cả {number(undated)} hồ sơ đã xong mà không tệp nào cho biết ngày."
    groups = [line.name for line in rows if line.kind is RowKind.GROUP]
    if len(groups) > 1:
        yield "mỗi hồ sơ thuộc đúng một đơn vị: số của cơ quan cấp huyện không gồm số của các xã trên địa bàn."
    if era_of(period) is Era.BOTH:
        yield "kỳ có ngày trước và từ 01/7/2025, khi cấp huyện thôi hoạt động: đơn vị của cả hai giai đoạn đều có mặt."
    if facts.first > period.start:
        yield f"hồ sơ chỉ chắc chắn đủ từ ngày {day(facts.first)}: số của kỳ chưa đủ."
    if facts.unfinished:
        yield f"số liệu chưa hết kỳ: đang giải quyết tính đến ngày {day(facts.own_until)}."


def _of_fields(facts: Facts, form: FormSheet) -> Iterator[str]:
    """What rows of fields leave out."""
    said = split_note(facts.lacking)
    if form.heading == FIELD_HEADING and said:
        yield lower_first(said)


def _of_the_form(facts: Facts, form: FormSheet) -> Iterator[str]:
    """What is not known of the form that the sheet follows."""
    statutory = form_of(facts)
    if not form.is_the_form:
        yield (
            f"biểu này dùng các cột của {statutory.name}; tên và số hiệu của nó theo quy định chưa được kiểm "
            "chứng nên không ghi ở đây."
        )
    if doubt := statutory.doubt(facts.period.end):
        yield f"{statutory.authority} ban hành {statutory.document}; {doubt}; chưa kiểm chứng."


def _keep_whole(sheet: Any, first: int, last: int) -> None:
    """Push the last note and the signatures to the next page where one would end among them: the row above fills the rest.

    A break of our own would not do: a sheet that is fitted to the page's width takes none.
    """
    ends, _ = page_breaks(sheet)
    among = [end for end in ends[:-1] if first < end <= last]
    if among:
        rest = sum(sheet._size_row(row) for row in range(first, among[0]))
        sheet.set_row_pixels(first - 1, sheet._size_row(first - 1) + rest)


def _draw_signatures(book: Any, sheet: Any, row: int) -> int:
    """Places for who made the form and who signs it; returns the last row."""
    italic = book.add_format({"italic": True, "align": "center"})
    bold = book.add_format({"bold": True, "align": "center"})
    sheet.merge_range(row, 8, row, LAST, "…………, ngày …… tháng …… năm ……", cell_format=italic)
    sheet.merge_range(row + 1, 0, row + 1, 2, "NGƯỜI LẬP BIỂU", cell_format=bold)
    sheet.merge_range(row + 1, 8, row + 1, LAST, "THỦ TRƯỞNG ĐƠN VỊ", cell_format=bold)
    sheet.merge_range(row + 2, 0, row + 2, 2, "Ký, ghi rõ họ tên", cell_format=italic)
    sheet.merge_range(row + 2, 8, row + 2, LAST, "Ký, ghi rõ họ tên, đóng dấu", cell_format=italic)
    return row + 6
