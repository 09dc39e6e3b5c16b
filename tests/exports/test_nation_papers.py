"""Papers, decks and commands of units whose dossiers lie elsewhere say what their parts and lists lack, beside the figures."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.builders import write as lines
from tests.command_line import run
from tests.exports.facts_made import papers_of, period
from tests.exports.nation import COMMUNE, HERE, QUARTER, WEEK, words
from tests.exports.papers import formulas_of, values_of, wrong_values
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports import apologies, tables_csv, workbook
from tthc_metrics.exports.form06 import causes, late_list, tiers
from tthc_metrics.exports.form06.rows import UNSPLIT
from tthc_metrics.exports.kinds import KINDS, Papers, kind_named, paper, prepare
from tthc_metrics.ledger.lacking import lacking
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.deck import SlideKind, build_deck, every_sheet
from tthc_metrics.scoring.target_effect import TargetEffect
from tthc_metrics.scoring.wording.elsewhere import away_text, list_note, split_note
from tthc_metrics.scoring.wording.target_effect import lacking_text
from tthc_metrics.store.database import Database

ROOT = Path(__file__).parents[2]
SPLIT, LISTS, SHORT = "parts", "lists", "short"
"""The sentence about parts by field and services, the one about lists of dossiers, and the clause of both in short."""
OFFICE_LACKS = {
    "form06": {SPLIT}, "form06-tiers": {SPLIT, LISTS, SHORT}, "workbook": {SPLIT, LISTS}, "slides": {SPLIT, LISTS, SHORT},
    "brief": {SHORT}, "brief-pdf": {SHORT}, "briefs": {SHORT}, "reminders": {LISTS}, "apologies": {LISTS},
    "report": {SPLIT}, "index": {SPLIT}, "csv": {SPLIT, LISTS},
}  # fmt: skip
"""By kind of paper what it says of an office whose dossiers lie elsewhere."""
NO_PARTS = {"pdf", "map", "text", "conclusions"}
"""Papers of rates of the book alone, and of what a review said. Nothing of them is split or listed."""


def sentences(papers: Papers) -> dict[str, str]:
    """What the papers of a unit are to say, without their first letter: some go on from another word."""
    own = papers.facts.lacking
    found = {SPLIT: split_note(own), LISTS: list_note(own), SHORT: away_text(own)}
    return {name: lower_first(text)[1:] for name, text in found.items()}


def said_by(kind: str, papers: Papers) -> set[str]:
    """Which of the sentences a paper says."""
    made_now = paper(kind_named(kind), papers)
    text = words(made_now.name, made_now.content).replace("- ", "-")
    return {name for name, each in sentences(papers).items() if each and each in text}


def test_every_kind_of_paper_is_one_of_these() -> None:
    assert {kind.name for kind in KINDS} == OFFICE_LACKS.keys() | NO_PARTS


@pytest.mark.parametrize("kind", OFFICE_LACKS)
def test_a_paper_of_an_office_says_what_it_lacks(nation: Database, kind: str) -> None:
    papers = papers_of(nation, QUARTER, COMMUNE)
    assert papers.facts.fields == papers.facts.overdue == []
    assert papers.facts.counts["open_overdue"] == 3
    assert said_by(kind, papers) >= OFFICE_LACKS[kind]


WHOLE_LACKS = {
    "form06-tiers": {SPLIT, LISTS}, "workbook": {SPLIT, LISTS}, "slides": {LISTS}, "reminders": set(), "apologies": {LISTS},
    "report": {SPLIT}, "index": {SPLIT}, "csv": {SPLIT, LISTS},
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE_LACKS)
@pytest.mark.parametrize("code", [WEEK, QUARTER])
def test_a_paper_of_all_says_it_of_a_week_and_of_a_quarter_only_of_lists(
    nation: Database, kind: str, code: str
) -> None:
    papers = papers_of(nation, code)
    assert len(papers.facts.overdue) == 4, "those that are here"
    wanted = WHOLE_LACKS[kind] - ({SPLIT} if code == QUARTER else set())
    assert said_by(kind, papers) - {SHORT} == wanted


@pytest.mark.parametrize(
    "kind", ["form06-tiers", "workbook", "slides", "report", "csv", "apologies"]
)
def test_where_all_is_here_nothing_is_said(nation: Database, kind: str) -> None:
    papers = papers_of(nation, WEEK, HERE)
    assert papers.facts.lacking == type(papers.facts.lacking)()
    made_now = paper(kind_named(kind), papers)
    assert "nơi lập sổ theo ngày" not in words(made_now.name, made_now.content)


def test_form_06_adds_up_and_calls_the_rest_by_its_name(nation: Database) -> None:
    for unit, code in ((COMMUNE, QUARTER), ("all", WEEK), ("all", QUARTER)):
        papers = papers_of(nation, code, unit)
        content = tiers.make(papers)
        assert wrong_values(content) == {}, (unit, code)
        text = words("x.xlsx", content)
        assert (UNSPLIT in text) is not papers.facts.lacking.is_split
        assert "Chưa xác định đơn vị" not in text
        assert "nguyên nhân của hồ sơ đang giải quyết quá hạn tính vào cột Không nêu" in text
        assert causes.SHEET in formulas_of(content).sheetnames


def test_a_table_of_nothing_is_left_out(nation: Database) -> None:
    papers = papers_of(nation, QUARTER, COMMUNE)
    lists = list_note(papers.facts.lacking)
    late = values_of(tiers.make(papers))[late_list.SHEET]
    assert list(late.iter_rows(values_only=True, min_row=4)) == []
    assert late["A3"].value == lists
    sheet = values_of(apologies.make(papers))[apologies.TITLE]
    assert sheet.max_row == 3
    assert str(sheet["A3"].value).endswith(lists)
    book = values_of(workbook.make(papers))
    for name in ("Hồ sơ quá hạn", "Sổ theo lĩnh vực"):
        assert book[name].max_row == 3, name
    tables = {table.name: table for table in tables_csv.tables(papers.facts)}
    assert tables["Hồ sơ quá hạn"].headings == ("Ghi chú",)
    assert tables["Hồ sơ quá hạn"].rows == [(lists,)]
    assert tables["Sổ theo lĩnh vực"].rows == [(split_note(papers.facts.lacking),)]


def test_a_table_in_part_says_it_in_its_last_row(nation: Database) -> None:
    tables = {table.name: table for table in tables_csv.tables(papers_of(nation, WEEK).facts)}
    for name, first in (("Sổ theo lĩnh vực", "unknown"), ("Hồ sơ quá hạn", "NV-260105-0")):
        table = tables[name]
        assert first in {row[0] for row in table.rows} or name == "Sổ theo lĩnh vực"
        assert table.rows[-1][0] == "Ghi chú"
        assert {len(row) for row in table.rows} == {len(table.headings)}


def test_the_deck_counts_all_that_is_overdue_and_lists_what_is_here(nation: Database) -> None:
    deck = papers_of(nation, QUARTER).deck
    every = papers_of(nation, QUARTER).facts.counts["open_overdue"]
    (slide,) = (s for s in deck.slides if s.kind is SlideKind.OVERDUE)
    assert slide.title == f"{every} hồ sơ đang giải quyết đã quá hạn"
    assert slide.chart is not None
    assert [bar.values for bar in slide.chart.bars] == [(0.0, 0.0, 4.0, 0.0)]
    (decided,) = (s for s in deck.slides if s.kind is SlideKind.DECISIONS)
    assert decided.table is not None
    assert f"{every} hồ sơ đã quá hạn, chưa có kết quả đến ngày 31/03/2026" in str(
        decided.table.rows
    )


def test_a_page_of_a_unit_in_the_deck_says_why_no_field_pulls(nation: Database) -> None:
    deck = build_deck(nation, definitions(), period(QUARTER), units=[COMMUNE])
    (page,) = (s for s in deck.slides if s.kind is SlideKind.UNIT)
    said = split_note(lacking(nation, period(QUARTER), Scope(office=COMMUNE)))
    assert f"Theo lĩnh vực: {lower_first(said)}" in page.note
    assert "kéo xuống" not in page.note


def test_the_sheets_of_every_unit_say_what_their_own_decks_say(nation: Database) -> None:
    for unit, deck in every_sheet(nation, definitions(), period(QUARTER)):
        own = prepare(nation, definitions(), period(QUARTER), unit.id).deck
        assert deck.findings == own.findings, unit.id
        notes = [s.note for each in (deck, own) for s in each.slides if s.kind is SlideKind.SUMMARY]
        assert notes[0] == notes[1], unit.id


def test_commands_say_it_in_every_row_and_once_beside(nation_file: Path) -> None:
    for command in ("ledger", "scorecard"):
        asked = (
            command,
            "--period",
            WEEK,
            "--by",
            "field",
            "--format",
            "json",
            "--db",
            nation_file,
        )
        told = run(*asked)
        rows = json.loads(told.stdout)
        assert rows
        assert {row["lacking"] for row in rows} == {told.stderr.strip()}
        assert "kỳ này không trọn tháng" in told.stderr
    whole = run("ledger", "--period", WEEK, "--format", "json", "--db", nation_file)
    assert whole.stderr == ""
    assert {row["lacking"] for row in json.loads(whole.stdout)} == {""}


def test_why_nobody_can_tell_the_services_used(nation_file: Path) -> None:
    asked = ("why", "--metric", "services_with_dossier", "--period", WEEK, "--db", nation_file)
    assert "kỳ này không trọn tháng" in run(*asked).stdout
    assert (
        "kỳ này không trọn tháng" in json.loads(run(*asked, "--format", "json").stdout)["lacking"]
    )
    told = json.loads(run(*asked[:3], "--period", QUARTER, *asked[5:], "--format", "json").stdout)
    assert told["lacking"] == ""
    assert told["numerator"] is not None
    rows = json.loads(
        run("scorecard", "--period", WEEK, "--format", "json", "--db", nation_file).stdout
    )
    lacks = {row["metric"] for row in rows if row["lacking"]}
    assert lacks == {"services_with_dossier"}


def test_the_index_says_why_ours_of_services_is_not_known(nation_file: Path) -> None:
    asked = ("index", "--by", "commune", "--format", "json", "--db", nation_file)
    told = run(*asked, "--period", WEEK, "--criteria")
    rows = json.loads(told.stdout)
    lacks = {row["criterion"] for row in rows if row["lacking"]}
    assert lacks == {"services_used"}
    assert {row["own"] for row in rows if row["lacking"]} == {None}
    assert {row["lacking"] for row in rows} == {"", told.stderr.strip()}
    units = json.loads(run(*asked, "--period", WEEK).stdout)
    assert {row["unit"] for row in units if row["lacking"]} == {r["unit"] for r in rows if r["lacking"]}  # fmt: skip
    whole = run("index", "--criteria", *asked[3:], "--period", QUARTER)
    assert whole.stderr == ""
    assert {row["lacking"] for row in json.loads(whole.stdout)} == {""}


def test_what_targets_would_do_by_field_says_it(nation_file: Path) -> None:
    asked = ("targets", "add", "--metric", "online_rate", "--value", "90", "--from", "01/01/2026")
    one = (*asked, "--document", "QĐ 1", "--dry-run", "--db", nation_file)
    told = json.loads(run(*one, "--format", "json").stdout)
    assert told["lacking"] == ""
    shared = shutil.copy(nation_file, nation_file.with_name("chung.duckdb"))
    head = "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Lĩnh vực"
    row = f"TC-260105-1,{COMMUNE},2026-01-05,2026-01-09,Tài chính"
    run("load", lines(nation_file.with_name("xa.csv"), head, row), "--db", shared)
    one = (*one[:-1], shared)
    lacks = json.loads(run(*one, "--format", "json").stdout)["lacking"]
    assert lacks.startswith("Theo lĩnh vực: chưa gồm hồ sơ của")
    assert lacks in run(*one).stdout
    assert lacking_text(TargetEffect(period(QUARTER), (), ())) == ""


FACES = ("tthc_metrics/exports", "tthc_metrics/reviews", "tthc_metrics/cli")
SPLITS = re.compile(
    r"facts\.fields\b|facts\.overdue\b|\boverdue_ages\(|\blisted\(|parts\([^)]*Split\.FIELD|\bdue_soon\(|\boffers\("
)
SAID = re.compile(r"\blist_note\b|\bsplit_note\b|\baway_text\b|\bparts_lack\b|\bservices_lack\b")
SAID_BY_OTHERS = {
    "exports/facts.py": "gathers",
    "exports/area_facts.py": "gathers",
    "exports/report/targets.py": "where some lie elsewhere none is taken for done",
    "exports/seals/code.py": "prints nothing",
    "exports/form06/rows.py": "its sheet has the notes",
    "exports/form06/tiers.py": "its sheets have the notes",
    "reviews/deck/every_unit.py": "gathers",
    "reviews/deck/material.py": "gathers",
}


def test_whoever_splits_or_lists_dossiers_says_what_is_lacking() -> None:
    """A new face fails here until it says one of the sentences, or stands above with the reason why not."""
    silent = set()
    for face in FACES:
        for path in (ROOT / face).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if SPLITS.search(text) and not SAID.search(text):
                silent.add(path.relative_to(ROOT / "tthc_metrics").as_posix())
    assert silent == SAID_BY_OTHERS.keys() & silent
