"""The workbook read back: every figure is the scorecard's or the ledger's, every sum and light lives."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter

from tests.exports.evaluating import Sheets
from tests.exports.papers import (
    AGENCY,
    NAM_TRA_MY,
    column,
    facts_of,
    formulas_of,
    opened,
    values_of,
    without_deck,
    wrong_values,
)
from tests.exports.provinces import put_da_nang, put_tra_vinh
from tthc_metrics.core.records import Light
from tthc_metrics.exports import workbook
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.workbook.ledgers import ledger_figures
from tthc_metrics.exports.workbook.live import COLUMN
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.targets import document_text
from tthc_metrics.store.database import Database

NAMES = [
    "Tổng quan", "Theo đơn vị", "Xếp hạng", "Xu hướng", "Sổ theo đơn vị", "Sổ theo lĩnh vực", "Định nghĩa", "Đối soát",
    "Hồ sơ quá hạn",
]  # fmt: skip
DASH = "–"


@pytest.fixture(scope="module")
def facts(sample: Database) -> Facts:
    return facts_of(sample, WHOLE)


@pytest.fixture(scope="module")
def content(facts: Facts) -> bytes:
    return workbook.make(without_deck(facts))


@pytest.fixture(scope="module")
def values(content: bytes) -> Any:
    return values_of(content)


def known(value: object) -> object:
    return DASH if value is None else value


@pytest.mark.parametrize(("unit", "code"), [(NAM_TRA_MY, "2022-Q1"), (AGENCY, "2022-06")])
def test_stored_values_are_what_the_formulas_give(sample: Database, unit: str, code: str) -> None:
    assert wrong_values(workbook.make(without_deck(facts_of(sample, unit, code)))) == {}


@pytest.mark.parametrize("channel", [None, "in_person"])
def test_stored_values_where_channels_are_unknown(database: Database, channel: str | None) -> None:
    put_tra_vinh(database, channel=channel)
    assert wrong_values(workbook.make(without_deck(facts_of(database, WHOLE, "2023-Q1")))) == {}


def test_stored_values_since_the_reform(database: Database) -> None:
    put_da_nang(database)
    facts = facts_of(database, WHOLE, "2025-Q4")
    few = [s for s in facts.localities if s.unit.id < "T013"]
    assert (
        wrong_values(
            workbook.make(
                without_deck(replace(facts, localities=few, agencies=facts.agencies[:60]))
            )
        )
        == {}
    )


def test_sheets_and_print_setup(content: bytes, facts: Facts) -> None:
    book = formulas_of(content)
    assert book.sheetnames == NAMES
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert facts.edition in sheet.oddFooter.left.text
        assert "Quý I/2022 (từ ngày 01/01/2022 đến ngày 31/03/2022)" in sheet["A2"].value
        assert "DỮ LIỆU MÔ PHỎNG" in sheet["A2"].value
    assert book.properties.title == "Sổ số liệu – Tỉnh Quảng Nam – Quý I/2022"
    assert book.properties.created == facts.fresh.loaded_at.replace(microsecond=0)  # type: ignore[union-attr]


def test_the_overview_is_the_scorecard(values: Any, facts: Facts) -> None:
    sheet, bands = values["Tổng quan"], facts.definitions.bands
    for row, metric in enumerate(facts.main, 5):
        score, band = facts.score(metric.id), bands.of(facts.score(metric.id).light)
        at = {field: sheet[f"{letter}{row}"].value for field, letter in COLUMN.items()}
        assert (at["metric"], at["numerator"], at["denominator"]) == (
            metric.short_label, score.numerator, score.denominator,
        )  # fmt: skip
        assert at["rate"] == pytest.approx(float(score.value or 0))
        assert at["light"] == f"{band.shape} {band.label}"
        assert at["source"] == (document_text(score.target) if score.target else None)
        assert at["note"] == score.reason


def test_lights_are_coloured_by_their_words_live(content: bytes, facts: Facts) -> None:
    book = formulas_of(content)
    bands = facts.definitions.bands
    for name, letter in (("Tổng quan", "H"), ("Theo đơn vị", "H"), ("Xếp hạng", "D")):
        rules = {}
        for where, found in book[name].conditional_formatting._cf_rules.items():
            for rule in found:
                if rule.type == "endsWith":
                    assert str(where.sqref).startswith(letter)
                    rules[rule.text] = rule.dxf.fill.bgColor.rgb[-6:].lower()
        assert rules == {b.label: b.fill.lstrip("#") for b in (*bands.lights, bands.grey)}


def test_a_numerator_typed_over_changes_rate_light_and_gap(content: bytes, facts: Facts) -> None:
    book = formulas_of(content)
    whole = facts.score("online_rate").denominator or 0
    cases = ((whole, "● Xanh", 0), (whole // 6, "▲ Vàng", None), (0, "■ Đỏ", -(-whole // 5)))
    for typed, light, gap in cases:
        sheets = Sheets(book, {("Tổng quan", "C5"): typed})
        assert sheets.value("Tổng quan", "E5") == pytest.approx(typed / whole)
        assert sheets.value("Tổng quan", "H5") == light
        assert gap is None or sheets.value("Tổng quan", "I5") == gap


def test_every_unit_and_metric_with_its_counts(values: Any, facts: Facts) -> None:
    sheet = values["Theo đơn vị"]
    found = {}
    for row in sheet.iter_rows(min_row=5, values_only=True):
        at = dict(zip(COLUMN, row, strict=False))
        found[at["metric"], at["unit"]] = (at["numerator"], at["denominator"], at["light"], at["target"])  # fmt: skip
    bands = facts.definitions.bands
    every = [*facts.localities, *facts.agencies]
    counted = {s.metric.id for s in every if s.denominator is not None}
    expected = {
        (s.metric.short_label, s.unit.name): (
            known(s.numerator),
            known(s.denominator),
            f"{bands.of(s.light).shape} {bands.of(s.light).label}",
            known(float(s.target.value) if s.target else None),
        )
        for s in every
        if s.metric.id in counted
    }
    assert found == expected
    assert {m.id for m in facts.main} <= counted


def test_the_ranking_is_in_order_and_moves_with_an_edit(content: bytes, facts: Facts) -> None:
    book, values = opened(content)
    sheet = values["Xếp hạng"]
    order = ranked(of_metric(facts.localities, "online_rate"))
    rows = list(sheet.iter_rows(6, 5 + len(order), 1, 2, values_only=True))
    assert rows == [(rank, score.unit.name) for rank, score in order]
    last = order[-1][1].unit.name
    units = values["Theo đơn vị"]
    at = next(
        r
        for r in range(5, 60)
        if (units[f"A{r}"].value, units[f"B{r}"].value) == ("Hồ sơ trực tuyến", last)
    )
    top = units[f"{COLUMN['denominator']}{at}"].value
    sheets = Sheets(book, {("Theo đơn vị", f"{COLUMN['numerator']}{at}"): top})
    ranks = [sheets.value("Xếp hạng", f"A{row}") for row in range(6, 6 + len(order))]
    assert ranks[-1] == 1
    assert ranks[0] == 2


def test_the_trend_and_its_charts(content: bytes, values: Any, facts: Facts) -> None:
    sheet = values["Xu hướng"]
    assert [sheet[f"A{6 + n}"].value for n in range(len(facts.history))] == [
        scores[0].period.label for scores in facts.history
    ]
    for place, metric in enumerate(facts.main):
        for nth, scores in enumerate(facts.history):
            (score,) = of_metric(scores, metric.id)
            cells = [sheet.cell(6 + nth, 2 + 4 * place + n).value for n in range(3)]
            assert cells[:2] == [known(score.numerator), known(score.denominator)]
            assert cells[2] == pytest.approx(float(score.value)) if score.value is not None else DASH  # fmt: skip
    parts = ZipFile(BytesIO(content))
    charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(facts.main)
    drawing = parts.read("xl/drawings/drawing1.xml").decode()
    for metric in facts.main:
        assert f"Biểu đồ đường {metric.label.lower()} qua các kỳ." in drawing
        assert value_text(facts.score(metric.id)) in drawing
    first = parts.read("xl/charts/chart1.xml").decode()
    assert "'Xu hướng'!$AE$6" in first
    assert "Chỉ tiêu" in first


def test_ledgers_and_their_sums(values: Any, facts: Facts) -> None:
    for name, parts in (("Sổ theo đơn vị", facts.offices), ("Sổ theo lĩnh vực", facts.fields)):
        rows = {r[0]: r[1:] for r in values[name].iter_rows(min_row=5, max_row=4 + len(parts), values_only=True)}  # fmt: skip
        assert rows == {p.unit.name: tuple(p.counts[f] for f in ledger_figures()) for p in parts}
        total = [c.value for c in values[name][5 + len(parts)]]
        assert total[: 1 + len(ledger_figures())] == [
            "Tổng cộng",
            *(facts.counts[f] for f in ledger_figures()),
        ]


def test_parts_make_the_whole_and_a_part_typed_over_is_told(content: bytes, facts: Facts) -> None:
    book, values = opened(content)
    sheet = values["Đối soát"]
    rows = range(5, 5 + len(ledger_figures()))
    assert [sheet[f"F{row}"].value for row in rows] == ["✓ Khớp"] * len(ledger_figures())
    assert [sheet[f"C{row}"].value for row in rows] == [facts.counts[f] for f in ledger_figures()]
    first = book["Sổ theo lĩnh vực"]["B5"].value
    sheets = Sheets(book, {("Sổ theo lĩnh vực", "B5"): first + 3})
    assert sheets.value("Đối soát", "F5") == "✕ Lệch 3"


def test_published_reports_are_checked_for_the_whole_alone(
    sample: Database, values: Any, facts: Facts
) -> None:
    told = [c.value for c in values["Đối soát"]["F"]]
    assert told.count("✕ Không khớp") == sum(not c.holds and not c.remark for c in facts.checks) > 0
    one = values_of(workbook.make(without_deck(facts_of(sample, AGENCY))))["Đối soát"]
    assert "Không có báo cáo nào để đối soát ở đây." in {c.value for c in one["A"]}


def test_overdue_dossiers_one_by_one(values: Any, facts: Facts) -> None:
    sheet = values["Hồ sơ quá hạn"]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert len(rows) == facts.counts["open_overdue"] == len(facts.overdue)
    for row, dossier in zip(rows, facts.overdue, strict=True):
        assert row[0] == dossier.dossier_no
        assert row[1] == dossier.office_code
        assert row[9].date() == dossier.due_on
        assert row[11] == dossier.days_late
        assert row[12].date() == dossier.told_until == facts.until
    assert sheet["A3"].value.startswith(f"{len(rows)} hồ sơ đang giải quyết, quá hạn")


def test_a_list_that_is_cut_says_so(facts: Facts) -> None:
    cut = replace(facts, overdue=facts.overdue[:7])
    sheet = values_of(workbook.make(without_deck(cut)))["Hồ sơ quá hạn"]
    assert "Danh sách chỉ có 7 hồ sơ đầu" in sheet["A3"].value


def test_definitions_name_every_metric_and_every_document(values: Any, facts: Facts) -> None:
    sheet = values["Định nghĩa"]
    labels = column(sheet, "A")
    assert {m.label for m in facts.definitions.metrics.values()} <= set(labels)
    said = "\n".join(str(c.value) for c in sheet["F"])
    assert all(target.source in said for target in facts.definitions.targets)
    assert facts.edition in {str(c.value) for c in sheet["B"]}


def test_what_is_unknown_prints_as_a_dash_with_its_reason(database: Database) -> None:
    put_tra_vinh(database, channel=None)
    facts = facts_of(database, WHOLE, "2023-Q1")
    sheet = values_of(workbook.make(without_deck(facts)))["Tổng quan"]
    assert [sheet[f"{letter}5"].value for letter in "CE"] == [DASH, DASH]
    assert sheet["H5"].value.endswith("Xám")
    assert "không rõ hình thức tiếp nhận" in sheet["J5"].value
    assert facts.score("online_rate").light is Light.GREY


def test_a_lower_bound_is_written_as_one(database: Database) -> None:
    put_tra_vinh(database, postal=None)
    facts = facts_of(database, WHOLE, "2023-Q1")
    assert value_text(facts.score("online_rate")).startswith("≥ ")
    sheet = formulas_of(workbook.make(without_deck(facts)))["Tổng quan"]
    assert sheet["E5"].number_format.startswith('"≥ "')
    assert sheet["E8"].number_format == "[$-42A]0.0%"


def test_texts_never_run(database: Database) -> None:
    put_tra_vinh(database)
    book = formulas_of(workbook.make(without_deck(facts_of(database, WHOLE, "2023-Q1"))))
    odd = [c for s in book for row in s.iter_rows() for c in row if c.value in ("=1+1", "=CMD()")]
    assert {c.data_type for c in odd} == {"s"}
    assert {get_column_letter(c.column) for c in odd} <= {"A", "B", "C", "F"}
