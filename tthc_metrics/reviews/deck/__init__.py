"""The deck of a review: which pages it has, made from the same scores as every other page.

Knows neither a browser nor a file format: whoever shows it (ui/deck, later PPTX) only lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.edition import edition
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.commitments import Commitment, commitments, given_before
from tthc_metrics.reviews.deck import overview
from tthc_metrics.reviews.deck.campaign import peak_month
from tthc_metrics.reviews.deck.changes import changes
from tthc_metrics.reviews.deck.decisions import decisions
from tthc_metrics.reviews.deck.every_unit import every_material
from tthc_metrics.reviews.deck.findings import findings
from tthc_metrics.reviews.deck.frame import about, cover, divider
from tthc_metrics.reviews.deck.material import Material, deck_material
from tthc_metrics.reviews.deck.notes import spoken
from tthc_metrics.reviews.deck.overdue import Overdue, overdue, overdue_by_unit
from tthc_metrics.reviews.deck.places import Spots, places
from tthc_metrics.reviews.deck.promises import kept_promises, results
from tthc_metrics.reviews.deck.ranking import rankings
from tthc_metrics.reviews.deck.records import (
    Bar,
    Chart,
    Deck,
    Figure,
    Mark,
    Slide,
    SlideCell,
    SlideKind,
    SlideTable,
)
from tthc_metrics.reviews.deck.red import all_red, main_red, with_promises
from tthc_metrics.reviews.deck.shortfall import shared_out, shortfall
from tthc_metrics.reviews.deck.storing import deck_from_json, deck_to_json
from tthc_metrics.reviews.deck.sums import published_sums
from tthc_metrics.reviews.deck.unit import unit_pages
from tthc_metrics.reviews.deck.wording import deck_stamp, told_text
from tthc_metrics.scoring.contributions import Contributions
from tthc_metrics.scoring.standing import STOCK, WHOLE, Standing
from tthc_metrics.scoring.wording.freshness import own_text
from tthc_metrics.store.database import Database

__all__ = [
    "Bar",
    "Chart",
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
    "every_sheet",
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
    of: str = WHOLE,
    known: Standing | None = None,
) -> Deck:
    """The deck of a unit in a period, as the data are now; a page more for each of `units`, by id.

    RequestError if the dossiers do not tell the period, or do not know the metric or a unit. All
    figures are of one version of the data: a load that ends meanwhile makes it begin anew. `known` is
    the standing of the unit, where it is counted already.
    """
    definitions = definitions.at(period.end)
    if metric not in definitions.metrics:
        cure = f"Chọn một trong: {', '.join(definitions.metrics)}."
        raise RequestError(Fault(f"Chỉ số «{metric}»", "không có.", cure))
    for _ in range(TRIES):
        version = database.version()
        only = _needed(definitions, metric)
        material = deck_material(database, only, period, metric, unit=of, known=known)
        deck = _built(material, definitions, tuple(units), version)
        if database.version() == version:
            break
    return deck


def _built(
    material: Material, definitions: Definitions, units: tuple[str, ...], version: int
) -> Deck:
    promises, deck = commitments(material.database), _empty(material, units, version)
    where = places(material)
    shared, late = shared_out(material), overdue_by_unit(material)
    deck = replace(deck, findings=findings(material, shared, late))
    story = list(
        _story(
            material,
            definitions,
            where,
            shared=shared,
            late=late,
            title=deck.title,
            promises=promises,
        )
    )
    rest = list(_appendix(material, definitions, where, units=units, promises=promises))
    stamp = deck_stamp(deck)
    slides = (
        replace(slide, spoken=spoken(slide, material, stamp))
        for slide in [*story, divider(rest), *rest]
    )
    return with_promises(replace(deck, slides=tuple(slides)), promises)


def _empty(material: Material, units: tuple[str, ...], version: int) -> Deck:
    """A deck without slides: of whom, of when, of which data."""
    period = material.period
    return Deck(
        title=f"Rà soát {material.unit.short_name}, {lower_first(titled(period))}",
        calendar=period.calendar,
        period=period.code,
        metric=material.metric.id,
        units=units,
        version=version,
        data_until=material.fresh.data_until,
        older=own_text(material.told),
        unfinished=material.unfinished,
        simulated=material.fresh.simulated,
        slides=(),
        of=material.unit.id,
        edition=edition(),
    )


def every_sheet(
    database: Database,
    definitions: Definitions,
    period: Period,
    metric: str = FIRST_METRIC,
    *,
    within: Scope | None = None,
) -> Iterator[tuple[Unit, Deck]]:
    """Of every unit, or every one of a province, a small deck: where it stands, its map, its findings; RequestError as `build_deck`."""
    version = database.version()
    only = _needed(definitions.at(period.end), metric)
    for material, rows in every_material(database, only, period, metric, within or Scope()):
        deck = _empty(material, (), version)
        told = findings(material, shared_out(material), overdue_by_unit(material, rows))
        shown = (overview.summary(material), overview.main_map(material, places(material)))
        slides = tuple(slide for slide in shown if slide is not None)
        yield material.unit, replace(deck, slides=slides, findings=told)


def _needed(definitions: Definitions, metric: str) -> Definitions:
    """With the metrics that a deck shows alone: counting all of them would take twice as long."""
    shown = (metric, STOCK)
    metrics = {m.id: m for m in definitions.metrics.values() if m.main or m.id in shown}
    return replace(definitions, metrics=metrics)


def _story(
    material: Material,
    definitions: Definitions,
    where: Spots,
    shared: Contributions | None,
    late: Overdue,
    title: str,
    promises: Sequence[Commitment],
) -> Iterator[Slide]:
    """What is told: each slide one message; those that have nothing to say are left out."""
    own = [p for p in given_before(promises, material.period) if _concerns(p, material)]
    kept = results(material.database, definitions, material.period, own, material.until)
    found = (
        cover(material, title),
        kept_promises(kept, definitions, material.period),
        overview.summary(material),
        overview.main_map(material, where),
        changes(material),
        shortfall(material, shared),
        overdue(material, late),
        main_red(material),
        peak_month(material),
        decisions(material, shared, late, kept, promises),
    )
    yield from (slide for slide in found if slide is not None)


def _concerns(promise: Commitment, material: Material) -> bool:
    """Whether a promise is one of the deck's unit, or of a unit inside it."""
    inside = {score.unit.id for score in (*material.localities, *material.agencies)}
    return material.unit.id == WHOLE or promise.promise.unit in {material.unit.id, *inside}


def _appendix(
    material: Material,
    definitions: Definitions,
    where: Spots,
    units: Sequence[str],
    promises: Sequence[Commitment],
) -> Iterator[Slide]:
    """What may be asked for."""
    yield from overview.other_maps(material, where)
    yield from rankings(material)
    yield from all_red(material)
    yield from unit_pages(material, units, promises)
    if material.unit.id == WHOLE:
        yield from published_sums(material.database, definitions, material.unit.short_name)
    yield about(material)
