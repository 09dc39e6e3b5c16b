"""Every command with a server that holds the database and without: the same output, exit code and files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.browser.serving import serve
from tests.builders import HEADINGS, write
from tests.remote.cases import CASES, write_files
from tests.sharing import OWN_OF_PRODUCT
from tthc_metrics import catalogue
from tthc_metrics.catalogue.own_files import give
from tthc_metrics.cli import main
from tthc_metrics.cli.commands import COMMANDS
from tthc_metrics.cli.progress_lines import MARK
from tthc_metrics.core.errors import InUseError
from tthc_metrics.exports.seals.office_key import office_key
from tthc_metrics.loading.sample import DATA, TARGETS
from tthc_metrics.store.database import Database

LINES = [
    HEADINGS,
    *(f"A-{n},Sở Tư pháp,Trực tuyến,0{n}/03/2022,05/03/2022,04/03/2022" for n in range(1, 4)),
    *(f"B-{n},UBND huyện Núi Thành,Trực tiếp,01/03/2022,05/03/2022,0{n}/03/2022" for n in range(4, 8)),
    *(f"C-{n},\"UBND xã Tam Hải, huyện Núi Thành\",Trực tiếp,01/03/2022,31/03/2022," for n in range(2)),
]  # fmt: skip
BROKEN = [HEADINGS, "R-1,Sở Tư pháp,Trực tuyến,30/02/2022,05/03/2022,"]
Files = dict[str, "bytes | dict[str, bytes]"]


def _content(path: Path) -> bytes | dict[str, bytes]:
    """A file's bytes; of a workbook all parts but the one that bears the second when it was written."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as book:
        return {part: book.read(part) for part in book.namelist() if part != "docProps/core.xml"}


@dataclass(frozen=True)
class Side:
    """One database and the folder where its commands are typed."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "x.duckdb"

    @property
    def folder(self) -> Path:
        return self.root / "cho-go-lenh"

    def files(self) -> Files:
        """All that lies there, but for the database's own."""
        found = [path for path in self.root.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.root)): _content(path)
            for path in found
            if not path.name.startswith(self.database.name)
        }


@pytest.fixture(scope="module", autouse=True)
def by_its_own_file() -> Iterator[None]:
    """The server is another process: both judge by what lies beside the database alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "OWN", OWN_OF_PRODUCT)
        yield


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """A database that nobody holds: what today's way gives."""
    side = Side(tmp_path_factory.mktemp("mot-minh"))
    write_files(side.folder)
    office_key(str(side.database))  # one office, so one key
    give(side.database, DATA / TARGETS)
    for name, lines, code in (("a.csv", LINES, 0), ("b.csv", BROKEN, 1)):
        given = write(side.root / name, *lines)
        assert main(["load", str(given), "--db", str(side.database)]) == code
    return side


@pytest.fixture(scope="module")
def served(alone: Side, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Side]:
    """The same, held by the server of the pages."""
    side = Side(tmp_path_factory.mktemp("may-chu"))
    shutil.copytree(alone.root, side.root, dirs_exist_ok=True)
    with serve(side.root.with_name("may-chu.log"), side.database):
        yield side
    assert list(side.root.glob("*.sock")) == []  # the server that was told to end took it away


@pytest.fixture
def said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Side, tuple[str, ...]], tuple[int | str | None, str, str]]:
    def run(side: Side, words: tuple[str, ...]) -> tuple[int | str | None, str, str]:
        monkeypatch.chdir(side.folder)
        code: int | str | None
        try:
            code = main([*words, "--db", os.path.relpath(side.database)])
        except SystemExit as ended:
            code = ended.code
        told = capsys.readouterr()
        faults = [line for line in told.err.splitlines() if not line.startswith(MARK)]
        root = str(side.root)
        return code, told.out.replace(root, "ROOT"), "\n".join(faults).replace(root, "ROOT")

    return run


TYPED = [(name, *words) for name, cases in CASES.items() for words in cases]


@pytest.mark.parametrize("words", TYPED, ids=[" ".join(words)[:60] for words in TYPED])
def test_the_same_with_and_without_a_server(
    alone: Side,
    served: Side,
    said: Callable[[Side, tuple[str, ...]], tuple[int | str | None, str, str]],
    words: tuple[str, ...],
) -> None:
    expected = said(alone, words)
    assert said(served, words) == expected
    assert "Traceback" not in expected[2]
    assert served.files() == alone.files()


def test_every_command_is_looked_at() -> None:
    assert list(CASES.keys() ^ COMMANDS.keys()) == []


def test_the_server_holds_the_database_meanwhile(served: Side) -> None:
    """So whatever came back above came from it."""
    with pytest.raises(InUseError):
        Database(served.database)
