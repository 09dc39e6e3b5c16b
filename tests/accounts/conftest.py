"""An empty file of accounts; passwords hashed quickly, since what is tested is not argon2."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tthc_metrics.accounts import passwords
from tthc_metrics.accounts.file import AccountsFile


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cheapest argon2: a hash of another cost is still verified."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", hasher)


@pytest.fixture
def file(tmp_path: Path) -> AccountsFile:
    return AccountsFile(tmp_path / "tthc.tai-khoan.sqlite")
