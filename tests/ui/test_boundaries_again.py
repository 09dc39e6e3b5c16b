"""Boundary files that come back to what they were: prepared anew, since what was made of them is gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.boundaries.shared import collection, places_of
from tests.patience import until
from tthc_metrics import boundaries as files
from tthc_metrics.boundaries import Atlas
from tthc_metrics.core import jobs
from ui.queries import boundaries


def prepared() -> Atlas:
    """What a page finds that was not there while they were being prepared: it never saw the job."""
    boundaries.forget()
    boundaries.atlas()
    until(lambda: not boundaries.preparing())
    found = boundaries.atlas()
    assert found
    return found


def test_a_decision_that_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page said that there are no boundary files at all, until the server was started again."""
    monkeypatch.setattr(boundaries, "default_path", lambda: tmp_path / "x.duckdb")
    data = collection(places_of("63-province-49", "district"))
    data["features"][1]["properties"] = {"ten": "Hội Ann"}
    folder = boundaries.folder()
    folder.mkdir()
    (folder / "quang-nam.geojson").write_text(json.dumps(data), encoding="utf-8")
    (stray,) = prepared().strays
    files.decide(folder, stray.key, stray.suggestions[0])
    assert not prepared().strays
    files.decide(folder, stray.key, None)
    assert prepared().strays == (stray,)
    jobs.drop(boundaries.job_name() or "")
