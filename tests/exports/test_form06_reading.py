"""Our own form 06 read back through intake: the same ledger for every unit and row, whatever the names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one, load_some
from tests.exports.papers import AGENCY, COMMUNE, NAM_TRA_MY, facts_of, without_deck
from tests.exports.provinces import put_da_nang, put_tra_vinh
from tthc_metrics.exports import form06, workbook
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import RowKind, by_field, form_figures, lines, printed
from tthc_metrics.intake.form06.form_words import group_tier, spelling
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

PLACE = re.compile(r"biểu 06, dòng (\d+), cột (\d+)")


def check(facts: Facts, folder: Path) -> None:
    """Write the form, load it into an empty database, compare row by row."""
    path = folder / "bieu-06.xlsx"
    path.write_bytes(form06.make(without_deck(facts)))
    with Database(":memory:") as other:
        outcome = load_one(other, path)
        figures = other.rows("SELECT * FROM published_figures ORDER BY rowid")
    assert outcome.total_faults == 0
    counts: dict[int, dict[str, int]] = {}
    owners: dict[int, tuple[str, str | None, str]] = {}
    for each in figures:
        (row, column) = map(int, PLACE.fullmatch(each["place"]).groups())  # type: ignore[union-attr]
        assert each["figure"] == form_figures()[column - 3]
        counts.setdefault(row, {})[each["figure"]] = int(each["value"])
        owners[row] = (each["unit"], each["field"], each["tier"])
        assert (each["period_from"], each["period_to"]) == (facts.period.start, facts.period.end)
    rows = lines(facts)
    first = min(counts)
    assert list(counts) != []
    written = {
        first + nth: {f: v for f, v in printed(line.counts).items() if v is not None}
        for nth, line in enumerate(rows)
    }
    assert counts == written
    assert len({(unit, field) for unit, field, _ in owners.values()}) == len(rows)
    _check_owners(facts, {n: owners[first + n] for n in range(len(rows))})


def _check_owners(facts: Facts, owners: dict[int, tuple[str, str | None, str]]) -> None:
    """Whose the rows are: the unit's own in one part or another, else a unit of its group's tier."""
    rows = lines(facts)
    whole = owners[len(rows) - 1]
    assert whole[1] is None
    tier = None
    for nth, line in enumerate(rows[:-1]):
        unit, field, told = owners[nth]
        if by_field(facts):
            assert (unit, spelling(field or "")) == (whole[0], spelling(line.name))
        elif line.kind is RowKind.GROUP:
            tier = group_tier(line.name)
            assert (unit, field) == (whole[0], line.name)
        else:
            assert (field, told) == (None, tier)


SAMPLE = [
    (WHOLE, "2022-Q1", "calendar"),
    (WHOLE, "2022-Q1", "nd09"),
    (WHOLE, "2022-06-01..2022-07-12", "calendar"),
    (NAM_TRA_MY, "2022-06", "21-20"),
    (NAM_TRA_MY, "2022-W25", "friday"),
    (AGENCY, "2022", "calendar"),
    (COMMUNE, "2022-H1", "calendar"),
    ("H47.17", "2022-Q1", "calendar"),
]


@pytest.mark.parametrize(("unit", "code", "calendar"), SAMPLE)
def test_the_sample_comes_back(
    sample: Database, tmp_path: Path, unit: str, code: str, calendar: str
) -> None:
    check(facts_of(sample, unit, code, calendar), tmp_path)


def test_offices_of_every_tier_and_district_have_names_that_come_back(
    sample: Database, tmp_path: Path
) -> None:
    """The form of one office under the names of others: every fortieth of 270."""
    facts = facts_of(sample, AGENCY, "2022-Q2")
    for office in facts_of(sample, WHOLE, "2022-Q2").offices[::40]:
        check(replace(facts, unit=office.unit, within=office.within), tmp_path)


@pytest.mark.parametrize("unit", [WHOLE, "63-district-842", "T000", "T010", "T013"])
def test_odd_names_before_the_reform(database: Database, tmp_path: Path, unit: str) -> None:
    put_tra_vinh(database)
    check(facts_of(database, unit, "2023-Q1"), tmp_path)


@pytest.mark.parametrize("unit", [WHOLE, "T000", "T050"])
def test_odd_names_since_the_reform(database: Database, tmp_path: Path, unit: str) -> None:
    put_da_nang(database)
    facts = facts_of(database, unit, "2025-Q4")
    check(facts, tmp_path)
    if unit == WHOLE:
        groups = [line.name for line in lines(facts) if line.kind is RowKind.GROUP]
        assert groups == ["Sở, ban, ngành", "Xã, phường, đặc khu"]


def test_a_channel_that_no_file_tells_is_not_read_back_as_none_online(
    database: Database, tmp_path: Path
) -> None:
    put_tra_vinh(database, channel=None)
    facts = facts_of(database, WHOLE, "2023-Q1")
    assert facts.counts["received_unknown"] == facts.counts["received"]
    check(facts, tmp_path)


def test_days_of_both_eras_in_one_form(database: Database, tmp_path: Path) -> None:
    put_tra_vinh(database, date(2025, 6, 20))
    facts = facts_of(database, WHOLE, "2025")
    assert any("01/7/2025" in note for note in form06.notes(facts, lines(facts)))
    check(facts, tmp_path)


def test_simulated_stays_simulated_and_codes_come_back(sample: Database, tmp_path: Path) -> None:
    """The form and the list of overdue dossiers of a province's workbook, in an empty database."""
    facts = facts_of(sample, WHOLE, "2022-Q1")
    form, book = tmp_path / "bieu-06.xlsx", tmp_path / "so.xlsx"
    form.write_bytes(form06.make(without_deck(facts)))
    book.write_bytes(workbook.make(without_deck(facts)))
    with Database(":memory:") as other:
        load_one(other, form)
        load_some(other, book)
        marked = other.rows("SELECT kind, simulated FROM batches ORDER BY kind")
        offices = other.rows("SELECT DISTINCT office_id FROM dossiers ORDER BY 1")
    assert marked == [
        {"kind": "dossiers", "simulated": True},
        {"kind": "reports", "simulated": True},
    ]
    assert [row["office_id"] for row in offices] == sorted({d.office_code for d in facts.overdue})
