"""Báo cáo Chỉ số 766: points of the portal by group, criterion and unit, beside what our own dossiers say, as a letter is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import beside_label, titled
from tthc_metrics.core.records import GroupBy
from tthc_metrics.core.vietnamese import day, lower_first
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.index_facts import IndexFacts
from tthc_metrics.exports.index_report.tables import (
    criteria_table,
    days_table,
    groups_table,
    units_table,
)
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.official.appendix import add_appendix, add_captioned
from tthc_metrics.exports.official.head import letterhead, signature, title
from tthc_metrics.exports.official.records import ReportTable, to_fill
from tthc_metrics.exports.official.word import (
    CENTRE,
    body_text,
    describe,
    foot_code,
    new_paper,
    number_pages,
    write,
)
from tthc_metrics.exports.unit_wording import locality_words, services_note
from tthc_metrics.exports.zips import stilled
from tthc_metrics.scoring.index.board import IndexBoard
from tthc_metrics.scoring.wording.index import (
    day_text,
    days_text,
    lead_text,
    mixed_note,
    next_grade_text,
)
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text

NO_INDEX = "không có trong bảng điểm Chỉ số 766 của kỳ."
CHOOSE = "Chọn toàn tỉnh, một sở, ngành hoặc một địa phương."
LOW = 5  # units at each end


def make(papers: Papers) -> bytes:
    """The report of one unit and period; RequestError of a unit that the index does not know."""
    facts, found = papers.facts, papers.index
    if found is None:
        raise RequestError(Fault(facts.unit.name, NO_INDEX, CHOOSE))
    period = lower_first(beside_label(titled(facts.period), facts.unfinished))
    subject = f"Kết quả Chỉ số phục vụ người dân, doanh nghiệp (Chỉ số 766) {period}"
    paper = new_paper()
    at = facts.fresh.loaded_at or datetime(facts.until.year, facts.until.month, facts.until.day)
    about = f"Bản định nghĩa {facts.edition}; {told_text(facts)}"
    describe(paper, subject, facts.unit.name, about, at)
    number_pages(paper.sections[0], SIMULATED if facts.fresh.simulated else "")
    foot_code(paper.sections[0], facts.code)
    letterhead(paper, facts.unit, facts.province)
    title(paper, "BÁO CÁO", subject)
    write(paper.add_paragraph(), f"Kính gửi: {to_fill('cơ quan nhận báo cáo')}.").alignment = CENTRE
    for text in _texts(facts, found):
        body_text(paper, text.replace("**", ""))
    add_captioned(paper, groups_table(found))
    for text in _after(facts, found):
        body_text(paper, text.replace("**", ""))
    signature(paper)
    for nth, grid in enumerate(_appendices(facts, found)):
        add_appendix(paper, nth, grid)
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), at)


def _texts(facts: Facts, found: IndexFacts) -> Iterator[str]:
    """On what it rests, and where the unit stands."""
    board = found.board
    source = f"Căn cứ {board.definition.source}"
    on = found.row.score.day
    told = f"điểm do Cổng Dịch vụ công quốc gia công bố, {day_text(board, on)}" if on else "chưa có điểm của Cổng trong kỳ"  # fmt: skip
    yield f"{source}; {told}; hồ sơ của hệ thống một cửa: {lower_first(told_text(facts))}."
    yield f"1. {lead_text(board, found.row, facts.unit.name)}"
    place = found.row.among_all
    if place:
        yield f"Xếp hạng {place.rank} trong {place.of} đơn vị cùng loại có đủ sáu nhóm điểm."
        if note := mixed_note(board):
            yield note
    for score in found.history:
        if score.day and facts.period.start <= score.day <= facts.period.end:
            for fault in score.faults:
                yield f"Cần đối chiếu với Cổng, điểm ngày {day(score.day)}: {fault.what}"


def _after(facts: Facts, found: IndexFacts) -> Iterator[str]:
    """The way to the next grade, the units inside, what a person must add."""
    number_of = 2
    if ahead := next_grade_text(found.row, found.board.definition):
        yield f"{number_of}. {ahead}"
        number_of += 1
    for board in found.inside:
        if said := _inside(board, _word(facts, board)):
            yield f"{number_of}. {said}"
            number_of += 1
    yield f"{number_of}. Nguyên nhân, giải pháp: {to_fill('nguyên nhân mất điểm, giải pháp, đơn vị thực hiện')}."


def _inside(board: IndexBoard, word: str) -> str:
    """How many units have a total, and who stands at either end; that some have none."""
    ranked = sorted((r for r in board.rows if r.score.rank), key=lambda r: r.score.rank or 0)
    if not ranked:
        return ""
    names = [row.unit.short_name for row in ranked]
    wrong = [row.unit.short_name for row in board.rows if row.score.faults]
    said = (
        f"{len(ranked)} trong {len(board.rows)} {word} có đủ sáu nhóm điểm {days_text(board.days)}"
    )
    if len(names) > 2 * LOW:
        said += (
            f"; cao nhất: {', '.join(names[:LOW])}; thấp nhất: {', '.join(reversed(names[-LOW:]))}"
        )
    said += f"; điểm không khớp nhau, cần đối chiếu: {', '.join(wrong)}" if wrong else ""
    note = mixed_note(board)
    return f"{said}. {note}" if note else f"{said}."


def _word(facts: Facts, board: IndexBoard) -> str:
    return "sở, ban, ngành" if board.by is GroupBy.AGENCY else lower_first(locality_words(facts))


def _appendices(facts: Facts, found: IndexFacts) -> Iterator[ReportTable]:
    for board in found.inside:
        if any(row.score.known_maximum for row in board.rows):  # else a page of dashes
            yield units_table(board, _word(facts, board))
    criteria = criteria_table(found)
    yield replace(criteria, note=f"{criteria.note} {services_note(facts)}".rstrip())
    if days := days_table(found.history, found.board.definition):
        yield days
