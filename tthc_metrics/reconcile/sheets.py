"""What a report prints of one unit, as cells that identities can be formed from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue import Definitions, Identity
from tthc_metrics.catalogue.identities import OF_REPORT
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.scoring.published_reports import PrintedFigure, PublishedReport

AROUND, LONGEST = 60, 320
"""Letters of a long sentence that are quoted on both sides of its numbers; letters of a whole quotation."""
AGAIN = "nhac lai"
"""Begins the name of a part that is no part: what a report prints a second time of the unit itself."""
_DECIMALS = re.compile(r"\d[.,](\d+)")


@dataclass(frozen=True)
class PrintedCell:
    """One printed number: whose it is, how it is printed, its value, its decimal places.

    `low` and `high` are the range of a number that is about so many. `part` is the part of the unit
    (a field, a mention further on) that it is of; `sentence` is the sentence that prints it.
    """

    report: str
    unit: str
    figure: str
    label: str
    printed: str
    value: Fraction = field(hash=False)  # slow to hash, and it follows from what is printed
    digits: int = field(hash=False)
    kind: str = field(default="count", hash=False)
    low: Fraction | None = field(default=None, hash=False)
    high: Fraction | None = field(default=None, hash=False)
    part: str = field(default="", hash=False)
    place: str = field(default="", hash=False)
    sentence: str = field(default="", hash=False)

    @property
    def is_about(self) -> bool:
        """Whether it is printed as about so many."""
        return self.low is not None

    @property
    def room(self) -> tuple[Fraction, Fraction]:
        """By how much the number meant may be below, and above, the one printed."""
        if self.low is None or self.high is None:
            return Fraction(0), Fraction(0)
        return self.value - self.low, self.high - self.value


@dataclass(frozen=True)
class PrintedSheet:
    """The printed numbers of one unit; `words` are what is printed otherwise, dates among them.

    `own` is the sheet of the report's own unit, where this is of a unit inside it; `fields` are the
    sheets of the unit's parts by their names («Cấp xã › Hộ tịch»); `again` what is printed of the unit a
    second time («Nhắc lại»: in a summary, in a table after the text).
    """

    report: str
    unit: str
    tier: str | None
    province: str
    period: Period
    cells: Mapping[str, PrintedCell]
    words: Mapping[str, str]
    own: PrintedSheet | None = None
    fields: Mapping[str, PrintedSheet] = field(default_factory=dict)
    again: Mapping[str, PrintedSheet] = field(default_factory=dict)

    def cell(self, figure: str) -> PrintedCell | None:
        """A printed number by the name that an identity uses."""
        if figure.endswith(OF_REPORT):
            return (self.own or self).cells.get(figure.removesuffix(OF_REPORT))
        return self.cells.get(figure)

    def terms(
        self, figure: str, derived: Sequence[Identity], without: str = ""
    ) -> tuple[PrintedCell, ...] | None:
        """The printed cells that add up to a figure: itself, or what forms it; None if unknown.

        `without` is the identity that may not form it, because it is the one being checked.
        """
        cell = self.cell(figure)
        if cell is not None:
            return (cell,)
        for identity in derived:
            if identity.one("total") == figure and identity.id != without:
                found = self.all_terms(identity["parts"], derived, without)
                if found is not None:
                    return found + self.printed_terms(identity["optional"])
        return None

    def all_terms(
        self, figures: Iterable[str], derived: Sequence[Identity], without: str = ""
    ) -> tuple[PrintedCell, ...] | None:
        """The cells of several figures together; None if one of them is unknown."""
        cells: tuple[PrintedCell, ...] = ()
        for figure in figures:
            found = self.terms(figure, derived, without)
            if found is None:
                return None
            cells += found
        return cells

    def printed_terms(self, figures: Iterable[str]) -> tuple[PrintedCell, ...]:
        """Those of the figures that are printed."""
        found = (self.cell(figure) for figure in figures)
        return tuple(cell for cell in found if cell is not None)


class Sheets:
    """All sheets, and those of one report, of one unit, of the reports' own units of one province."""

    def __init__(self, every: Sequence[PrintedSheet]) -> None:
        self.every = every
        self._reports: dict[str, list[PrintedSheet]] = {}
        self._units: dict[tuple[str, str], list[PrintedSheet]] = {}
        self._provinces: dict[str, list[PrintedSheet]] = {}
        for one in every:
            self._reports.setdefault(one.report, []).append(one)
            self._units.setdefault((one.province, one.unit), []).append(one)
            if one.own is None:
                self._provinces.setdefault(one.province, []).append(one)

    def of_report(self, sheet: PrintedSheet) -> Sequence[PrintedSheet]:
        """Those of the same report."""
        return self._reports[sheet.report]

    def of_unit(self, sheet: PrintedSheet) -> Sequence[PrintedSheet]:
        """Those of the same unit in any report."""
        return self._units[sheet.province, sheet.unit]

    def of_province(self, sheet: PrintedSheet) -> Sequence[PrintedSheet]:
        """The own units of reports of the same province."""
        return self._provinces.get(sheet.province, ())


def quotes(cells: Iterable[PrintedCell]) -> tuple[str, ...]:
    """The sentences that print the numbers, each once; of a long one what stands around them."""
    by_sentence: dict[str, list[str]] = {}
    for cell in cells:
        if cell.sentence:
            by_sentence.setdefault(cell.sentence, []).append(cell.printed)
    return tuple(_excerpt(sentence, printed) for sentence, printed in by_sentence.items())


def _excerpt(sentence: str, printed: Sequence[str]) -> str:
    places = [at for number in printed if (at := sentence.find(number)) >= 0]
    if len(sentence) <= LONGEST or not places:
        return sentence
    first, last = max(0, min(places) - AROUND), max(places) + AROUND
    if last - first > LONGEST:
        last = first + LONGEST
    start = sentence.find(" ", first) + 1 if first else 0
    end = sentence.rfind(" ", start, last) if last < len(sentence) else len(sentence)
    return f"{'… ' if start else ''}{sentence[start:end]}{' …' if end < len(sentence) else ''}"


def sheets(reports: Iterable[PublishedReport]) -> list[PrintedSheet]:
    """A sheet for each unit of each report; the first unit of a report is its own."""
    found: list[PrintedSheet] = []
    own: dict[str, PrintedSheet] = {}
    for report in reports:
        sheet = _sheet(report, own.get(report.report))
        own.setdefault(report.report, sheet)
        found.append(sheet)
    return found


def _sheet(report: PublishedReport, own: PrintedSheet | None) -> PrintedSheet:
    parts = {name: _of(report, figures, name) for name, figures in report.fields.items()}
    again = {name: part for name, part in parts.items() if fold(name).startswith(AGAIN)}
    fields = {name: part for name, part in parts.items() if name not in again}
    return replace(_of(report, report.figures), own=own, fields=fields, again=again)


def _of(report: PublishedReport, figures: Iterable[PrintedFigure], part: str = "") -> PrintedSheet:
    """The printed numbers of a unit, or of a part of it, whose cells then say so."""
    cells, words = {}, {}
    for f in figures:
        if f.value is None and f.about is None:
            words[f.figure] = f.printed
        else:
            cells[f.figure] = _cell(report, f, part)
    return PrintedSheet(
        report=report.report,
        unit=report.unit.name,
        tier=report.unit.tier,
        province=report.province,
        period=report.period,
        cells=cells,
        words=words,
    )


def _cell(report: PublishedReport, figure: PrintedFigure, part: str) -> PrintedCell:
    about = figure.about
    return PrintedCell(
        report=report.report,
        unit=report.unit.name,
        figure=figure.figure,
        label=f"{figure.label}, {part}" if part else figure.label,
        printed=figure.printed,
        value=Fraction(about.value if about else figure.value or 0),
        digits=_digits(figure),
        kind=figure.kind,
        low=Fraction(about.low) if about else None,
        high=Fraction(about.high) if about else None,
        part=part,
        place=figure.place,
        sentence=figure.sentence,
    )


def ledger_sheet(counts: Counts, definitions: Definitions) -> PrintedSheet:
    """Counts of dossiers as if a report had printed them all."""
    cells = {
        name: PrintedCell(report="", unit=counts.key, figure=name,
        label=definitions.figures[name].label, printed=number(value),
        value=Fraction(value), digits=0)
        for name, value in counts.values.items()
        if name in definitions.figures
    }  # fmt: skip
    return PrintedSheet(
        report="",
        unit=counts.key,
        tier=None,
        province="",
        period=counts.period,
        cells=cells,
        words={},
    )


def _digits(figure: PrintedFigure) -> int:
    """The decimal places of `97,97%`, or `97.97`: 2. Counts have none."""
    found = _DECIMALS.search(figure.printed) if figure.kind in ("percent", "points") else None
    return len(found[1]) if found else 0


def rounded(value: Fraction, digits: int) -> Fraction:
    """Half up, as offices round: 15.45 with one digit is 15.5."""
    scaled = (abs(value) * 10**digits + Fraction(1, 2)).__floor__()
    return Fraction(scaled if value >= 0 else -scaled, 10**digits)


def as_percent(value: Fraction, digits: int) -> Decimal:
    """A number with exactly so many decimal places, which are how it will be written."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-digits))
