"""What every count means, in plain Python, written apart from the SQL that it is compared with.

One dossier at a time, one question at a time, no running totals: slow and plain on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

NEVER_RECEIVED = {"registered", "refused"}
ENDED = {"done", "collected", "withdrawn", "returned"}
WAITING = {"supplement", "payment", "stopped"}


@dataclass(frozen=True)
class Dossier:
    """One dossier as the store keeps it."""

    dossier_no: str
    office_id: str
    received_on: date
    due_on: date | None = None
    finished_on: date | None = None
    channel: str | None = "in_person"  # None: no file tells it
    status: str = "processing"
    service_level: str | None = None
    owes_fee: bool | None = None
    paid_online: bool | None = None
    digitised: bool | None = None
    satisfied: bool | None = None
    late_cause: str | None = None
    field: str | None = None
    procedure_code: str | None = None
    collected_on: date | None = None
    electronic_result: bool | None = None
    reused: bool | None = None
    accepted_late: bool | None = None
    apologised: bool | None = None


def ended(d: Dossier) -> date | None:
    """The day it was finished; where nobody tells, the day its result was collected: it was finished by then."""
    if d.finished_on:
        return d.finished_on
    collected = d.collected_on
    return collected if collected and collected >= d.received_on else None


def number_key(text: str) -> str:
    """What all spellings of one number have in common."""
    plain = unicodedata.normalize("NFKC", text).upper()
    seen = [c for c in plain if unicodedata.category(c)[0] not in "CZ" and c not in "'\"="]
    return "".join("-" if unicodedata.category(c) == "Pd" or c == "−" else c for c in seen)


def dossier_key(d: Dossier) -> str:
    """One dossier: a number with the code of a province or ministry, or else a number of one office."""
    key = number_key(d.dossier_no)
    codes = [part for part in re.split("[^0-9A-Z]+", key) if re.fullmatch("[GH][0-9]{2}", part)]
    return key if codes else f"{key}@{d.office_id}"


def outcome(d: Dossier) -> str:
    end = ended(d)
    if d.status in ("returned", "withdrawn"):
        return d.status
    if d.due_on is None or end == d.due_on:
        return "on_time"
    assert end
    return "early" if end < d.due_on else "late"


def is_open(d: Dossier, day: date) -> bool:
    """At the end of `day`: received by then, and not known to be finished by then."""
    end = ended(d)
    return d.received_on <= day and (end is None or end > day)


def ended_some_day(d: Dossier) -> bool:
    """Finished by its status, on a day that nobody tells."""
    return ended(d) is None and d.status in ENDED


def is_overdue(d: Dossier, day: date) -> bool:
    waits = ended(d) is None and d.status in WAITING
    past = d.due_on is not None and d.due_on < day
    return is_open(d, day) and past and not waits and not ended_some_day(d)


def maybe_full_process(d: Dossier) -> bool:
    """It may be an online one of the full process, and it may not."""
    possible = d.channel in (None, "online") and d.service_level in (None, "4", "full")
    return possible and (d.channel is None or d.service_level is None)


def after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def ledger(
    dossiers: Iterable[Dossier], start: date, end: date, told_until: date = date.max
) -> dict[str, int]:
    """The counts of a period from `start` to `end`, both included, of offices that are told until a day.

    Stocks are those of that day if it is before; what would come to pass after it nobody knows.
    """
    start, end = min(start, after(told_until)), min(end, told_until)
    counted = [d for d in dossiers if d.status not in NEVER_RECEIVED]
    received = [d for d in counted if start <= d.received_on <= end]
    resolved = [d for d in counted if (on := ended(d)) and start <= on <= end]
    before = [d for d in counted if d.received_on < start]
    online = [d for d in received if d.channel == "online"]
    results = {
        kind: [d for d in resolved if outcome(d) == kind]
        for kind in ("early", "on_time", "late", "returned", "withdrawn")
    }
    with_result = [*results["early"], *results["on_time"], *results["late"]]
    still_open = [d for d in counted if is_open(d, end)]
    overdue = [d for d in still_open if is_overdue(d, end)]
    carried_over = [d for d in before if (on := ended(d)) is None or on >= start]
    counts = {
        "carried_over": carried_over,
        "received_online": online,
        "received_direct": [d for d in received if d.channel in ("in_person", "postal")],
        "received_in_person": [d for d in received if d.channel == "in_person"],
        "received_postal": [d for d in received if d.channel == "postal"],
        "received_unknown": [d for d in received if d.channel is None],
        "received": received,
        "handled": [*received, *carried_over],
        "resolved_early": results["early"],
        "resolved_on_time": results["on_time"],
        "resolved_late": results["late"],
        "late_or_not": [d for d in results["late"] if d.finished_on is None],
        "returned": results["returned"],
        "withdrawn": results["withdrawn"],
        "returned_or_withdrawn": [*results["returned"], *results["withdrawn"]],
        "resolved_in_time": [d for d in resolved if outcome(d) != "late"],
        "resolved": resolved,
        "open": still_open,
        "open_overdue": overdue,
        "open_in_time": [d for d in still_open if d not in overdue],
        "waiting": [d for d in still_open if ended(d) is None and d.status in WAITING],
        "end_unknown": [d for d in still_open if ended_some_day(d)],
        "due_in_time": [d for d in resolved if outcome(d) != "late"],
        "due_late_or_overdue": [*results["late"], *overdue],
        "fell_due": [*resolved, *overdue],
        "handled_in_time": [
            *(d for d in resolved if outcome(d) != "late"),
            *(d for d in still_open if d not in overdue),
        ],
        "online_level_3": [d for d in online if d.service_level in ("3", "partial")],
        "online_level_4": [d for d in online if d.service_level in ("4", "full")],
        "fee_owed": [d for d in received if d.owes_fee],
        "paid_online": [d for d in received if d.owes_fee and d.paid_online],
        "payment_unknown": [d for d in received if d.owes_fee and d.paid_online is None],
        "digitised": [d for d in received if d.digitised],
        "digitised_unknown": [d for d in received if d.digitised is None],
        "reused": [d for d in received if d.reused],
        "reused_unknown": [d for d in received if d.reused is None],
        "full_process_unknown": [d for d in received if maybe_full_process(d)],
        "accepted_late": [d for d in online if d.accepted_late],
        "acceptance_unknown": [
            d
            for d in received
            if d.channel is None or (d.channel == "online" and d.accepted_late is None)
        ],
        "with_result": with_result,
        "electronic_results": [d for d in with_result if d.electronic_result],
        "electronic_unknown": [d for d in with_result if d.electronic_result is None],
        "late_apologised": [d for d in results["late"] if d.apologised],
        "apology_unknown": [d for d in results["late"] if d.apologised is None],
        "late_subjective": [d for d in results["late"] if d.late_cause == "subjective"],
        "late_objective": [d for d in results["late"] if d.late_cause == "objective"],
        "late_software": [d for d in results["late"] if d.late_cause == "software"],
        "late_unknown": [d for d in results["late"] if d.late_cause is None],
        "rated": [d for d in resolved if d.satisfied is not None],
        "satisfied": [d for d in resolved if d.satisfied],
    }
    numbers = {name: len(found) for name, found in counts.items()}
    numbers["unaccounted"] = numbers["handled"] - numbers["resolved"] - numbers["open"]
    return numbers
