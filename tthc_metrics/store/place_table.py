"""The places of Vietnam, put into a new database."""

from __future__ import annotations

import pyarrow as pa

from tthc_metrics.geography.places import Place, all_places
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database


def fill_places(database: Database) -> None:
    """Put the places of both eras into a new database."""
    if database.rows("SELECT 1 AS there FROM places LIMIT 1"):
        return
    with writing(database) as cursor:
        columns = {
            name: [getattr(place, name) for place in all_places()]
            for name in Place.__dataclass_fields__
        }
        cursor.register("incoming_places", pa.table(columns))
        cursor.execute("INSERT INTO places BY NAME SELECT * FROM incoming_places")
        cursor.unregister("incoming_places")
