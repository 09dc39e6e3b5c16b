"""One letter: an official letter by Nghị định 30/2020/NĐ-CP, its dossiers on a list behind it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO

from docx.document import Document as Paper

from tthc_metrics.core.periods import beside_label, titled
from tthc_metrics.core.records import GroupBy, Score, Unit
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, day, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.official.grid import add_grid
from tthc_metrics.exports.official.head import letterhead, signature
from tthc_metrics.exports.official.records import ORDINAL, ReportTable, heading, to_fill
from tthc_metrics.exports.official.word import (
    CENTRE,
    body_text,
    describe,
    foot_code,
    new_paper,
    number_pages,
    opened,
    set_apart,
    turn,
    write,
)
from tthc_metrics.exports.reminders.reminder import DAYS, Reminder
from tthc_metrics.exports.unit_wording import in_sentence
from tthc_metrics.exports.zips import stilled
from tthc_metrics.ledger.dossier_list import Listed
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.overdue import done_text, late_rule, left_text, result_text
from tthc_metrics.scoring.wording.shortfall import final_text, shortfall_text
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, told_text_of
from tthc_metrics.scoring.wording.targets import by_document

COLUMNS = (
    "STT", "Mã hồ sơ", "Thủ tục", "Ngày tiếp nhận", "Ngày hẹn trả", "Có kết quả", "Trễ (ngày làm việc)",
)  # fmt: skip
WIDTHS = (ORDINAL, 36, 38, 21, 21, 21, 16)  # mm
LISTED = "Danh sách hồ sơ quá hạn"


def letter(one: Reminder, facts: Facts) -> bytes:
    """The letter to one unit."""
    subject = f"đôn đốc giải quyết thủ tục hành chính {lower_first(beside_label(titled(facts.period), facts.unfinished_of(one.told)))}"
    simulated = SIMULATED if facts.fresh.simulated else ""
    head = _headed(issued_by(facts), facts.province, subject, simulated, code=facts.code)
    paper = opened(head)
    at = facts.fresh.loaded_at or datetime(facts.until.year, facts.until.month, facts.until.day)
    describe(paper, f"Công văn {subject}", one.unit.name, f"Bản định nghĩa {facts.edition}", at)
    to = set_apart(write(paper.add_paragraph(), f"Kính gửi: {in_sentence(one.unit)}"))
    to.alignment = CENTRE
    for text in paragraphs(one, facts):
        body_text(paper, text)
    signature(paper)
    if one.dossiers:
        _list(paper, one, facts)
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), at)


@lru_cache(16)
def _headed(issuing: Unit, province: str, subject: str, simulated: str, *, code: str) -> bytes:
    """A paper with its letterhead, page number and code: the same for all letters of a batch of one day told, so drawn once."""
    paper = new_paper()
    number_pages(paper.sections[0], simulated)
    foot_code(paper.sections[0], code)
    letterhead(paper, issuing, province, sign="/[…]", about=subject)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def issued_by(facts: Facts) -> Unit:
    """Who writes: the people's committee of the place; to an office that of its province."""
    if facts.unit.by in (GroupBy.ALL, GroupBy.PROVINCE, GroupBy.DISTRICT):
        return facts.unit
    name = facts.province
    return Unit("all", name, name, "province", GroupBy.ALL)


def paragraphs(one: Reminder, facts: Facts) -> list[str]:
    """What the letter says: where the figures are from, what is missing, what is overdue, until when."""
    said = [
        f"Qua theo dõi việc giải quyết thủ tục hành chính {lower_first(facts.label_of(one.told))} "
        f"({lower_first(days_text(facts))}; {told_text_of(one.told, facts)}), đề nghị {in_sentence(one.unit)} khẩn trương "
        "thực hiện các nội dung sau:"
    ]
    if one.red:
        said.append(f"{len(said)}. Chỉ tiêu xếp màu đỏ: {len(one.red)}.")
        said += [f"- {_red(score)}" for score in one.red]
        final = final_text(one.red, over=not facts.unfinished_of(one.told))
        said += [final] if final else []
    listed = f"{LISTED.lower()} kèm theo" if one.dossiers else ""
    if one.left:
        nth = 2 if one.red else 1
        said.append(
            f"{nth}. Giải quyết dứt điểm {left_text(one.left, one.known_days)}{listed and f' ({listed})'}; gửi thư xin lỗi "
            "nêu rõ lý do và ngày trả mới cho từng hồ sơ."
        )
        said += [one.lacks] if one.lacks else []
    if done := done_text(one.overdue, one.done, one.end):
        said.append(f"{done}{listed and f'; ngày của từng hồ sơ ở {listed}'}.")
    said.append(
        f"Thời hạn: trước ngày {day(one.deadline)} ({DAYS} ngày làm việc kể từ ngày {day(facts.until)}, ngày mới nhất của số liệu). "
        f"Kết quả báo cáo về {to_fill('cơ quan đầu mối')} để tổng hợp."
    )
    return said


def _red(score: Score) -> str:
    """`Hồ sơ trực tuyến: 5,5 % (202 / 3.672), chỉ tiêu 20 % theo …; còn thiếu 533 …`."""
    said = f"{score.metric.short_label}: {value_text(score)} ({fraction_text(score)})"
    if score.target:
        said += f", {by_document(score.target)}"
    lacking = shortfall_text(score)
    return f"{said}; {lacking}." if lacking else f"{said}."


def _list(paper: Paper, one: Reminder, facts: Facts) -> None:
    """The dossiers on a page of their own, as many as there are."""
    turn(paper, landscape=False)
    title = write(
        paper.add_paragraph(), f"{LISTED.upper()} CỦA {in_sentence(one.unit).upper()}", bold=True
    )
    title.alignment, title.paragraph_format.keep_with_next = CENTRE, True
    rows = tuple(_row(nth, dossier) for nth, dossier in enumerate(one.dossiers, 1))
    note = f"{capitalised(told_text_of(one.told, facts))}. Quá hạn đến ngày {day(one.end)}; hồ sơ chưa có kết quả đứng trước. Trễ: {late_rule(one.own_days)}."
    if one.lacks:
        note += f" {one.lacks}"
    elif len(one.dossiers) < one.overdue:
        note += f" Danh sách chỉ có {number(len(one.dossiers))} hồ sơ đầu."
    words = frozenset({1, 2})
    add_grid(paper, ReportTable(LISTED, heading(COLUMNS), rows, WIDTHS, words, note=note))


def _row(nth: int, one: Listed) -> tuple[str, ...]:
    return (
        str(nth),
        one.dossier_no,
        one.procedure_name or one.procedure_code or NO_VALUE,
        day(one.received_on),
        day(one.due_on) if one.due_on else NO_VALUE,
        result_text(one) or "chưa có",
        number(one.days_late),
    )
