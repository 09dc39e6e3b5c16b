"""The address of presenting: the page of the deck, and how a page says that it is presented."""

from __future__ import annotations

SLIDE, PRESENT, PACE = "slide", "trinh_chieu", "nhip"
"""Parameters of the address: which page is shown, that the menu is hidden, seconds a page."""
DECK = "trinh-chieu"
REVIEWS, REVIEW = "ra-soat", "phien"
"""The page of reviews; the frozen review that an address names."""
READING = "Điều hành"  # the section of the pages that change nothing
