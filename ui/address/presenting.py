"""The address of presenting: the part with the deck, and how a page says that it is presented."""

from __future__ import annotations

SLIDE, PRESENT, PACE = "slide", "trinh_chieu", "nhip"
"""Parameters of the address: which page is shown, that the menu is hidden, seconds a page."""
DECK = "trinh-chieu"
OWN = "rieng"
"""That the one unit in the address has a deck of its own, not a page in the province's."""
REVIEWS, REVIEW = "ra-soat", "phien"
"""The part with the reviews; the frozen review that an address names."""
