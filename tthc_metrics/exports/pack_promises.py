"""What units promised in the newest frozen review, beside what came of it in the week of a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.vietnamese import NO_VALUE, moment, number, target_percent
from tthc_metrics.exports.dossier_csv import csv_bytes
from tthc_metrics.exports.facts import Facts
from tthc_metrics.reviews.commitments import WORDS, Kept, commitments, given_before
from tthc_metrics.reviews.deck.promises import Result, result_text, results
from tthc_metrics.reviews.deck.records import Deck
from tthc_metrics.reviews.frozen import Review, opened, reviews
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Rows

HEADINGS = (
    "Phiên rà soát", "Chốt lúc", "Đơn vị", "Chỉ số", "Cam kết", "Mức hứa", "Hạn",
    "Mức khi chốt", "Tử số khi chốt", "Mẫu số khi chốt",
    "Kết quả kỳ này", "Tử số kỳ này", "Mẫu số kỳ này", "Đánh giá",
)  # fmt: skip
ORDER = (Kept.MISSED, Kept.PENDING, Kept.OPEN, Kept.UNMEASURED, Kept.MET, Kept.EARLY, Kept.PAST)


@dataclass(frozen=True)
class Promised:
    """The newest frozen review, and its open promises with their results."""

    review: Review
    results: tuple[Result, ...]


def promised(database: Rows, definitions: Definitions, facts: Facts) -> Promised | None:
    """None where no review was ever frozen. A unit sees its own promises, a province those of its units too, the whole sees all."""
    found = reviews(database)
    if not found:
        return None
    review = found[0]
    inside = [*facts.localities, *facts.agencies] if facts.has_every_tier else []
    whose = {facts.unit.id, *(score.unit.id for score in inside)}
    own = [
        c
        for c in given_before(commitments(database), facts.period)
        if (c.promise.calendar, c.promise.period) == (review.calendar, review.period)
        and (facts.unit.id == WHOLE or c.promise.unit in whose)
    ]
    kept = results(database, definitions, facts.period, own, facts.until)
    kept.sort(key=lambda r: (ORDER.index(r.kept), r.commitment.promise.unit_name))
    return Promised(review, tuple(kept))


def line(found: Promised | None) -> str:
    """`Cam kết «Rà soát quý I»: 5 theo dõi, 1 không đạt, 4 đạt cam kết.`; empty without a review."""
    if found is None:
        return ""
    if not found.results:
        return f"Cam kết «{found.review.name}»: không có cam kết nào còn theo dõi."
    counts = Counter(result.kept for result in found.results)
    said = ", ".join(f"{counts[k]} {WORDS[k].lower()}" for k in ORDER if counts[k])
    return f"Cam kết «{found.review.name}»: {len(found.results)} theo dõi, {said}."


def table(database: Rows, definitions: Definitions, found: Promised) -> bytes:
    """CSV: one row a promise; what was frozen, what is now, what that makes of it.

    RequestError if the frozen pages cannot be read by this version.
    """
    deck = opened(database, found.review.review_id)
    rows = [_row(result, found.review, deck, definitions) for result in found.results]
    return csv_bytes(HEADINGS, rows)


def _row(result: Result, review: Review, deck: Deck, definitions: Definitions) -> Sequence[object]:
    promise = result.commitment.promise
    metric = definitions.at(promise.deadline).metrics.get(promise.metric)
    rate = NO_VALUE if promise.promised is None else target_percent(promise.promised)
    score = result.score
    return (
        review.name,
        moment(review.frozen_at),
        promise.unit_name,
        metric.label if metric else promise.metric,
        promise.words,
        rate,
        promise.deadline,
        *_frozen(deck, promise.metric, promise.unit),
        result_text(result),
        number(score.numerator) if score else NO_VALUE,
        number(score.denominator) if score else NO_VALUE,
        WORDS[result.kept],
    )


def _frozen(deck: Deck, metric: str, unit: str) -> tuple[str, str, str]:
    """The figure as it was frozen; dashes where the deck does not show it."""
    for slide in deck.slides:
        for figure in slide.figures:
            if (figure.metric, figure.unit) == (metric, unit):
                return figure.value, number(figure.numerator), number(figure.denominator)
    return NO_VALUE, NO_VALUE, NO_VALUE
