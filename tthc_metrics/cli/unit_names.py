"""Which units a name on the command line means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.ledger.units import in_force, units
from tthc_metrics.store.database import Database


def called(units: Iterable[Unit], text: str) -> list[Unit]:
    """Those with this name or short name, accents or not; of several, the ones spelled so (Trà Don, Trà Dơn)."""
    found = [u for u in units if fold(text) in {fold(u.name), fold(u.short_name)}]
    exact = [u for u in found if spelled(text) in {spelled(u.name), spelled(u.short_name)}]
    return exact or found


def unit_meant(database: Database, text: str, groups: Sequence[GroupBy], on: date) -> Unit | None:
    """The unit with this id or name: of those that existed on a day, else of all, the widest. None: there is none.

    RequestError lists the ids where several have the name: «Núi Thành» is a district until July 2025, then a commune.
    """
    named: list[list[Unit]] = []
    for by in groups:
        known = units(database, by)
        if text in known:
            return known[text]
        named.append(called(known.values(), text))
    there = [[u for u in own if u.id in in_force(database, u.by, on)] for own in named]
    meant = next((own for own in (*there, *named) if own), [])
    if len(meant) > 1:
        which = ", ".join(f"{u.id} ({u.name})" for u in meant)
        raise RequestError(
            Fault(f"Đơn vị «{text}»", "có nhiều đơn vị tên như vậy.", f"Ghi mã: {which}.")
        )
    return meant[0] if meant else None
