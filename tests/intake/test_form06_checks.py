"""A form 06 that is loaded is reconciled: its rows against its totals, kept as printed and never corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import load_one
from tests.intake.form06_files import counts, form, row, title, write_form
from tthc_metrics.catalogue import definitions
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.store.database import Database

DISTRICT, PROVINCE = "UBND huyện Trà Cú", "UBND tỉnh Trà Vinh"
FIELDS = [
    row("1", "Hộ tịch", "10 4 5 1 8 3 5 0 2 2 0"),
    row("2", "Đất đai", "30 10 18 2 25 9 15 1 5 4 1"),
]
TOTAL = row("", "Tổng cộng", "40 14 23 3 33 12 20 1 7 6 1")
UNITS = [
    row("I", "Sở, ban, ngành", counts(3)), row("1", "Sở Tư pháp", counts(1)), row("2", "Sở Y tế", counts(2)),
    row("II", "Huyện, thị xã, thành phố", counts(4)), row("1", "UBND huyện Trà Cú", counts(4)),
]  # fmt: skip


def checks(database: Database, path: Path, rows: list, unit: str) -> list[Check]:
    """The checks of a form alone."""
    load_one(database, write_form(path / "f", form(rows, title(unit))))
    found = reconcile(published_reports(database, definitions()), definitions())
    return [check for check in found if check.report.startswith("bieu-06-")]


def with_cell(rows: list[list[str]], number: int, column: int, text: str) -> list[list[str]]:
    """The rows with another text in a column, numbered as the form numbers it."""
    changed = [list(cells) for cells in rows]
    changed[number][column - 1] = text
    return changed


ADDS_UP = [
    ("by field", [*FIELDS, TOTAL], DISTRICT, "fields", 11),
    ("fields under levels", [row("I", "Cấp huyện", counts(5)), row("1", "Hộ tịch", counts(2)), row("2", "Đất đai", counts(3)),
                             row("II", "Cấp xã", counts(4)), row("1", "Hộ tịch", counts(4)), row("", "Cộng", counts(9))], DISTRICT, "fields", 33),
    ("by unit under groups", [*UNITS, row("", "Tổng cộng", counts(7))], PROVINCE, "units", 33),
    ("a unit outside all groups", [row("", "Trung tâm Phục vụ hành chính công", counts(5)), *UNITS, row("", "Tổng cộng", counts(12))], PROVINCE, "units", 33),
    ("groups without sums", [UNITS[0][:2], *UNITS[1:3], UNITS[3][:2], UNITS[4], row("", "Tổng số", counts(7))], PROVINCE, "units", 11),
    ("communes under districts", [row("I", "UBND huyện Cầu Ngang", counts(7)), row("1", "UBND xã Long Sơn", counts(7)), row("II", "UBND huyện Trà Cú", counts(2)), row("", "Tổng số", counts(9))], PROVINCE, "units", 22),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "unit", "kind", "number"), [c[1:] for c in ADDS_UP], ids=[c[0] for c in ADDS_UP])  # fmt: skip
def test_what_adds_up(database: Database, tmp_path: Path, rows: list, unit: str, kind: str, number: int) -> None:  # fmt: skip
    found = checks(database, tmp_path, rows, unit)
    assert not [c for c in found if not c.holds and not c.remark]
    assert len([c for c in found if c.id.startswith(f"{kind}:")]) == number
    assert len({(c.unit, c.id) for c in found}) == len(found)
    assert not [c for c in found if c.label.endswith("Hộ tịch")]  # rows are told where they fail


FAILS = [
    # what is misprinted, rows, unit, the checks that fail with printed, beside it; the cell that mends them
    ("a field's cell", with_cell([*FIELDS, TOTAL], 0, 4, "5"), DISTRICT,
     {"fields:received_online": (14, 15), "handled:Hộ tịch": (10, 11)}, ("Huyện Trà Cú", "Hồ sơ tiếp nhận trực tuyến, Hộ tịch", "5", 4)),
    ("a cell of the total", with_cell([*FIELDS, TOTAL], 2, 8, "21"), DISTRICT,
     {"fields:resolved_early": (21, 12), "resolved": (33, 42)}, ("Huyện Trà Cú", "Hồ sơ giải quyết trước hạn", "21", 12)),
    ("a total of a field", with_cell([*FIELDS, TOTAL], 1, 7, "52"), DISTRICT,
     {"fields:resolved": (33, 60), "resolved:Đất đai": (52, 25), "unaccounted:Đất đai": (30, 57)}, ("Huyện Trà Cú", "Hồ sơ đã giải quyết, Đất đai", "52", 25)),
    ("a unit's cell", with_cell([*UNITS, row("", "Tổng cộng", counts(7))], 2, 4, "12"), PROVINCE,
     {"units:received_online:Sở, ban, ngành": (3, 13), "handled@Sở Y tế": (2, 12)}, ("Sở Y tế", "Hồ sơ tiếp nhận trực tuyến", "12", 2)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "unit", "failing", "repair"), [c[1:] for c in FAILS], ids=[c[0] for c in FAILS])  # fmt: skip
def test_what_does_not(database: Database, tmp_path: Path, rows: list, unit: str, failing: dict, repair: tuple) -> None:  # fmt: skip
    found = checks(database, tmp_path, rows, unit)
    own = found[0].unit
    told = {
        c.id if c.unit == own else f"{c.id}@{c.unit}": (c.printed, c.expected)
        for c in found
        if not c.holds and not c.remark
    }
    assert told == failing
    mends = {
        (r.unit, r.label, r.printed, r.value) for c in found if c.repairs for r in c.repairs[:1]
    }
    assert mends == {repair}
    assert all(c.repairs for c in found if not c.holds and not c.remark)
    stored = {r["printed"] for r in database.rows("SELECT printed FROM published_figures")}
    assert {cell for cells in rows for cell in cells[2:] if cell} == stored  # as printed


NO_TOTAL = [
    ("by field", FIELDS, DISTRICT, "Huyện Trà Cú"),
    ("by unit", [row("1", "Sở Tư pháp", counts(1)), row("2", "Sở Y tế", counts(2))], PROVINCE, "Tỉnh Trà Vinh"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "unit", "named"), [c[1:] for c in NO_TOTAL], ids=[c[0] for c in NO_TOTAL])  # fmt: skip
def test_without_a_total_it_is_said(database: Database, tmp_path: Path, rows: list, unit: str, named: str) -> None:  # fmt: skip
    found = checks(database, tmp_path, rows, unit)
    (remark,) = [c for c in found if c.id == "no_total"]
    assert (remark.unit, remark.remark, remark.note) == (named, True, "Số liệu của cả đơn vị không được cộng thay từ các dòng")  # fmt: skip
    assert not [c for c in found if c.id.startswith(("fields:", "units:"))]
    (own,) = [r for r in published_reports(database, definitions()) if r.unit.name == named]
    assert own.counts(definitions().sums) == {}


def test_fields_are_no_units_of_their_own(database: Database, tmp_path: Path) -> None:
    checks(database, tmp_path, [*FIELDS, TOTAL], DISTRICT)
    (only,) = published_reports(database, definitions())
    assert (only.unit.name, list(only.fields)) == ("Huyện Trà Cú", ["Hộ tịch", "Đất đai"])
    assert only.counts(definitions().sums)["handled"] == 40


def test_two_forms_of_one_unit_are_held_against_each_other(database: Database, tmp_path: Path) -> None:  # fmt: skip
    """What is open on 14 March is one number, in the month's form and in the quarter's."""
    month = title(DISTRICT, "Tháng 3/2023 (Từ ngày 15/2/2023 đến ngày 14/3/2023)")
    load_one(database, write_form(tmp_path / "m", form([row("", "Tổng số", "9 4 4 1 3 1 1 1 6 6 0")], month)))  # fmt: skip
    found = {c.id.partition(":")[0]: c for c in checks(database, tmp_path, [*FIELDS, TOTAL], DISTRICT)}  # fmt: skip
    assert (found["open_at_end"].printed, found["open_at_end"].expected) == (7, 6)
