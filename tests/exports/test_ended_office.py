"""Dossiers of an office that is no more: nobody is ordered or written to, and none of them is passed over in silence."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from tests.builders import put_offices, save_dossiers
from tests.exports.facts_made import papers_of
from tests.loading.shared import in_memory
from tests.oracle import Dossier
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.reminders import CONTENTS, NO_LETTER, make
from tthc_metrics.reviews.deck.decisions import GONE
from tthc_metrics.reviews.deck.records import SlideKind

Made = tuple[Papers, list[dict[str, str]]]
"""The papers, and the index of the letters by its rows."""


@pytest.fixture(scope="module")
def made() -> Made:
    """One department works on; one ended in February and left three overdue dossiers."""
    with in_memory() as database:
        put_offices(
            database,
            {"office_id": "SA", "tier": "agency"},
            {"office_id": "SC", "tier": "agency", "valid_to": date(2022, 2, 28)},
        )
        rows = [
            Dossier(f"{office}{n}", office, date(2022, 2, 1), due_on=date(2022, 2, 10))
            for office, many in (("SA", 2), ("SC", 3))
            for n in range(many)
        ]
        save_dossiers(database, rows, until=datetime(2022, 3, 31, 17))
        found = papers_of(database, "2022-03")
        found.deck  # noqa: B018  made while the database is open
        with ZipFile(BytesIO(make(found))) as file:
            text = file.read(CONTENTS).decode("utf-8-sig")
    return found, list(csv.DictReader(StringIO(text), delimiter=";"))


def test_the_deck_says_that_it_is_no_more(made: Made) -> None:
    (page,) = (s for s in made[0].deck.slides if s.kind is SlideKind.DECISIONS)
    assert page.table is not None
    (whom,) = (row[2] for row in page.table.rows if "dứt điểm" in str(row[0]))
    assert whom == f"SC {GONE}, SA"


def test_the_index_of_letters_has_all_dossiers(made: Made) -> None:
    papers, index = made
    told = {row["Mã"]: (row["Còn phải giải quyết"], row["Công văn"]) for row in index}
    assert told["SC"] == ("3", NO_LETTER)
    assert told["SA"][0] == "2"
    assert papers.facts.counts["open_overdue"] == 5
