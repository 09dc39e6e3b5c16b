"""Họp rà soát: the deck, and the frozen reviews with what units promised in them."""

from ui.views.deck.deck_part import show_deck
from ui.views.reviews.reviews_part import show_reviews
from ui.widgets.parts import show_part

show_part("hop", {"trinh-chieu": show_deck, "ra-soat": show_reviews})
