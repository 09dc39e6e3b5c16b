"""What all tests share: a database in memory, and the two samples, each loaded once a run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from tests import examples as examples  # sets up Hypothesis
from tests.builders import empty
from tests.sharing import (
    copied,
    judge_by_the_sample,
    made_once,
    make_da_nang,
    make_sample,
    run_folder,
)
from tthc_metrics.catalogue.own_files import serve
from tthc_metrics.loading import observing
from tthc_metrics.store.connecting import SETTINGS
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

judge_by_the_sample()  # before any test module asks for the definitions
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Streamlit looks through all that is installed whenever a page is opened in process: a tenth of a second."""
SETTINGS["threads"] = 1  # the workers share the cores already; servers and commands keep theirs
LONGEST_FIRST = ("ui", "exports", "loading", "store", "remote", "deck")
"""Folders whose files take minutes: begun last, they would leave the other workers idle at the end."""
BESIDE_ONE_OF_A_BROWSER = 3
"""Files without a browser begun after each with one, which waits for half of its time: somebody always has work for the cores."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files stay whole; see LONGEST_FIRST and BESIDE_ONE_OF_A_BROWSER."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    seen = [path for path in files if path.parent.name == "browser"]
    rest = [path for path in files if path.parent.name != "browser"]
    rest.sort(key=lambda path: places.get(path.parent.name, len(places)))
    order = []
    for path in seen:
        order += [path, *rest[:BESIDE_ONE_OF_A_BROWSER]]
        del rest[:BESIDE_ONE_OF_A_BROWSER]
    items[:] = [item for path in (*order, *rest) for item in files[path]]


def pytest_collection_finish() -> None:
    """Thousands of tests are not looked through again whenever memory is tidied up: a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_sessionfinish() -> None:
    """DuckDB tells of whatever is left at the end."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def _memory() -> Iterator[Database]:
    with Database(":memory:") as database:
        fill_places(database)
        yield database


@pytest.fixture
def database(_memory: Database) -> Database:
    """A database in memory that knows the places of Vietnam and nothing else."""
    empty(_memory)
    return _memory


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's database, closed. Never open it to write: workers read it at the same time."""
    return made_once(run_folder(tmp_path_factory), "sample.duckdb", make_sample)


@pytest.fixture(scope="session")
def sample(sample_file: Path) -> Iterator[Database]:
    """The sample, to read."""
    with Database(sample_file, read_only=True) as database:
        yield database


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Path:
    """The sample again, closed, for a test or a server that writes."""
    return copied(sample_file, tmp_path / "copy.duckdb")


@pytest.fixture(scope="session")
def da_nang_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the second sample, closed; as above."""
    return made_once(run_folder(tmp_path_factory), "da-nang.duckdb", make_da_nang)


@pytest.fixture(autouse=True)
def of_no_database() -> Iterator[None]:
    """A command says which database its process serves; the next test's is another."""
    yield
    serve(None)


@pytest.fixture(autouse=True)
def nobody_looks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a load does to figures is worked out before and after it, most of a small load: only for tests that ask for `watched`."""
    if "watched" not in request.fixturenames:
        monkeypatch.setattr(observing, "main_rates", lambda *_: {})


@pytest.fixture
def watched() -> None:
    """This test looks at what a load does to figures."""
