"""Công văn đôn đốc and thư xin lỗi read back: who is asked for what, every dossier, the deadline, the index."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.builders import put_offices, save_dossiers
from tests.exports.docx_reading import captioned, opened, paragraphs, rows
from tests.exports.facts_made import papers_of
from tests.oracle import Dossier
from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.records import Light
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.exports import apologies
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.message import LIMIT
from tthc_metrics.exports.reminders import CONTENTS, make
from tthc_metrics.exports.reminders.letter import LISTED
from tthc_metrics.exports.reminders.reminder import DAYS
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.store.database import Database


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


@pytest.fixture(scope="module")
def files(papers: Papers) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(make(papers))) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def index(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(files[CONTENTS].decode("utf-8-sig")), delimiter=";"))


def test_each_unit_that_is_red_or_has_overdue_dossiers_has_a_letter_and_a_text(
    papers: Papers, files: Mapping[str, bytes], index: list[dict[str, str]]
) -> None:
    facts = papers.facts
    inside = [*facts.localities, *facts.agencies]
    red = {s.unit.id for s in inside if s.light is Light.RED and s.metric in facts.main}
    late = {
        unit
        for (_, unit), counts in facts.counts_of_units.items()
        if counts["open_overdue"] and unit in {s.unit.id for s in inside}
    }
    assert {row["Mã"] for row in index} == red | late
    assert sorted(files) == sorted(
        [CONTENTS, *(row["Công văn"] for row in index), *(row["Tin Zalo"] for row in index)]
    )
    deadline = day(next_working_day(facts.until, DAYS))
    assert {row["Hạn"] for row in index} == {deadline}
    for row in index:
        text = files[row["Tin Zalo"]].decode()
        assert len(text) < LIMIT
        assert row["Đơn vị"].lower() in text.lower()
        assert deadline in text


def test_the_letters_list_every_overdue_dossier_once(
    papers: Papers, files: Mapping[str, bytes], index: list[dict[str, str]]
) -> None:
    found: Counter[str] = Counter()
    for row in index:
        tables = captioned(opened(files[row["Công văn"]]))
        listed = rows(tables[LISTED])[1:] if LISTED in tables else []
        assert len(listed) == int(row["Hồ sơ quá hạn"])
        found.update(cells[1] for cells in listed)
    assert found == Counter(one.dossier_no for one in papers.facts.overdue)
    assert found.total() == papers.facts.counts["open_overdue"]


def test_a_letter_says_what_is_missing_and_until_when(
    papers: Papers, files: Mapping[str, bytes], index: list[dict[str, str]]
) -> None:
    (row,) = (row for row in index if row["Mã"] == "H47.02")
    said = " ".join(paragraphs(opened(files[row["Công văn"]])))
    for score in papers.facts.agencies:
        if (
            score.unit.id == "H47.02"
            and score.light is Light.RED
            and score.metric in papers.facts.main
        ):
            assert (
                f"{score.metric.short_label}: {value_text(score)} ({fraction_text(score)})" in said
            )
    assert f"trước ngày {row['Hạn']}" in said
    assert f"{number(int(row['Hồ sơ quá hạn']))} hồ sơ đã quá hạn" in said


def test_nobody_to_be_reminded_is_told(papers: Papers) -> None:
    nothing = {
        key: {**counts, "open_overdue": 0} for key, counts in papers.facts.counts_of_units.items()
    }
    quiet = [replace(s, light=Light.GREEN) for s in papers.facts.localities]
    facts = replace(
        papers.facts, localities=quiet, agencies=[], counts_of_units=nothing, overdue=[]
    )
    with pytest.raises(RequestError, match="không đơn vị nào đỏ"):
        make(replace(papers, facts=facts))


@pytest.mark.parametrize("unit", ["all", "63-district-504", "H47.02"])
def test_the_list_of_apologies_has_every_late_dossier_by_office(
    sample: Database, unit: str
) -> None:
    found = papers_of(sample, "2022-Q2", unit)
    counts = found.facts.counts
    book = load_workbook(BytesIO(apologies.make(found)), read_only=True)
    sums = [r for r in book[apologies.SUMS].iter_rows(min_row=5, values_only=True) if r[1]]
    total = sums[-1]
    assert total[1:] == (
        "Cộng", counts["resolved_late"], counts["open_overdue"],
        counts["resolved_late"] + counts["open_overdue"],
    )  # fmt: skip
    listed = list(book[apologies.TITLE].iter_rows(min_row=5, values_only=True))
    assert len(listed) == total[4]
    assert Counter(row[1] for row in listed) == {row[1]: row[4] for row in sums[:-1]}
    assert {row[8:] for row in listed} <= {(None, None)}


def test_who_got_a_letter_is_counted_and_not_listed(database: Database) -> None:
    put_offices(
        database, {"office_id": "H47.01", "tier": "agency", "province_id": "63-province-49"}
    )
    late = date(2022, 3, 1), date(2022, 3, 2), date(2022, 3, 9)
    told = ((1, True), (2, False), (3, None))
    save_dossiers(database, [Dossier(f"H47-{n}", "H47.01", *late, apologised=a) for n, a in told])
    papers = papers_of(database, "2022-03")
    assert apologies.late_text(papers.facts, 2, 1).endswith("; danh sách chỉ có 1 hồ sơ.")
    book = load_workbook(BytesIO(apologies.make(papers)), read_only=True)
    listed = list(book[apologies.TITLE].iter_rows(min_row=5, values_only=True))
    assert [row[2] for row in listed] == ["H47-2", "H47-3"]
    said = [str(cell) for row in book[apologies.SUMS].iter_rows(values_only=True) for cell in row]
    assert any("3 hồ sơ trễ hẹn, trong đó 1 đã gửi thư xin lỗi" in text for text in said)
