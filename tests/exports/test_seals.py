"""A paper's code and seal: equal, changed since, altered in one digit, or not ours; read back from every kind of file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey, VerifyKey

from tests.builders import put_offices, save_dossiers
from tests.exports.facts_made import period
from tests.exports.provinces import dossiers
from tests.exports.read_back import inside
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import main
from tthc_metrics.exports.kinds import KINDS, Paper, Papers, kind_named, paper, prepare
from tthc_metrics.exports.seals.checking import Verdict, check_file, check_text
from tthc_metrics.exports.seals.code import numbers_of, ranges, read_code
from tthc_metrics.exports.seals.office_key import key_path, office_key
from tthc_metrics.exports.seals.register import enter, register_path
from tthc_metrics.exports.seals.sealing import seal_of, sealed, unsealed
from tthc_metrics.exports.zips import zipped
from tthc_metrics.store.database import Database

OTHER = ("briefs", "conclusions")
"""Of very many; of a review that there is none of."""
UNSEALED = "text"
DEFS = definitions()
CODE = "TTHC1/H47.02/calendar/2022-Q2/1dc439b6/1-3,5/0123456789abcdef/ ABCDEFGHIJKLM NOPQR"


@pytest.fixture(scope="module")
def own(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample in a folder of its own, where its key lies beside it."""
    folder = tmp_path_factory.mktemp("office")
    with Database(shutil.copy(sample_file, folder / "tinh.duckdb"), read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def key(own: Database) -> VerifyKey:
    return office_key(own.path).verify_key


@pytest.fixture(scope="module")
def papers(own: Database) -> Papers:
    return prepare(own, DEFS, period("2022-Q2"), "63-district-504")


@pytest.fixture(scope="module")
def made(papers: Papers) -> dict[str, Paper]:
    return {kind.name: paper(kind, papers) for kind in KINDS if kind.name not in OTHER}


@pytest.mark.parametrize("kind", [k.name for k in KINDS if k.name not in (*OTHER, UNSEALED)])
def test_every_kind_of_file_is_equal_until_a_byte_of_it_changes(
    own: Database, key: VerifyKey, made: dict[str, Paper], kind: str
) -> None:
    content = made[kind].content
    found = check_file(own, DEFS, content, key)
    assert found.verdict is Verdict.EQUAL, found.sentences
    assert found.code
    assert found.code.unit == "63-district-504"
    at = content.index(b"TTHC-SEAL") // 2
    altered = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    assert check_file(own, DEFS, altered, key).verdict is Verdict.ALTERED
    stranger = SigningKey.generate().verify_key
    assert check_file(own, DEFS, content, stranger).verdict is Verdict.NOT_OURS


def test_files_stay_what_they_are(made: dict[str, Paper]) -> None:
    """A zip is whole with its comment, a picture and a PDF are still read."""
    from PIL import Image
    from pypdf import PdfReader

    for kind in ("slides", "report", "workbook", "csv"):
        with ZipFile(BytesIO(made[kind].content)) as file:
            assert file.testzip() is None
            assert file.comment.startswith(b"TTHC-SEAL")
    assert Image.open(BytesIO(made["map"].content)).width == 1920
    assert PdfReader(BytesIO(made["pdf"].content)).pages


def test_a_code_is_checked_as_it_is_printed_and_a_changed_digit_is_told(
    own: Database, key: VerifyKey, papers: Papers
) -> None:
    code = papers.facts.code
    assert check_text(own, DEFS, code, key).verdict is Verdict.EQUAL
    assert (
        check_text(own, DEFS, code.replace(" ", "\n").replace("-", "-\n"), key).verdict
        is Verdict.EQUAL
    )
    for wrong in (code.replace("2022-Q2", "2022-Q1"), code.replace("504", "505"), "TTHC1/x"):
        assert check_text(own, DEFS, wrong, key).verdict is Verdict.NOT_OURS


def test_what_was_loaded_since_is_told(database: Database) -> None:
    from datetime import date

    put_offices(database, {"office_id": "A", "tier": "agency", "name": "Sở A"})
    save_dossiers(database, dossiers("A", 1, date(2022, 4, 4)))
    code = prepare(database, DEFS, period("2022-Q2")).facts.code
    verify_key = office_key(database.path).verify_key
    assert check_text(database, DEFS, code, verify_key).verdict is Verdict.EQUAL
    moved = [replace(one, field="Lĩnh vực khác") for one in dossiers("A", 1, date(2022, 4, 4))]
    save_dossiers(database, moved[:1])  # the unit's own counts stay, those of its fields do not
    assert check_text(database, DEFS, code, verify_key).verdict is Verdict.CHANGED
    save_dossiers(database, dossiers("A", 1, date(2022, 4, 4))[:1])
    assert check_text(database, DEFS, code, verify_key).verdict is Verdict.EQUAL
    save_dossiers(database, dossiers("A", 90, date(2022, 5, 5)))
    found = check_text(database, DEFS, code, verify_key)
    assert found.verdict is Verdict.CHANGED
    assert found.sentences[-1] == "Có số liệu của đơn vị, kỳ này khác lúc lập."


def test_the_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    path = str(tmp_path / "tinh.duckdb")
    assert bytes(office_key(path)) == bytes(office_key(path))
    assert key_path(path).stat().st_mode & 0o077 == 0


def test_a_code_is_read_from_among_other_words() -> None:
    found = read_code(f"Mã kiểm tra: {CODE}\nvà chữ khác")
    assert found
    assert (found.unit, found.period, found.batches) == ("H47.02", "2022-Q2", "1-3,5")
    assert read_code("không có mã") is None


@given(st.sets(st.integers(1, 300)))
def test_numbers_of_loads_are_written_short_and_read_back(numbers: set[int]) -> None:
    assert numbers_of(ranges(sorted(numbers)) or "0") == numbers


def test_text_is_left_as_it_is_and_known_by_the_register(
    own: Database, key: VerifyKey, made: dict[str, Paper], papers: Papers
) -> None:
    content = made["text"].content
    assert b"TTHC-SEAL" not in content
    assert content == paper(kind_named("text"), papers).content
    assert check_file(own, DEFS, content, key).verdict is Verdict.EQUAL
    found = check_file(own, DEFS, content.replace(b"2022", b"2023", 1), key)
    assert found.verdict is Verdict.NOT_OURS
    stranger = SigningKey.generate().verify_key
    assert check_file(own, DEFS, content, stranger).verdict is Verdict.NOT_OURS
    lines = register_path(own.path).read_bytes().splitlines()
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("kind", ["csv", "reminders"])
def test_every_file_taken_out_of_a_zip_is_known(
    own: Database, key: VerifyKey, made: dict[str, Paper], kind: str
) -> None:
    files = inside(made[kind].content)
    assert len(files) > 2
    for name, content in files.items():
        assert check_file(own, DEFS, content, key).verdict is Verdict.EQUAL, name


def test_the_seal_of_a_zip_is_its_own_and_not_that_of_a_file_in_it() -> None:
    key, code = office_key(":memory:"), read_code(CODE)
    assert code
    zipped_once = zipped([("a", b"1")], None)
    inner = sealed(zipped_once, seal_of(zipped_once, code, key))
    with_it = BytesIO()
    with ZipFile(with_it, "w") as file:  # stored as it is, so that its seal is legible
        file.writestr("trong.zip", inner)
    outer = with_it.getvalue()
    found = unsealed(sealed(outer, seal_of(outer, code, key)), key.verify_key)
    assert found
    assert found.is_whole


def test_a_backup_has_the_key_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without it every paper made so far would be nobody's after a restore."""
    path = tmp_path / "tinh.duckdb"
    Database(path).close()
    assert main(["backup", str(tmp_path / "mot.duckdb"), "--db", str(path)]) == 0
    assert "Khóa" not in capsys.readouterr().out  # no paper was made yet
    key = office_key(str(path))
    for _ in range(2):
        (tmp_path / "hai.duckdb").unlink(missing_ok=True)
        assert main(["backup", str(tmp_path / "hai.duckdb"), "--db", str(path)]) == 0
        assert "Khóa" in capsys.readouterr().out
    assert office_key(str(tmp_path / "hai.duckdb")) == key
    assert (tmp_path / "hai.duckdb.khoa").stat().st_mode & 0o777 == 0o600
    enter(str(path), [b"TTHC-SEAL x"])
    assert main(["backup", str(tmp_path / "ba.duckdb"), "--db", str(path)]) == 0
    assert register_path(str(tmp_path / "ba.duckdb")).read_bytes() == b"TTHC-SEAL x\n"
