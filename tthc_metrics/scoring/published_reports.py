"""Published reports: their printed figures, and scores counted from them by the one road."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tthc_metrics.catalogue import Definitions, Sum
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.printed_numbers import PrintedNumber, read_number
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from tthc_metrics.intake.index_points.printed import PrintedPoints, read_points
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.store.database import Rows

INDEX = "index766_"


@dataclass(frozen=True)
class PrintedFigure:
    """One figure as a report prints it, and where: by its document's place, and by the sentence if that was pasted.

    `value` is that of an exact number; what is about so many has its range in `about`, and no value.
    """

    figure: str
    label: str
    kind: str
    printed: str
    value: Decimal | None
    place: str
    about: PrintedNumber | None = None
    document: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class PublishedReport:
    """What one report says about one unit in one period.

    `figures` are the unit's own; `fields` are those of its parts (fields, groups of the form 06), by the
    part's name. A unit may have parts alone: then nothing is added up for it.
    """

    report: str
    unit: Unit
    province: str
    period: Period
    figures: tuple[PrintedFigure, ...]
    fields: Mapping[str, tuple[PrintedFigure, ...]] = field(default_factory=dict)

    @property
    def document(self) -> str:
        """The document that prints it, by number; empty where nobody wrote it down."""
        return next((figure.document for figure in self.figures if figure.document), "")

    def counts(self, sums: Iterable[Sum]) -> Mapping[str, int]:
        """The printed counts, with the totals that follow from them (derive in identities.toml)."""
        found = {
            f.figure: int(f.value)
            for f in self.figures
            if f.kind == "count" and f.value is not None
        }
        for one in sums:
            if one.total not in found and all(part in found for part in one.parts):
                found[one.total] = sum(found[part] for part in one.parts)
        return found

    def scores(self, definitions: Definitions) -> list[Score]:
        """Every metric, from the printed counts."""
        definitions = definitions.at(self.period.end)
        counts = self.counts(definitions.sums)
        return [
            # A mean of units cannot be formed from a report's own totals.
            score(self.unit, metric, self.period, {} if metric.of else counts, definitions)
            for metric in definitions.metrics.values()
        ]

    def index_points(self) -> Mapping[str, PrintedPoints]:
        """Printed points of the index of Quyết định 766 by group; empty if it prints none."""
        return {
            f.figure.removeprefix(INDEX): points
            for f in self.figures
            if f.kind == "points" and (points := read_points(f.printed, place=f.place))
        }

    def printed_percent(self, metric: str) -> PrintedFigure | None:
        """The percentage that the report itself prints for a metric."""
        return next((f for f in self.figures if f.figure == f"{metric}_percent"), None)


REAL = "Số liệu thật, chép từ văn bản đã công bố"
MADE_UP = "Báo cáo mô phỏng, không phải văn bản có thật"
SOME_MADE_UP = f"Có báo cáo mô phỏng, không phải văn bản có thật. {REAL} ở các báo cáo khác"


def origin_text(database: Rows) -> str:
    """Whether the reports in force are of real documents: a made-up one is never called real."""
    (found,) = database.rows(
        "SELECT COALESCE(bool_or(simulated), FALSE) AS any_made_up, COALESCE(bool_and(simulated), FALSE) AS all_made_up "
        "FROM batches WHERE batch_id IN (SELECT batch_id FROM published_figures)"
    )
    if not found["any_made_up"]:
        return REAL
    return MADE_UP if found["all_made_up"] else SOME_MADE_UP


def published_reports(database: Rows, definitions: Definitions) -> list[PublishedReport]:
    """All published reports, newest period first, each report's own unit before units inside it."""
    rows = database.rows(
        "SELECT * FROM published_figures ORDER BY period_to DESC, report, batch_id, rowid"
    )
    return reports_of(rows, definitions)


def reports_of(
    rows: Iterable[Mapping[str, object]], definitions: Definitions
) -> list[PublishedReport]:
    """Rows of the table as reports, a unit each, in the order that they come."""
    grouped: dict[tuple[object, object], list[Mapping[str, object]]] = {}
    for row in rows:
        grouped.setdefault((row["report"], row["unit"]), []).append(row)
    return [_report(own, definitions) for own in grouped.values()]


def _report(rows: Sequence[Mapping[str, object]], definitions: Definitions) -> PublishedReport:
    first = rows[0]
    unit = Unit(
        f"{first['report']}/{first['unit']}", str(first["unit"]), str(first["unit"]),
        str(first["tier"]), GroupBy.OFFICE,
    )  # fmt: skip
    calendar = definitions.calendars[str(first["calendar"])]
    period = _named(
        parse_period(f"{first['period_from']}..{first['period_to']}", calendar), definitions
    )
    definitions = definitions.at(period.end)
    parts: dict[object, list[PrintedFigure]] = {None: []}
    for row in rows:
        parts.setdefault(row["field"], []).append(_figure(row, definitions))
    figures = tuple(parts.pop(None))
    fields = {str(name): tuple(of) for name, of in parts.items()}
    return PublishedReport(
        report=str(first["report"]),
        unit=unit,
        province=str(first["province"]),
        period=period,
        figures=figures,
        fields=fields,
    )


def _figure(row: Mapping[str, object], definitions: Definitions) -> PrintedFigure:
    known = definitions.figures[str(row["figure"])]
    printed = str(row["printed"])
    read = _read(printed, known.kind)
    return PrintedFigure(
        figure=known.name,
        label=known.label,
        kind=known.kind,
        printed=printed,
        value=read.exact if read else None,
        place=str(row["place"]),
        about=read if read and read.about else None,
        document=str(row["document"] or ""),
        sentence=str(row["sentence"] or ""),
    )


def _read(printed: str, kind: str) -> PrintedNumber | None:
    """What is printed, not what the batch made of it: earlier versions took «97.97%» for 9797. Days and words are none."""
    return None if kind in ("date", "words") else read_number(printed, kind)


def _named(period: Period, definitions: Definitions) -> Period:
    """The same days under the name that their calendar gives them, if it has one."""
    calendar = definitions.calendars[period.calendar]
    year = period.end.year
    codes = [f"{year}", f"{year}-H1", f"{year}-H2", f"{year}-9M"]
    codes += [f"{year}-Q{q}" for q in range(1, 5)] + [f"{year}-{m:02d}" for m in range(1, 13)]
    for code in codes:
        named = parse_period(code, calendar)
        if (named.start, named.end) == (period.start, period.end):
            return named
    return period
