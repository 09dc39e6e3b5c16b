"""Which units a name on the command line means."""

from __future__ import annotations

from collections.abc import Iterable

from tthc_metrics.core.records import Unit
from tthc_metrics.core.vietnamese import fold, spelled


def called(units: Iterable[Unit], text: str) -> list[Unit]:
    """Those with this name or short name, accents or not; of several, the ones spelled so (Trà Don, Trà Dơn)."""
    found = [u for u in units if fold(text) in {fold(u.name), fold(u.short_name)}]
    exact = [u for u in found if spelled(text) in {spelled(u.name), spelled(u.short_name)}]
    return exact or found
