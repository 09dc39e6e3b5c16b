"""Figures with label and unit as every face shows them for one period, so that two values under one name are found.

A name is what a reader sees: a metric's label or a count's, and a unit; the kind of a value is told by its form
(a rate, a fraction, a number of dossiers, what is lacking), for a reader tells these apart by themselves.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from zipfile import ZipFile

from tests.command_line import run
from tests.opening import Opened, Reader
from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.exports import message, tables_csv
from tthc_metrics.exports.brief.sheet import sheet_of
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.report.targets import below_table, metrics_table
from tthc_metrics.exports.scorecard_data import scorecard_data
from tthc_metrics.reviews.deck import Mark, SlideKind

FRACTION = re.compile(r"(\d[\d.]*|–) / (\d[\d.]*|–)")
LACKING = re.compile(r"(?:còn thiếu|phải bớt) (\d[\d.]*) (.+?) để đạt")
WHOLE = "all"


@dataclass
class Seen:
    """All values by name and kind, each with the faces that show it. `units` are the ids of units by their names.

    `words` are the definitions in the words of the period.
    """

    units: Mapping[str, str]
    words: Definitions = field(default_factory=definitions)
    values: dict[tuple[str, str, str], dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def note(self, face: str, label: str, unit: str, kind: str, value: object) -> None:
        """One value under a label for a unit, by its name or id."""
        owner = self.units.get(fold(unit), unit)
        text = str(value).replace("≥ ", "").replace("≈ ", "").strip()
        if text and text != "–":
            self.values[fold(label), owner, kind][text].add(face)

    def told(self, face: str, label: str, unit: str, text: str) -> None:
        """A cell, by what it looks like."""
        if found := FRACTION.search(text):
            self.note(face, label, unit, "n/d", found[0])
        elif text.endswith("%"):
            self.note(face, label, unit, "value", text)

    def several(self) -> dict[tuple[str, str, str], dict[str, set[str]]]:
        """The names that have more than one value."""
        return {name: dict(found) for name, found in self.values.items() if len(found) > 1}


def names(*groups: Mapping[str, Unit]) -> dict[str, str]:
    """The id of each unit by its names; a district's office is not the district."""
    found: dict[str, str] = {}
    for group in groups:
        for key, unit in group.items():
            for name in (unit.name, unit.short_name):
                found.setdefault(fold(name), key)
    return found


def of_deck(seen: Seen, papers: Papers) -> None:
    for slide in papers.deck.slides:
        if slide.kind in (SlideKind.PEAK, SlideKind.SUMS, SlideKind.PROMISES):
            continue  # other days, other sources
        for figure in slide.figures:
            if not figure.metric:
                continue
            seen.note("deck", figure.label, figure.unit, "value", figure.value)
            if figure.denominator is not None:
                counts = f"{number(figure.numerator)} / {number(figure.denominator)}"
                seen.note("deck", figure.label, figure.unit, "n/d", counts)
        if slide.kind is SlideKind.RANKING and slide.table:
            for row, figure in zip(slide.table.rows, slide.figures, strict=True):
                _cells(seen, "deck", slide.table.columns, row, (figure.label, figure.unit))
        if slide.kind is SlideKind.UNIT and slide.table:
            for row in slide.table.rows:
                of = (str(row[0]), slide.figures[0].unit)
                _cells(seen, "deck", slide.table.columns, row, of)


def _cells(
    seen: Seen, face: str, columns: tuple[str, ...], row: tuple[object, ...], of: tuple[str, str]
) -> None:
    for heading, cell in zip(columns, row, strict=True):
        text = cell.text if isinstance(cell, Mark) else str(cell)
        if fold(heading).startswith(("con thieu", "phai bot")):
            seen.note(face, of[0], of[1], "lacking", text)
        else:
            seen.told(face, *of, text if heading != "Chỉ tiêu" else "")


def of_papers(seen: Seen, papers: Papers) -> None:
    """The report's tables, the scorecard as it is typeset, the message."""
    facts = papers.facts
    for row in metrics_table(facts).rows:
        for cell in row[1:3]:
            seen.told("report", row[0], WHOLE, cell)
    label = ""
    table = below_table(facts)
    for row in table.rows if table else ():
        if not any(row[1:]):
            label = row[0].rpartition(":")[0]
            continue
        seen.told("report", label, row[0], row[1])
        seen.told("report", label, row[0], row[2])
        seen.note("report", label, row[0], "lacking", row[5])
    data = scorecard_data(papers)
    for one in data["metrics"]:
        seen.told("pdf", one["label"], WHOLE, one["value"])
        seen.told("pdf", one["label"], WHOLE, one["counts"])
        _said(seen, "pdf", one["note"])
    for matrix in data["matrices"]:
        for line in matrix["rows"]:
            for column, cell in zip(matrix["columns"], line["cells"], strict=True):
                seen.told("pdf", column, line["name"], cell["value"])
                seen.told("pdf", column, line["name"], cell["counts"])
    for figure, counted, *_ in sheet_of(facts.unit, facts.province, papers.deck, facts.code).rows:
        seen.told("brief", figure.label, WHOLE, figure.value)
        seen.told("brief", figure.label, WHOLE, counted)
    for finding in papers.deck.findings:
        _said(seen, "brief", finding)
    text = message.text(papers)
    _said(seen, "message", text)
    for metric in facts.main:
        pattern = rf"{re.escape(metric.short_label)}: (?:≥ |≈ )?([\d,]+ %) \(([\d. /]+)\)"
        for value, counts in re.findall(pattern, text, re.IGNORECASE):
            seen.note("message", metric.short_label, WHOLE, "value", value)
            seen.note("message", metric.short_label, WHOLE, "n/d", counts)


def _said(seen: Seen, face: str, text: str, unit: str = WHOLE) -> None:
    """What a sentence about a unit says is lacking; by the metric's word for it."""
    by_word = {m.missing: m.short_label for m in seen.words.metrics.values() if m.main}
    for lacking, word in LACKING.findall(text.replace("**", "")):
        if word in by_word:
            seen.note(face, by_word[word], unit, "lacking", lacking)


def of_csv(seen: Seen, papers: Papers) -> None:
    """Rates of the period, and counts of the whole by their headings: sums of ledgers, the form's last row."""
    short = {m.label: m.short_label for m in seen.words.metrics.values()}
    with ZipFile(BytesIO(tables_csv.make(papers))) as file:
        read = {name: _rows(file.read(name)) for name in file.namelist()}
    for name in ("Tổng quan.csv", "Theo đơn vị.csv"):
        for row in read[name]:
            label, unit = short[row["Chỉ số"]], row["Mã đơn vị"]
            if row["Tử số"].isdigit() and row["Mẫu số"].isdigit():
                counts = f"{number(int(row['Tử số']))} / {number(int(row['Mẫu số']))}"
                seen.note("csv", label, unit, "n/d", counts)
            if row["Màu"] != "○ Xám" and row["Còn thiếu (phải bớt)"].isdigit():
                seen.note("csv", label, unit, "lacking", number(int(row["Còn thiếu (phải bớt)"])))
    for label, value in read["Biểu 06.csv"][-1].items():
        if value.isdigit():
            seen.note("csv, form", label, WHOLE, "count", number(int(value)))
    for name in ("Sổ theo đơn vị.csv", "Sổ theo lĩnh vực.csv"):
        for label in list(read[name][0])[2:]:
            total = sum(int(row[label]) for row in read[name])
            seen.note(f"csv, {name}", label, WHOLE, "count", number(total))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def of_commands(seen: Seen, period: Period, database: str) -> None:
    """The scorecard, the ledger and a reason as scripts read them."""
    asked = ("--period", period.code, "--calendar", period.calendar, "--format", "json")
    asked += ("--db", database)
    for by in ("all", "agency"):
        for row in json.loads(run("scorecard", *asked, "--by", by).stdout):
            if row["numerator"] is not None and row["denominator"] is not None:
                label = seen.words.metrics[row["metric"]].short_label
                counts = f"{number(row['numerator'])} / {number(row['denominator'])}"
                seen.note("command", label, row["unit"], "n/d", counts)
    for row in json.loads(run("ledger", *asked).stdout):
        for name, count in seen.words.counts.named.items():
            if name in row:
                seen.note("command", count.label, WHOLE, "count", number(row[name]))
    why = json.loads(run("why", *asked, "--metric", "online_rate").stdout)
    _said(seen, "command", why["sentence"])


def of_pages(seen: Seen, reader: Reader, period: Period) -> None:
    """Cards, rankings, the lead and the parts of the whole; the cards and the strip of a unit."""
    at = f"?ky={period.code}&lich={period.calendar}"
    whole = reader.open(at)
    _page(seen, whole, WHOLE)
    metric = seen.words.metrics["online_rate"]
    for rank, unit, value, *counts, lacking in _ranking(whole):
        if rank != "–":
            seen.note("page", metric.short_label, unit, "value", value.rpartition("  ")[2])
            seen.note("page", metric.short_label, unit, "n/d", " / ".join(counts))
            seen.note("page", metric.short_label, unit, "lacking", lacking)
    analysis = reader.open(f"{at}&phan=phan-tich")
    _said(seen, "page, analysis", analysis.parts("lead")[0])
    for cells in analysis.rows("Ai kéo xuống")[1:]:
        if cells[-1].startswith("+") and cells[0] != "Cộng" and "Quá ít hồ sơ" not in cells[0]:
            seen.note("page, analysis", metric.short_label, cells[0], "lacking", cells[-1][1:])
    for slug in ("so-nganh", "dia-phuong"):
        opened = reader.open(f"{slug}{at}")
        unit = opened.heading.partition(" · ")[0]
        _page(seen, opened, unit)
        _said(seen, "page", " ".join(opened.parts("lead")), unit)


def _ranking(opened: Opened) -> Iterator[list[str]]:
    for table in opened.tree.find_class("ranking"):
        for line in table.iter("tr"):
            cells = [" ".join(cell.text_content().split()) for cell in line]
            if len(cells) == 6 and cells[0] != "#":
                yield cells
        return


def _page(seen: Seen, opened: Opened, unit: str) -> None:
    """The cards of a page: the label, the large value, and the fraction under it."""
    for card in opened.tree.find_class("card"):
        (title,) = (" ".join(one.text_content().split()) for one in card.iter("h2"))
        (figure,) = card.find_class("figure")
        value = " ".join(next(figure.iter("b")).text_content().split())
        seen.note("page", title, unit, "value", value)
        for fact in card.findall("p"):
            if found := FRACTION.match(" ".join(fact.text_content().split())):
                seen.note("page", title, unit, "n/d", found[0])
