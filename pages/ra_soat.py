"""Phiên rà soát: frozen reviews beside what the data say now, and what units promised in them."""

from __future__ import annotations

from ui.components.heading import heading_html, sentence_html
from ui.queries import deck as queries_deck
from ui.views.meeting import (
    commitment_form as form,
)
from ui.views.meeting import (
    commitments as promises,
)
from ui.views.meeting import deck_choice as choice
from ui.views.meeting import (
    frozen_reviews as frozen,
)
from ui.widgets import choices, frame
from ui.widgets.markup import show

TITLE = "Phiên rà soát"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
frame.stop_if_untold(period, TITLE)
review = choice.review_asked()
results = queries_deck.kept_promises(period)
known = queries_deck.frozen_reviews()
with head:
    show(
        heading_html(f"{TITLE} · {period.label}", freshness=promises.freshness(period)),
        key="heading",
    )
show(sentence_html(promises.sentence(known, results)), key="lead")
if review:
    show(frozen.comparison_html(review), key="comparison")
show(promises.promises_html(period, results, form.asked_number()), key="promises")
left, right = frame.halves()
with left:
    form.show_form(period)
with right:
    show(frozen.reviews_html(known, review), key="reviews")
