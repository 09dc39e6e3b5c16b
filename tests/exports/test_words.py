"""Words of papers that must agree with their numbers: which days stand beside a period, what a heading counts."""

from __future__ import annotations

from tests.exports.papers import COMMUNE, NAM_TRA_MY
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.exports.facts import paper_facts
from tthc_metrics.exports.kinds import prepare
from tthc_metrics.exports.map_wording import main_map, whose
from tthc_metrics.exports.report.targets import metrics_table
from tthc_metrics.exports.tables_csv import tables
from tthc_metrics.exports.unit_wording import earlier_headings
from tthc_metrics.reviews.deck import SlideKind, build_deck
from tthc_metrics.store.database import Database

DEFS = definitions()
RUNNING = parse_period("2022-07", DEFS.calendars["nd09"])
"""15/06 to 14/07/2022; the sample tells it to 30/06."""


def test_a_period_that_runs_names_the_days_that_it_is_compared_with(sample: Database) -> None:
    facts = paper_facts(sample, DEFS, RUNNING)
    cut = ["Kỳ trước, 15/05–30/05/2022", "Năm trước, 15/06–30/06/2021"]
    assert list(earlier_headings(facts, "Kỳ trước", "Năm trước")) == cut
    assert cut[0] in {cell[0] for row in metrics_table(facts).heading for cell in row}
    slides = build_deck(sample, DEFS, RUNNING).slides
    summary = next(slide for slide in slides if slide.kind is SlideKind.SUMMARY)
    assert any(fact.endswith("so với 15/05–30/05/2022") for fact in summary.figures[0].facts)


def test_what_the_form_counts_otherwise_than_the_ledger_is_called_otherwise(
    sample: Database,
) -> None:
    """Returned and withdrawn are on time in the form, and apart in the ledger."""
    facts = paper_facts(sample, DEFS, parse_period("2022-Q1", DEFS.calendars["calendar"]))
    found = {table.name: table for table in tables(facts)}
    label = DEFS.figures["resolved_on_time"].label
    assert label in found["Sổ theo đơn vị"].headings
    assert label not in found["Biểu 06"].headings


def test_a_map_is_called_by_what_it_shows(sample: Database) -> None:
    """Of a district its offices, of a commune its fields: never the province's."""
    quarter = parse_period("2022-Q1", DEFS.calendars["calendar"])
    for unit, name in ((NAM_TRA_MY, "Huyện Nam Trà My"), (COMMUNE, "UBND xã Trà Vinh")):
        papers = prepare(sample, DEFS, quarter, unit)
        assert whose(papers.facts).startswith(name)
        shown = main_map(papers)
        assert "huyện đạt" not in shown.title
        assert len(shown.figures) < 18
