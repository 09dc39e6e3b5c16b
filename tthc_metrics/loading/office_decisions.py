"""Offices that only an export's words name, and what an analyst says of them: another one, or one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.vietnamese import alphabetical, fold
from tthc_metrics.intake.offices import Office
from tthc_metrics.loading.apply import apply_decisions
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.store.batches import note, writing
from tthc_metrics.store.database import Database, Rows

LIKELY = 5
OWN_TIERS = ("agency", "district", "commune")


@dataclass(frozen=True)
class WaitingOffice:
    """An office to confirm: how many dossiers it has, and known offices that it may be, likeliest first."""

    office_id: str
    name: str
    tier: str
    dossiers: int
    maybe: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Decision:
    """What an analyst said of an office made from words (grain of office_decisions)."""

    office_id: str
    means: str | None
    name: str | None
    tier: str | None
    place_id: str | None


def count_waiting(database: Database) -> int:
    """How many offices are made from words and nobody has decided on."""
    rows = database.rows("SELECT COUNT(*) AS n FROM offices WHERE NOT confirmed")
    return int(rows[0]["n"])


def waiting(database: Database) -> list[WaitingOffice]:
    """The offices made from words that nobody has decided on, those with most dossiers first."""
    if not count_waiting(database):
        return []  # nobody need count every dossier for that
    with database.cursor() as cursor:
        known = stored_offices(cursor)
    counts = {
        row["office_id"]: row["n"]
        for row in database.rows("SELECT office_id, COUNT(*) AS n FROM dossiers GROUP BY office_id")
    }
    sure = [office for office in known if office.confirmed]
    found = [
        WaitingOffice(
            office.office_id, office.name, office.tier, counts.get(office.office_id, 0),
            tuple((o.office_id, o.name) for o in _likely(office.name, sure)),
        )
        for office in known
        if not office.confirmed
    ]  # fmt: skip
    return sorted(found, key=lambda office: (-office.dossiers, alphabetical(office.name)))


def decided(rows: Rows) -> list[Decision]:
    """All decisions so far."""
    return [
        Decision(**row) for row in rows.rows("SELECT * FROM office_decisions ORDER BY office_id")
    ]


def decide(database: Database, decision: Decision, by: str | None = None) -> None:
    """Let a decision count: its dossiers move at once, in the book too. One of the same office is replaced."""
    if decision.means is None and (decision.tier not in OWN_TIERS or not decision.name):
        raise RequestError(
            Fault(decision.office_id, "chưa đủ tên và tuyến.", "Ghi tên, chọn tuyến.")
        )
    with writing(database) as cursor:
        cursor.execute("DELETE FROM office_decisions WHERE office_id = ?", [decision.office_id])
        cursor.execute(  # of an agency only the province is known: it stays
            "INSERT INTO office_decisions SELECT ?, ?, ?, ?, COALESCE(?, (SELECT province_id FROM offices WHERE office_id = ?))",
            [
                decision.office_id,
                decision.means,
                decision.name,
                decision.tier,
                decision.place_id,
                decision.office_id,
            ],
        )
        apply_decisions(cursor)
        words = f"Xác nhận đơn vị {decision.name or decision.office_id}"
        note(cursor, "office", None, datetime.now(), by, words=words)


def take_back(database: Database, office_id: str, by: str | None = None) -> None:
    """Forget a decision: the office waits again, with the dossiers that it had."""
    with writing(database) as cursor:
        cursor.execute("DELETE FROM office_decisions WHERE office_id = ?", [office_id])
        apply_decisions(cursor)
        note(cursor, "office", None, datetime.now(), by, words=f"Bỏ xác nhận đơn vị {office_id}")


def _likely(name: str, sure: Sequence[Office]) -> list[Office]:
    """Known offices whose names share most words with this one."""
    words = set(fold(name).split())

    def shared(office: Office) -> float:
        own = set(fold(office.name).split())
        return len(words & own) / len(words | own)

    return [o for o in sorted(sure, key=shared, reverse=True) if shared(o) > 0.3][:LIKELY]
