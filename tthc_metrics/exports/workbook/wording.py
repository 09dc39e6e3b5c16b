"""The sheets of words: what every rate means and is judged by, and the overdue dossiers one by one."""

from __future__ import annotations

from typing import Any

from tthc_metrics.catalogue.method import method
from tthc_metrics.catalogue.value_labels import LABELS
from tthc_metrics.core.records import Metric
from tthc_metrics.core.vietnamese import day, number, target_percent
from tthc_metrics.exports.facts import MOST_OVERDUE, Facts
from tthc_metrics.exports.workbook.look import (
    TOP,
    Look,
    add_note,
    draw_table,
    grow,
    new_sheet,
    set_widths,
)
from tthc_metrics.exports.xlsx import DAY
from tthc_metrics.ledger.dossier_list import Listed
from tthc_metrics.scoring.wording.elsewhere import list_note
from tthc_metrics.scoring.wording.overdue import done_text, late_rule
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.scoring.wording.targets import asked_text, days_text, document_text, tiers_text

DEFINITIONS, OVERDUE = "Định nghĩa", "Hồ sơ quá hạn"
WIDTHS = (44, 34, 34, 14, 12, 60, 50, 50)
METRIC_HEADINGS = ("Chỉ số", "Tử số", "Mẫu số", "Chiều tốt", "Ít nhất để xếp màu", "Chỉ tiêu và văn bản", "Ý nghĩa", "Cách tính theo")  # fmt: skip
DOSSIER_HEADINGS = (
    "Mã hồ sơ", "Mã đơn vị", "Đơn vị giải quyết", "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Hình thức tiếp nhận",
    "Tình trạng hiện nay",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Có kết quả", "Quá hạn (ngày làm việc)", "Số liệu đến ngày",
)  # fmt: skip
DOSSIER_WIDTHS = (24, 14, 40, 14, 60, 30, 18, 24, 13, 13, 13, 14, 13)
DOSSIER_FORMATS = (None,) * 8 + (DAY, DAY, DAY, "0", DAY)


def metric_row(metric: Metric, facts: Facts) -> list[str]:
    """What a rate is, in words; its targets with tier, day and document."""
    targets = [
        f"{asked_text(t, metric)} {days_text(t)} ({tiers_text(t)}): {document_text(t)}"
        for t in facts.definitions.targets
        if t.metric == metric.id
    ]
    direction = "cao hơn là tốt" if metric.direction == "up" else "thấp hơn là tốt"
    said = "\n".join(targets) or "chưa có chỉ tiêu"
    return [metric.label, metric.numerator_label, metric.denominator_label, direction,
            number(metric.minimum_volume), said, metric.why, metric.source]  # fmt: skip


def dossier_row(dossier: Listed) -> list[object]:
    """One dossier, without anything personal."""
    channel = LABELS["channel"].get(dossier.channel or "", "Không rõ")
    status = LABELS["status"].get(dossier.status, dossier.status)
    return [dossier.dossier_no, dossier.office_code, dossier.office, dossier.procedure_code, dossier.procedure_name, dossier.field,
            channel, status, dossier.received_on, dossier.due_on, dossier.finished_on, dossier.days_late,
            dossier.told_until]  # fmt: skip


def overdue_note(facts: Facts) -> str:
    """How many there are on which day, and that the list is cut where it is."""
    every, done = (
        facts.counts["open_overdue"],
        sum(d.finished_on is not None for d in facts.overdue),
    )
    said = f"{number(every)} hồ sơ đang giải quyết, quá hạn đến ngày {day(facts.own_end)}, quá hạn lâu nhất đứng đầu."
    is_cut = len(facts.overdue) >= MOST_OVERDUE or not facts.lacking.offices
    if len(facts.overdue) < every and is_cut:
        said += f" Danh sách chỉ có {number(len(facts.overdue))} hồ sơ đầu (tối đa {number(MOST_OVERDUE)})."
    elif len(facts.overdue) < every:
        said += f" Danh sách có {number(len(facts.overdue))} hồ sơ."
    if told := done_text(len(facts.overdue), done, facts.own_end):
        said += f" {told}."
    return f"{said} Quá hạn: {late_rule(facts.own_days)}."


def draw_definitions(book: Any, look: Look, facts: Facts) -> None:
    """Metrics, lights, counts and the stamp."""
    sheet = new_sheet(
        book, look, facts, DEFINITIONS, f"Bản định nghĩa {facts.edition}.", tables=True
    )
    set_widths(sheet, WIDTHS)
    rows = [metric_row(metric, facts) for metric in facts.definitions.metrics.values()]
    row = (
        draw_table(
            sheet,
            look,
            row=TOP,
            headings=METRIC_HEADINGS,
            rows=rows,
            formats=[None] * 8,
            widths=WIDTHS,
        )
        + 1
    )
    bands = facts.definitions.bands
    sheet.write_string(row, 0, "Màu", look.part)
    lights = [[f"{b.shape} {b.label}", f"từ {target_percent(b.at_least)} chỉ tiêu"] for b in bands.lights]  # fmt: skip
    lights.append([f"{bands.grey.shape} {bands.grey.label}", "chưa đủ căn cứ: không có số liệu, mẫu số 0, chưa có chỉ tiêu, quá ít hồ sơ"])  # fmt: skip
    row = (
        draw_table(
            sheet,
            look,
            row=row + 1,
            headings=("Màu", bands.note),
            rows=lights,
            formats=[None] * 2,
            widths=WIDTHS,
        )
        + 1
    )
    sheet.write_string(row, 0, "Cách đếm", look.part)
    rules = [[r.label, f"cột {r.form}" if r.form else "", r.rule] for r in method().counts.values()]
    row = draw_table(sheet, look, row + 1, ("Số liệu", "Biểu 06", "Quy tắc"), rows=[], formats=[])
    for nth, cells in enumerate(rules, row):
        sheet.write_string(nth, 0, cells[0], look.text)
        sheet.write_string(nth, 1, cells[1], look.text)
        sheet.merge_range(nth, 2, nth, 7, cells[2], cell_format=look.text)
        grow(sheet, nth, cells, (44, 34, sum(WIDTHS[2:])))
    row += len(rules) + 1
    sheet.write_string(row, 0, "Nguồn số liệu", look.part)
    for nth, (term, text) in enumerate(stamp(facts), row + 1):
        sheet.write_string(nth, 0, term, look.text)
        sheet.merge_range(nth, 1, nth, 7, text, cell_format=look.text)
        grow(sheet, nth, (term, text), (44, sum(WIDTHS[1:])))
    sheet.freeze_panes(TOP + 1, 1)


def draw_overdue(book: Any, look: Look, facts: Facts) -> None:
    """The dossiers open and overdue on the period's last day told, the longest first."""
    sheet = new_sheet(book, look, facts, OVERDUE, overdue_note(facts))
    set_widths(sheet, DOSSIER_WIDTHS)
    note = list_note(facts.lacking)
    add_note(sheet, look, note, DOSSIER_WIDTHS)
    if note and not facts.overdue:
        return  # the sentence stands in place of a list
    rows = [dossier_row(dossier) for dossier in facts.overdue]
    draw_table(
        sheet,
        look,
        row=TOP,
        headings=DOSSIER_HEADINGS,
        rows=rows,
        formats=DOSSIER_FORMATS,
        widths=DOSSIER_WIDTHS,
    )
    sheet.set_row(TOP, 30)
    if rows:
        sheet.autofilter(TOP, 0, TOP + len(rows), len(DOSSIER_HEADINGS) - 1)
    sheet.freeze_panes(TOP + 1, 1)
