"""The places of Vietnam, put into a new database."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from tthc_metrics.geography.places import Place, all_places
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database


def fill_places(database: Database) -> None:
    """Put the places of both eras into a new database."""
    if database.rows("SELECT 1 AS there FROM places LIMIT 1"):
        return
    with writing(database) as cursor:
        cursor.register("incoming_places", _places())
        cursor.execute("INSERT INTO places BY NAME SELECT * FROM incoming_places")
        cursor.unregister("incoming_places")


@cache
def _places() -> pa.Table:
    """Every place, a column for each of its fields."""
    return pa.table(
        {
            name: [getattr(place, name) for place in all_places()]
            for name in Place.__dataclass_fields__
        }
    )
