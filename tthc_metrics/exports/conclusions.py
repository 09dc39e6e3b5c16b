"""Thông báo kết luận: what the newest frozen review of the period was told, and what units promised: who, what, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import beside_label, parse_period, titled
from tthc_metrics.core.vietnamese import NO_VALUE, day, lower_first, moment, target_percent
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.official.grid import add_grid
from tthc_metrics.exports.official.head import letterhead, signature, title
from tthc_metrics.exports.official.records import ORDINAL, ReportTable, heading, to_fill
from tthc_metrics.exports.official.word import (
    body_text,
    describe,
    foot_code,
    new_paper,
    number_pages,
)
from tthc_metrics.exports.zips import stilled
from tthc_metrics.reviews.commitments import Commitment, commitments
from tthc_metrics.reviews.deck import Deck, SlideKind, told_text
from tthc_metrics.reviews.frozen import Review, opened, reviews
from tthc_metrics.scoring.wording.stamp import SIMULATED
from tthc_metrics.store.database import Rows

COLUMNS = ("STT", "Đơn vị", "Nội dung cam kết", "Chỉ số, mức", "Hạn")
WIDTHS = (ORDINAL, 36, 64, 32, 21)  # mm
CAPTION = "Cam kết của các đơn vị"


@dataclass(frozen=True)
class Conclusion:
    """A frozen review with what was promised in it, the first due first, and its red units without a promise."""

    review: Review
    deck: Deck
    promises: Sequence[Commitment]
    silent: Sequence[str]


def make(papers: Papers) -> bytes:
    """The notice of the newest review of the papers' period; RequestError where none was frozen."""
    facts = papers.facts
    found = conclusion(papers.source(), facts.period.calendar, facts.period.code)
    period = parse_period(found.review.period, definitions().calendars[found.review.calendar])
    paper = new_paper()
    about = f"Chốt lúc {moment(found.review.frozen_at)}; bản định nghĩa {found.deck.edition}"
    subject = f"Kết luận phiên rà soát thủ tục hành chính {lower_first(beside_label(titled(period), found.deck.unfinished))}"
    describe(paper, subject, facts.unit.name, about, found.review.frozen_at)
    number_pages(paper.sections[0], SIMULATED if found.deck.simulated else "")
    foot_code(paper.sections[0], facts.code)
    letterhead(paper, facts.unit, facts.province, sign="/TB")
    title(paper, "THÔNG BÁO", subject)
    for text in _opening(found):
        body_text(paper, text)
    body_text(paper, f"2. {CAPTION}: {len(found.promises)}.")
    if found.promises:
        add_grid(paper, ReportTable(CAPTION, heading(COLUMNS), _rows(found), WIDTHS, WORDS))
    for text in _closing(found):
        body_text(paper, text)
    signature(paper, "Các đơn vị có tên trong thông báo")
    out = BytesIO()
    paper.save(out)
    return stilled(out.getvalue(), found.review.frozen_at)


WORDS = frozenset({1, 2, 3, 4})


def conclusion(database: Rows, calendar: str, period: str) -> Conclusion:
    """The newest review of a period with its promises; RequestError where none was frozen."""
    own = [r for r in reviews(database) if (r.calendar, r.period) == (calendar, period)]
    if not own:
        what = "chưa chốt phiên rà soát nào của kỳ này."
        raise RequestError(
            Fault("Thông báo kết luận", what, "Chốt số liệu ở trang Họp, rồi lập lại.")
        )
    deck = opened(database, own[0].review_id)
    given = [
        c
        for c in commitments(database)
        if (c.promise.calendar, c.promise.period) == (calendar, period)
    ]
    given.sort(key=lambda c: (c.promise.deadline, c.promise.unit_name, c.commitment_id))
    promised = {c.promise.unit for c in given}
    red = dict.fromkeys(
        figure.name
        for slide in deck.slides
        for figure in slide.figures
        if slide.kind is SlideKind.RED and figure.unit not in promised
    )
    return Conclusion(own[0], deck, given, list(red))


def _opening(found: Conclusion) -> list[str]:
    deck = found.deck
    summary = [s.title for s in deck.slides if s.kind is SlideKind.SUMMARY]
    told = [*summary, *deck.findings] if deck.findings else summary
    chair, at = to_fill("người chủ trì, thành phần dự"), to_fill("ngày, nơi họp")
    return [
        f"{at}, {chair} họp phiên «{found.review.name}» ({told_text(deck)}, chốt lúc "
        f"{moment(found.review.frozen_at)}). Sau khi nghe báo cáo và ý kiến các đơn vị, cuộc họp kết luận:",
        "1. Tình hình:",
        *(f"- {text}." for text in told),
    ]


def _rows(found: Conclusion) -> tuple[tuple[str, ...], ...]:
    return tuple(_row(nth, each) for nth, each in enumerate(found.promises, 1))


def _row(nth: int, each: Commitment) -> tuple[str, ...]:
    promise = each.promise
    metric = definitions().at(promise.deadline).metrics.get(promise.metric)
    rate = target_percent(promise.promised) if promise.promised is not None else NO_VALUE
    closed = f" (đã đóng {day(each.closed_at.date())})" if each.closed_at else ""
    aim = f"{metric.short_label}: {rate}" if metric else rate
    return (str(nth), promise.unit_name, f"{promise.words}{closed}", aim, day(promise.deadline))


def _closing(found: Conclusion) -> list[str]:
    said = []
    if found.silent:
        said.append(
            f"3. Đơn vị đỏ chưa cam kết: {', '.join(found.silent)}; gửi cam kết về "
            f"{to_fill('cơ quan đầu mối')} trước ngày {to_fill('hạn')}."
        )
    said.append(
        f"{3 + len(said)}. Tổ chức thực hiện: các đơn vị báo cáo kết quả đúng hạn; phiên rà soát sau mở đầu "
        "bằng kết quả thực hiện các cam kết này."
    )
    said.append(to_fill("kết luận khác của người chủ trì"))
    return said
