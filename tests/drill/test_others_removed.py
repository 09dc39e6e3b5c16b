"""What an account may see is what a database would say from which all other dossiers were removed.

Figures and lights are open to every account; so what is compared are lists, and the dossiers that papers and pages name:
each list of any state, scope and search, equal in order and in every cell; each paper's own; and nothing anywhere else.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.accounts.conftest import quick as quick
from tests.examples import examples
from tests.exports.facts_made import period as period_of
from tests.opening import Reader
from tests.ui.becoming import become as become
from tests.ui.becoming import reader as reader
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.catalogue import definitions
from tthc_metrics.exports.apologies import late_dossiers
from tthc_metrics.exports.kinds import Papers, kind_named, paper, prepare
from tthc_metrics.exports.reminders.reminder import reminders
from tthc_metrics.ledger.dossier_list import (
    EVERY,
    DossierQuestion,
    count_listed,
    in_period,
    listed,
    states,
)
from tthc_metrics.ledger.due_soon import question
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING, Sight, sight_of
from tthc_metrics.store.database import Database
from ui.address.pages import PAGES

NUMBER = re.compile(r"H47[\w.]*-\d{6}-\d+")
PERIODS = ("2022-Q1", "2022-03", "2021", "2022-02-10..2022-05-02")
QUESTIONS = 12
LISTING = ("reminders", "apologies", "csv", "brief", "workbook", "text", "form06")
"""Papers that list dossiers, and the quick ones of those that do not: all are made of the same facts."""


@contextmanager
def alone(sample_file: Path, seen: Sight) -> Iterator[Database]:
    """The database without the dossiers of all others."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(sample_file, Path(folder) / "alone.duckdb"))
        with Database(path) as database:
            with database.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM dossiers WHERE NOT list_contains(CAST(? AS VARCHAR[]), office_id)",
                    [list(seen.offices or ())],
                )
            yield database


def asked(pick: Random, database: Database, sight: Sight) -> DossierQuestion:
    """Any question that a page can ask."""
    offices = database.rows("SELECT office_id, district_id FROM offices ORDER BY 1")
    one = pick.choice(offices)
    within = pick.choice(
        (Scope(), Scope(office=one["office_id"]), Scope(district=one["district_id"]), Scope(field="Hộ tịch"))
    )  # fmt: skip
    state = pick.choice((*states(), EVERY, "due"))
    if state == "due":
        return question(date(2022, 3, pick.randint(1, 31)), 5, within, sight)
    words = pick.choice(("", "", "dat dai", "khai sinh", "H47"))
    return in_period(state, period_of(pick.choice(PERIODS)), within, sight, words)


def with_sight(found: DossierQuestion, sight: Sight) -> DossierQuestion:
    return DossierQuestion(**{**vars(found), "sight": sight})


@examples(6)
@given(pick=st.randoms(use_true_random=True))
def test_any_list_of_any_account_is_that_of_its_dossiers_alone(
    sample: Database, sample_file: Path, pick: Random
) -> None:
    units = [row["id"] for row in sample.rows("SELECT DISTINCT unnest([office_id, district_id]) AS id FROM offices ORDER BY 1") if row["id"]]  # fmt: skip
    seen = sight_of(sample, pick.sample(units, pick.randint(1, 3)))
    with alone(sample_file, seen) as reduced:
        for _ in range(QUESTIONS):
            mine = asked(pick, sample, seen)
            theirs = with_sight(mine, EVERYTHING)
            assert count_listed(sample, mine) == count_listed(reduced, theirs), mine
            offset = pick.choice((0, 0, 50))
            assert listed(sample, mine, 50, offset) == listed(reduced, theirs, 50, offset), mine


def prepared(database: Database, sight: Sight) -> Papers:
    return prepare(database, definitions(), period_of("2022-Q1"), sight=sight)


def dossiers_of(papers: Papers) -> list[object]:
    """The dossiers that papers name, in their order."""
    letters = [one for told in reminders(papers) for one in told.dossiers]
    return [papers.facts.overdue, letters, late_dossiers(papers.source(), papers.facts, papers.sight)]  # fmt: skip


def test_papers_list_what_is_left_and_none_names_a_dossier_of_others(
    sample: Database, sample_file: Path
) -> None:
    seen = Sight(("H47.02",))
    own = {row["dossier_no"] for row in sample.rows("SELECT dossier_no FROM dossiers WHERE office_id = 'H47.02'")}  # fmt: skip
    papers = prepared(sample, seen)
    with alone(sample_file, seen) as reduced:
        assert dossiers_of(papers) == dossiers_of(prepared(reduced, EVERYTHING))
    named = {
        kind.name: set(NUMBER.findall(text_of(paper(kind, papers).content)))
        for kind in map(kind_named, LISTING)
    }
    assert named["apologies"]
    assert named["reminders"]
    assert {name: found - own for name, found in named.items() if found - own} == {}


def text_of(content: bytes) -> str:
    """All that a file says, whatever it is; files within files too."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return " ".join(text_of(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode("utf-8", "ignore")


def test_no_page_names_a_dossier_of_others(
    reader: Reader, become: Callable[..., AccountsFile], sample: Database
) -> None:
    become("unit", units=("H47.02",))
    own = {row["dossier_no"] for row in sample.rows("SELECT dossier_no FROM dossiers WHERE office_id = 'H47.02'")}  # fmt: skip
    every = [f"{page.slug}?phan={name}" for page in PAGES if page.reads for name in page.names]
    addresses = [f"{address}&ky=2022-Q1" for address in every]
    addresses += [f"?phan=ho-so&ky=2022-Q1&nhom={state}" for state in ("resolved_late", "open_overdue")]  # fmt: skip
    mine = Reader()
    named = {address: set(NUMBER.findall(mine.open(address).html)) for address in addresses}
    assert any(named.values())
    assert {address: found - own for address, found in named.items() if found - own} == {}
