"""The caches of decks and frozen reviews: kept until the data or the promises change.

A frozen review never changes, but what units promise in it may still be written.
"""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.ledger.units import units
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews import frozen as reviews
from tthc_metrics.reviews.commitments import Commitment
from tthc_metrics.reviews.deck import Deck, build, with_promises
from tthc_metrics.reviews.deck.promises import Result, results
from tthc_metrics.reviews.frozen import Review
from ui import queries
from ui.components.deck_slides import deck_html

KEPT = 32  # decks of 200 kilobytes


def promises() -> list[Commitment]:
    """All that units ever promised; a table of a few hundred rows, so not kept."""
    return commitments.commitments(queries.database())


def frozen_reviews() -> list[Review]:
    """All frozen reviews, the newest first."""
    return reviews.reviews(queries.database())


def _state() -> str:
    return commitments.state(queries.database())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _deck(
    version: tuple[str, int], state: str, code: str, calendar: str, metric: str,
    units: tuple[str, ...],
) -> Deck:  # fmt: skip
    known = queries.definitions()
    period = parse_period(code, known.calendars[calendar])
    return build(queries.database(), known, period, metric, units)


def deck(period: Period, metric: str, units: tuple[str, ...] = ()) -> Deck:
    """The deck of a period as the data are now."""
    return _deck(queries.version(), _state(), period.code, period.calendar, metric, units)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _frozen(path: str, state: str, review_id: int) -> Deck:
    found = reviews.opened(queries.database(), review_id)
    return with_promises(found, promises())


def frozen(review_id: int) -> Deck:
    """A deck as it was frozen, with what units promised in it since."""
    return _frozen(queries.version()[0], _state(), review_id)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _html(
    version: tuple[str, int], state: str, of: tuple[object, ...], address: str, _deck: Deck
) -> str:
    return deck_html(_deck, queries.definitions(), address)


def html(shown: Deck, address: str) -> str:
    """The deck as one document; `address` is its own."""
    of = (shown.calendar, shown.period, shown.metric, shown.units, shown.name, shown.frozen_at)
    return _html(queries.version(), _state(), of, address, shown)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _results(version: tuple[str, int], state: str, code: str, calendar: str) -> list[Result]:
    known = queries.definitions()
    period = parse_period(code, known.calendars[calendar])
    last = queries.last_day() or period.end
    return results(queries.database(), known, period, promises(), last)


def kept_promises(period: Period) -> list[Result]:
    """Every promise, closed ones too, beside the figures of a period."""
    return _results(queries.version(), _state(), period.code, period.calendar)


@st.cache_resource(max_entries=8, show_spinner=False)
def _offices(version: tuple[str, int]) -> dict[str, Unit]:
    return dict(units(queries.database(), GroupBy.OFFICE))


def offices() -> dict[str, Unit]:
    """Every office by id: units that may have a page of their own."""
    return _offices(queries.version())
