"""A period that is not over says so beside its title, on every paper; one that is says nothing of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.exports.facts_made import papers_of, period
from tests.exports.read_back import words
from tthc_metrics.core.periods import unfinished_text
from tthc_metrics.exports import conclusions
from tthc_metrics.exports.conclusions import Conclusion
from tthc_metrics.exports.kinds import KINDS, PaperKind, kind_named, paper
from tthc_metrics.reviews.frozen import Review
from tthc_metrics.store.database import Database

UNIT = "63-district-516"  # Nam Trà My
SAID = "số liệu chưa hết kỳ, mới đến ngày 30/06/2022"
OF_A_REVIEW, OF_ALL = "conclusions", "briefs"
TITLE = 900  # letters in which title and period stand, letterhead before them


def test_a_period_is_unfinished_until_its_last_day_is_told() -> None:
    quarter = period("2022-Q2")
    assert (
        unfinished_text(quarter, date(2022, 6, 29))
        == "số liệu chưa hết kỳ, mới đến ngày 29/06/2022"
    )
    assert unfinished_text(quarter, date(2022, 6, 30)) == ""


@pytest.mark.parametrize("kind", [k for k in KINDS if k.name not in (OF_A_REVIEW, OF_ALL)])
def test_every_paper_says_so_beside_its_title(sample: Database, kind: PaperKind) -> None:
    made = paper(kind, papers_of(sample, "2022", UNIT))
    said = words(made.name, made.content).lower()
    if not made.name.endswith(
        (".zip", ".png")
    ):  # a zip begins with its list, a picture with its own words
        said = said[:TITLE]
    assert SAID in said


@pytest.mark.parametrize("kind", [kind_named(name) for name in ("brief", "csv", "report", "text")])
def test_a_finished_period_says_nothing_of_it(sample: Database, kind: PaperKind) -> None:
    made = paper(kind, papers_of(sample, "2022-Q2", UNIT))
    assert "chưa hết kỳ" not in words(made.name, made.content)


def test_the_notice_of_a_review_says_it_too(
    sample: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = papers_of(sample, "2022", UNIT)
    review = Review(
        1, "Rà soát năm", "calendar", "2022", "online_rate", 1, None,
        simulated=True, frozen_at=datetime(2022, 7, 1, 9),
    )  # fmt: skip
    found = Conclusion(review, papers.deck, (), ())
    monkeypatch.setattr(conclusions, "conclusion", lambda *_: found)
    assert SAID in words("x.docx", conclusions.make(papers))[:TITLE]
