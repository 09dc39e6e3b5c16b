"""Every table as CSV: opens in a Vietnamese spreadsheet, equals the facts, runs nothing."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from tests.exports.papers import AGENCY, facts_of, without_deck
from tests.exports.provinces import put_tra_vinh
from tthc_metrics.exports import tables_csv
from tthc_metrics.exports.dossier_csv import MARK, RUNS
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import form_figures, lines, printed
from tthc_metrics.exports.workbook.ledgers import ledger_figures
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database

NAMES = [
    "Thông tin.csv", "Tổng quan.csv", "Theo đơn vị.csv", "Xu hướng.csv", "Biểu 06.csv", "Sổ theo đơn vị.csv",
    "Sổ theo lĩnh vực.csv", "Định nghĩa.csv", "Đối soát.csv", "Hồ sơ quá hạn.csv",
]  # fmt: skip
Rows = list[list[str]]


def tables(facts: Facts) -> dict[str, Rows]:
    """Each file's rows, the headings first, as a spreadsheet set to Vietnamese splits them."""
    found = {}
    with ZipFile(BytesIO(tables_csv.make(without_deck(facts)))) as file:
        for name in file.namelist():
            text = file.read(name).decode("utf-8")
            assert text.startswith(MARK), name
            assert "\r\n" in text
            found[name] = list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))
    return found


@pytest.fixture(scope="module")
def facts(sample: Database) -> Facts:
    return facts_of(sample, WHOLE)


@pytest.fixture(scope="module")
def read(facts: Facts) -> dict[str, Rows]:
    return tables(facts)


def test_files_and_their_shape(read: dict[str, Rows]) -> None:
    assert list(read) == NAMES
    for name, rows in read.items():
        assert len(rows) > 1, name
        assert {len(row) for row in rows} == {len(rows[0])}, name


def test_rates_are_the_scorecards_with_a_decimal_comma(read: dict[str, Rows], facts: Facts) -> None:
    head, *rows = read["Theo đơn vị.csv"]
    found = {}
    for row in rows:
        at = dict(zip(head, row, strict=True))
        found[at["Mã đơn vị"], at["Chỉ số"]] = (at["Tử số"], at["Mẫu số"], at["Tỷ lệ (%)"])
    expected = {}
    for s in (*facts.localities, *facts.agencies):
        counts = ["–" if n is None else str(n) for n in (s.numerator, s.denominator)]
        value = None if s.value is None else Fraction(found[s.unit.id, s.metric.label][2].replace(",", ".")) / 100  # fmt: skip
        assert value is None or abs(value - s.value) <= Fraction(1, 2_000_000)
        rate = found[s.unit.id, s.metric.label][2] if s.value is not None else "–"
        expected[s.unit.id, s.metric.label] = (*counts, rate)
    assert found == expected


def test_the_form_and_the_ledgers_are_the_facts(read: dict[str, Rows], facts: Facts) -> None:
    for row, line in zip(read["Biểu 06.csv"][1:], lines(facts), strict=True):
        counts = printed(line.counts)
        assert row[:2] == [line.ordinal, line.name]
        assert row[2:13] == ["–" if counts[f] is None else str(counts[f]) for f in form_figures()]
    for name, parts in (("Sổ theo đơn vị.csv", facts.offices), ("Sổ theo lĩnh vực.csv", facts.fields)):  # fmt: skip
        rows = {row[0]: row[2:] for row in read[name][1:]}
        assert rows == {p.unit.id: [str(p.counts[f]) for f in ledger_figures()] for p in parts}


def test_it_says_whose_and_when(read: dict[str, Rows], facts: Facts) -> None:
    assert [tuple(row) for row in read["Thông tin.csv"][1:]] == list(stamp(facts))


def test_overdue_dossiers(read: dict[str, Rows], facts: Facts) -> None:
    rows = read["Hồ sơ quá hạn.csv"][1:]
    assert [row[0] for row in rows] == [dossier.dossier_no for dossier in facts.overdue]


def test_nothing_runs(database: Database) -> None:
    """Names that are formulas are in it, each behind an apostrophe."""
    put_tra_vinh(database)
    read = tables(facts_of(database, WHOLE, "2023-Q1"))
    cells = [cell for rows in read.values() for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(RUNS)]
    assert {"'=1+1", "'=CMD()", "'+84 quản lý giá"} <= set(cells)


def test_an_office_and_the_same_bytes_again(sample: Database) -> None:
    facts = facts_of(sample, AGENCY)
    assert [row[1] for row in tables(facts)["Biểu 06.csv"]][-1] == "Tổng cộng"
    made = [tables_csv.make(without_deck(facts)) for _ in range(2)]
    assert made[0] == made[1]
