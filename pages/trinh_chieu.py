"""Trình chiếu: the pages of a review, of a period as it is now or as it was frozen."""

from __future__ import annotations

from tthc_metrics.reviews.deck import stamp
from ui.components.heading import heading_html, sentence_html
from ui.queries import deck as queries_deck
from ui.views.meeting import deck_choice as choice
from ui.widgets import choices, frame
from ui.widgets.markup import show

TITLE = "Trình chiếu"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
review = choice.review_asked()
if review:
    deck = queries_deck.frozen(review.review_id)
else:
    metric = choices.metric_asked()
    with tools:
        period = choices.period(choices.calendar())
        frame.stop_if_untold(period, TITLE)
        units = choice.choose_units(period)
        deck = queries_deck.deck(period, metric.id, units)
        choice.show_freezing(deck, period)
with head:
    name = deck.name or f"{TITLE} · {period.label}"
    show(heading_html(name, freshness=stamp(deck)), key="heading")
show(sentence_html(deck.slides[0].sentence), key="lead")
show(choice.start_html(len(deck.slides)), key="start")
if not review:
    choices.metric()
show(queries_deck.html(deck, choice.address_of(deck, review)), key="deck")
