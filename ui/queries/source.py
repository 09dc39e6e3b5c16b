"""Where answers come from: the one database of this server, and the definitions."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue import definitions as read_definitions
from tthc_metrics.core.records import Period
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.store.shared import shared

_known: tuple[tuple[int, int], int] | None = None


def database() -> Database:
    """The one database of this server, which jobs and the watched folder use too."""
    return shared(default_path())


def moment() -> tuple[int, int]:
    """Differs whenever anything has been written, words about figures too, or another file has been opened.

    Only this process writes the file that it has open, so nothing is asked.
    """
    found = database()
    return found.keeper.moment, found.opened


def version() -> int:
    """The version of the data, asked for again only when something has been written."""
    global _known
    now, known = moment(), _known
    if known is None or known[0] != now:
        known = _known = now, database().version()
    return known[1]


def definitions() -> Definitions:
    """Metrics, targets, bands and calendars."""
    return read_definitions()


def definitions_of(*periods: Period) -> Definitions:
    """The same in the words of some periods, which are those of the last of them."""
    return definitions().at(max(period.end for period in periods))
