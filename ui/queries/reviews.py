"""Decks, frozen reviews, and what units promised in them.

A frozen review never changes, but what units promise in it may still be written.
"""

from __future__ import annotations

from tthc_metrics.core.records import Period
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews import deck as decks
from tthc_metrics.reviews import frozen as frozen_reviews
from tthc_metrics.reviews.commitments import Commitment
from tthc_metrics.reviews.deck import Deck
from tthc_metrics.reviews.deck.promises import Result, results
from tthc_metrics.reviews.frozen import Review
from tthc_metrics.scoring.standing import WHOLE
from ui.queries import coverage, source
from ui.queries.cache import Version, as_written, cached, version

KEPT = 32  # decks of 200 kilobytes


@cached(holds_for=as_written)
def promises() -> list[Commitment]:
    """All that units ever promised."""
    return commitments.commitments(source.database())


@cached(holds_for=as_written)
def frozen() -> list[Review]:
    """All frozen reviews, the newest first."""
    return frozen_reviews.reviews(source.database())


def with_promises() -> tuple[Version, str]:
    """What a deck holds for: the data and the promises as they are now."""
    return version(), _state()


@cached(holds_for=as_written)
def _state() -> str:
    return commitments.state(source.database())


def _promises_alone() -> tuple[str, int, str]:
    """A restored backup may have another review of the same number: how often the file was opened counts too."""
    (path, *_), state = with_promises()
    return path, source.database().opened, state


@cached(KEPT, with_promises)
def deck(period: Period, metric: str, units: tuple[str, ...] = (), of: str = WHOLE) -> Deck:
    """The deck of a unit in a period as the data are now."""
    return decks.build_deck(
        source.database(), source.definitions(), period, metric, units=units, of=of
    )


@cached(KEPT, _promises_alone)
def frozen_deck(review_id: int) -> Deck:
    """A deck as it was frozen, with what units promised in it since."""
    return decks.with_promises(frozen_reviews.opened(source.database(), review_id), promises())


@cached(KEPT, with_promises)
def kept_promises(period: Period) -> list[Result]:
    """Every promise, closed ones too, beside the figures of a period."""
    last = coverage.until(period)
    known = source.definitions_of(period)
    return results(source.database(), known, period, promises(), last)
