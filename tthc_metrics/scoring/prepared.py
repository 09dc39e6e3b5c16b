"""What every page asks of the data, made before anybody waits for it."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.catalogue_in_memory import catalogue_of
from tthc_metrics.ledger.counts import NOT_IN_THE_BOOK
from tthc_metrics.ledger.elsewhere import offices_elsewhere, older_books
from tthc_metrics.ledger.grouped_offices import groups_of_offices
from tthc_metrics.ledger.kept import of_version
from tthc_metrics.ledger.running_totals import read_totals
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.former_districts import area_of_office
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.database import Database

OF_OFFICES = [by for by in GroupBy if by not in NOT_IN_THE_BOOK]


def prepare(database: Database) -> None:
    """Read what is looked up in memory, once for each version of the data: names, days told, totals, the catalogue."""
    with of_version(database, database.version()):
        span, totals, catalogue = data_span(database), read_totals(database), catalogue_of(database)
        for by in GroupBy:
            units(database, by)
        told_days(database, GroupBy.ALL)
        for by in OF_OFFICES:
            groups_of_offices(database, by)
            totals.groups(by, Scope())
            if span:
                catalogue.counts(span[1], by, Scope())
        area_of_office(database)
        offices_elsewhere(database, Scope())
        older_books(database)
