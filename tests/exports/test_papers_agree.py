"""One set of figures: every paper, read back by itself, says what the scorecard says."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.exports.docx_reading import captioned, opened, rows
from tests.exports.facts_made import papers_of, period
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports import map_png, message, report, scorecard_pdf, tables_csv
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.ledger.counts import columns, ledgers
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database

Counts = tuple[int, int]
WHOLE, AGENCY = "all", "H47.02"
FRACTION = r"(\d[\d.]*) / (\d[\d.]*)"


@pytest.fixture(scope="module")
def made(sample: Database) -> Mapping[str, Papers]:
    return {unit: papers_of(sample, "2022-Q2", unit) for unit in (WHOLE, AGENCY)}


def whole_number(text: str) -> int:
    return int(text.replace(".", ""))


def shown() -> dict[str, str]:
    """The metrics of every paper: short label → label."""
    found = [
        m
        for m in definitions().at(period("2022-Q2").end).metrics.values()
        if m.main or m.id == "overdue_of_open"
    ]
    return {m.short_label: m.label for m in found}


def of_report(papers: Papers) -> dict[str, Counts]:
    table = captioned(opened(report.make(papers)))["Kết quả các chỉ số chính so với chỉ tiêu"]
    return {row[0]: _counts(row[1]) for row in rows(table)[1:]}


def of_pdf(papers: Papers) -> dict[str, Counts]:
    reader = PdfReader(BytesIO(scorecard_pdf.make(papers)))
    return _in_text(" ".join(page.extract_text() for page in reader.pages))


def of_message(papers: Papers) -> dict[str, Counts]:
    return _in_text(message.text(papers))


def of_csv(papers: Papers) -> dict[str, Counts]:
    labels = {label: short for short, label in shown().items()}
    return {
        labels[row["Chỉ số"]]: (int(row["Tử số"]), int(row["Mẫu số"]))
        for row in csv_rows(papers, "Tổng quan.csv")
        if row["Chỉ số"] in labels
    }


def csv_rows(papers: Papers, name: str) -> list[dict[str, str]]:
    with ZipFile(BytesIO(tables_csv.make(papers))) as file:
        text = file.read(name).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def _counts(text: str) -> Counts:
    found = re.search(FRACTION, text)
    assert found, text
    return whole_number(found[1]), whole_number(found[2])


def _in_text(text: str) -> dict[str, Counts]:
    """The first fraction after each metric's name and rate."""
    said = re.sub(r"\s+", " ", text)
    found = {}
    for label in shown():
        pattern = rf"{re.escape(label)}:?(?: \w+)? [\d,]+ % \(?{FRACTION}"
        match = re.search(pattern, said, re.IGNORECASE)
        assert match, label
        found[label] = whole_number(match[1]), whole_number(match[2])
    return found


@pytest.mark.parametrize("unit", [WHOLE, AGENCY])
@pytest.mark.parametrize("read", [of_report, of_pdf, of_message, of_csv])
def test_the_main_rates_are_the_scorecards(
    made: Mapping[str, Papers],
    sample: Database,
    read: Callable[[Papers], dict[str, Counts]],
    unit: str,
) -> None:
    by = GroupBy.ALL if unit == WHOLE else GroupBy.AGENCY
    expected = {
        s.metric.short_label: (s.numerator, s.denominator)
        for s in scorecard(sample, definitions().at(period("2022-Q2").end), [period("2022-Q2")], by)
        if s.unit.id == unit and s.metric.short_label in shown()
    }
    assert len(expected) == 6
    assert read(made[unit]) == expected


def test_the_units_are_the_scorecards_on_picture_and_in_csv(
    made: Mapping[str, Papers], sample: Database
) -> None:
    scores = [
        s
        for s in scorecard(
            sample, definitions().at(period("2022-Q2").end), [period("2022-Q2")], GroupBy.DISTRICT
        )
        if s.metric.id == "online_rate"
    ]
    picture = Image.open(BytesIO(map_png.make(made[WHOLE])))
    read_out = picture.text["Description"]
    table = {
        row["Mã đơn vị"]: row
        for row in csv_rows(made[WHOLE], "Theo đơn vị.csv")
        if row["Chỉ số"] == "Tỷ lệ hồ sơ tiếp nhận trực tuyến"
    }
    words = definitions().bands
    for score in scores:
        row = table[score.unit.id]
        assert (row["Tử số"], row["Mẫu số"]) == (str(score.numerator), str(score.denominator))
        assert score.value is not None
        percent = float(score.value * 100)
        assert float(row["Tỷ lệ (%)"].replace(",", ".")) == pytest.approx(percent, abs=1e-4)
        (group,) = re.findall(rf"{words.of(score.light).label} \(\d+\): ([^.]+)\.", read_out)
        (told,) = re.findall(rf"{score.unit.short_name} ([\d,]+) %", group)
        assert float(told.replace(",", ".")) == pytest.approx(percent, abs=0.05001)


def test_the_ledgers_of_the_report_and_of_the_tables_are_the_same(
    made: Mapping[str, Papers], sample: Database
) -> None:
    paper = opened(report.make(made[WHOLE]))
    printed = {
        row[1]: row
        for row in rows(captioned(paper)["Tình hình, kết quả giải quyết TTHC theo lĩnh vực"])[4:]
    }
    table = csv_rows(made[WHOLE], "Sổ theo lĩnh vực.csv")
    fields = {r.key: r for r in ledgers(sample, [period("2022-Q2")], GroupBy.FIELD)}
    assert {row["Lĩnh vực"] for row in table} == set(fields)
    for row in table:
        counts = fields[row["Lĩnh vực"]]
        assert counts[columns()[0]] == int(row["Hồ sơ từ kỳ trước chuyển sang"])
        handled = row["Số hồ sơ nhận giải quyết"]
        assert whole_number(printed[row["Lĩnh vực"]][2]) == int(handled) == counts["handled"]
        overdue = row["Hồ sơ đang giải quyết quá hạn"]
        assert whole_number(printed[row["Lĩnh vực"]][12]) == int(overdue) == counts["open_overdue"]
