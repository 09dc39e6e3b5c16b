"""What the tests of the store share."""

from __future__ import annotations

from tests.loading.conftest import unwatched

__all__ = ["unwatched"]
