"""Waiting for what must come: however busy the machine is, and never longer than it takes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

PATIENCE = 180.0
"""Seconds after which what never comes is a failure: a bound, no measure of speed."""


def until(it_is_so: Callable[[], object]) -> None:
    """Look until it is so."""
    end = monotonic() + PATIENCE
    while not it_is_so():
        assert monotonic() < end, "it never came"
        sleep(0.01)
