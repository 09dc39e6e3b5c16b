"""What only systems of today tell of a dossier: submitted when, result electronic, data reused, apology sent."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from aims import APOLOGISED, ELECTRONIC, REFORM, REUSED, WAITED
from exports import SCHEMA
from units import stream

COLUMNS = pa.schema(
    [
        *SCHEMA,
        ("submitted_at", pa.timestamp("ms")), ("electronic_result", pa.bool_()),
        ("reused", pa.bool_()), ("apologised", pa.bool_()),
    ]
)  # fmt: skip


def set_today(frame: pd.DataFrame) -> None:
    """Of dossiers since the reform; offices differ in their habits, as in all else."""
    rng = stream("da nang today")
    size, since = len(frame), (frame["received_at"] >= REFORM).to_numpy()
    count = int(frame["office"].max()) + 1
    habit = rng.normal(0.0, 0.9, count)[frame["office"].to_numpy()]

    def chance(share: np.ndarray | float) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-(np.log(share / (1.0 - np.asarray(share))) + habit)))

    online = (frame["channel"] == "online").to_numpy()
    waited = rng.random(size) < chance(WAITED)
    minutes = np.where(waited, rng.integers(3000, 9000, size), rng.integers(2, 90, size))
    submitted = frame["received_at"] - pd.to_timedelta(minutes, unit="m")
    frame["submitted_at"] = submitted.where(since & online)
    electronic = frame["tier"].map(ELECTRONIC).fillna(0.5).to_numpy()
    done = since & frame["status"].isin(["9", "10"]).to_numpy()
    late = done & (frame["finished_at"].dt.normalize() > frame["due_on"]).to_numpy()
    for name, share, known in (
        ("electronic_result", electronic, done),
        ("reused", REUSED, since),
        ("apologised", APOLOGISED, late),
    ):
        told = pd.Series(pd.array(rng.random(size) < chance(share), dtype="boolean"), frame.index)
        frame[name] = told.where(known)
