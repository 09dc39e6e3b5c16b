"""A paper lists the dossiers that who asks for it may see; what it counts is the same for everybody."""

from __future__ import annotations

from tests.exports.facts_made import period
from tests.exports.papers import AGENCY
from tthc_metrics.catalogue import definitions
from tthc_metrics.exports.apologies import late_dossiers
from tthc_metrics.exports.kinds import KINDS, kind_named, paper, prepare
from tthc_metrics.exports.reminders.reminder import reminders
from tthc_metrics.ledger.sight import EVERYTHING, Sight
from tthc_metrics.store.database import Database

LISTS = ("form06-tiers", "reminders", "apologies", "csv")


def test_lists_of_papers_are_cut_to_what_may_be_seen(sample: Database) -> None:
    seen, every = (
        prepare(sample, definitions(), period("2022-Q1"), sight=sight)
        for sight in (Sight((AGENCY,)), EVERYTHING)
    )
    own = {one.dossier_no for _, one in late_dossiers(sample, every.facts, EVERYTHING) if one.office_id == AGENCY}  # fmt: skip
    assert own
    assert {one.dossier_no for _, one in late_dossiers(sample, seen.facts, seen.sight)} == own
    assert {one.office_id for told in reminders(seen) for one in told.dossiers} == {AGENCY}
    assert [(told.unit, told.overdue) for told in reminders(seen)] == [
        (told.unit, told.overdue) for told in reminders(every)
    ]
    assert seen.facts.counts == every.facts.counts
    for name in LISTS:
        assert name in {kind.name for kind in KINDS}
        assert paper(kind_named(name), seen).content
