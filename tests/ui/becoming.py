"""Fixtures: pages as somebody sees them who has signed in with some roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.accounts.shared import GOOD, session_of, signed_in
from tests.opening import Reader, reader_of_copy
from tthc_metrics.accounts import people, sessions, signing_in
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.store.database import default_path
from ui.queries import visitor


@pytest.fixture(scope="module")
def reader(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as opened:
        yield opened


@pytest.fixture
def become(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> Iterator[Callable[..., AccountsFile]]:
    """Somebody of these roles and units looks: `become("unit", units=…)`."""
    file = AccountsFile.of(default_path())

    def come(*roles: str, units: tuple[str, ...] = ()) -> AccountsFile:
        opened = people.add(file, f"nguoi-{len(people.accounts(file))}", "", roles, units, by="thử")
        token = signed_in(file, opened)
        session = session_of(file, token)
        assert session
        signing_in.change_password(file, session, opened.password, GOOD, GOOD)
        monkeypatch.setattr(visitor, "session", lambda: sessions.id_of(token))
        return file

    yield come
    for path in file.path.parent.glob(f"{file.path.name}*"):
        path.unlink()
