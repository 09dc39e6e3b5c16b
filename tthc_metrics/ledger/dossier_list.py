"""The dossiers behind a count, one by one: number, procedure, days, days late, stage. No personal data.

Every count of the ledger that is of dossiers has its list; each list holds exactly as many as it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day
from tthc_metrics.ledger.counts import Within
from tthc_metrics.store.database import Rows, statement

DUE_SOON = "due_soon"
STATES = (
    "open_overdue", "open_in_time", "open", "waiting",
    "resolved_late", "late_subjective", "late_objective", "late_software", "late_unknown",
    "resolved_early", "resolved_on_time", "resolved_in_time", "returned", "withdrawn",
    "returned_or_withdrawn", "resolved",
    "received_online", "received_in_person", "received_postal", "received_direct", "received_unknown",
    "received", "carried_over", "handled",
    "fell_due", "due_in_time", "due_late_or_overdue",
    "online_level_3", "online_level_4", "fee_owed", "paid_online", "not_paid_online",
    "payment_unknown", "digitised", "digitised_unknown",
    "rated", "satisfied",
)  # fmt: skip
"""The lists of a period, by the ledger's names; what it has no name for is in OWN_LABELS."""
OWN_LABELS = {
    "not_paid_online": "Hồ sơ phải nộp phí, lệ phí, chưa thanh toán trực tuyến",
}


@dataclass(frozen=True)
class Question:
    """Which dossiers: of what scope, in what state, in the period from `since` to `until`.

    `due`: the first and last day on which what falls due soon does; only for that state.
    """

    state: str
    since: date
    until: date
    within: Within
    due: tuple[date, date] | None = None


@dataclass(frozen=True)
class Listed:
    """One dossier. `days_late` are working days, None where it is not late (or cannot be).

    `status` and the days are those known today, also in a list of a past period.
    """

    dossier_no: str
    office: str
    procedure_code: str | None
    procedure_name: str | None
    field: str
    channel: str | None
    status: str
    received_on: date
    due_on: date | None
    finished_on: date | None
    late_cause: str | None
    days_late: int | None


def in_period(state: str, period: Period, within: Within) -> Question:
    """The list of a state in a period."""
    return Question(state, period.start, period.end, within)


def label(question: Question) -> str:
    """What the list holds, as the definitions name it."""
    if question.due is not None:
        first, last = question.due
        span = f"ngày {day(first)}" if first == last else f"từ {day(first)} đến {day(last)}"
        return f"Hồ sơ đang giải quyết, đến hạn {span}"
    return state_label(question.state)


def state_label(state: str) -> str:
    """The name of a state of a period."""
    return OWN_LABELS.get(state) or definitions().figures[state].label


def count_listed(database: Rows, question: Question) -> int:
    """How many dossiers the list holds."""
    sql = _sql("dossier_count")
    return int(database.rows(sql, parameters(question))[0]["dossiers"])


def listed(
    database: Rows, question: Question, told_until: date, limit: int, offset: int = 0
) -> list[Listed]:
    """Some dossiers of the list, the longest due first. `told_until`: the last day that the data tells."""
    asked = parameters(question) | {"limit": limit, "offset": offset}
    rows = database.rows(_sql("dossier_list"), asked)
    judged_on = min(question.until, told_until)
    return [_listed(row, judged_on) for row in rows]


def parameters(question: Question) -> dict[str, Any]:
    """What sql/dossiers_asked.sql has to be told."""
    within, due = question.within, question.due or (None, None)
    return {
        "state": question.state,
        "before": question.since - timedelta(days=1),
        "until": question.until,
        "due_from": due[0],
        "due_by": due[1],
        "tier": within.tier,
        "district": within.district,
        "office": within.office,
        "field": within.field,
        "procedure": within.procedure,
    }


def _sql(name: str) -> str:
    return statement(name).replace("{dossiers_asked}", statement("dossiers_asked"))


def _listed(row: Mapping[str, Any], judged_on: date) -> Listed:
    values = dict(row)
    late = None if values.pop("never_late") else _days_late(row, judged_on)
    return Listed(days_late=late, **values)


def _days_late(row: Mapping[str, Any], judged_on: date) -> int | None:
    """Working days after the due day, up to the result or the day of judging, whichever is first."""
    due, finished = row["due_on"], row["finished_on"]
    last = min(finished, judged_on) if finished else judged_on
    if due is None or due >= last:
        return None
    return working_days(due + timedelta(days=1), last)
