"""A database that holds a little, simulated or real, and accounts beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.accounts.conftest import quick as quick
from tests.accounts.shared import GOOD, made, session_of, signed_in
from tthc_metrics.accounts import signing_in
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.store import shared
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.batches import enter as enter_batch
from tthc_metrics.store.database import Database

BATCH = Batch(
    batch_id=1,
    kind="dossiers",
    file_name="a.csv",
    sheets=(),
    sha256="x",
    simulated=True,
    told_columns=(),
    headings=(),
    dropped_columns=(),
    total_rows=1,
    loaded_at=datetime(2026, 11, 29),
)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("door") / "empty.duckdb"
    Database(path).close()
    return path


@pytest.fixture
def data(_empty: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty database."""
    yield Path(shutil.copy(_empty, tmp_path / "tthc.duckdb"))
    shared.close_all()


@pytest.fixture
def hold(data: Path) -> Callable[[bool], Path]:
    """Dossiers come in: `hold(simulated)`."""

    def come(simulated: bool) -> Path:
        with shared.shared(data).cursor() as cursor:
            enter_batch(cursor, replace(BATCH, simulated=simulated))
        return data

    return come


@pytest.fixture
def file(data: Path) -> AccountsFile:
    return AccountsFile.of(data)


@pytest.fixture
def enter(file: AccountsFile) -> Callable[..., str]:
    """Somebody signs in: `enter("leader")` gives the cookie."""

    def come(*roles: str, name: str = "lan") -> str:
        opened = made(file, name, *roles)
        token = signed_in(file, opened)
        session = session_of(file, token)
        assert session
        signing_in.change_password(file, session, opened.password, GOOD, GOOD)
        return f"tthc={token}"

    return come
