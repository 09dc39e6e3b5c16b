"""Phiên rà soát: frozen reviews beside what the data say now, and what units promised in them."""

from __future__ import annotations

from tthc_metrics.core.periods import titled
from ui.queries import reviews
from ui.views.reviews import commitments
from ui.views.reviews.commitment_form import asked_number, show_form
from ui.views.reviews.frozen_reviews import comparison_html, reviews_html
from ui.widgets import frame
from ui.widgets.review_choice import review_asked
from ui.widgets.show import show, show_heading, show_lead

TITLE = "Phiên rà soát"


def show_reviews() -> None:
    """Frozen reviews and promises, beside the period that the address names."""
    head, _, period = frame.begin(TITLE)
    review = review_asked()
    results, frozen = reviews.kept_promises(period), reviews.frozen()
    with head:
        show_heading(f"{TITLE} · {titled(period)}", commitments.freshness(period))
    show_lead(commitments.followed_text(frozen, results))
    if review:
        show(comparison_html(review), key="comparison")
    show(commitments.promises_html(period, results, asked_number()), key="promises")
    left, right = frame.halves()
    with left:
        show_form(period)
    with right:
        show(reviews_html(frozen, review), key="reviews")
