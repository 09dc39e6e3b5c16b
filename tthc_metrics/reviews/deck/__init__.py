"""The deck of a review: which pages it has, made from the same scores as every other page.

Knows neither a browser nor a file format: whoever shows it (ui/deck, later PPTX) only lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.reviews.commitments import Commitment, commitments
from tthc_metrics.reviews.deck import overview
from tthc_metrics.reviews.deck.campaign import SUBJECTIVE, peak_month
from tthc_metrics.reviews.deck.material import Material, deck_material
from tthc_metrics.reviews.deck.promises import kept_promises
from tthc_metrics.reviews.deck.records import (
    Deck,
    Figure,
    Mark,
    Slide,
    SlideCell,
    SlideKind,
    SlideTable,
)
from tthc_metrics.reviews.deck.red import red_units, with_promises
from tthc_metrics.reviews.deck.storing import deck_from_json, deck_to_json
from tthc_metrics.reviews.deck.sums import published_sums
from tthc_metrics.reviews.deck.unit import unit_pages
from tthc_metrics.reviews.deck.wording import deck_stamp, told_text
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.store.database import Database

__all__ = [
    "Deck",
    "Figure",
    "Mark",
    "Slide",
    "SlideCell",
    "SlideKind",
    "SlideTable",
    "build_deck",
    "deck_from_json",
    "deck_stamp",
    "deck_to_json",
    "told_text",
    "with_promises",
]

FIRST_METRIC = "online_rate"
TRIES = 5


def build_deck(
    database: Database,
    definitions: Definitions,
    period: Period,
    metric: str = FIRST_METRIC,
    units: Sequence[str] = (),
) -> Deck:
    """The deck of a period, as the data are now; a page more for each of `units`, by id.

    RequestError if the dossiers do not tell the period, or do not know the metric or a unit. All
    figures are of one version of the data: a load that ends meanwhile makes it begin anew.
    """
    if metric not in definitions.metrics:
        cure = f"Chọn một trong: {', '.join(definitions.metrics)}."
        raise RequestError(Fault(f"Chỉ số «{metric}»", "không có.", cure))
    for _ in range(TRIES):
        version = database.version()
        deck = _built(
            database, definitions, period=period, metric=metric, units=tuple(units), version=version
        )
        if database.version() == version:
            break
    return deck


def _built(
    database: Database,
    definitions: Definitions,
    period: Period,
    metric: str,
    units: tuple[str, ...],
    version: int,
) -> Deck:
    material = deck_material(database, _needed(definitions, metric), period, metric)
    promises = commitments(database)
    deck = Deck(
        title=f"Rà soát {material.scores[0].unit.short_name}, {lower_first(titled(period))}",
        calendar=period.calendar,
        period=period.code,
        metric=metric,
        units=units,
        version=version,
        data_until=material.fresh.data_until,
        older=older_text(material.told),
        simulated=material.fresh.simulated,
        slides=tuple(_slides(material, definitions, units, promises)),
    )
    return with_promises(deck, promises)


def _needed(definitions: Definitions, metric: str) -> Definitions:
    """With the metrics that a deck shows alone: counting all of them would take twice as long."""
    shown = (metric, STOCK, SUBJECTIVE)
    metrics = {m.id: m for m in definitions.metrics.values() if m.main or m.id in shown}
    return replace(definitions, metrics=metrics)


def _slides(
    material: Material,
    definitions: Definitions,
    units: Sequence[str],
    promises: Sequence[Commitment],
) -> Iterator[Slide]:
    database = material.database
    yield overview.summary(material)
    yield from overview.maps(material)
    yield from overview.rankings(material)
    yield from red_units(material)
    yield from kept_promises(database, definitions, material.period, promises, material.until)
    yield from peak_month(material)
    yield from published_sums(database, definitions)
    yield from unit_pages(material, units, promises)
