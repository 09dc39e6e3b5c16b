"""Papers of one province of several: its own figures, as `scorecard --province` and `ledger --province` tell them, and nothing of another's."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.exports.facts_made import papers_of, period
from tests.exports.nation import DA_NANG, QUARTER, WEEK, rows_of, words
from tests.exports.papers import values_of, wrong_values
from tests.exports.slides_seen import leaves
from tests.exports.slides_seen import opened as slides_of
from tests.exports.test_nation_papers import LISTS, SPLIT, said_by
from tests.exports.test_papers_agree import csv_rows
from tests.loading.book_folders import NATION, write
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.records import GroupBy
from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports.form06.rows import UNSPLIT, form_figures, printed
from tthc_metrics.exports.kinds import KINDS, Paper, Papers, kind_named, paper
from tthc_metrics.exports.pack import newest_week, pack
from tthc_metrics.exports.pack_promises import promised
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.reviews.commitments import Promise, give
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

# with the point of an office's code: the letters of a check code may be any
NAME, OTHERS = (
    "thành phố đà nẵng",
    ("hà nội", "sở tư pháp", "sở tp", "ba đình", "sở nội vụ", "sở nv", "h26.", "h57."),
)
OF_PROVINCES = [kind.name for kind in KINDS if kind.of_provinces]
OF_ALL = [kind.name for kind in KINDS if not kind.of_provinces]
NAMES = {m.id: m.short_label for m in definitions().metrics.values()}
Row = Mapping[str, Any]
Scores = Mapping[str, Row]
"""By metric what `scorecard` prints of a scope."""


@pytest.fixture(scope="module")
def province(nation: Database) -> Papers:
    return papers_of(nation, QUARTER, DA_NANG)


@pytest.fixture(scope="module")
def scores(nation_file: Path) -> Scores:
    rows = rows_of(nation_file, "scorecard", "--province", DA_NANG)
    return {row["metric"]: row for row in rows}


@pytest.fixture(scope="module")
def ledger(nation_file: Path) -> Row:
    (row,) = rows_of(nation_file, "ledger", "--province", DA_NANG)
    return row


def made_of(kind: str, papers: Papers) -> tuple[Paper, str]:
    """A paper, and all that it says in small letters."""
    made = paper(kind_named(kind), papers)
    said = words(made.name, made.content)
    if kind == "slides":  # its cards are groups of shapes
        texts = (shape for page in slides_of(made.content).slides for shape in leaves(page.shapes))
        said += " ".join(s.text_frame.text for s in texts if s.has_text_frame)
    return made, said.replace("\xa0", " ").lower()


@pytest.mark.parametrize("kind", OF_PROVINCES)
@pytest.mark.parametrize("code", [QUARTER, "2025"])  # of today's units; and of both eras
def test_it_names_the_province_and_no_unit_of_another(
    nation: Database, kind: str, code: str
) -> None:
    made, text = made_of(kind, papers_of(nation, code, DA_NANG))
    assert "Đà Nẵng" in made.name
    assert kind == "briefs" or NAME in text
    assert [each for each in OTHERS if each in text] == []


@pytest.mark.parametrize("kind", OF_ALL)
def test_what_is_of_the_whole_is_not_made_of_a_province(province: Papers, kind: str) -> None:
    with pytest.raises(RequestError, match="Thành phố Đà Nẵng: chưa lập được riêng cho một tỉnh"):
        paper(kind_named(kind), province)


def fractions(*metrics: str) -> Callable[[Scores, Row], list[str]]:
    """`2 / 34` of some metrics."""

    def found(scores: Scores, _: Row) -> list[str]:
        own = [scores[metric] for metric in metrics]
        return [f"{number(s['numerator'])} / {number(s['denominator'])}" for s in own]

    return found


def late(_: Scores, ledger: Row) -> list[str]:
    return [f"{number(ledger['resolved_late'] + ledger['open_overdue'])} hồ sơ trễ hẹn"]


MAIN = fractions("online_rate", "online_payment", "on_time_of_resolved", "resolution_rate", "overdue_of_open")  # fmt: skip
DECK = fractions("online_rate", "overdue_of_open")
SAID = {
    "report": MAIN, "pdf": MAIN, "text": MAIN, "slides": DECK, "brief": DECK, "brief-pdf": DECK,
    "apologies": late,
}  # fmt: skip
"""By kind what it says in words."""
IN_TABLES = {"form06", "form06-tiers", "workbook", "csv"}
OF_UNITS = {"briefs", "reminders", "map"}


def test_the_figures_of_every_kind_are_looked_at() -> None:
    assert SAID.keys() | IN_TABLES | OF_UNITS == {*OF_PROVINCES}


@pytest.mark.parametrize("kind", SAID)
def test_it_says_the_figures_of_the_province_and_not_of_the_whole(
    province: Papers, nation_file: Path, scores: Scores, ledger: Row, kind: str
) -> None:
    _, text = made_of(kind, province)
    own = SAID[kind](scores, ledger)
    assert [each for each in own if each not in text] == []
    every = {row["metric"]: row for row in rows_of(nation_file, "scorecard")}
    (whole,) = rows_of(nation_file, "ledger")
    of_all = SAID[kind](every, whole)
    assert not {*own} & {*of_all}
    assert [each for each in of_all if each in text] == []


@pytest.mark.parametrize("kind", ["form06", "form06-tiers"])
def test_the_form_adds_up_to_the_ledger(nation: Database, ledger: Row, kind: str) -> None:
    made = paper(kind_named(kind), papers_of(nation, QUARTER, DA_NANG))
    assert wrong_values(made.content) == {}
    values = values_of(made.content)
    counts = {k: v for k, v in ledger.items() if isinstance(v, int)}
    told = printed(counts)
    for sheet in values.worksheets[: 1 if kind == "form06" else 2]:
        (total,) = (r for r in sheet.iter_rows(values_only=True) if "Tổng cộng" in r[:2])
        assert list(total[2:13]) == [told[figure] for figure in form_figures()], sheet.title
        assert UNSPLIT not in str([*sheet.values])
    week = words("x.xlsx", paper(kind_named(kind), papers_of(nation, WEEK, DA_NANG)).content)
    assert (UNSPLIT in week) is (kind == "form06-tiers")


def test_the_tables_have_every_rate_of_the_province_and_of_its_units(
    province: Papers, nation_file: Path, scores: Scores
) -> None:
    known = definitions().at(period(QUARTER).end).metrics
    told = {row["Chỉ số"]: (row["Tử số"], row["Mẫu số"]) for row in csv_rows(province, "Tổng quan.csv")}  # fmt: skip
    assert told == {known[m].label: counts(s) for m, s in scores.items()}
    units = {
        (row["Mã đơn vị"], row["Chỉ số"]): (row["Tử số"], row["Mẫu số"])
        for row in csv_rows(province, "Theo đơn vị.csv")
    }
    below = [
        row
        for by in ("commune", "agency")
        for row in rows_of(nation_file, "scorecard", "--by", by, "--province", DA_NANG)
        if row["unit"] in {"H17.51", "H17.60"}
    ]
    assert units == {(s["unit"], known[s["metric"]].label): counts(s) for s in below}
    assert {row["Mã đơn vị"] for row in csv_rows(province, "Sổ theo đơn vị.csv")} == {"H17.51", "H17.60"}  # fmt: skip


def counts(score: Row) -> tuple[str, str]:
    """As tables write them, a dash where nothing is known."""
    one, two = (score[name] for name in ("numerator", "denominator"))
    return ("–" if one is None else str(one), "–" if two is None else str(two))


def test_the_workbook_is_of_its_dossiers(province: Papers, scores: Scores, ledger: Row) -> None:
    made = paper(kind_named("workbook"), province)
    assert wrong_values(made.content) == {}
    overview = values_of(made.content)["Tổng quan"]
    rows = [*overview.iter_rows(values_only=True)]
    for metric in ("online_rate", "overdue_of_open"):
        own = next(row for row in rows if NAMES[metric] in row[:2])
        assert [cell for cell in own if isinstance(cell, int)][:2] == [
            scores[metric][name] for name in ("numerator", "denominator")
        ]
    assert ("Số hồ sơ nhận giải quyết", ledger["handled"]) in {row[:2] for row in rows}


def test_the_sheets_of_its_units_are_of_these_alone(province: Papers, nation_file: Path) -> None:
    made = paper(kind_named("briefs"), province)
    offices = rows_of(nation_file, "scorecard", "--by", "office", "--province", DA_NANG)
    online = {row["unit"]: row for row in offices if row["metric"] == "online_rate"}
    with ZipFile(BytesIO(made.content)) as archive:
        _, *names = archive.namelist()
        sheets = [words(name, archive.read(name)) for name in names]
        listed = archive.read("Mục lục.csv").decode("utf-8-sig").splitlines()[1:]
    own = [row.split(";")[2] for row in listed]
    assert sorted(own) == ["H17.51", "H17.60"]
    for unit, sheet in zip(own, sheets, strict=True):
        assert fractions("online_rate")({"online_rate": online[unit]}, {})[0] in sheet


def test_its_units_are_reminded_of_all_that_is_overdue(province: Papers, ledger: Row) -> None:
    made = paper(kind_named("reminders"), province)
    with ZipFile(BytesIO(made.content)) as archive:
        rows = csv.DictReader(StringIO(archive.read("Mục lục.csv").decode("utf-8-sig")), delimiter=";")  # fmt: skip
        found = {row["Mã"]: int(row["Hồ sơ quá hạn"]) for row in rows}
    assert found.keys() == {"H17.51", "H17.60"}
    assert sum(found.values()) == ledger["open_overdue"]
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG" in words(made.name, made.content)


def test_the_map_has_the_communes_of_the_province(province: Papers, nation_file: Path) -> None:
    _, said = made_of("map", province)
    (commune,) = (
        row
        for row in rows_of(nation_file, "scorecard", "--by", "commune", "--province", DA_NANG)
        if row["metric"] == "online_rate" and row["unit"] == "H17.60"
    )
    assert (
        f"(1): p. hải châu ≥ {commune['value'] * 100:.1f}".replace(".", ",").replace("p,", "p.")
        in said
    )


def test_its_pack_says_what_there_is_only_of_the_whole(nation: Database) -> None:
    found = pack(nation, definitions(), period(QUARTER), DA_NANG)
    assert [each.what for each in found.missing] == []
    text = words(found.paper.name, found.paper.content)
    assert "Không có Báo cáo Chỉ số 766: chưa lập được riêng cho một tỉnh" in text
    assert [each for each in OTHERS if each in text.lower()] == []


@pytest.fixture(scope="module")
def late_nation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Đà Nẵng is told to 21 March, Hà Nội to the end of it."""
    folder = tmp_path_factory.mktemp("late")
    with Database(folder / "nation.duckdb") as database:
        for province, until in (("34-province-01", "2026-03-31"), (DA_NANG, "2026-03-21")):
            book = write(folder / province, {province: NATION[province]}, until=until)
            load_book(database, book, LoadContext())
        yield database


@pytest.mark.parametrize("code", ["2026-03", "2026-H1"])  # over for others; not over for any
def test_of_one_told_less_far_what_is_open_is_as_of_its_own_day(
    late_nation: Database, code: str
) -> None:
    papers = papers_of(late_nation, code, DA_NANG)
    said = {kind: made_of(kind, papers)[1] for kind in ("form06", "workbook")}
    assert "số liệu chưa hết kỳ: đang giải quyết tính đến ngày 21/03/2026." in said["form06"]
    assert "quá hạn đến ngày 21/03/2026" in said["workbook"]
    assert [kind for kind, text in said.items() if "31/03/2026." in text] == []


def test_its_pack_is_of_the_newest_week_that_it_tells_whole(late_nation: Database) -> None:
    """As its page opens at: two days of the week that is over for others are none to report."""
    assert newest_week(late_nation, definitions()).code == "2026-W13"
    assert newest_week(late_nation, definitions(), DA_NANG).code == "2026-W12"


def test_its_promises_are_those_of_its_units(tmp_path: Path) -> None:
    month = period("2026-02")
    with Database(tmp_path / "nation.duckdb") as database:
        load_book(database, write(tmp_path / "so", NATION), LoadContext())
        freeze(database, build_deck(database, definitions(), month), "Rà soát tháng 2")
        for unit in ("H17.51", "H26.01"):
            promise = Promise(
                "calendar", month.code, month.end, grouped_by=GroupBy.AGENCY, unit=unit, unit_name=unit,
                metric="online_rate", words="Giải quyết hết", deadline=period(QUARTER).end, promised=None,
            )  # fmt: skip
            give(database, promise)
        for whose, units in ((DA_NANG, {"H17.51"}), (WHOLE, {"H17.51", "H26.01"})):
            facts = papers_of(database, QUARTER, whose).facts
            found = promised(database, definitions(), facts)
            assert found
            assert {each.commitment.promise.unit for each in found.results} == units


LACKS = {
    "form06-tiers": {SPLIT, LISTS}, "workbook": {SPLIT, LISTS}, "slides": {LISTS}, "apologies": {LISTS}, "report": {SPLIT},
    "csv": {SPLIT, LISTS},
}  # fmt: skip


@pytest.mark.parametrize("kind", LACKS)
@pytest.mark.parametrize("code", [WEEK, QUARTER])
def test_what_lies_elsewhere_is_said_as_of_the_whole(
    nation: Database, kind: str, code: str
) -> None:
    papers = papers_of(nation, code, DA_NANG)
    assert papers.facts.lacking.offices == {"H17.51", "H17.60"}
    wanted = LACKS[kind] - ({SPLIT} if code == QUARTER else set())
    assert said_by(kind, papers) & {SPLIT, LISTS} == wanted
