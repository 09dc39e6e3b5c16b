"""Công văn đôn đốc and thư xin lỗi read back: who is asked for what, every dossier, the deadline, the index."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.builders import put_offices, save_dossiers
from tests.exports.docx_reading import captioned, opened, paragraphs, rows
from tests.exports.facts_made import papers_of
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.records import Light
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.exports import apologies, workbook
from tthc_metrics.exports.form06 import tiers
from tthc_metrics.exports.kinds import Papers, prepare
from tthc_metrics.exports.message import LIMIT
from tthc_metrics.exports.reminders import CONTENTS, make
from tthc_metrics.exports.reminders.letter import LISTED
from tthc_metrics.exports.reminders.letter import paragraphs as letter_of
from tthc_metrics.exports.reminders.reminder import DAYS, reminders
from tthc_metrics.exports.reminders.short_text import short_text
from tthc_metrics.exports.tables_csv import tables
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.overdue import late_rule, result_text
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
    assert (
        f"{number(int(row['Còn phải giải quyết']))} hồ sơ đã quá hạn, chưa có kết quả đến ngày {day(papers.facts.until)}"
        in said
    )


WAITS, WAS_LATE = "H47.01", "H47.03"
STALE = "H47.02"


def ended_month(database: Database) -> Papers:
    """March, told in April: of three overdue at its end one is done since; of one office all are; one office is told to the 18th."""
    agency = {"tier": "agency", "province_id": "63-province-49"}
    put_offices(database, *({"office_id": name} | agency for name in (WAITS, STALE, WAS_LATE)))
    due = Dossier("", "", date(2022, 3, 1), date(2022, 3, 11))
    done = replace(due, finished_on=date(2022, 4, 5), status="done")
    old = [replace(due, dossier_no="cũ", office_id=STALE)]
    save_dossiers(database, old, until=datetime(2022, 3, 18, 17))
    first = replace(
        due, finished_on=date(2022, 3, 1), status="done"
    )  # March is told from its first day
    each = [(WAITS, due), (WAITS, done), (WAITS, due), (WAS_LATE, done), (WAITS, first)]
    new = [
        replace(one, dossier_no=f"{n}", office_id=office) for n, (office, one) in enumerate(each)
    ]
    save_dossiers(database, new, until=datetime(2022, 4, 8, 17))
    return papers_of(database, "2022-03")


def test_what_has_a_result_by_now_is_said_and_not_asked_for_again(database: Database) -> None:
    papers = ended_month(database)
    assert papers.facts.counts["open_overdue"] == 5
    found = {one.unit.id: one for one in reminders(papers)}
    assert {who: (one.overdue, one.done, one.left) for who, one in found.items()} == {
        WAITS: (3, 1, 2),
        STALE: (1, 0, 1),
    }
    said, short = (
        " ".join(letter_of(found[WAITS], papers.facts)),
        short_text(found[WAITS], papers.facts),
    )
    for text in (said, short):
        assert "2 hồ sơ đã quá hạn, chưa có kết quả đến ngày 08/04/2022" in text
        assert "1 trong 3 hồ sơ quá hạn đến hết ngày 31/03/2022 đã có kết quả sau ngày ấy" in text
    listed = [(one.dossier_no, result_text(one)) for one in found[WAITS].dossiers]
    assert listed == [("0", ""), ("2", ""), ("1", "05/04/2022")]


def test_a_unit_told_less_far_is_told_its_own_day(database: Database) -> None:
    papers = ended_month(database)
    (stale,) = (one for one in reminders(papers) if one.unit.id == STALE)
    said, short = " ".join(letter_of(stale, papers.facts)), short_text(stale, papers.facts)
    for text in (said, short):
        assert "1 hồ sơ đã quá hạn, chưa có kết quả đến ngày 18/03/2022" in text
        assert "mới đến ngày 18/03/2022" in text
    assert "10 ngày làm việc kể từ ngày 08/04/2022, ngày mới nhất của số liệu" in said


def test_lists_say_how_days_late_are_counted_and_to_which_day(database: Database) -> None:
    papers = ended_month(database)
    rule = late_rule(papers.facts.own_days)
    assert rule == (
        "ngày làm việc sau ngày hẹn trả, đến ngày có kết quả, chưa có thì đến ngày cuối số liệu của từng đơn vị "
        "(từ 18/03/2022 đến 08/04/2022)"
    )
    assert late_rule(
        prepare(database, definitions(), papers.facts.period, STALE).facts.own_days
    ).endswith("chưa có thì đến ngày 18/03/2022")
    book = load_workbook(BytesIO(apologies.make(papers)), read_only=True)
    listed = list(book[apologies.TITLE].iter_rows(min_row=5, values_only=True))
    late = {row[2]: (row[6] and row[6].date(), row[7]) for row in listed}
    assert late["1"] == (date(2022, 4, 5), 17)
    assert (late["0"], late["cũ"]) == ((None, 20), (None, 5))
    (csv_of,) = (t for t in tables(papers.facts) if t.name == "Hồ sơ quá hạn")
    days = dict(zip((row[0] for row in csv_of.rows), (row[-1] for row in csv_of.rows), strict=True))
    assert (csv_of.headings[-1], days["0"], days["cũ"]) == (
        "Số liệu đến ngày",
        date(2022, 4, 8),
        date(2022, 3, 18),
    )
    for drawn in (apologies.make(papers), tiers.make(papers), workbook.make(papers)):
        every = load_workbook(BytesIO(drawn), read_only=True)
        cells = (
            str(cell)
            for sheet in every
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        )
        assert any(rule in cell for cell in cells)


def test_the_meeting_decides_on_what_has_no_result_yet(database: Database) -> None:
    deck = ended_month(database).deck
    (decided,) = (s for s in deck.slides if s.kind is SlideKind.DECISIONS)
    assert decided.table is not None
    assert decided.table.rows[-1:] == (
        (
            "Giải quyết dứt điểm 3 hồ sơ đã quá hạn, chưa có kết quả đến ngày cuối số liệu của từng đơn vị "
            "(từ 18/03/2022 đến 08/04/2022); xin lỗi người dân bằng văn bản",
            "ở 2 đơn vị; 2 trong 5 hồ sơ quá hạn đến hết ngày 31/03/2022 đã có kết quả sau ngày ấy",
            f"{WAITS}, {STALE}",
            "…/…/……",
        ),
    )
    (slide,) = (s for s in deck.slides if s.kind is SlideKind.OVERDUE)
    assert slide.title.startswith("5 hồ sơ đang giải quyết đã quá hạn đến hết ngày 31/03/2022")
    assert slide.note.endswith(
        "2 trong 5 hồ sơ quá hạn đến hết ngày 31/03/2022 đã có kết quả sau ngày ấy, theo số liệu "
        "đến ngày cuối số liệu của từng đơn vị (từ 18/03/2022 đến 08/04/2022)."
    )


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
