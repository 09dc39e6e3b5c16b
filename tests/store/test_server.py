"""The server: its health tells of the database, and when it stops everything is in the file."""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dashboard
from tests.browser.serving import serve
from tests.loading.shared import bring_one, put
from tests.store.test_keeping import copied, week
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.geography.crosswalk import origins
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading.drafts import keep, unfinished
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.database import Database
from tthc_metrics.store.shared import shared


def health(address: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_health_tells_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with serve(tmp_path / "log", path) as address:
        assert health(address) == (200, {"status": "ok"})  # nothing loaded yet
        assert not path.exists()
        put(tmp_path, path.name, b"xin chao")
        status, told = health(address)
        assert (status, told["status"]) == (503, "error")
        assert "thuộc loại khác" in str(told["faults"])
        path.unlink()
        with Database(path) as database:
            bring_one(database, week(1))
        assert health(address) == (200, {"status": "ok"})


def test_when_it_stops_the_file_holds_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.duckdb"
    monkeypatch.setenv("TTHC_DB", str(path))

    async def live() -> None:
        async with dashboard.warm(dashboard.app):
            database = shared(path)
            assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 256
            assert (
                known_places.cache_info().currsize == 1
            )  # two hundred first visitors fill nothing
            assert origins.cache_info().currsize == 1
            keep(database, [file_from_bytes("a.csv", week(1))], remembered(database))
            assert Path(f"{path}.wal").exists()

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 256), hard))
    try:
        with ThreadPoolExecutor(1) as elsewhere:  # a browser's loop may run in this thread
            elsewhere.submit(asyncio.run, live()).result()
    finally:
        gc.unfreeze()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert not Path(f"{path}.wal").exists()
    with Database(copied(path, "alone")) as database:
        assert len(unfinished(database)) == 1
