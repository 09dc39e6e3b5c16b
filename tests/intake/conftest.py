"""What files say is looked at here, not what they do to figures."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _unwatched(unwatched: None) -> None:
    """For every test of reading."""
