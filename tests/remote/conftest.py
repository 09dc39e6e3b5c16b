"""What the tests of commands that a server carries out share."""

from __future__ import annotations

import pytest


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is told from the first moment."""
    monkeypatch.setattr("tthc_metrics.cli.progress_lines.SILENCE", 0.0)
