"""Trình chiếu: the pages of a review, of a period as it is now or as it was frozen."""

from __future__ import annotations

from tthc_metrics.core.periods import titled
from tthc_metrics.reviews.deck import Deck, SlideKind, deck_stamp
from ui.markup import NOTHING
from ui.queries import reviews
from ui.views.deck import deck_choice
from ui.widgets import choices, frame
from ui.widgets.province_choice import province_chosen
from ui.widgets.review_choice import review_asked
from ui.widgets.show import show, show_heading, show_lead

TITLE = "Trình chiếu"


def show_deck() -> None:
    """The deck of the period or of the frozen review that the address names."""
    frame.stop_if_empty(TITLE)
    head, tools = frame.top()
    review = review_asked()
    if review:
        deck, name, more = reviews.frozen_deck(review.review_id), review.name, NOTHING
    else:
        metric = choices.metric_asked()
        with tools:
            period = frame.period_chosen(TITLE, limited=True)
            province = province_chosen(period)
            units = deck_choice.choose_units(period, province)
            owner = deck_choice.owner_of(units, province)
            pages = () if owner in units else units
            deck = reviews.deck(period, metric.id, pages, owner)
            name, more = (
                f"{TITLE} · {titled(period)}",
                deck_choice.owner_link(units, owner, province),
            )
            deck_choice.show_freezing(deck, period)
    with head:
        show_heading(deck.name or name, deck_stamp(deck))
    show_lead(lead_of(deck))
    show(deck_choice.start_html(len(deck.slides), more), key="start")
    if not review:
        choices.metric()
    show(deck_choice.slides_html(deck, deck_choice.address_of(deck, review)), key="deck")


def lead_of(deck: Deck) -> str:
    """The sentence of where the unit stands; of an older review that of its first page."""
    found = [s.sentence for s in deck.slides if s.kind is SlideKind.SUMMARY]
    return next(iter(found), deck.slides[0].sentence)
