"""Backups of this database."""

from __future__ import annotations

from pathlib import Path

from tthc_metrics.store import backups
from tthc_metrics.store.backups import Backup
from tthc_metrics.store.database import default_path
from ui.queries import source


def folder() -> Path:
    """The folder that the database lies in."""
    return default_path().parent


def newest_backup() -> Backup | None:
    """The last backup made of this database."""
    return next(iter(backups.backups(source.database())), None)
