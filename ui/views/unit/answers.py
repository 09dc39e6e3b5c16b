"""Beside a unit's light: what it takes and by when, who answers for it, what was promised and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from tthc_metrics.core.records import Period, Score, Unit
from tthc_metrics.core.vietnamese import day, target_percent, who_did
from tthc_metrics.reviews.commitments import LIGHTS, WORDS
from tthc_metrics.reviews.deck.promises import Result, result_text
from tthc_metrics.reviews.remarks import RemarkKind
from tthc_metrics.scoring.scores import of_metrics
from tthc_metrics.scoring.standing import on_cards
from ui.address.links import button, href
from ui.address.presenting import REVIEWS
from ui.address.query import carried
from ui.components.blocks import list_html, remark_html, section_html
from ui.components.lights import pill_html
from ui.markup import Markup, fill
from ui.queries import coverage, reviews, scorecard, source
from ui.queries.cache import MANY, cached
from ui.queries.remarks import UnitRemarks
from ui.views.unit.remark_form import show_form
from ui.widgets.show import show
from ui.widgets.unit_kind import UnitChosen

NO_TARGET = "Không chỉ số nào có chỉ tiêu áp dụng trong kỳ này."
NOBODY = "Chưa ghi nơi chịu trách nhiệm."
NOTHING_PROMISED = "Chưa có cam kết nào còn theo dõi."


def show_answers(
    chosen: UnitChosen, own: Callable[[], Sequence[Score]], noted: UnitRemarks
) -> None:
    """The three answers side by side; `own` are the unit's scores."""
    unit, period = chosen.unit, chosen.period
    on = min(period.end, coverage.until(period))
    said = noted.answering(on)
    with st.container(key="answers"):
        left, middle, right = st.columns((1.5, 1, 1.2), gap="medium")
        with left:
            show(_needs_html(unit, period, own), key="needs")
        with middle:
            who = fill("<p><b>{}</b></p>", said.words) if said else remark_html(NOBODY)
            since = (
                remark_html(f"Từ {day(said.since)}; người ghi {who_did(said.made_by)}")
                if said
                else ""
            )
            show(section_html("Ai chịu trách nhiệm", "answer", fill("{}{}", who, since)), key="who")
            show_form(RemarkKind.ANSWERS, unit, on, noted.of(RemarkKind.ANSWERS))
        with right:
            show(_promised_html(unit, period), key="promised")


@cached(MANY)
def _needs_html(unit: Unit, period: Period, _own: Callable[[], Sequence[Score]]) -> Markup:
    return needs_html(period, _own())


def needs_html(period: Period, own: Sequence[Score]) -> Markup:
    """What a unit's figures lack of their targets by the period's end; that none applies where none does."""
    needs = list(_needs(own))
    body = list_html(needs) if needs else remark_html(NO_TARGET)
    return section_html(f"Cần gì, đến {day(period.end)}", "answer", body)


def _needs(own: Sequence[Score]) -> Iterator[Markup]:
    """Each metric of the cards that has a target, the overdue stock too: its light, and what is missing."""
    bands = source.definitions().bands
    for score in of_metrics(own, on_cards):
        if score.target is not None:
            light = pill_html(bands.of(score.light))
            needed = scorecard.needed_text(score)
            yield fill("{} <b>{}</b>: {}", light, score.metric.short_label, needed)


def _promised_html(unit: Unit, period: Period) -> Markup:
    found = []
    if reviews.promises():
        found = [
            result
            for result in reviews.kept_promises(period)
            if result.commitment.promise.unit == unit.id and not result.commitment.closed_at
        ]
    body = list_html(map(_promise, found)) if found else remark_html(NOTHING_PROMISED)
    write = button(href(REVIEWS, **carried()), "Ghi, sửa cam kết")
    return section_html("Đã cam kết gì", "answer", fill("{}<p>{}</p>", body, write))


def _promise(result: Result) -> Markup:
    promise = result.commitment.promise
    known = source.definitions().at(promise.deadline)
    metric = known.metrics.get(promise.metric)
    rate = f" {target_percent(promise.promised)}" if promise.promised is not None else ""
    return fill(
        "{light} {kept}<br><b>{what}</b>: {words} <small>hạn {deadline}; kỳ này {result}; người ghi {who}</small>",
        light=pill_html(known.bands.of(LIGHTS[result.kept])),
        kept=WORDS[result.kept],
        what=f"{metric.short_label if metric else promise.metric}{rate}",
        words=promise.words,
        deadline=day(promise.deadline),
        result=result_text(result),
        who=who_did(result.commitment.made_by),
    )
