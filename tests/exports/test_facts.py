"""What all papers are made from: the scorecard's scores and the ledger's counts, gathered by one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import save_dossiers
from tests.exports.provinces import dossiers, put_da_nang
from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.edition import edition_of
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.exports.facts import paper_facts
from tthc_metrics.ledger.counts import columns, ledgers
from tthc_metrics.ledger.sight import NOTHING, Sight
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.scoring.wording.lights import fraction_text
from tthc_metrics.store.database import Database

AGENCY = "H47.02"  # Sở Tài nguyên và Môi trường


def period(code: str) -> Period:
    return parse_period(code, definitions().calendars["calendar"])


@pytest.fixture(scope="module")
def district(sample: Database) -> str:
    """A district with a name of its own, by id."""
    rows = sample.rows("SELECT place_id FROM places WHERE name = 'Huyện Nam Trà My'")
    return str(rows[0]["place_id"])


@pytest.mark.parametrize("who", [WHOLE, "district", AGENCY])
@pytest.mark.parametrize("code", ["2022-Q2", "2022-06", "2022"])
def test_scores_are_the_scorecards_and_parts_make_the_whole(
    sample: Database, district: str, who: str, code: str
) -> None:
    asked = period(code)
    facts = paper_facts(sample, definitions(), asked, district if who == "district" else who)
    by = {WHOLE: GroupBy.ALL, "district": GroupBy.DISTRICT, AGENCY: GroupBy.OFFICE}[who]
    found = scorecard(sample, definitions().at(asked.end), [asked], by)
    assert facts.scores == [s for s in found if s.unit.id == facts.unit.id]
    assert facts.history[-1] == facts.scores
    for parts in (facts.fields, facts.offices):
        for column in columns():
            assert sum(part.counts[column] for part in parts) == facts.counts[column], column
    assert len(facts.overdue) == facts.counts["open_overdue"]
    assert facts.score("online_rate").denominator == facts.counts["received"]


def test_units_inside_by_what_they_are(sample: Database, district: str) -> None:
    whole, inside = (
        paper_facts(sample, definitions(), period("2022-Q2"), u) for u in (WHOLE, district)
    )
    assert {s.unit.by for s in whole.localities} == {GroupBy.DISTRICT}
    assert {s.unit.by for s in whole.agencies} == {GroupBy.AGENCY}
    assert {s.unit.tier for s in inside.localities} == {"district", "commune"}
    assert not inside.agencies
    assert not paper_facts(sample, definitions(), period("2022-Q2"), AGENCY).localities


def test_papers_list_the_dossiers_in_sight_and_count_all(sample: Database) -> None:
    whole = paper_facts(sample, definitions(), period("2022-06"))
    part = paper_facts(sample, definitions(), period("2022-06"), sight=Sight((AGENCY,)))
    none = paper_facts(sample, definitions(), period("2022-06"), sight=NOTHING)
    assert part.overdue == [one for one in whole.overdue if one.office_code == AGENCY] != []
    assert none.overdue == []
    assert part.fields == none.fields == whole.fields
    assert list(part.scores) == list(whole.scores)


def test_the_why_of_a_unit_inside_counts_its_own_dossiers(sample: Database) -> None:
    facts = paper_facts(sample, definitions(), period("2022-06"))
    own = {row.key: row for row in ledgers(sample, [period("2022-06")], GroupBy.DISTRICT)}
    for score in facts.localities:
        if score.metric.id == "online_rate":
            assert f"({fraction_text(score)} hồ sơ tiếp nhận)" in facts.why(score)
            assert score.denominator == own[score.unit.id]["received"]


@pytest.mark.parametrize(
    ("unit", "code", "says"),
    [
        ("H47.99", "2022-Q2", "Đơn vị «H47.99»"),
        (WHOLE, "2019", "hồ sơ chỉ chắc chắn đủ từ"),
        (WHOLE, "2030-01", "hồ sơ chỉ chắc chắn đủ từ"),
    ],
)
def test_what_is_not_there_is_told(sample: Database, unit: str, code: str, says: str) -> None:
    with pytest.raises(RequestError) as refused:
        paper_facts(sample, definitions(), period(code), unit)
    assert says in str(refused.value)


def test_nothing_loaded(database: Database) -> None:
    with pytest.raises(RequestError, match="chưa có hồ sơ nào"):
        paper_facts(database, definitions(), period("2022"))


def test_the_edition_changes_with_any_definition_and_with_nothing_else(tmp_path: Path) -> None:
    ours, own = tmp_path / "ours", tmp_path / "own"
    ours.mkdir()
    (ours / "targets.toml").write_bytes(b"value = 0.2\n")
    first = edition_of(ours, own)
    (ours / "targets.toml").write_bytes(b"value = 0.2\r\n")
    (ours / "notes.txt").write_text("not a definition")
    assert edition_of(ours, own) == first
    own.mkdir()
    (own / "targets.toml").write_text("value = 0.3\n")
    assert edition_of(ours, own) != first
    (own / "targets.toml").unlink()
    (ours / "targets.toml").write_bytes(b"value = 0.25\n")
    assert edition_of(ours, own) != first


def test_the_history_of_a_unit_begins_with_it(database: Database) -> None:
    """A commune of July 2025 in data that begin in March: its deck has no empty quarter."""
    put_da_nang(database)
    save_dossiers(database, dossiers("T000", 7_000, date(2025, 3, 20)))
    facts = paper_facts(database, definitions(), period("2025-Q4"), "T050")
    assert [{s.period.code for s in scores} for scores in facts.history] == [
        {"2025-Q3"},
        {"2025-Q4"},
    ]
