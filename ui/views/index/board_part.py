"""Bảng điểm: the whole, localities and departments with the portal's points, and what does not add up in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.core.vietnamese import day as day_words
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow
from tthc_metrics.scoring.index.points import IndexScore, ToldPoints, index_score
from tthc_metrics.scoring.wording.index import days_text, lead_text, mixed_note, rivals_text
from ui.address.method import INDEX, entry_link
from ui.address.query import FIND_UNIT, asked, here
from ui.components import figures
from ui.components.blocks import list_html, remark_html
from ui.components.long_lists import ALL, IN_FULL
from ui.markup import Markup, fill, joined
from ui.queries import index, published, source, units
from ui.queries.cache import cached
from ui.views.index import begin
from ui.views.index.board_table import board_html
from ui.views.index.criteria_part import own_html
from ui.widgets.era_notes import show_era
from ui.widgets.show import show, show_heading, show_lead

TITLE = "Chỉ số 766"
CAVEAT = "Thiếu nhóm nào thì không có tổng điểm, xếp loại và hạng; hạng chỉ xếp trong số đơn vị đủ sáu nhóm. "


def show_board() -> None:
    """The tables of a period."""
    head, _, period = begin.begin(TITLE)
    with head:
        show_heading(f"{TITLE} · {titled(period)}", begin.freshness(period, Scope()))
        show_era(period, "chi-so-766")
    show_lead(_lead(period))
    if not any(board.day for board in index.boards(period)):
        show(begin.no_points_html(), key="no_points")
        show(own_html(*index.row_of(period, "all")), key="own")
    whole, words = asked(IN_FULL) is not None, (asked(FIND_UNIT) or "").strip()
    for key, html in _drawn(period, whole, words, here(**{IN_FULL: ALL}), here()).items():
        show(html, key=key)


@cached()
def _lead(period: Period) -> str:
    board = index.boards(period)[0]
    return lead_text(board, board.rows[0], units.word_of_whole())


@cached()
def _drawn(period: Period, whole: bool, words: str, link: str, _here: str) -> Mapping[str, Markup]:
    """The tables by their keys: of no kind that has no points."""
    boards = index.boards(period)
    definition = boards[0].definition
    days = [day for board in boards for day in board.days]
    said = f"Điểm của Cổng Dịch vụ công quốc gia, {days_text(days)}. " if days else ""
    note = f"{said}{definition.source}. {CAVEAT}"
    names = (units.word_of_whole(), figures.words_for(period)[1], "sở, ban, ngành")
    tables = {
        f"board_{board.by}": _table(
            board, board_html(board, name, whole=whole, words=words, link=link)
        )
        if board.day
        else begin.no_points_of(name)
        for board, name in zip(boards, names, strict=True)
        if days and (board.day or board.by is not GroupBy.ALL)  # of the whole the sentence says it
    }
    drawn = {
        "method": remark_html(note + entry_link(INDEX, "Cách tính Chỉ số 766")),
        **tables,
        "printed": _printed_html(),
        "faults": _faults_html(index.faulty(period)),
        "unknown": _unknown_html(boards[0].unknown),
    }
    return {key: html for key, html in drawn.items() if html}


def _table(board: IndexBoard, table: Markup) -> Markup:
    """A table with the word that its units are told on different days, where they are."""
    note = mixed_note(board)
    return table + remark_html(note) if note else table


def _printed_html() -> Markup:
    """The index as published reports print it, each on its own day; nothing where none does."""
    reports = [report for report in published.reports() if report.index_points()]
    boards = []
    for report in reports:
        day, known = report.period.end, source.definitions()
        told = ToldPoints(report.unit, day, report.index_points())
        definition = known.index_on(day)
        row = IndexRow(index_score(told, definition), None, None, None, {})
        board = IndexBoard(definition, report.period, GroupBy.ALL, rows=[row], unknown=())
        boards.append(board_html(board, f"Báo cáo đã công bố, ngày {day_words(day)}", linked=False))
    return joined(boards)


def _faults_html(faulty: Sequence[IndexScore]) -> Markup:
    """What does not add up, a sentence each: which unit, of which day, what, where it stands."""
    found = [
        f"{score.unit.name}, ngày {day_words(score.day)}: {fault.what} {fault.cure}"
        for score in faulty
        for fault in score.faults
    ]
    if not found:
        return Markup("")
    title = fill('<h2 class="tthc">Điểm không khớp nhau</h2>')
    return title + list_html(found, css="tthc")


def _unknown_html(unknown: Sequence[IndexScore]) -> Markup:
    """Units with points of which nobody knows which office they are."""
    if not unknown:
        return Markup("")
    said = [rivals_text(s.unit.name, index.words(s.day or date.max)) for s in unknown]
    others = [s.unit.name for s, text in zip(unknown, said, strict=True) if not text]
    rivals = joined(remark_html(text) for text in said if text)
    if not others:
        return rivals
    names = ", ".join(f"«{name}»" for name in others)
    return rivals + remark_html(
        f"Có điểm nhưng chưa rõ là đơn vị nào: {names}. Ghi đúng tên trong danh sách đơn vị rồi nạp lại, "
        "hoặc nạp danh sách có các đơn vị ấy."
    )
