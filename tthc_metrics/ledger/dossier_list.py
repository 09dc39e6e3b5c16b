"""The dossiers behind a count, one by one: number, procedure, days, days late, stage. No personal data.

Every count of the ledger that is of dossiers has its list; each list holds exactly as many as it counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.office_ids import is_code
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, fold
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import Sight
from tthc_metrics.ledger.told_days import as_told, unfinished
from tthc_metrics.store.database import Rows, statement

DUE_SOON, DUE_SINCE, DUE = "due_soon", "due_since", "due"
QUOTES = "'\"“”‘’`´"
EVERY, EVERY_LABEL = "every", "Hồ sơ đã tiếp nhận đến hết kỳ, mọi tình trạng"
_RUNS = "is_open AND NOT is_waiting AND NOT is_end_unknown"
OF_DUE_DAYS = {
    DUE_SOON: f"{_RUNS} AND due_on BETWEEN $due_from AND $due_by",
    DUE_SINCE: f"{_RUNS} AND due_on >= judged_on AND due_on < $until",
    DUE: f"{_RUNS} AND due_on BETWEEN LEAST(judged_on, $due_from) AND $due_by",
}
"""What falls due on some days of the calendar, as far as its office is told; what fell due before the last day told of all, but not
before that of its own office, so that nobody knows whether it is done (of an office told as far as any there is none); both."""


@dataclass(frozen=True)
class DossierQuestion:
    """Which dossiers: of what scope, in what state, in the period from `since` to `until`, of those in `sight`.

    `due`: the first and last day on which what falls due soon does; only for the states of OF_DUE_DAYS that have such. `words` are to be
    found in the number, the name of the procedure or the field; EVERY is no state, but all that was ever received.
    """

    state: str
    since: date
    until: date
    within: Scope
    sight: Sight
    due: tuple[date, date] | None = None
    words: str = ""


@dataclass(frozen=True)
class Listed:
    """One dossier of the office `office_id`. `days_late` are working days, None where it is not late (or cannot be); `office_code` is
    None where no file told it.

    They are counted to its result, or else to `told_until`, the last day told of its office, whatever the period. `finished_is_bound`: no
    file tells `finished_on` itself, it was finished no later than that day. `status` and all days are those known
    today, also in a list of a past period, so that what stands beside each other agrees.
    """

    dossier_no: str
    office_id: str
    office_code: str | None
    office: str
    procedure_code: str | None
    procedure_name: str | None
    field: str
    channel: str | None
    status: str
    received_on: date
    due_on: date | None
    finished_on: date | None
    finished_is_bound: bool
    late_cause: str | None
    apologised: bool | None  # None: no file tells it
    days_late: int | None
    told_until: date


def in_period(
    state: str, period: Period, within: Scope, sight: Sight, words: str = ""
) -> DossierQuestion:
    """The list of a state in a period, narrowed to what is in sight and holds some words."""
    return DossierQuestion(state, period.start, period.end, within, sight, words=words)


def label(question: DossierQuestion) -> str:
    """What the list holds, as the definitions name it."""
    if question.due is not None:
        first, last = question.due
        span = f"ngày {day(first)}" if first == last else f"từ {day(first)} đến {day(last)}"
        return f"Hồ sơ đang giải quyết, đến hạn {span}"
    if question.state == DUE_SINCE:
        return f"Hồ sơ đến hạn trước ngày {day(question.until)}, đơn vị chưa có số liệu sau ngày hẹn nên chưa rõ kết quả"
    return EVERY_LABEL if question.state == EVERY else state_label(question.state, question.until)


def states() -> tuple[str, ...]:
    """The lists of a period, by the ledger's names and some of their own, in the order to offer them."""
    return definitions().counts.lists


def state_label(state: str, on: date) -> str:
    """The name of a state of a period that ends on a day."""
    return definitions().at(on).counts[state].label


def count_listed(database: Rows, question: DossierQuestion) -> int:
    """How many dossiers the list holds."""
    sql = asking(database, "dossier_count", question)
    return int(database.rows(sql, parameters(question))[0]["dossiers"])


def listed(database: Rows, question: DossierQuestion, limit: int, offset: int = 0) -> list[Listed]:
    """Some dossiers of the list, the longest due first."""
    asked = parameters(question) | {"limit": limit, "offset": offset}
    rows = database.rows(asking(database, "dossier_list", question), asked)
    return [_listed(row) for row in rows]


def asking(database: Rows, name: str, question: DossierQuestion) -> str:
    """A statement about the dossiers of a list, sql/NAME.sql."""
    own = {**OF_DUE_DAYS, EVERY: "received_on <= $until"}
    condition = own.get(question.state) or definitions().counts.condition(question.state)
    sieve = unfinished(database, question.until) if are_open(question.state) else "TRUE"
    return statement(name).format(
        condition=condition, sieve=sieve, before=as_told("$before"), until=as_told("$until")
    )


def are_open(state: str) -> bool:
    """Whether all dossiers of a state are open at the period's end."""
    known = definitions().counts
    return state in OF_DUE_DAYS or (
        state != EVERY and all(known[part].at == "end" for part in known.terms(state))
    )


def parameters(question: DossierQuestion) -> dict[str, Any]:
    """What sql/dossiers_asked.sql has to be told."""
    due = zip(("due_from", "due_by"), question.due or (), strict=False)
    return {
        "before": question.since - timedelta(days=1),
        "until": question.until,
        **asdict(question.within),
        "seen": None if question.sight.offices is None else list(question.sight.offices),
        **dict(due),
        # Signs alone are no words, but they are a search: one that finds only numbers that hold them.
        "words": fold(question.words) or _as_key(question.words) or None,
        "number": _as_key(question.words),
    }


def _as_key(words: str) -> str:
    """As numbers are compared: without spaces, quotes and what cannot be seen, in capitals, with one kind of dash."""
    plain = unicodedata.normalize("NFKC", words)
    kept = (c for c in plain if unicodedata.category(c)[0] not in "ZC" and c not in QUOTES)
    return re.sub(r"[–—−‑‐]", "-", "".join(kept)).upper()


def _listed(row: Mapping[str, Any]) -> Listed:
    values = dict(row)
    late = None if values.pop("never_late") else _days_late(row)
    office = row["office_id"]
    return Listed(days_late=late, office_code=office if is_code(office) else None, **values)


def _days_late(row: Mapping[str, Any]) -> int | None:
    """Working days after the due day, up to the result, or else the last day told of its office."""
    due, last = row["due_on"], row["finished_on"] or row["told_until"]
    if due is None or due >= last:
        return None
    return working_days(due + timedelta(days=1), last)
