"""The statutory form 06 as a file: what it is taken for, whose its rows are, how it is stored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import load_one
from tests.examples import examples
from tests.intake.files.making import csv_bytes
from tests.intake.form06_files import (
    FIELDS,
    HEADINGS,
    NUMBERS,
    TOTAL,
    counts,
    figures,
    form,
    row,
    title,
    write_form,
    write_merged,
)
from tests.published.shared import REPORTS
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.form06.form_words import form_words
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database

FIGURES = form_words().figures
ID = "bieu-06-tra-vinh-huyen-tra-cu-2023-q1-nd09-theo-linh-vuc"


def online(database: Database) -> dict[tuple[str, str | None], str | None]:
    """The one column that tells rows apart: received online."""
    return {key: of.get("received_online") for key, of in figures(database).items()}


def refusal(database: Database, path: Path) -> str:
    with pytest.raises(InputError) as refused:
        load(database, path)
    return str(refused.value)


SHAPED = [
    "xlsx",
    "xls",
    "ods",
    "html",
    "html-1258",
    "csv",
    "csv-1258",
    "csv-tab",
    "xml",
    "zip-xlsx",
]


@pytest.mark.parametrize("shape", SHAPED)
def test_every_format_gives_the_same_figures(database: Database, tmp_path: Path, shape: str) -> None:  # fmt: skip
    outcome = load_one(database, write_form(tmp_path / "f", form([*FIELDS, TOTAL]), shape))
    assert (outcome.batch.kind, outcome.batch.total_rows) == ("reports", 30)
    assert figures(database)["Huyện Trà Cú", None] == dict(zip(FIGURES, TOTAL[2:], strict=True))
    assert figures(database)["Huyện Trà Cú", "Hộ tịch"] == {
        f: t for f, t in zip(FIGURES, FIELDS[0][2:], strict=True) if t != "-"
    }
    assert (
        "resolved_late" not in figures(database)["Huyện Trà Cú", "Lý lịch tư pháp"]
    )  # empty: no 0


def test_merged_headings_and_number_cells(database: Database, tmp_path: Path) -> None:
    load_one(database, write_merged(tmp_path / "f.xlsx", form([*FIELDS, TOTAL])))
    assert figures(database)["Huyện Trà Cú", None]["handled"] == "26202"
    values = {v["value"] for v in database.rows("SELECT CAST(value AS BIGINT) AS value FROM published_figures WHERE field IS NULL")}  # fmt: skip
    assert values == {26_202, 4_049, 22_150, 3, 26_188, 5_621, 20_567, 0, 14}


def test_where_each_figure_stands_and_what_is_left_out(database: Database, tmp_path: Path) -> None:
    again = [*HEADINGS[:2], NUMBERS]
    rows = [row("", "A. Cấp huyện", ""), FIELDS[0], *again, FIELDS[1], TOTAL]
    outcome = load_one(database, write_form(tmp_path / "f", form(rows)))
    assert {part.reason: part.rows for part in outcome.left_out} == {
        "dòng tiêu đề bảng": (1, 2, 3), "dòng số thứ tự cột": (7, 12), "dòng nhóm": (8,),
        "tiêu đề lặp lại": (10, 11), "khối chữ ký": (15, 16, 17),
    }  # fmt: skip
    (first, *_) = database.rows("SELECT * EXCLUDE (batch_id, value, document, sentence) FROM published_figures WHERE figure = 'received_online' ORDER BY rowid")  # fmt: skip
    assert first == {
        "report": ID, "unit": "Huyện Trà Cú", "tier": "district", "province": "Trà Vinh", "field": None,
        "period_from": date(2022, 12, 15), "period_to": date(2023, 3, 14), "calendar": "nd09",
        "figure": "received_online", "printed": "4.049", "unit_of_measure": "hồ sơ",
        "place": "biểu 06, dòng 14, cột 4",
    }  # fmt: skip


NO_SECOND_ROW = [[*HEADINGS[0][:2], "Tổng số nhận", "Trực tuyến", "Trực tiếp, BCCI", "Từ kỳ trước chuyển sang",
                  "Đã giải quyết", "Trước hạn", "Đúng hạn", "Trễ hạn", "Đang giải quyết", "Chưa đến hạn", "Trễ hạn"]]  # fmt: skip
SHAPES_OF_HEADINGS = [
    ("in one row", form([*FIELDS, TOTAL], headings=NO_SECOND_ROW)),
    ("without the row of column numbers", form([*FIELDS, TOTAL], numbers=False)),
    ("without a column of ordinals", [cells[1:] for cells in form([*FIELDS, TOTAL])]),
    ("with a column of rates", [[*cells[:10], "Tỷ lệ trước, đúng hạn" if cells[7] == "Trước hạn" else "", *cells[10:]] for cells in form([*FIELDS, TOTAL], numbers=False)]),
    ("a total in the first column", form([*FIELDS, ["Tổng số", "", *TOTAL[2:]]])),
    ("the total above its rows", form([TOTAL, *FIELDS])),
    ("no signatures", form([*FIELDS, TOTAL], foot=[])),
]  # fmt: skip


@pytest.mark.parametrize("rows", [c[1] for c in SHAPES_OF_HEADINGS], ids=[c[0] for c in SHAPES_OF_HEADINGS])  # fmt: skip
def test_ways_to_lay_it_out(database: Database, tmp_path: Path, rows: list[list[str]]) -> None:
    load_one(database, write_form(tmp_path / "f", rows))
    assert online(database) == {
        ("Huyện Trà Cú", None): "4.049", ("Huyện Trà Cú", "Hộ tịch"): "4", ("Huyện Trà Cú", "Lý lịch tư pháp"): "4.045",
    }  # fmt: skip


GROUPED = [
    # what it is, unit, rows, received online by unit and part
    ("fields under levels with sums", "UBND huyện Trà Cú",
     [row("I", "Cấp huyện", counts(5)), row("1", "Hộ tịch", counts(2)), row("2", "Đất đai", counts(3)),
      row("II", "Cấp xã", counts(4)), row("1", "Hộ tịch", counts(4)), row("", "Tổng cộng (I+II)", counts(9))],
     {("Huyện Trà Cú", None): "9", ("Huyện Trà Cú", "Cấp huyện"): "5", ("Huyện Trà Cú", "Cấp huyện › Hộ tịch"): "2",
      ("Huyện Trà Cú", "Cấp huyện › Đất đai"): "3", ("Huyện Trà Cú", "Cấp xã"): "4", ("Huyện Trà Cú", "Cấp xã › Hộ tịch"): "4"}),
    ("sums below their groups", "UBND huyện Trà Cú",
     [row("A", "Cấp huyện", ""), row("1", "Hộ tịch", counts(2)), row("", "Cộng", counts(2)),
      row("B", "Cấp xã", ""), row("1", "Hộ tịch", counts(4)), row("", "Cộng", counts(4)), row("", "Tổng cộng", counts(6))],
     {("Huyện Trà Cú", None): "6", ("Huyện Trà Cú", "Cấp huyện"): "2", ("Huyện Trà Cú", "Cấp huyện › Hộ tịch"): "2",
      ("Huyện Trà Cú", "Cấp xã"): "4", ("Huyện Trà Cú", "Cấp xã › Hộ tịch"): "4"}),
    ("units under groups without sums", "UBND tỉnh Trà Vinh",
     [row("I", "Sở, ban, ngành", ""), row("1", "Sở Tư pháp", counts(1)), row("2", "Thanh tra", counts(2)),
      row("II", "Huyện, thị xã, thành phố", ""), row("1", "UBND huyện Trà Cú", counts(3)), row("2", "Càng Long", counts(4)),
      row("", "Tổng cộng", counts(10))],
     {("Tỉnh Trà Vinh", None): "10", ("Sở Tư pháp", None): "1", ("Thanh tra", None): "2",
      ("Huyện Trà Cú", None): "3", ("Càng Long", None): "4"}),
    ("units under groups with sums", "UBND tỉnh Trà Vinh",
     [row("I", "Các sở, ban, ngành", counts(1)), row("1", "Sở Tư pháp", counts(1)),
      row("II", "UBND cấp xã", counts(5)), row("1", "UBND xã Long Sơn", counts(5)), row("", "Tổng cộng", counts(6))],
     {("Tỉnh Trà Vinh", None): "6", ("Tỉnh Trà Vinh", "Các sở, ban, ngành"): "1", ("Tỉnh Trà Vinh", "UBND cấp xã"): "5",
      ("Sở Tư pháp", None): "1", ("Xã Long Sơn", None): "5"}),
    ("communes under their districts", "UBND tỉnh Trà Vinh",
     [row("I", "UBND huyện Cầu Ngang", counts(7)), row("1", "UBND xã Long Sơn", counts(7)),
      row("II", "UBND huyện Trà Cú", counts(2)), row("1", "UBND xã An Quảng Hữu", counts(2)), row("", "Tổng số", counts(9))],
     {("Tỉnh Trà Vinh", None): "9", ("Huyện Cầu Ngang", None): "7", ("Xã Long Sơn, Huyện Cầu Ngang", None): "7",
      ("Huyện Trà Cú", None): "2", ("Xã An Quảng Hữu, Huyện Trà Cú", None): "2"}),
    ("fields under each unit", "UBND tỉnh Trà Vinh",
     [row("I", "Sở Tư pháp", counts(3)), row("1", "Hộ tịch", counts(3)), row("II", "Sở Công Thương", counts(1)),
      row("III", "UBND huyện Trà Cú", counts(2)), row("", "Tổng số", counts(6))],
     {("Tỉnh Trà Vinh", None): "6", ("Sở Tư pháp", None): "3", ("Sở Tư pháp", "Hộ tịch"): "3", ("Sở Công Thương", None): "1", ("Huyện Trà Cú", None): "2"}),
    ("the district's own office among its communes", "UBND huyện Trà Cú",
     [row("1", "UBND huyện Trà Cú", counts(1)), row("2", "Phòng Tư pháp", counts(1)), row("3", "UBND xã An Quảng Hữu", counts(2)), row("", "Tổng số", counts(4))],
     {("Huyện Trà Cú", None): "4", ("Huyện Trà Cú (cơ quan)", None): "1", ("Phòng Tư pháp", None): "1", ("Xã An Quảng Hữu", None): "2"}),
    ("districts' own offices beside communes of theirs", "UBND tỉnh Trà Vinh",
     [row("I", "Huyện, thị xã, thành phố", counts(3)), row("1", "UBND huyện Trà Cú", counts(1)), row("2", "UBND huyện Cầu Ngang", counts(2)),
      row("II", "Xã, phường, thị trấn", counts(4)), row("1", "UBND xã An Quảng Hữu, huyện Trà Cú", counts(4)), row("", "Tổng số", counts(7))],
     {("Tỉnh Trà Vinh", None): "7", ("Tỉnh Trà Vinh", "Huyện, thị xã, thành phố"): "3", ("Tỉnh Trà Vinh", "Xã, phường, thị trấn"): "4",
      ("Huyện Trà Cú (cơ quan)", None): "1", ("Huyện Cầu Ngang", None): "2", ("Xã An Quảng Hữu", None): "4"}),
    ("no total: nothing is added up", "UBND huyện Trà Cú", FIELDS,
     {("Huyện Trà Cú", "Hộ tịch"): "4", ("Huyện Trà Cú", "Lý lịch tư pháp"): "4.045"}),
    ("units, no total", "UBND tỉnh Trà Vinh", [row("1", "Sở Tư pháp", counts(1)), row("2", "UBND huyện Trà Cú", counts(3))],
     {("Tỉnh Trà Vinh", None): None, ("Sở Tư pháp", None): "1", ("Huyện Trà Cú", None): "3"}),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "rows", "found"), [c[1:] for c in GROUPED], ids=[c[0] for c in GROUPED])  # fmt: skip
def test_whose_the_rows_are(database: Database, tmp_path: Path, unit: str, rows: list, found: dict) -> None:  # fmt: skip
    load_one(database, write_form(tmp_path / "f", form(rows, title(unit))))
    assert online(database) == found


def test_tiers_are_those_of_the_groups(database: Database, tmp_path: Path) -> None:
    load_one(database, write_form(tmp_path / "f", form(GROUPED[2][2], title("UBND tỉnh Trà Vinh"))))
    tiers = {r["unit"]: r["tier"] for r in database.rows("SELECT DISTINCT unit, tier FROM published_figures")}  # fmt: skip
    assert tiers == {
        "Tỉnh Trà Vinh": "province", "Sở Tư pháp": "agency", "Thanh tra": "agency",
        "Huyện Trà Cú": "district", "Càng Long": "district",
    }  # fmt: skip


NOT_FORMS = [
    ("a list of dossiers", [["Mã hồ sơ", "Đơn vị giải quyết", "Hình thức tiếp nhận", "Ngày tiếp nhận"],
                            ["H59-1", "UBND huyện Trà Cú", "Trực tuyến", "01/03/2023"]], "dossiers"),
    ("published figures", None, "reports"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "kind"), [c[1:] for c in NOT_FORMS], ids=[c[0] for c in NOT_FORMS])  # fmt: skip
def test_what_is_no_form(database: Database, tmp_path: Path, rows: list | None, kind: str) -> None:
    path = REPORTS if rows is None else tmp_path / "f.csv"
    if rows is not None:
        path.write_bytes(csv_bytes(rows))
    assert load_one(database, path).batch.kind == kind
    assert not database.rows("SELECT * FROM published_figures WHERE starts_with(report, 'bieu-06')")


def without(figure: str, rows: list[list[str]]) -> list[list[str]]:
    """The headings and rows without one column of the form."""
    place = FIGURES.index(figure) + 2
    return [[*cells[:place], *cells[place + 1 :]] for cells in rows]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_table_that_lacks_a_column_is_no_form(database: Database, tmp_path: Path, figure: str) -> None:  # fmt: skip
    rows = without(figure, form([*FIELDS, TOTAL], headings=NO_SECOND_ROW, numbers=False))
    assert "chỉ có bảng số tổng hợp" in refusal(database, write_form(tmp_path / "f", rows))


def test_a_table_that_has_a_column_twice_is_no_form(database: Database, tmp_path: Path) -> None:
    """In person and by post apart: which of them column 5 is nobody can tell."""
    place = FIGURES.index("received_direct") + 3
    rows = [
        [*cells[:place], "Bưu chính" if cells[0] == "STT" else "0", *cells[place:]]
        for cells in form([*FIELDS, TOTAL], headings=NO_SECOND_ROW, numbers=False)
    ]
    assert "chỉ có bảng số tổng hợp" in refusal(database, write_form(tmp_path / "f", rows))


COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10**7)), min_size=11, max_size=11).filter(any)
NAMES = st.sampled_from(["Hộ tịch", "Đất đai", "Lý lịch tư pháp", "Tôn giáo", "An toàn thực phẩm", "Quản lý công sản", "Công chứng", "Tổng hợp, quy hoạch"])  # fmt: skip


@examples(5)
@given(st.dictionaries(NAMES, COUNTS, min_size=1), st.booleans(), st.sampled_from(["csv", "xlsx"]))
def test_any_counts_come_back_as_written(tmp_path: Path, fields: dict, dotted: bool, shape: str) -> None:  # fmt: skip
    def text(count: int | None) -> str:
        return "" if count is None else f"{count:,}".replace(",", "." if dotted else "")

    rows = [["", name, *map(text, of)] for name, of in fields.items()]
    with Database(":memory:") as database:
        load_one(database, write_form(tmp_path / "f", form(rows), shape))
        values = database.rows("SELECT field, figure, CAST(value AS BIGINT) AS value FROM published_figures")  # fmt: skip
    found = {(v["field"], v["figure"]): v["value"] for v in values}
    assert found == {
        (name, figure): count
        for name, of in fields.items()
        for figure, count in zip(FIGURES, of, strict=True)
        if count is not None
    }
