"""The report's annex tables and its findings: counted again from the tables, and each where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from docx.document import Document as Paper

from tests.exports.docx_reading import captioned, opened, rows, section
from tests.exports.facts_made import papers_of, period
from tthc_metrics.exports import report
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.report.catalogue import TITLE as CATALOGUE
from tthc_metrics.exports.report.findings import findings
from tthc_metrics.exports.report.late import TITLE as LATE
from tthc_metrics.exports.report.online import catalogue
from tthc_metrics.ledger.breakdown import Split, parts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.store.database import Database

GOOD, BAD = "1. Hiệu quả công tác kiểm soát TTHC", "2. Khó khăn, hạn chế"
TIERS = {"Cấp tỉnh": "at_agency", "Cấp huyện": "at_district", "Cấp xã": "at_commune"}
LEVELS = """
    SELECT COUNT(DISTINCT procedure_code) AS every,
        COUNT(DISTINCT CASE WHEN service_level IN ('4', 'full') THEN procedure_code END) AS full_online,
        COUNT(DISTINCT CASE WHEN service_level IN ('4', 'full') AND integrated THEN procedure_code END) AS integrated
    FROM procedures
    WHERE listed_by IS NULL AND {tier} AND COALESCE(valid_from, $on) <= $on AND COALESCE(valid_to, $on) >= $on
"""


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


@pytest.fixture(scope="module")
def paper(papers: Papers) -> Paper:
    return opened(report.make(papers))


def counted(sample: Database, tier: str) -> Mapping[str, int]:
    (row,) = sample.rows(LEVELS.format(tier=tier), {"on": period("2022-Q2").end})
    return row


def test_procedures_by_tier_are_those_of_the_table(paper: Paper, sample: Database) -> None:
    body = rows(captioned(paper)[CATALOGUE])[2:]
    assert [row[0] for row in body] == [*TIERS, "Theo danh mục"]
    for row, tier in zip(body, [*TIERS.values(), "TRUE"], strict=True):
        own = counted(sample, tier)
        assert (row[1], row[2], row[5]) == tuple(
            str(own[n]) for n in ("every", "full_online", "integrated")
        )
        whole, *cells = map(int, row[1:])
        assert sum(cells[:3]) == whole


def test_section_3_says_them_and_leaves_open_who_set_them(paper: Paper, papers: Papers) -> None:
    said = section(paper, "3. Công bố, công khai TTHC, danh mục TTHC")
    numbers = [f"{tier.lower()}: {papers.facts.catalogue[key]['procedures']}" for tier, key in
               zip(TIERS, ("agency", "district", "commune"), strict=True)]  # fmt: skip
    assert "; ".join(numbers) in said[0]
    assert said[1].startswith("- Theo cơ quan quy định: [… bổ sung: số TTHC do Trung ương quy định")
    of_district = papers_of(papers.source(), "2022-Q2", "63-district-504").facts
    assert "cấp tỉnh" not in catalogue(of_district)[0]
    assert "cấp xã" in catalogue(of_district)[0]


def test_late_dossiers_by_field_and_cause_add_up_to_the_ledger(
    paper: Paper, papers: Papers, sample: Database
) -> None:
    body = rows(captioned(paper)[LATE])[2:]
    fields = {p.unit.name: p.counts for p in parts(sample, period("2022-Q2"), Split.FIELD, Scope())}
    for row in body[:-1]:
        own = fields[row[1]]
        wanted = ("resolved_late", "late_subjective", "late_objective", "late_software", "late_unknown", "open_overdue")  # fmt: skip
        assert [int(cell.replace(".", "")) for cell in row[2:]] == [own[name] for name in wanted]
    for column in range(2, 8):
        summed = sum(int(row[column].replace(".", "")) for row in body[:-1])
        assert summed == int(body[-1][column].replace(".", ""))
    assert int(body[-1][2].replace(".", "")) == papers.facts.counts["resolved_late"]


def test_findings_stand_where_they_belong(paper: Paper, papers: Papers) -> None:
    lacking, waiting, change = papers.deck.findings
    good, bad = section(paper, GOOD), section(paper, BAD)
    assert f"- {lacking}." in bad  # Sở TN&MT lacks
    assert f"- {change}." in good  # the rate grew
    (stock,) = [text for text in bad if text.startswith(f"- {waiting.partition(';')[0]}: ")]
    assert "hồ sơ đang giải quyết, chiếm" in stock


def test_without_shortfall_they_are_results_and_a_falling_rate_is_a_shortcoming(
    papers: Papers,
) -> None:
    lacking, waiting, change = papers.deck.findings
    quiet = (SlideKind.SHORTFALL, SlideKind.OVERDUE)
    deck = replace(papers.deck, slides=tuple(s for s in papers.deck.slides if s.kind not in quiet))
    found = findings(replace(papers, deck=deck))
    assert (found.good, found.bad, found.overdue) == (
        (f"- {lacking}.", f"- {waiting}.", f"- {change}."),
        (),
        "",
    )
    facts = papers.facts
    fell = [
        replace(s, value=Fraction(1)) if s.metric.id == deck.metric else s for s in facts.before
    ]
    worse = findings(replace(papers, deck=deck, facts=replace(facts, before=fell)))
    assert worse.bad == (f"- {change}.",)
