"""A deck as JSON and back, equal to the last figure: how a frozen review is kept."""

from __future__ import annotations

import msgspec

from tthc_metrics.reviews.deck.records import Deck


def deck_to_json(deck: Deck) -> str:
    """All of a deck; moments are written by ISO 8601, a light beside its text as a pair."""
    return msgspec.json.encode(deck).decode()


def deck_from_json(text: str) -> Deck:
    """The deck that `to_json` wrote; msgspec.DecodeError if it is another text."""
    return msgspec.json.decode(text, type=Deck)
