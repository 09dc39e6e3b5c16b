"""The paper of the index: read back it says what the board says; its code covers the points and no other paper's does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.builders import load_one
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports.index_report.tables import units_table
from tthc_metrics.exports.kinds import Paper, kind_named, paper, prepare
from tthc_metrics.exports.seals.checking import Verdict, check_file, check_text
from tthc_metrics.exports.seals.office_key import office_key
from tthc_metrics.scoring.index.board import index_board
from tthc_metrics.scoring.wording.index import points_text
from tthc_metrics.store.database import Database

DEFS = definitions()
JUNE = parse_period("2026-06", DEFS.calendars["calendar"])
UNIT = "H17.105"  # phường Hải Châu


@pytest.fixture(scope="module")
def da_nang(da_nang_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("index") / "da-nang.duckdb"
    with Database(Path(shutil.copy(da_nang_file, path))) as database:
        yield database


def made(database: Database, unit: str, kind: str = "index") -> Paper:
    return paper(kind_named(kind), prepare(database, DEFS, JUNE, unit))


def verdict(database: Database, of: Paper) -> Verdict:
    return check_file(database, DEFS, of.content, office_key(database.path).verify_key).verdict


def test_the_whole_with_its_units(da_nang: Database) -> None:
    found = Document(BytesIO(made(da_nang, "all").content))
    said = "\n".join(paragraph.text for paragraph in found.paragraphs).replace("\u00a0", " ")
    assert "Chỉ số phục vụ người dân, doanh nghiệp" in said
    assert "ngày 30/06/2026" in said
    assert "cần đối chiếu: Thăng Bình" in said.replace("\u00a0", " ")
    board = index_board(da_nang, DEFS, JUNE, GroupBy.COMMUNE)
    tables = {
        table.rows[0].cells[1].text: table for table in found.tables if len(table.columns) == 12
    }
    printed = {
        row.cells[1].text: [cell.text for cell in row.cells[2:9]] for row in tables["Đơn vị"].rows[1:]
    }  # fmt: skip
    listed = {row.unit.name: row for row in board.rows}
    communes = {name: cells for name, cells in printed.items() if name in listed}
    for name, cells in communes.items():
        score = listed[name].score
        groups = [points_text(score.groups[g.name]) for g in board.definition.groups]
        assert cells[:6] == groups, name
    footer = found.sections[0].first_page_header.paragraphs
    assert any("mô phỏng" in line.text.lower() for line in footer)


def test_one_unit(da_nang: Database) -> None:
    found = Document(BytesIO(made(da_nang, UNIT).content))
    said = "\n".join(paragraph.text for paragraph in found.paragraphs).replace("\u00a0", " ")
    assert "UBND phường Hải Châu:" in said
    assert "Xếp hạng" in said
    criteria = next(t for t in found.tables if t.rows[0].cells[0].text == "Tiêu chí")
    (row,) = (r for r in criteria.rows if r.cells[0].text.startswith("3.3"))
    board = index_board(da_nang, DEFS, JUNE, GroupBy.COMMUNE)
    of_unit = board.row(UNIT)
    assert of_unit is not None
    own = of_unit.own["dossiers_online"].score
    assert row.cells[5].text.replace("\u00a0", " ") == f"{own.numerator} / {own.denominator}"


def test_its_code_covers_the_points_and_no_other_papers(da_nang: Database, tmp_path: Path) -> None:
    index, brief = made(da_nang, UNIT), made(da_nang, UNIT, "brief")
    assert {verdict(da_nang, one) for one in (index, brief)} == {Verdict.EQUAL}
    foot = Document(BytesIO(index.content)).sections[0].footer.paragraphs[0].text
    key = office_key(da_nang.path).verify_key
    assert check_text(da_nang, DEFS, foot, key).verdict is Verdict.EQUAL, "the printed code as well"
    changed = (
        index.content.replace(b"TTHC-SEAL", b"TTHC-SEAL", 1)[:200] + b"x" + index.content[201:]
    )
    assert verdict(da_nang, Paper("x.docx", changed)) is Verdict.ALTERED
    path = tmp_path / "diem.csv"
    path.write_text("Ngày 30/6/2026\nĐơn vị,Công khai minh bạch,Tổng điểm\nPhường Hải Châu,1.5,", encoding="utf-8")  # fmt: skip
    load_one(da_nang, path)
    assert verdict(da_nang, index) is Verdict.CHANGED
    assert verdict(da_nang, brief) is Verdict.EQUAL


@pytest.mark.parametrize("groups", [5, 7])
def test_a_variant_with_another_number_of_groups_has_its_table(da_nang: Database, groups: int) -> None:  # fmt: skip
    known = definitions()
    board = index_board(da_nang, known, parse_period("2026-06", known.calendars["calendar"]), GroupBy.COMMUNE)  # fmt: skip
    own = [*board.definition.groups, *board.definition.groups][:groups]
    table = units_table(
        replace(board, definition=replace(board.definition, groups=tuple(own))), "xã"
    )
    assert len(table.widths) == len(table.rows[0]) == groups + 6
