"""What the tests of loading share."""

from __future__ import annotations

import pytest

from tthc_metrics.loading import observing


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a load does to figures is worked out before and after it: not looked at here, and most of the time."""
    monkeypatch.setattr(observing, "main_rates", lambda *_: {})
