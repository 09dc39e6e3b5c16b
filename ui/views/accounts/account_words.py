"""Accounts and sessions in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tthc_metrics.accounts.people import DAY, Account
from tthc_metrics.accounts.rules import rules
from tthc_metrics.accounts.sessions import Session
from tthc_metrics.core.vietnamese import NO_VALUE, moment, number
from ui.components.table import Value, text
from ui.queries import units


def accounts_text(found: Sequence[Account]) -> str:
    """`12 tài khoản, **2 đã khóa**; 3 quá hạn rà soát quyền.`"""
    disabled = sum(account.disabled_at is not None for account in found)
    late = sum(is_review_due(account) for account in found)
    said = f"{number(len(found))} tài khoản, **{number(disabled)} đã khóa**"
    return f"{said}; **{number(late)} quá hạn rà soát quyền**." if late else f"{said}."


def is_review_due(account: Account) -> bool:
    """Whether its rights were not looked at for so long that they must be."""
    age = (datetime.now() - account.reviewed_at).total_seconds()
    return account.disabled_at is None and age > rules().signing_in.review_days * DAY


def account_cells(account: Account) -> tuple[Value, ...]:
    """One row of the list."""
    held = [unit.unit for unit in account.units if unit.until is None]
    return (
        text(account.account, account.full_name),
        ", ".join(role_title(role) for role in account.roles),
        ", ".join(unit_name(unit) for unit in held) or NO_VALUE,
        "có" if account.has_code else "không",
        moment(account.seen_at) if account.seen_at else "chưa vào",
        text(moment(account.reviewed_at), "đã quá hạn" if is_review_due(account) else ""),
        account.state,
    )


def session_cells(session: Session) -> tuple[Value, ...]:
    """One row of what is open."""
    return (
        session.shown,
        session.account.account,
        moment(session.since),
        moment(session.last),
        session.address or NO_VALUE,
        session.agent[:80] or NO_VALUE,
    )


def role_title(role: str) -> str:
    """What a role is called."""
    known = rules().roles.get(role)
    return known.title if known else role


def unit_name(unit: str) -> str:
    """What a unit is called; its id if the data does not know it any more."""
    found = units.unit_of(unit)
    return found.name if found else unit
