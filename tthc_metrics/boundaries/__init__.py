"""Boundaries that a user brings: read, matched to places, simplified, and remembered beside the database.

    folder = boundaries_folder(database_path)        # …/boundaries, beside the database
    found = current(folder)                  # an Atlas, or None while nobody has built it
    found = build(folder)                    # reads every file there; keeps the result

An Atlas says which place has a shape, in which file the map is, and what could not be matched and why.
"""

from __future__ import annotations

from tthc_metrics.boundaries.atlas import Atlas, Outline, Source, Stray, file_for
from tthc_metrics.boundaries.building import build
from tthc_metrics.boundaries.cache import current, map_path
from tthc_metrics.boundaries.gathering import read_given
from tthc_metrics.boundaries.shelf import (
    boundaries_folder,
    decide,
    decisions,
    fingerprint,
    keep,
    remember_view,
    remove,
)

__all__ = [
    "Atlas",
    "Outline",
    "Source",
    "Stray",
    "boundaries_folder",
    "build",
    "current",
    "decide",
    "decisions",
    "file_for",
    "fingerprint",
    "keep",
    "map_path",
    "read_given",
    "remember_view",
    "remove",
]
