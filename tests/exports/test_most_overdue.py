"""The report names the same units with most overdue dossiers as the deck: those that have ended are among them."""

from __future__ import annotations

from pathlib import Path

from tests.exports.facts_made import papers_of
from tthc_metrics.exports.report.findings import findings
from tthc_metrics.exports.report.targets import shortcomings
from tthc_metrics.ledger.overdue_ages import overdue_ages_by
from tthc_metrics.store.database import Database


def test_a_quarter_whose_districts_have_ended(da_nang_file: Path) -> None:
    with Database(da_nang_file, read_only=True) as database:
        papers = papers_of(database, "2025-Q3")
        facts, told = papers.facts, findings(papers)
        offices = overdue_ages_by(database, facts.days, facts.within, lambda office, _: office)
    (*_, said) = shortcomings(facts, told.overdue, told.most_overdue)
    names = said.partition("; nhiều nhất: ")[2].rstrip(".").split(", ")
    assert names == list(told.most_overdue[:5])
    assert "Núi Thành 3" in names  # a district until July 2025
    most = [int(name.rsplit(" ", 1)[1]) for name in told.most_overdue]
    assert most == sorted(most, reverse=True)
    assert most[0] >= max(own.total for own in offices.values())
