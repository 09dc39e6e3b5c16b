"""A scope and its parts: their ledgers, lists of dossiers, what falls due, what nobody used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tthc_metrics.core.records import GroupBy, Metric, Period
from tthc_metrics.ledger import due_soon as ledger_due_soon
from tthc_metrics.ledger import unused_procedures as ledger_unused
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.dossier_list import DossierQuestion, Listed, count_listed, listed
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.ledger.unused_procedures import Offer, Unused
from tthc_metrics.scoring.contributions import Contributions, contributions, counts_of
from ui.queries import coverage, source
from ui.queries.cache import MANY, cached

ANSWERS = 128
PAGE = 50  # dossiers on one page of a list


def covered(period: Period) -> Period:
    """The period, cut at the last day told: what falls due after that day is not overdue yet."""
    return up_to(period, coverage.until(period))


@cached(ANSWERS)
def counts(period: Period, within: Scope) -> Counts:
    """The ledger of a scope in a period."""
    return ledgers(source.database(), [covered(period)], GroupBy.ALL, within)[0]


@cached(ANSWERS)
def parts_of(period: Period, split: Split, within: Scope, names: tuple[str, ...]) -> list[Part]:
    """The parts of a scope with some counts of their ledgers."""
    return parts(source.database(), covered(period), split, within, names)


@cached(ANSWERS)
def contributions_of(
    period: Period, metric: Metric, split: Split, *, within: Scope, tier: str | None
) -> Contributions:
    """What each part of a scope adds to what it lacks to the target of its `tier`."""
    found = [
        (part.unit, part.counts) for part in parts_of(period, split, within, counts_of(metric))
    ]
    told = coverage.told_of(within, period)
    return contributions(metric, source.definitions().target(metric.id, tier, period), found, told)


@cached(ANSWERS)
def due_soon(after: date, split: Split, within: Scope) -> list[Part]:
    """How many of each part fall due soon after the last day told."""
    return ledger_due_soon.due_soon(source.database(), after, split, within)


@cached(ANSWERS)
def number_listed(question: DossierQuestion) -> int:
    """How many dossiers a list holds."""
    return count_listed(source.database(), question)


def number_of_all(question: DossierQuestion) -> int:
    """How many dossiers a list would hold for who may see all: a count, which is open to everybody."""
    return number_listed(replace(question, sight=EVERYTHING))


@cached(MANY)
def page_of_list(question: DossierQuestion, page: int) -> list[Listed]:
    """One page of a list, the first being 1."""
    return listed(source.database(), question, PAGE, (page - 1) * PAGE)


@cached(ANSWERS)
def offers(period: Period, by: GroupBy, within: Scope) -> Mapping[str, Offer]:
    """How many procedures each group offers online, and how many had no dossier."""
    return ledger_unused.offers(source.database(), covered(period), by, within)


@cached(ANSWERS)
def unused_procedures(period: Period, by: GroupBy, within: Scope) -> list[Unused]:
    """The procedures of one group that had no dossier."""
    return ledger_unused.unused_procedures(source.database(), covered(period), by, within)
