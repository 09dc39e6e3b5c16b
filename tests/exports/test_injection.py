"""Papers of a database whose every text is hostile: cells are words, never formulas; documents are whole."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from tests.exports.facts_made import period
from tests.hostile import make_hostile
from tthc_metrics.catalogue import definitions
from tthc_metrics.exports.dossier_csv import RUNS
from tthc_metrics.exports.kinds import Papers, kind_named, paper, prepare
from tthc_metrics.store.database import Database

HIT = "hit()"


@pytest.fixture(scope="module")
def papers(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    path = tmp_path_factory.mktemp("hostile") / "tinh.duckdb"
    path.write_bytes(sample_file.read_bytes())
    make_hostile(path)
    database = Database(path)
    return prepare(database, definitions(), period("2022-Q1"))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", ["form06", "workbook", "apologies"])
def test_no_cell_of_a_workbook_is_a_formula_that_others_wrote(papers: Papers, name: str) -> None:
    book = load_workbook(BytesIO(paper(kind_named(name), papers).content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if HIT in str(cell.value)]  # fmt: skip
    assert cells
    assert [cell.coordinate for cell in cells if cell.data_type != "s" or cell.hyperlink] == []


def test_no_cell_of_a_csv_runs(papers: Papers) -> None:
    texts = parts_of(paper(kind_named("csv"), papers).content)
    cells = [
        cell
        for name, content in texts.items() if name.endswith(".csv")
        for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        for cell in row
        if HIT in cell
    ]  # fmt: skip
    assert cells
    assert [cell for cell in cells if cell.startswith(RUNS)] == []


@pytest.mark.parametrize("name", ["brief", "text"])
def test_documents_are_whole_and_say_it_as_words(papers: Papers, name: str) -> None:
    content = paper(kind_named(name), papers).content
    if name == "text":
        assert content.decode()
        return
    Document(BytesIO(content))
    for part, xml in parts_of(content).items():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(xml)
        assert not (part.endswith(".rels") and b"evil.vn" in xml)  # no link that anybody wrote
    assert b"&lt;img src=x" in parts_of(content)["word/document.xml"]
