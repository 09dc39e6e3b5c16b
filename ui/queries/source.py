"""Where answers come from: the one database of this server, and the definitions."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue import definitions as read_definitions
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.store.shared import shared


def database() -> Database:
    """The one database of this server, which jobs and the watched folder use too."""
    return shared(default_path())


def definitions() -> Definitions:
    """Metrics, targets, bands and calendars."""
    return read_definitions()
