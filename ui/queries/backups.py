"""Backups of this database."""

from __future__ import annotations

from tthc_metrics.store import backups
from tthc_metrics.store.backups import Backup
from ui.queries import source


def newest_backup() -> Backup | None:
    """The last backup made of this database."""
    return next(iter(backups.backups(source.database())), None)
