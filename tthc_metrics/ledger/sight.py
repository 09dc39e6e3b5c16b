"""Whose dossiers somebody may see one by one: everybody's, those of some offices, or nobody's.

Counts, rates and lights are open to all; a list of dossiers is asked for with a sight, and cannot be without
(`DossierQuestion`). So it is also part of what a cache keeps the answer by.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tthc_metrics.geography.crosswalk import area_of_commune, origins
from tthc_metrics.store.database import Rows


@dataclass(frozen=True)
class Sight:
    """The offices whose dossiers may be seen, in their order; None: of all."""

    offices: tuple[str, ...] | None


EVERYTHING, NOTHING = Sight(None), Sight(())


def sight_of(rows: Rows, units: Collection[str]) -> Sight:
    """The offices of units: an office itself, a district with its communes, and what they went into in July 2025.

    A commune of today is seen by whoever may see a former one that went into it wholly, or with its largest part.
    """
    if not units:
        return NOTHING
    known = rows.rows("SELECT office_id, district_id, place_id FROM offices")
    places = {row["place_id"] for row in known if row["office_id"] in units} - {None}
    after = {
        today
        for today, of in origins().items()
        if any(origin.main and origin.former in places for origin in of)
    }
    return Sight(
        tuple(
            sorted(
                row["office_id"]
                for row in known
                if row["office_id"] in units
                or row["district_id"] in units
                or row["place_id"] in after
                or area_of_commune().get(row["place_id"]) in units
            )
        )
    )
