"""A deck written and read back is the same deck, whatever it holds."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.reviews.deck import (
    Deck,
    Figure,
    Mark,
    Slide,
    SlideKind,
    SlideTable,
    deck_from_json,
    deck_to_json,
)

TEXTS = st.text(max_size=12)
COUNTS = st.none() | st.integers(0, 10**9)
LIGHTS = st.sampled_from(Light)
CELLS = TEXTS | st.builds(Mark, LIGHTS, TEXTS)
FIGURES = st.builds(
    Figure, TEXTS, st.sampled_from(GroupBy), TEXTS, TEXTS, TEXTS, COUNTS, COUNTS, TEXTS, LIGHTS,
    st.lists(TEXTS, max_size=3).map(tuple), st.none() | st.integers(0, 30), st.none() | st.integers(0, 30),
)  # fmt: skip
TABLES = st.builds(
    SlideTable,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple),
)
SLIDES = st.builds(
    Slide, st.sampled_from(SlideKind), TEXTS, TEXTS, st.lists(FIGURES, max_size=3).map(tuple),
    st.none() | TABLES, TEXTS, TEXTS,
)  # fmt: skip
MOMENTS = st.none() | st.datetimes()
DECKS = st.builds(
    Deck, TEXTS, TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), st.integers(0, 99),
    MOMENTS, st.booleans(), st.lists(SLIDES, max_size=3).map(tuple), TEXTS, MOMENTS,
)  # fmt: skip


@given(DECKS)
def test_there_and_back(deck: Deck) -> None:
    assert deck_from_json(deck_to_json(deck)) == deck


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"title": "x"}', "null"])
def test_another_text_is_no_deck(text: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        deck_from_json(text)


def test_letters_stay_legible() -> None:
    deck = Deck("Rà soát", "calendar", "2022-Q1", "m", (), 1, datetime(2022, 7, 1), False, ())
    assert '"title":"Rà soát"' in deck_to_json(deck)
