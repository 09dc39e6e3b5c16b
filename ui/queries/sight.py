"""Whose dossiers who looks may see: the one place where a page gets it from."""

from __future__ import annotations

from datetime import date

from tthc_metrics.accounts.rules import Right
from tthc_metrics.ledger.sight import EVERYTHING, NOTHING, sight_of
from tthc_metrics.ledger.sight import Sight as Sight
from ui.queries import source
from ui.queries.cache import MANY, cached
from ui.queries.visitor import visitor

OWN_ONLY = (
    "Chỉ gồm hồ sơ của đơn vị mà tài khoản này được xem; các con số và đèn vẫn là của cả phạm vi."
)
NONE_OF_THESE = "Không hồ sơ nào trong số này là của đơn vị mà tài khoản này được xem."
NONE = "Tài khoản này không xem danh sách hồ sơ; các con số và đèn vẫn xem được."


def sight() -> Sight:
    """By the roles and units of the account, on this day."""
    who = visitor()
    if who is None:
        return NOTHING
    if Right.READ_ALL in who.rights:
        return EVERYTHING
    if Right.READ_OWN not in who.rights:
        return NOTHING
    today = date.today()
    return _of_units(tuple(sorted(unit.unit for unit in who.units if unit.holds_on(today))))


@cached(MANY)
def _of_units(units: tuple[str, ...]) -> Sight:
    return sight_of(source.database(), units)


def remark(seen: Sight) -> str:
    """What a list leaves out, in a sentence; empty if nothing."""
    if seen == EVERYTHING:
        return ""
    return OWN_ONLY if seen.offices else NONE
